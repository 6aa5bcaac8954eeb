/**
 * What goes into the library's entity taxonomy and where, by hand: the one file of rules that the build follows. Class
 * cards are placed by placement/cards.ts.
 */

/**
 * The upper levels, in place of WordNet's upper ontology.
 *
 *     Name = sense sense : description     a class; it takes the place of these WordNet synsets
 *     > sense sense                        these synsets keep their own class and hang here, with what is below them
 *     ~ sense sense                        these synsets become no class; what is below them hangs here
 *     * Name                               what nobody placed and would hang right below the class above hangs here
 *
 * Two spaces of indentation are one level; the classes without any are the top branches, right below `Entity`. A sense
 * is a lemma, which means the noun synset with the most below it, or `lemma#N`, sense N of WordNet's index. Where the
 * class cards or WordNet describe a class, it needs no description here. A class that stands at two places has two
 * parents.
 */
export const OUTLINE = `
Person = person
  ~ adult unfortunate
  Relative = relative
    > kin
    > domestic_partner
  Worker = worker
    > money_handler user#1
  Professional = professional#1
  Leader = leader
    > authority#2
  Politician = politician#2 politician#1
  CreativePerson = creator#2
    ~ artist#1
    Artist = musician#1
    Artisan = craftsman
    > designer
  Entertainer = entertainer
  Author = writer#1 author#1
  Scientist = scientist
  Scholar = scholar
    ~ intellectual
    > expert
  Competitor = contestant : a person who takes part in a game, sport or contest
    Athlete = athlete
  MilitaryPerson = serviceman combatant : a member of the armed forces, or somebody who fights
    > veteran#1 prisoner_of_war warrior
  ReligiousPerson = religious_person
    > spiritual_leader nonreligious_person occultist jew
  HealthProfessional = health_professional
  BusinessPerson = businessperson capitalist
    > owner acquirer investor
  Ruler = ruler
    > aristocrat
  LegalParticipant : a person who takes part in a lawsuit or a court hearing
    Judge = judge#1
    Lawyer = lawyer#1
    Witness = witness#4
    > adjudicator litigant suspect#1 fiduciary
    ~ party#3
  Traveler = traveler
    > adventurer
  Inhabitant = inhabitant : a person who lives in or comes from a place
    > national native#1 african slav asian amerindian
  Wrongdoer = wrongdoer
    > killer gambler drug_user captor
  PersonByAge : a person named by age, sex or stage of life
    > juvenile female male child#1 old_person woman#1 man#1
  Communicator = communicator
    > disputant advocate perceiver
  Student = enrollee
    > learner
  FictionalCharacter = imaginary_being fictional_character
    > spiritual_being personification
  * PersonByRole : a person named by what he or she does, has or undergoes
    PersonByCharacter = unpleasant_person : a person named by a trait, a habit or a manner
      ~ bad_person good_person unwelcome_person nonworker
      > simpleton coward individualist compulsive eccentric idler spoilsport malcontent delayer quitter copycat weakling hater
      > misfit clumsy_person visionary optimist flatterer meddler libertine sentimentalist stifler charmer blabbermouth
    PersonByCondition : a person named by a state of body or health
      > sufferer handicapped_person small_person large_person thin_person deaf_person blind_person asthmatic blond baldhead
      > visually_impaired_person color-blind_person case#6 sick_person victim redhead
    PersonByConviction : a person named by what he or she holds true or stands for
      > adherent radical conservative liberal dissenter militarist pacifist fascist moderate convert sophisticate
    Companion = peer : a person close to or equal to another
      > friend#1 acquaintance lover neighbor associate
    Helper = preserver : a person who helps, guards or saves
      > helper rescuer guardian#1
    PoorOrRichPerson : a person named by what he or she owns or owes
      > poor_person rich_person debtor creditor homeless_person slave
    ~ follower
    > engineer applicant

Group = social_group
  > set#5 society people community subculture
  ~ body#2
  Ethnicity = ethnic_group
  SocialClass = class#3
  Gathering = gathering
    > meeting
  SocialMovement = movement#4
  Family = family#1 kin
  Population = population#1
  > political_system
  * OtherGroup : a body of people that is no organisation

Organization = organization#1
  ~ establishment#2 administration#1
  Company = company#1 business#1 firm#1
    ~ enterprise
    Corporation = corporation#1
    > cooperative#1
  GovernmentBody = government#1 : a body that governs a country, region or town, or an office of it
    > administrative_unit legislature polity authorities
    > government_department
  PoliticalParty = political_party
    > alliance
  EducationalInstitution = educational_institution
    > academy academic_department
  FinancialInstitution = financial_institution
  MilitaryForce = military#1 : an army, a navy, an air force, or a unit of one
    > military_unit force#4 police
    > military_service
  SportsTeam = team#1
  ReligiousOrganization = religion#2 : a church, an order or another body of believers
  Court = court#1
  Association = association#1
    > fraternity#1 club#2
    LaborUnion = union#1
    > federation
  MusicalGroup = musical_organization
  PerformingGroup = company#4 : a group that performs on stage, such as a theatre or dance company
  InternationalOrganization : an organisation of states, or one that works across many countries
    > world_organization
  NonGovernmentalOrganization = nongovernmental_organization
    > charity#5
  CriminalOrganization : a gang, a terrorist group or a crew of hackers
    > organized_crime gang#1 terrorist_organization
  HealthcareOrganization = medical_institution : a hospital, clinic or another organisation that cares for the sick
  MediaOrganization = newspaper#2 : a newspaper, broadcaster or another organisation that publishes news or entertainment
    > broadcasting_company publisher#1 record_company
  ResearchOrganization : an institute, laboratory or another organisation that does research
  LocalBusiness : a shop, restaurant, workshop or office that serves people at a place
  Agency = agency#1
  OrganizationUnit = unit#3 : a department, crew, committee or another part of an organisation
    > division#4 committee#1 deputation personnel crew#2
    > section
  * Institution = institution#1

Location = location#1
  ~ region#3 point#2 geographic_point
  GeopoliticalEntity = political_unit
    Country = country#2 country#1
    State = state#1
    > kingdom#4
  City = city#1 city#2 municipality#1
    > urban_area
  District = administrative_district district#1
  Area = area#1
    > tract geographical_area zone domain#2
  Neighborhood = neighborhood#1 neighborhood#4
    > residential_district city_district
  Continent = continent#1
  BodyOfWater = body_of_water : a sea, lake, river or another expanse of water
    River = river#1
    > stream#1
  Landform = geological_formation : a mountain, valley, coast or another natural shape of the land
    Island = island#1
    > natural_elevation natural_depression land#4 slope shore
    > land_mass
  NaturalPlace : a forest, a desert, a park or another place in nature
    > biome vegetation wilderness
  CelestialBody = celestial_body
    > extraterrestrial_object galaxy celestial_point universe#1
  Address = address#2
  Workplace = workplace
  LineOrPath = line#11 path#3 : a line along which people or things move
  PartOfPlace = extremity region#1 : a side, an edge, the middle or another part of a place or a thing
    > layer space
    > center#1
  ImaginaryPlace = imaginary_place
  * OtherLocation

Facility = structure#1 facility#1
  Building = building#1
    > building_complex outbuilding
  Housing = housing#1 : a building or part of a building where people live
    > shelter
  Establishment = establishment#4 place_of_business#1
  Room = room#1
    ~ area#5
    > enclosure storage_space
  Road = road#1 way#6
    Street = street#1
  Bridge = bridge#1
  Tower = tower#1
  Monument = memorial#3
  DefensiveStructure = defensive_structure
    > military_installation
  Airport = airport#1 airfield
  Station = station#1
  SportsFacility = stadium#1 athletic_facility : a stadium, a pool, a gym or another place built for sport
    > playing_field recreational_facility court#4
  Depository = depository
  TransportSystem = transportation_system#1 : a network of railways, buses or other public transport
    > utility#1 communication_system
    > public_transport
  Passage = passage#3
  Obstruction = obstruction#1
    > partition#1
  Excavation = excavation#3
    > watercourse#3
  PartOfBuilding : a floor, a wall, a porch or another part of a building
    > floor#2 porch#1 supporting_structure balcony#2 arch#3 projection#4 door window roof#1 stairway surface#1 opening#10 landing#2
    > fixture#1
  PlaceOfWorship = place_of_worship
  MedicalBuilding = medical_building
  SchoolBuilding = school#2
  * OtherFacility : a structure of a kind of its own

Event = event#1
  ~ happening social_event
  Competition = contest#1
    > race#2
  Performance = performance#1 : a show, concert, broadcast or another performance
    > show#3
    > stage_dancing
  Celebration = affair#3 celebration : a party, a festival, a wedding or another festive occasion
    > ceremony#1
  War = war#1 : a war, a battle or another armed conflict
    > military_action military_operation conflict#1 attack#1
  Crime = crime#1 : an unlawful act such as theft, fraud or murder
    ~ wrongdoing
  Meeting : a conference, an assembly or another meeting
    > assembly#4 conference
  LegalProceeding = due_process legal_action : a trial, an appeal or another step in law
  Election = vote#2 : an election, a vote or a referendum
  Accident = misfortune : an accident, a disaster or another misfortune
    > accident#1 failure#2 trouble#3 collapse
  Movement = movement#3 : a change of place or position that happens
  Change = change#1 : something becoming different
    > ending#2 beginning#1
  Discovery = discovery#1
  NaturalPhenomenon = natural_phenomenon : a storm, an earthquake, light or another thing that happens in nature
    > physical_phenomenon
  Weather = weather#1 atmospheric_phenomenon
  NaturalProcess = process#6 natural_process : a series of changes in nature or in a body
    > organic_process chemical_process geological_process
  Effect = consequence#1
  Cause = cause#1
  Sound = sound#4 sound#2 sound#1 : a noise, a tone or another thing that is heard
  Transaction = transaction : a purchase, a transfer or another deal between parties
  LifeEvent : a birth, a marriage, a death or another turning point in a life
    > birth#2 death#1 marriage#3 divorce#1
  * Occurrence : an event of another kind

Activity = activity#1
  ~ act#2 action#1 group_action
  Sport = sport#1
  Game = game#1 game#3
  Recreation = diversion#1
    > dancing#1 entertainment#1
  Occupation = occupation#1
    > trade#2 profession position#6
  Work = work#1
    > care#1 labor
  Procedure = procedure#1
  Measuring = measurement#1 : finding out how much there is of something
  Commerce = commerce#1
    > market#1
  Education = education#1 : teaching, learning and training
    > training#1
  Worship = worship#1
  MilitaryActivity : drill, defence and other things that armed forces do in peace and war
  Control = control#5 social_control : governing, managing, punishing and other ways of controlling people
  Communication = communicating#1 speech_act
  ChangeOfState = change_of_state
    > change#3
  Motion = motion#6 motion#3 : going, moving or travelling from one place to another
    > departure arrival
  Help = aid#2 : help, protection and support
    > protection#1 support#1
  Creation = creation#1
    > production#1
  Acquisition = acquiring#1
    > disposal#3
  Investigation = investigation#2 : research, inspection or another search for facts
    > search#1 research
  Attempt = attempt#1
  Custom = practice#1
    > ceremony#3
  * Action : something that people do, of another kind
    ~ propulsion nonaccomplishment

CreativeWork = product#2
  ~ work#2 creation#2 end_product#1
  WrittenWork = writing#2
    > literary_composition sacred_text section#1 matter#6
    Book = book#1 
    Poem = poem
    Script = dramatic_composition : a play, a screenplay or another text written to be performed
  Movie = movie#1
  TelevisionShow = television_program broadcast#2
  MusicalWork = musical_composition
    > musical_passage tune music#1
  Artwork = art#1 work_of_art#1 : a painting, a sculpture or another work of visual art
    > graphic_art plastic_art
  Picture = representation#2 photograph : a photograph, a drawing, a map or another picture
    > map#1 model#4
  Publication = publication#1
    Periodical = periodical#1
  Recording = recording#3
    Album = album#1
  Genre = expressive_style genre
    MusicGenre = music_genre
    > writing_style
  DecorativeArt = decoration#1 : jewellery, ornaments, needlework and other decorative things
    > needlework
  MediaWork : a part, a series or a file of a film, a broadcast or another publication
  WebPage = web_page
  * OtherWork : a creative work of another kind

Product = commodity#1
  ~ consumer_goods instrumentality artifact
  Clothing = clothing#1
    > footwear cloth_covering
    > toiletry
  Furniture = furnishing#2
    > floor_cover
  Container = container#1
  Vehicle = vehicle#1 conveyance#3
    > wheeled_vehicle craft#2
  Weapon = weapon#1 weaponry
    > explosive_device ammunition
  Fabric = fabric#1
  Toy = plaything
    > game_equipment
  SportsEquipment = sports_equipment sports_implement
  BuildingMaterial = building_material
  Merchandise = merchandise durables : goods that are bought and sold
  Covering = covering#2
    > protective_covering padding
    > sheet strip
  Paper = paper#1
  Implement = tool#1 implement : a tool for work, in the house or in sport
    > utensil
  Toiletry = toiletry
  Brand = brand#1
  * OtherProduct : a made thing of another kind
    ~ article#2 thing#4 medium#1

Device = device#1
  ~ instrument#1 equipment#1
  Machine = machine#1
    > engine#1 motor
    > computer
  MeasuringInstrument = measuring_instrument
  MusicalInstrument = musical_instrument
  ElectricalDevice = electrical_device
    > conductor#4 circuit
  ElectronicDevice = electronic_device electronic_equipment
  Mechanism = mechanism#5
    > mechanical_device rotating_mechanism
  Support = support#10 : something that bears the weight of another thing
  Fastener = restraint#6
    > fastener
  LightSource = source_of_illumination
  StorageDevice = memory_device
  OpticalDevice = optical_device optical_instrument
    > photographic_equipment
  MedicalDevice = medical_instrument : an instrument or apparatus used in medicine
    > corrective contraceptive
  ScientificInstrument = scientific_instrument
    > apparatus
  SafetyDevice : a device that protects people or equipment
    > safety_device
  SoundDevice = acoustic_device
  SignalingDevice = signaling_device
    > indicator#3
  HeatingAndCoolingDevice : a heater, an oven, a refrigerator or another device that warms or cools
    > heater refrigeration_system oven
    > cooling_system
  MachinePart = component#3 : a part of a machine or another device
  Network = system#1 : a network or another system of devices
    > connection#3
  MaintenanceObject : equipment and parts that are named in records of maintenance work
    SensingObject : a sensor or a meter of a machine
    DrivingObject : an engine, a motor or another part that drives a machine
    EnergyObject : a part that makes, changes or passes on energy
    GuidingObject : a pipe, a cable or another part that leads something along a path
    FlowObject : a pump, a valve or another part that makes or governs a flow
    HoldingObject : a part that carries, joins or fastens other parts
    ProtectingObject : a part that covers, guards or limits
    SeparatingObject : a part that separates one substance from another
    InformationObject : a part that shows, signals or processes information
    InteractionObject : a part that an operator handles or passes through
    ShapingObject : a tool or a part that shapes or cuts material
    StoringObject : a part that holds a supply of energy, fluid or goods
    MaintenanceActivity : something that is done to keep equipment working
  * OtherDevice : a device of another kind

Organism = organism#1
  Animal = animal#1
    ~ chordate
    > vertebrate
    Mammal = mammal
      ~ placental
      Carnivore = carnivore#1
      Ungulate = ungulate
      Rodent = rodent
      Primate = primate#2
    Bird = bird#1
    Fish = fish#1
    Reptile = reptile
    Amphibian = amphibian#3
    Insect = insect
    Invertebrate = invertebrate
  Plant = plant#2
    ~ vascular_plant
    Tree = tree#1
    Shrub = shrub
    Herb = herb#1
    Vine = vine
  PlantPart = plant_part plant_organ
    Fruit = fruit#1
    Flower = flower#2
    Seed = seed
  Microorganism = microorganism
    Virus = virus#1
    > bacterium
  Fungus = fungus
  Taxon = taxonomic_group
    Species = species#1
    TaxonomicFamily : a family of animals or plants in their classification, such as the cats
    TaxonomicGenus : a genus of animals or plants in their classification
    TaxonomicOrder : an order of animals or plants in their classification
    TaxonomicClass : a class of animals or plants in their classification, such as the mammals
    Phylum = phylum#2
  AnimalGroup = animal_group
  Parasite = parasite#1
  Breed = variety#3 breed#1 : a kind of animal or plant that people have bred
  * OtherOrganism : a living thing of another kind

BodyPart = body_part
  > body#1
  ~ structure#4
  Organ = organ#1
  Tissue = tissue#1
  Bone = bone#1 skeletal_structure
  Muscle = muscle#1
  Vessel = vessel#1 vas
    ~ tube#4
    BloodVessel = blood_vessel
  Nerve = nerve#1 neural_structure
    > brain#1
  Joint = joint#1
  Gland = gland#1
  Skin = skin#1 body_covering
    > hair#1
  Tooth = tooth#1
  AnatomicalSystem = system#6 apparatus#2
  Cell = cell#2
  CellComponent = cell_organelle organelle
  BodyFluid = body_substance
    > liquid_body_substance
  BodyCavity = cavity passage#7
  ExternalBodyPart = external_body_part
  BodyRegion = area#3
    > landmark
  AnimalPart : a wing, a horn, a shell or another part of an animal's body
    ~ process#5
    > horny_structure
  * OtherBodyPart : a part of the body of another kind

MedicalEntity : something that medicine deals with
  Disease = disease#1 ill_health illness
    ~ pathological_state
    Cancer = cancer#1 malignancy
    > mental_illness mental_disorder
    InfectiousDisease = communicable_disease infectious_disease
  Disorder = disorder#1
  Symptom = symptom#1
    > sign#6
  Injury = injury#1
    > wound#1 fracture
    > harm#1
  Abnormality = abnormality#1
  Drug = drug#1
    ~ agent#3
    Medicine = medicine#2
    > drug_of_abuse
    > toxin vaccine
  Treatment = treatment#1 medical_care
  SurgicalProcedure = operation#6
    > medical_procedure
  DiagnosticProcedure = diagnostic_procedure
  MedicalTest : a test that a laboratory or a physician carries out
    > diagnostic_test
  MedicalSpecialty = medical_science medicine#1
  PhysicalCondition = physical_condition physiological_state
    > good_health pregnancy
  MentalHealthCondition = mental_health
    > psychological_state
  ClinicalTrial : words and figures from studies with patients
  HealthRisk : something that makes an illness likelier
  * OtherMedicalCondition : a state of health of another kind

MolecularEntity = macromolecule molecule#1
  Gene = gene
  DNA = deoxyribonucleic_acid
  RNA = ribonucleic_acid
  Protein = protein
    Enzyme = enzyme
  Nucleotide = nucleotide
  AminoAcid = amino_acid
  Lipid = lipid
  Carbohydrate = carbohydrate
  Hormone = hormone
  MolecularFunction : what a molecule does in a living thing
  MolecularStructure
  SequenceVariant
  Chromosome = chromosome
  MolecularBiologyMethod : a way of studying genes, proteins or cells
  * OtherMolecularEntity : a molecule of life of another kind

Substance = substance#1 matter#3
  ~ solid#1
  Chemical = chemical#1
    ~ compound#2
    OrganicChemical = organic_compound
    InorganicChemical = inorganic_compound
    > acid salt#1 oxide
    > activator chemical_agent
  ChemicalElement = chemical_element
    > metallic_element
  Material = material#1
  Mixture = mixture#1
    > alloy
  Mineral = mineral
    > crystal
  Rock = rock#2 rock#1
  Liquid = liquid#3 liquid#1
    > fluid#1
  Gas = gas#2
  Fuel = fuel
  Polymer = polymer
  PlantMaterial = plant_material
    > wood
  AnimalMaterial = animal_material
  ColoringMaterial = coloring_material
  Fiber = fiber#1
  Soil = earth#2
  Waste = waste#1 : waste, rubbish and what bodies and machines give off
    > discharge emanation#2 residue
  Adhesive = adhesive_material
  Particle = particle#2 atom#1 : an atom, an ion or another very small piece of matter
    > elementary_particle
  NaturalObject = natural_object covering#1 body#4 : a thing that nature made, such as a nest or a shell
  * OtherSubstance : a substance of another kind

Food = food#1 food#2
  ~ nutriment foodstuff
  Dish = dish#2
    > meal#1 course#7
  Beverage = beverage
    AlcoholicBeverage = alcohol#1
  Ingredient = ingredient#3
    > flavorer
  Produce = produce#1
    > vegetable#1
    > edible_fruit
  BakedGood = baked_goods
  Meat = meat#1
  Seafood = seafood
  DairyProduct = dairy_product
    > cheese#1
  Sweet = dainty#1
  Grain = grain#2 starches
    > flour meal#3
  Cuisine = cuisine
  Nutrient = vitamin : a vitamin or another substance that nourishes
  AnimalFeed = feed#1
  * OtherFood : food of another kind

Software = software
  ~ program#7
  Application = application#4
  OperatingSystem = operating_system
  ProgrammingLanguage = programming_language
  Malware = malware
  Vulnerability
  CodeElement : a name, a type or a piece of source code
  Algorithm = algorithm
  SoftwareMention : software that a paper names, uses or publishes
  Website = web_site
  UserInterfaceElement
  File = computer_file file#1
  DataStructure = data_structure
  Protocol = protocol#1
  * OtherSoftware : a program of another kind

Information = information#1 information#2
  ~ message#2
  CyberAttack : what attackers do to computers and the traces that they leave
  Document = document#1
    > legal_document commercial_document
    > written_record
  Statement = statement#1
    > explanation
  Data = data
    Dataset = database
  Identifier : a number, a code or an address that stands for one thing
    Hash : a checksum by which a file is recognised
  ContactInformation : an address, a number or a name by which somebody is reached
  PersonalInfo
  Message = message#1
    > correspondence#1 letter#1
  Law = law#1 law#2
  Symbol = symbol#1
    > character#8
  Signal = signal#1
  Award = award#2
  Evidence = evidence#1 evidence#2
  Request = request#1 direction#6 : a request, an order or an offer
    > offer commitment#4 proposal#1
  Approval = approval#4
    > disapproval
  Topic = subject#1
  Reference
  Record = record#1
  Plan = plan#1
  SchemaDefinition : a definition and what it is about
  ScientificTerm : methods, tasks and terms of research papers
    SynthesisDetail : words and figures from recipes for making chemicals and materials
      ReactionCondition : the time, the yield or another figure of a chemical reaction
    FuelCellDetail : materials and measurements of fuel cells
    OptimizationTerm : a part of an optimisation problem
  * OtherInformation : information of another kind
    > electronic_communication

LinguisticExpression = language_unit : a word, a name, a phrase or another piece of language
  Language = language#1
    ~ natural_language
    > artificial_language string_of_words
  Word = word#1
    > part_of_speech
    > grammatical_category
  Name = name#1
  TitleOfWork = title#2
  Appellation = appellation
  Letter = letter#2
    > written_symbol
  Speech = speech#2
    > utterance conversation saying discussion
  RhetoricalDevice = rhetorical_device
    > device#2
  WritingSystem = writing#4
    > notation
  * OtherExpression : a piece of language of another kind

AbstractConcept = cognition
  ~ content#5 idea#1 concept#1
  FieldOfStudy = discipline#1 knowledge_domain
    > science humanistic_discipline
    > engineering#2
  Belief = belief#1
    ~ faith
    > doctrine
    Religion = religion#1
  Theory = theory : a theory, a law of nature or another general statement
    > law principle
  Method = method#1
    > know-how
  Ability = ability#2
    Skill = skill#1
  Thinking = higher_cognitive_process : reasoning, deciding, planning and other ways of thinking
  Perception = basic_cognitive_process
  Feeling = feeling#1
    Emotion = emotion
  Attitude = attitude#1
  Goal = goal#1
    > motivation
  SocialIssue : freedom, rights, poverty and other matters of living together
    > situation#1
    > status#1 social_relation
  ArtisticMovement = artistic_movement
  ConceptualClass = class#1 category#2
    > kind#1
  SystemOfRules = system#4
    > structure#3
  Relationship = relation
    ~ part#1
    > connection#1 relationship#2 relationship#3 kinship#1
  * OtherConcept : an idea of another kind
    ~ abstraction#1 quantity#3 part#6 property#4 cognitive_factor inability whole#1

Temporal = time_period
  Date = date#1 day_of_the_month
    > calendar_day
  Time = clock_time
    > time
  Year = year#1
  Month = calendar_month month#1
  Season = season#2 season#1
  TimeOfDay = time_of_day
    > day#4
  Era = era#1 age#4 geological_time
  Duration = duration#1
  Frequency = frequency#1
    > rate#1
  Holiday = holiday
  TimeOfLife = time_of_life
  TimeUnit = time_unit
  TimeZone = time_zone
  TravelDate : dates and hours of trips, flights and bookings
    ArrivalDateOfTrip : a day on which a traveller arrives, or a word that tells it
    ArrivalTimeOfTrip : an hour at which a traveller arrives, or a word that tells it
  Past = past#1
    > future#1 present#1
  PointInTime = point#6
  TermOfOffice = term#2
  * OtherTime : a time of another kind

Quantity = measure#2
  Number = number#2
  UnitOfMeasurement = unit_of_measurement
    > metric_unit
    > system_of_measurement
  Money
  MeasuredProperty
  Amount
  Value
  Percent
  Mass = mass#1
  Length = length#1
  Volume = volume#1
  Temperature = temperature#1
  Speed
  Size
  Rating
  Metric
  Score = score#3
  Ratio = ratio magnitude_relation
  IndefiniteQuantity = indefinite_quantity
  ScientificQuantity : a quantity that is measured in a laboratory
  * OtherQuantity : a quantity of another kind

Property = property#2 attribute#2
  FoodAttribute : the taste, form or preparation of something to eat
  ~ quality#1 attribute#1
  Color = color#1
  Shape = shape#2
  Trait = trait#1
  StateOfBeing = state#2
    ~ condition state
  * OtherProperty : a property of another kind

FinancialConcept = possession#2 : money, property and what people owe or earn
  Money
  Currency = monetary_unit
  Payment = outgo cost#1
    > acquisition#2
  Asset = assets
  Debt = liabilities
  Security = security#4
  Possession = property#1 : something owned
  Tax = tax
  Price
  Income = income
  * OtherFinancialConcept : a matter of money of another kind

Miscellaneous
  Mention : a word that points to something named elsewhere
  AssistantRequest : a word or a phrase by which people tell an assistant what they want
`;

