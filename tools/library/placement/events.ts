/**
 * The groups that the tree of events begins with, each an event class of its own, and the described event classes, the
 * class cards, that stand below it. The numbers in brackets are the fields of WordNet's verbs (lexnames(5WN)) whose
 * classes stand there too.
 *
 *     Name [field field]: description
 *       Card Card Card
 */
export const EVENT_GROUPS = `
BodyEvent [29]: something happens in or to a living body
  BodilyHarm Injure IllnessHungerThirst PhysicalIllness Wearing Growth
LifeAndDeathEvent []: somebody is born, dies or is killed
  Death Die Execute Killing NonviolentDeath ViolentDeath ViolentInjury
MedicalEvent []: an illness, a treatment or its effects
  AdverseEvent Cure Disease DiseaseOutbreak Infection PotentialTherapeuticEvent
ChangeEvent [30]: something becomes different, begins or ends
  AspectualAction Becoming Breakdown CauseChangeOfPositionOnAScale CauseToAmalgamate CauseToMakeProgress Change ComingToBe
  Damage DamageDestroy Damaging Destroy Destroying Emptying Expansion Filling Increase Decrease Maintenance ProcessEnd
  ProcessStart
ThinkingEvent [31]: somebody thinks, learns or decides
  Choosing ComingToBelieve Deciding Know Perception Research ResolveProblem Scrutiny Testing Check Practice GetReady Achieve
  ConfrontingProblem EducationTeaching
CommunicationEvent [32]: somebody says, writes or asks something
  Adducing AgreeOrRefuseToAct Broadcast Collaborate CollaborateByCorrespondence CommandOrderByBroadcast Commitment
  CommitmentPromiseExpressIntentByBroadcast CommitmentPromiseExpressIntentByCorrespondence
  CommitmentPromiseExpressIntentByMeeting Communication Contact Convincing Discussion DiscussionByCorrespondence
  DiscussionByMeeting JudgmentCommunication Labeling MediaStatementByBroadcast Meet NegotiateByMeeting
  PrevaricationByBroadcast PrevaricationByCorrespondence PrevaricationByMeeting Protest PublicStatementInPerson
  PublicStatementInPersonByBroadcast Quarreling Reporting Request RequestAdvise RequestAdviseByBroadcast
  RequestAdviseByCorrespondence RequestAdviseByMeeting RequestCommand RevealSecret Statement Telling ThreatenCoerce
  ThreatenCoerceByCorrespondence Writing
CompetitionEvent [33]: sides compete with or fight one another
  Attack Bombing CivilUnrest Competition Conquering Defending DetonateExplode HostileEncounter Revenge SelfDirectedBattle
  Terrorism Yield
ConsumptionEvent [34]: somebody eats, drinks or uses something up
  Ingestion Using
ContactEvent [35]: somebody handles, touches or joins things
  Connect Containing Placing Removing Arranging
CreationEvent [36]: somebody makes, writes or performs something
  Building CreateArtwork CreateManufacture Creating Manufacture Manufacturing
FeelingEvent [37]: somebody feels something
  Influence
MotionEvent [38]: somebody or something goes or is brought elsewhere
  Arriving Bringing Departing Dispersal EvacuationRescuePerson Motion MotionDirectional PreventExitArtifact
  PreventExitPerson SelfMotion SelfMotionPerson SendSupplyExportArtifact Sending Transportation TransportArtifact
  TransportPerson Traveling
PerceptionEvent [39]: somebody sees, hears or notices something
  PerceptionActive
PossessionEvent [40]: something is bought, given or changes hands
  CommerceBuy CommercePay CommerceSell Cost EarningsAndLosses Exchange ExchangeBuySell Getting GiftGrantProvideAid Giving
  MoneyGiftGrantProvideAid MoneyPayForService MoneyPurchase OwnershipBorrowLend OwnershipGiftGrantProvideAid
  OwnershipPurchase Receiving Supply TransferMoney TransferOwnership TransferControl
SocietyEvent [41]: people act with or upon one another in society
  AcceptAgreement Agreement Assistance BecomingAMember Collaboration Participation Rite SignAgreement SocialEvent Supporting
  PreventingOrLetting Hindering ImpedeInterfereWith Demonstrate Prohibiting Openness
WorkEvent []: somebody begins, does or ends a job
  Employment EndPosition FiringLayoff Hiring StartPosition
GovernmentEvent []: a state, a parliament or voters act
  CastVote ChangeOfLeadership Embargo EmbargoSanction GeopoliticalTension Legality Legislate MoneyEmbargoSanction
  MonitorElection OwnershipEmbargoSanction Ratification TradeFinancialTension Vote InspectPeopleOrOrganization
JusticeEvent []: a crime, or what police and courts do about it
  Arrest ArrestJailDetain ChargeIndict CommittingCrime Convict GenericCrime InvestigateCrime JudicialConsequences Spy
  StealRobHijack Theft TrialHearing
CyberEvent []: an attack on computers, or what is done against it
  DataBreach DiscoverVulnerability PatchVulnerability Phishing Ransom
MarketEvent []: prices, supply and demand of a market move
  CauseMovementDownLoss CauseMovementUpGain Crisis GrowStrong MovementDownLoss MovementFlat MovementUpGain NegativeSentiment
  Oversupply PositionHigh PositionLow Shortage SlowWeak
NatureEvent [43]: something happens in nature
  Catastrophe
CellEvent []: something happens in or to cells, tissues and organisms
  BloodVesselDevelopment Carcinogenesis CellAdhesion CellCycle CellCyclePhase CellCyclePhaseTransition CellDeath
  CellDifferentiation CellGrowth CellHomeostasis CellProliferation CellTransformation
  CellularComponentOrganizationAndBiogenesis CellularDevelopmentalProcess CellularMetabolicProcess CellularProcess
  Development DevelopmentalProcess Localization Metastasis Remodeling ResponseProcess Transport
MolecularEvent []: something happens to genes, proteins or other molecules of life
  Acetylation Activation Binding BindingOfProteinToDNA BindingOfTFToTFBindingSiteOfDNA BindingOfTranscriptionFactorToDNA
  BindingToProtein BindingToRNA Catabolism Catalysis Cleavage Conversion DNADemethylation DNAMethylation Deacetylation
  Deglycosylation Degradation Demethylation Dephosphorylation Deubiquitination Dimerization Dissociation Elongation
  FormationOfProteinDNAComplex GeneExpression Glycolysis Glycosylation Heterodimerization Homodimerization Hydroxylation
  Inactivation MetabolicPathway Metabolism Methylation ModificationOfMolecularEntity Mutation Pathway Phosphorylation
  ProteinBiosynthesis ProteinCatabolism ProteinProcessing ProteinTargeting RNASplicing SignalingPathway Splicing Synthesis
  Transcription TranscriptionInitiation TranscriptionOfGene TranscriptionTermination Translation Ubiquitination
RegulationEvent []: something raises, lowers or controls a process of life
  Affecting Control NegativeRegulation NegativeRegulationOfTranscription PositiveRegulation
  PositiveRegulationOfGeneExpression PositiveRegulationOfTranscription PositiveRegulationOfTranscriptionOfGene Regulation
  RegulationOfTranscription RegulatoryProcess
GeneralEvent []: something happens, of whatever kind
  Action Causation CausativeAction ChemicalReaction GenericAction LabAction Occurrence PlannedProcess Presence Process Response
  State SynthesisOperation
`;
