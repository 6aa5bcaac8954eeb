/**
 * The groups that the tree of relations begins with, each a relation class of its own: its ends, what it is for, and the
 * described relation classes, the class cards, that stand below it. A card may stand in several groups.
 *
 *     Name (Head, Tail): description
 *       Card Card Card
 */
export const RELATION_GROUPS = `
SocialRelation (Person, Person): two people know, like or meet one another
  Acquaintance Boss Client Dates Friends GirlBoyfriend Neighbor Roommate Subordinate PositiveImpression NegativeImpression
  Kills Likes Dislikes Advisor CommunicatesWith Pet
FamilyRelation (Person, Person): two people are of one family
  Child ChildOf Children Father HasChild Mother OtherFamily Parents PersonSpouse Sibling Siblings Spouse
PersonRelation (Person, Entity): a fact about a person
  Age AlternateNames AlternativeNames Award AwardReceived Awards BirthDate BirthName BirthPlace BirthYear CauseOfDeath
  CountryOfCitizenship DateOfBirth DateOfDeath DateOfRetirement DeathCause DeathDate DeathPlace EthnicGroup Height Hometown
  InfluencedBy LanguagesSpokenWrittenOrSigned LivesIn Nationality Nickname Origin PersonAlternateNames
  PersonCitiesOfResidence PersonCountriesOfResidence PersonCountryOfBirth PersonOrigin PersonStateOrProvincesOfResidence
  PlaceLived PlaceOfBirth PlaceOfDeath PlaceOfResidence Religion Residence StateOfOrigin Status VisitedPlace Weight
  NotableWork Works VoiceType Conflict
WorkRelation (Person, Organization): a person works for somebody or holds a post
  ActiveYearsEndDate ActiveYearsStartDate ActiveYearsStartYear BackupPilot ChiefExecutiveOfficer Chairman Chairperson
  EmployedBy EmployeeOrMemberOf EmployeesOrMembers Employer KeyPerson MemberOf Occupation PersonEmployeeOf PersonTitle
  PlaceOfWork Position PositionHeld Profession Title WorkLocation WorksFor WasACrewMemberOf WasSelectedByNasa
  OrganizationTopMembersEmployees CrewMembers President Office Manager Director
EducationRelation (Person, EducationalInstitution): a person learns or teaches, or a fact about a school
  AcademicStaffSize Affiliation Affiliations AlmaMater Alumni Campus Dean DoctoralStudent EducatedAt LatinName
  NumberOfPostgraduateStudents NumberOfStudents Rector SchoolsAttended SportsOffered Students
  WasGivenTheTechnicalCampusStatusBy Motto
OrganizationRelation (Organization, Entity): a fact about a company or another organisation
  BelongsTo BrandOf DateFounded DissolvedAbolishedOrDemolished Division Established FoundationPlace FoundedBy Founder
  Headquarter Headquarters HeadquartersLocation Industry Inception LocationCountry LocationOfFormation MajorShareholder
  MajorShareholderOf NumberOfMembers Operator OrganizationAlternateNames OrganizationBasedIn OrganizationCityOfHeadquarters
  OrganizationCountryOfHeadquarters OrganizationFounded OrganizationFoundedBy OrganizationMembers
  OrganizationStateOrProvinceOfHeadquarters OrganizationSubsidiaries OwnedBy Owner ParentCompany ParentOrganization
  PlaceFounded Product ProductOrMaterialProduced StockExchange Subsidiary SubsidiaryOf LocationCity OperatingOrganisation
  Colour
PoliticalRelation (Person, GeopoliticalEntity): government, parties and offices
  AppliesToJurisdiction GoverningBody GovernmentType HasDeputy HeadOfGovernment HeadOfState InOfficeWhileMonarch
  InOfficeWhilePresident InOfficeWhilePrimeMinister InOfficeWhileVicePresident Jurisdiction Leader LeaderName LeaderParty
  LeaderTitle LegislativeBody Legislature MemberOfPoliticalParty Party PoliticalAffiliation Predecessor Representative
  Senators Successor InChargeOf
MilitaryRelation (Organization, Entity): armed forces, wars and weapons
  AircraftFighter AircraftHelicopter AlliesOf AttackAircraft Battles Commander FightingAgainst Garrison
  IsPartOfMilitaryConflict MilitaryBranch MilitaryRank TrainerAircraft TransportAircraft Unit ParticipantOf
GeographyRelation (Location, Entity): a fact about a country, a town or another place
  AdministrativeDivision Anthem AreaCode AreaOfLand AreaTotal BasinCountry Bird Capital CapitalOf
  ContainsAdministrativeTerritorialEntity Continent CountryOfDivision CountySeat Currency Demonym ElevationAboveTheSeaLevel
  Gemstone IsPartOf LargestCity MountainRange MouthOfTheWatercourse Municipality NativeName NeighborhoodOf OfficialLanguage
  PatronSaint PopulationDensity PopulationTotal PostalCode ResidentsOfPlace River SpokenIn UTCOffset VisitorsOfPlace Language
LocationRelation (Entity, Location): where something or somebody is
  Address Apart City CityServed CoLocatedWith Contains Country CountryOfOrigin CountryOrigin EntityDestination EntityOrigin
  HasTeam HasToItsNorth HasToItsNortheast HasToItsSoutheast HasToItsSouthwest HasToItsWest LocatedIn
  LocatedInOrNextToBodyOfWater LocatedInTheAdministrativeTerritorialEntity LocatedOnTerrainFeature Location Region
  SharesBorderWith Site State NarrativeLocation
TimeRelation (Entity, Temporal): when something happened, began or ended
  EndTime FirstAired LastAired PointInTime PublicationDate StartTime BuildingStartDate ChristeningDate CompletionDate
  FinalFlight InaugurationDate MaidenFlight MaidenVoyage ShipInService YearOfConstruction Discovered
EventRelation (Event|Activity, Entity): who took part in an event, and how events belong together
  CauseEffect Causes Organizer Participant ParticipantIn ParticipatingTeam FollowedBy Follows ReplacedBy Replaces
CreativeWorkRelation (CreativeWork, Entity): a fact about a book, a film, a song or another work
  AssociatedBandAssociatedMusicalArtist Author Background BroadcastedBy CastMember Characters Composer Creator Derivative
  DirectorOfPhotography Distributor DistributingCompany FirstAppearanceInFilm Genre Instrument IsbnNumber IssnNumber
  LccnNumber LyricsBy MainSubject MediaType MusicFusionGenre MusicSubgenre NumberOfPages OclcNumber
  OriginalLanguageOfFilmOrTvShow OriginalLanguageOfWork OriginalNetwork PartOfTheSeries Performer Platform PrecededBy
  PresentInWork Producer ProductionCompany Publisher RecordLabel Screenwriter Series Starring StylisticOrigin Voice
  MessageTopic
SportRelation (Athlete|SportsTeam|Competition, Entity): players, teams and competitions
  Champions Club Coach CompeteIn CompetitionClass Currentclub DebutTeam DraftPick DraftRound FormerTeam Fullname Ground
  League MemberOfSportsTeam PositionPlayedOnTeamSpeciality Season Sport SportsGoverningBody
  SportsSeasonOfLeagueOrCompetition TeamLocation Youthclub
BuildingRelation (Facility, Entity): a fact about a building, an airport or another facility
  AddedToTheNationalRegisterOfHistoricPlaces Architect ArchitecturalStyle BedCount Category Cost Crosses DedicatedTo Designer
  FloorArea FloorCount IataLocationIdentifier IcaoLocationIdentifier LocationIdentifier Material N1stRunwayLengthFeet
  N1stRunwaySurfaceType N2ndRunwaySurfaceType N3rdRunwayLengthFeet N3rdRunwaySurfaceType NumberOfRooms
  ReferenceNumberInTheNationalRegisterOfHistoricPlaces RunwayLength RunwayName SignificantBuilding Tenant
TransportRelation (Vehicle, Entity): a fact about a ship, a car, a rocket or another vehicle
  Assembly AssociatedRocket BodyStyle Builder Comparable CylinderCount Diameter Engine LaunchSite Length ModelYears PowerType
  RelatedMeanOfTransportation ShipBeam ShipClass TopSpeed TotalProduction Transmission Function
NatureRelation (Organism|CelestialBody|BodyPart, Entity): a fact about a living thing, a star or another thing of nature
  Apoapsis AverageSpeed Constellation Discoverer Epoch EscapeVelocity Mass OrbitalPeriod Periapsis Temperature Class Family Genus Order ParentTaxon FromSpecies
ProductRelation (Product|Food, Entity): a fact about a product, a dish or an offer
  AlternativeName Course DishVariation Ingredient MainIngredients Manufacturer ProductProducer ServingTemperature Developer
MedicalRelation (MedicalEntity, Entity): illnesses, drugs and treatments
  CausativeAgentOf ClassifiedAs DrugCombination DrugInteraction HasAdverseEffect HasDosage IngredientOf InheritanceTypeOf
  InteractionAdvice InteractionEffect IsNormalTissueOriginOfDisease IsPrimaryAnatomicSiteOfDisease NegativeDrugCombination
  OccursIn PharmacokineticMechanism PositiveDrugCombination
DocumentRelation (Information|FinancialConcept, Entity): a fact about an offer, a payment, a law or another document
  CitationOf LicenseOf
MolecularRelation (MolecularEntity, Entity): genes, proteins and what they do
  BiologicalProcessInvolvesGeneProduct Encodes GeneFoundInOrganism GenePlaysRoleInProcess HasFunction ProteinComponent
  SubunitComplex
ScienceRelation (Entity, Entity): materials, measurements and methods of laboratory and research
  AmountOf ApparatusAttrOf AssociatedInfo Compare ConditionEnvironment ConditionInstrument ConditionProperty
  ConditionSampleFeatures CorefOf CoreferenceLink DescriptorOf DopedBy EvaluateFor FeatureOf HasForm MaterialUsed Measure
  MeasuresProperty ModLink MiscLink NumberOf OfType PropertyOf PropertyValue Qualifies RefersToMaterial ResultOf SameMeas
  Setting TakenFrom TypeOf UsedAs UsedFor UsedIn UsedTogether UsesInstrument UsesTechnique Or HasQuantity
SoftwareRelation (Software, Entity): programs, their names, versions and makers
  Abbreviation AbbreviationOf AlternativeNameOf CitationOf DeveloperOf ExtensionOf LicenseOf PlugInOf ReleaseOf
  SpecificationOf URLOf VersionOf
PartRelation (Entity, Entity): something is a part, a kind or a property of something
  ComponentWhole ContentContainer HasAgent HasAttributeOf HasPart HasPatient HasProperty HyponymOf InstanceOf InstrumentAgency
  IsA MemberCollection Meronym PartOf SubclassOf Higher
TextRelation (Entity, Entity): what words and phrases mean for one another
  AlsoKnownAs Conjunction DirectDefines IndirectDefines IsSynonymOf LanguageUsed NegativeOpinion NeutralOpinion
  PositiveOpinion RefersTo Supplements SynonymOf
`;