/**
 * The share of the synsets of each field that become classes, best known first; see lexnames(5WN). Fields that name
 * what texts mention come in nearly whole, leaf species and abstract qualities in part.
 */
export const SHARES: ReadonlyMap<number, number> = new Map([
  [3, 0.9],
  [4, 0.28],
  [5, 0.42],
  [6, 0.66],
  [7, 0.16],
  [8, 0.6],
  [9, 0.5],
  [10, 0.5],
  [11, 0.55],
  [12, 0.5],
  [13, 0.62],
  [14, 0.5],
  [15, 0.6],
  [16, 0.3],
  [17, 0.65],
  [18, 0.44],
  [19, 0.6],
  [20, 0.3],
  [21, 0.55],
  [22, 0.4],
  [23, 0.5],
  [24, 0.3],
  [25, 0.4],
  [26, 0.48],
  [27, 0.55],
  [28, 0.55],
]);

/** Synsets that become classes however little WordNet tells of them. */
export const ALWAYS = `
referendum solar_system electric_guitar polar_bear lighthouse
`;

/**
 * What stands right below these synsets, with nothing below itself, becomes a class only where WordNet's tagged texts know
 * it: most of it names a person by any verb, or a quality by any adjective.
 */
export const WIDE = `
person adult unfortunate follower peer good_person bad_person unwelcome_person unpleasant_person communicator worker
action#1 act#2 activity#1 change_of_state group_action quality#1 property#2 attribute#2 state#2 condition#1 trait#1
happening device#1 instrumentality artifact content#5 cognition message#2 statement#1
`;

