/**
 * Classes of schema.org that do not come into the library, and neither does what stands below them alone: actions (verbs
 * of WordNet say them better), parts of web pages, values and enumerations that no text mentions.
 */
export const VOCABULARY_LEFT_OUT = `
Action Enumeration DataType Text URL Number Integer Float Boolean Date DateTime Time StructuredValue UserInteraction WebPageElement ActionAccessSpecification AlignmentObject
BedDetails BroadcastFrequencySpecification Class DataFeedItem DigitalDocumentPermission EnergyConsumptionDetails EntryPoint
GameServer GeospatialGeometry ListItem Observation Property PropertyValueSpecification Series SpeakableSpecification
StatisticalPopulation VirtualLocation ConstraintNode ItemList Audience MedicalIntangible HyperToc HyperTocEntry
OccupationalExperienceRequirements ServiceChannel Schedule AmpStory MathSolver MediaReviewItem SpecialAnnouncement
CorrectionComment PronounceableText CssSelectorType XPathType AudioObjectSnapshot ImageObjectSnapshot VideoObjectSnapshot ProfessionalService TextObject DataDownload LegislationObject
HowToDirection HowToSection HowToStep HowToTip IndividualProduct SomeProducts ProductGroup ProductCollection
CovidTestingFacility DDxElement IndividualPhysician PhysiciansOffice CompleteDataFeed
MerchantReturnPolicySeasonalOverride HealthPlanCostSharingSpecification HealthPlanFormulary HealthPlanNetwork
AdultEntertainment SuperficialAnatomy MedicalCause InstantaneousEvent CheckoutPage SearchResultsPage ItemPage
AggregateOffer OfferForLease OfferForPurchase EmployerAggregateRating LinkRole PerformanceRole MemberProgramTier
DefinedRegion EducationalAudience BusinessAudience ParentAudience 3DModel EventSeries CourseInstance Seat Demand Role Project OrganizationRole EmployeeRole
`;

/**
 * Where classes of schema.org stand, as placement/entities.ts writes it: `Class=Name` says that the library has the class
 * by that name. A class that is not here stands below what it stands below at schema.org; one whose name the library has
 * is the class of that name.
 */