/** Synsets that become no class, with everything that hangs from them alone. */
export const LEFT_OUT = `
genus#2 family#6 order#12 class#7 tribe#3
aries#1 taurus#2 gemini#1 leo#1 virgo#1 libra#1 scorpio#1 sagittarius#1 capricorn#1 aquarius#1 pisces#2
abstraction#2 abstraction#3 person_of_color black#5 white_person primitive mixed-blood cripple#1 sex_kitten nude_person
`;

/** Synsets whose classes, with all below them, are passed over where classes are proposed. */
export const QUIET_SENSES = `
sexual_activity sensualist prostitute eroticism pornography reproductive_organ erectile_organ genitalia excretion sexual_desire
sexual_pleasure sexual_love orgasm pimp nude sex_symbol striptease anus feces raper rape#3
`;

/** Classes that are passed over where classes are proposed, with all of WordNet's that stand below them: too general. */
export const QUIET_BRANCHES = `
OtherProperty StateOfBeing Trait OtherConcept Relationship Attitude OtherOrganism PartOfPlace IndefiniteQuantity ChangeOfState Action
`;

/** Names of further classes that are passed over where classes are proposed. */
export const QUIET_NAMES = ``;

/** Words that no name, synonym or example holds; a synset that is first called so is left out. */
export const INSULTS = `
fuck fucking fuckup fuckhead shit shits shite shitting shitless shitlist shithead diddlyshit dogshit bullshit cunt whore whores
whoredom whoreson whoremaster whoremonger whorehouse slut slutty bitch bitchery squaw redskin darky darkie coon nigger niggard
niggardly pickaninny faggot fag faggoting arse arsehole asshole tits cocksucker wetback retard retarded jewess negress mulatto
bastard sodomite honky injun gook
`;