export const VOCABULARY_PLACES = `
MolecularEntity: BioChemEntity=MolecularEntity ChemicalSubstance=Chemical
Location: Place AdministrativeArea=GeopoliticalEntity LandmarksOrHistoricalBuildings=Monument TouristAttraction=AttractionName
Facility: CivicStructure=Facility Accommodation=Housing Residence=Housing EventVenue=Venue
Building: GovernmentBuilding
Landform: BodyOfWater LakeBodyOfWater=Lake Canal=canal#3 Reservoir=reservoir#2 Pond=pond OceanBodyOfWater=Ocean RiverBodyOfWater=River SeaBodyOfWater=Sea
Merchandise: ProductModel
Vehicle: BusOrCoach=Bus Car
MedicalEntity: MedicalCondition=MedicalHealthIssue MedicalProcedure MedicalRiskFactor=HealthRisk MedicalStudy MedicalGuideline
Treatment: MedicalIndication MedicalContraindication LifestyleModification
Drug: DrugClass=DrugGroup DrugCost
HealthRisk: MedicalRiskEstimator
MedicalHealthIssue: MedicalSignOrSymptom=Symptom MedicalSign=Symptom MedicalSymptom=Symptom
BodyPart: AnatomicalStructure=BodyPart BrainStructure Vessel
Organization: GovernmentOrganization=GovernmentBody NewsMediaOrganization=MediaOrganization NGO=NonGovernmentalOrganization MedicalOrganization=HealthcareOrganization MusicGroup=MusicalGroup WorkersUnion=LaborUnion EducationalOrganization=EducationalInstitution SportsOrganization PerformingGroup Airline=AirlineName Consortium=Alliance
Institution: FundingScheme LibrarySystem SearchRescueOrganization
Company: OnlineBusiness Cooperative
EducationalInstitution: CollegeOrUniversity=University
SportsTeam: SportsClub
LocalBusiness: Store=shop#1 Pharmacy=drugstore Library=library#3 Dentist=DentalPractice Physician=MedicalPractice Notary=NotaryOffice Attorney=LawFirm Plumber=PlumbingBusiness Electrician=ElectricalBusiness HousePainter=HousePaintingBusiness Locksmith=LocksmithBusiness Florist=FloristShop Optician=OpticianShop Optometric=OptometricPractice Emergency=EmergencyDepartment PublicHealth=PublicHealthOffice Nursing=NursingService Midwifery=MidwiferyService CommunityHealth=CommunityHealthCenter Dermatology=DermatologyPractice Geriatric=GeriatricPractice Gynecologic=GynecologicPractice Obstetric=ObstetricPractice Oncologic=OncologicPractice Otolaryngologic=OtolaryngologicPractice Pediatric=PediatricPractice Physiotherapy=PhysiotherapyPractice PlasticSurgery=PlasticSurgeryPractice Podiatric=PodiatricPractice PrimaryCare=PrimaryCarePractice Psychiatric=PsychiatricPractice DietNutrition=NutritionPractice RealEstateAgent=RealEstateAgency GeneralContractor=GeneralContractorBusiness ChildCare=ChildCareCenter SelfStorage=SelfStorageFacility AccountingService Taxi=TaxiService
FinancialConcept: FinancialProduct MonetaryAmount=Money
FinancialProduct: BankAccount PaymentMethod PaymentCard LoanOrCredit InvestmentOrDeposit
Payment: Grant FinancialIncentive
CommercialDocument: Invoice Offer
OtherInformation: DefinedTermSet JobPosting MerchantReturnPolicy
Quantity: Rating
Document: Permit=License Reservation=Booking Order=PurchaseOrder Ticket DigitalDocument Certification EducationalOccupationalCredential=Qualification HealthInsurancePlan
Symbol: Barcode
Brand: Brand
Motion: Trip ParcelDelivery
Work: Service=ServiceOffered
Education: EducationalOccupationalProgram
Trip: Flight
Institution: ResearchProject FundingAgency
Quantity: Distance Energy Mass Quantity
LinguisticExpression: DefinedTerm=Term ComputerLanguage=ProgrammingLanguage
Identifier: CategoryCode
CategoryCode: MedicalCode
MediaOrganization: BroadcastChannel BroadcastService
OtherFinancialConcept: MemberProgram ProgramMembership
OtherFacility: ParkingFacility RVPark
MediaWork: MediaObject Clip=MediaClip Episode=SeriesEpisode CreativeWorkSeries=WorkSeries Season=WorkSeason
WrittenWork: Comment Claim Quotation Recommendation Review Thesis=dissertation Manuscript Atlas Blog Guide=guidebook Article HowTo ExercisePlan Code LearningResource Chapter Question Answer
Picture: Drawing Painting Photograph Poster Map
Artwork: Sculpture Painting
Publication: PublicationVolume PublicationIssue Collection ArchiveComponent DataCatalog ComicStory
WebPage: WebContent
CreativeWork: Game=Game SoftwareApplication=Application SoftwareSourceCode=Code Message=Message Dataset=Dataset Statement=Statement Claim Diet=Diet ExercisePlan VisualArtwork=Artwork Legislation=Law WebSite=Website WebPage TVSeries=TelevisionShow CreativeWorkSeason=WorkSeason ImageObject=Picture MusicRecording=Track MusicComposition=MusicalWork MusicAlbum=Album MusicPlaylist=Playlist
WorkSeason: PodcastSeason RadioSeason TVSeason
Application: MobileApplication WebApplication VideoGame=VideoGame RuntimePlatform
Document: Menu=menu#1
OtherInformation: MenuSection MenuItem
Meeting: EducationEvent
Occurrence: PublicationEvent
Competition: SportsEvent Hackathon
Performance: ComedyEvent DanceEvent MusicEvent=Concert TheaterEvent ScreeningEvent PerformingArtsEvent=Performance LiteraryEvent
Celebration: Festival ChildrensEvent FoodEvent SocialEvent=Celebration
Meeting: BusinessEvent ConferenceEvent=Conference
Transaction: SaleEvent DeliveryEvent
Occurrence: ExhibitionEvent VisualArtsEvent
Treatment: TherapeuticProcedure MedicalTherapy=Treatment PsychologicalTreatment=Psychotherapy
MedicalTest: MedicalTest BloodTest ImagingTest MedicalTestPanel PathologyTest
MedicalStudy: MedicalTrial=ClinicalTrial MedicalObservationalStudy
`;