/** Branches of whose classes texts mention kinds rather than instances, so that their examples are kinds. */
export const KINDS_FIRST = `
Organism Food Product Device Substance BodyPart MedicalEntity MolecularEntity Facility AbstractConcept Property Quantity LinguisticExpression Activity
Miscellaneous OtherLocation
`;

/** Names that tell no class apart from a namesake. */
export const VAGUE = `
Entity PhysicalEntity Abstraction Thing Object Whole Artifact Attribute Part Matter Act Activity Action Event Happening State Status
Condition Property Quality Group Organism LivingThing Adult Unfortunate Follower Peer GoodPerson BadPerson UnwelcomePerson CreatingByRemoval Getting Instrumentality Cause SocialEvent GroupAction FundamentalQuantity NaturalObject Instrumentality Device Person Relation Measure Process Communication Message Content Idea Cognition
PsychologicalFeature CausalAgent Collection Position Change Causation
`;

/** Names of synsets by hand, where those by rule would say nothing or the wrong thing. */
export const NAMES = `
substance#8=KindOfMatter time#5=FlowOfTime time#3=TimesOfLife time#2=AvailableTime ceremony#3=CeremonialBehavior
resistance#11=PoliticalResistance separation#5=PartingOfCompany support#1=FinancialSupport news#2=NewsReport rule#8=GameRule
capture#2=GravitationalCapture relationship#3=MutualRelationship life#1=WayOfLife life#7=RestOfLife night#2=DarkNight
day#7=PlanetaryDay lighthouse=Lighthouse instrumentality#1=GovernmentInstrumentality dwarf#3=DwarfOrganism parent#2=ParentOrganism native#3=NativeOrganism man#3=Mankind
`;
