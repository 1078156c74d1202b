"""English nouns that stand for somebody: people by sex, age and calling, animals, beings, groups, voices."""

from __future__ import annotations

from importlib.resources import files

from pipeline.story.words import lexicon_en as lx


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# by sex and age alone: whoever else is about may be called so too
GENERIC = _set(
    "man woman boy girl lady gentleman fellow lad lass chap bloke guy person figure stranger child kid "
    "youth youngster teenager toddler baby infant somebody creature being animal beast thing "
    "newcomer visitor guest companion friend other one voice adult elder pensioner passer-by "
    "customer passenger traveller traveler neighbour neighbor dude gent"
)
_CALLINGS = (
    "accountant acrobat adjutant adviser advisor agent aide ambulanceman apprentice archaeologist archbishop "
    "archer architect aristocrat assassin assistant astronaut astronomer athlete attendant auctioneer author "
    "babysitter bailiff ballerina bandit banker barista bartender bather beekeeper bellboy bellhop biker "
    "bishop boatswain bodyguard bookkeeper bookseller boss bouncer brewer bricklayer bridegroom bride "
    "broker builder bully busker buyer cabbie caller cardinal carer caretaker carpenter carrier cashier "
    "celebrity cellist chairwoman chamberlain champion chaplain chauffeur chef chemist chief chieftain "
    "choirmaster choirboy cleaner clown coach coachman cobbler collector colleague comedian commander "
    "commissioner composer conductor conjurer constable consul contractor convict cook correspondent "
    "councillor counsellor courtier cowboy crewman critic crone crook cyclist dad daddy mum mummy mom mam "
    "dealer decorator delivery deputy designer despatcher dispatcher detective developer diplomat diver "
    "donor doorman drummer drunk drunkard duke dustman earl editor electrician elf emissary emperor empress "
    "engineer envoy examiner executioner executive expert explorer falconer fiddler firefighter fireman "
    "fishmonger flautist florist fool footballer forester foreman fugitive gambler gamekeeper gatekeeper "
    "gardener ghost giant glazier goalkeeper goalie goblin golfer governor grandson granddaughter "
    "grandchild granny gran gravedigger guardian guardsman guest guitarist gunman gunner gypsy "
    "hairdresser handyman harpist hawker headmaster headmistress headteacher heir heiress helmsman herald "
    "herdsman hermit hero heroine hiker hitchhiker homeowner horseman hostage hunchback huntsman "
    "imp immigrant inspector instructor intern interpreter interviewer inventor investigator invalid "
    "jester jeweller jockey joiner juggler juror keeper knave knight laborer landowner laundress leader "
    "lecturer librarian lieutenant lifeguard lighthousekeeper linesman locksmith lodger lookout lover "
    "madman mage magician magistrate maiden maidservant maniac manager marine marshal masseur matriarch "
    "medic medium merchantman midwife milkmaid miller minstrel miser model monarch mourner mugger murderer "
    "navigator newsreader newsagent nephew niece nobleman noblewoman nomad novelist novice nun nursemaid "
    "nanny officer official oldster ogre operator optician oracle orc orderly organist owner page painter "
    "paramedic parent partner patient patriarch patrolman paymaster peddler pedestrian pedlar peer "
    "performer pharmacist photographer physician physicist pianist pickpocket piper plumber ploughman "
    "policewoman politician pope porter potter preacher prefect priestess principal printer prisoner "
    "producer prophet proprietor prosecutor psychiatrist publican publisher puppeteer purser "
    "quartermaster rabbi racer ranger ratcatcher realtor rebel receptionist recruit rector referee ref "
    "refugee registrar reporter researcher resident reviewer rider ringmaster roofer rower ruffian runner "
    "saddler saint salesman saleswoman salesgirl salesperson savage saxophonist scholar schoolboy "
    "schoolgirl schoolchild scientist scout scoundrel scribe sculptor seaman seamstress secretary "
    "seer seller senator sentinel sentry sergeant-major servant sexton shepherdess shipmate shipwright "
    "shoemaker shopper shopgirl showman sibling signalman skipper slave sleuth smuggler soothsayer "
    "sorceress specialist spectator speaker spinster spirit sportsman spy squatter stagehand starlet "
    "stationmaster steersman stepfather stepmother steward stewardess stoker storyteller stowaway "
    "stranger stylist suitor sultan supervisor surfer surveyor survivor suspect swimmer swordsman "
    "tailor tailoress taxman technician teller tenant tenor thug tinker toff tourist tracker trader "
    "trainee trainer traitor translator trapper treasurer trespasser troll trombonist trooper trumpeter "
    "tutor twin tyrant umpire uncle undertaker understudy undergraduate usher usherette vagabond vagrant "
    "valet vampire ventriloquist verger veteran vet veterinarian viceroy victim villager violinist "
    "volunteer waif warden warder warlock warrior washerwoman watchmaker weaver weightlifter "
    "werewolf winner wisewoman witness woodcutter woodsman workmate wrestler writer yachtsman zombie "
    "charwoman bargeman trucker lorry-driver bus-driver taxi-driver postwoman postmistress lollipop-lady "
    "angel devil demon djinn genie gnome pixie sprite spectre phantom mummy skeleton scarecrow snowman "
    "mate shipmate crewmate bosun deckhand midshipman cabin-boy privateer rancher homesteader "
    "settler barkeep barmaid saloonkeeper gunslinger farrier wrangler prospector classmate roommate flatmate housemate "
    "teammate schoolmate janitor freshman sophomore scullery-maid superintendent spiritualist antiquary cleric paladin "
    "rogue bard druid necromancer summoner healer berserker sellsword mercenary cosmonaut colonist fiancé fiancée "
    "fiance fiancee delivery-man coworker co-worker client dentist therapist cop fisherwoman huntress hobo urchin "
    "godmother godfather godson goddaughter triplet pilgrim captive hangman notary mechanic roustabout foundling "
    "sidekick henchman ringleader kidnapper burglar hacker programmer coder vlogger streamer cameraman "
    "bartender busboy dishwasher bellhop lifeboatman harbourmaster harbormaster dockworker longshoreman miner "
    "headman elder matron sister-superior almoner registrar anaesthetist radiographer "
    "dwarf android cyborg alien martian troll titan centaur faun nymph god goddess"
)
_PROFESSIONS_MALE = (
    "abbot actor uncle dad daddy bridegroom emperor fireman headmaster nephew grandson son-in-law "
    "father-in-law stepfather salesman schoolboy chap bloke gent knave wizard warlock god dustman "
    "milkman sultan pope choirboy bellboy cowboy horseman nobleman doorman seaman snowman lad "
    "brother-in-law mate bosun midshipman cabin-boy freshman godfather godson fiancé fiance cameraman henchman busboy chamberlain baritone tenor guy monk friar grandad granddad grandpa gramps pa papa pop nonno opa"
)
_PROFESSIONS_FEMALE = (
    "abbess mum mummy mom mam gran granny bride empress headmistress niece granddaughter stepmother "
    "mother-in-law daughter-in-law saleswoman schoolgirl stewardess priestess sorceress goddess crone "
    "seamstress usherette midwife spinster maiden lass heroine heiress nanny nursemaid ballerina nun "
    "sister-in-law barmaid scullery-maid fisherwoman huntress godmother goddaughter fiancée fiancee matron policewoman charwoman noblewoman postmistress shepherdess hen cow ewe mare vixen "
    "duck goose lioness tigress sow grandma nan nana nonna oma mama mommy momma auntie"
)
# beasts that are one another's, by a narrower word
DOGS = _set(
    "greyhound whippet labrador retriever collie sheepdog mastiff bulldog alsatian corgi dachshund beagle lurcher hound terrier "
    "spaniel poodle puppy pup"
)
ANIMALS = (
    _set(
        "cat kitten dog fox wolf bear cub owl rabbit hare mouse rat horse "
        "pony foal colt mare stallion donkey mule raven crow rook jackdaw magpie bird parrot budgerigar "
        "canary lion lioness tiger leopard panther snake serpent viper frog toad turtle tortoise goat kid ram "
        "sheep lamb ewe cow bull ox calf pig hog sow piglet hen cock cockerel rooster chick chicken duck "
        "drake duckling goose gander gosling swan pigeon dove sparrow robin blackbird thrush starling wren "
        "eagle hawk falcon kite vulture heron stork crane gull seagull pelican penguin peacock turkey ostrich "
        "spider beetle ant bee wasp butterfly moth caterpillar cricket grasshopper ladybird snail slug worm "
        "trout salmon pike carp goldfish shark whale dolphin porpoise seal otter beaver walrus crab "
        "lobster octopus squid badger hedgehog mole squirrel weasel stoat ferret deer stag doe fawn elk "
        "moose bison buffalo camel elephant giraffe zebra hippopotamus rhinoceros monkey ape chimpanzee "
        "gorilla baboon lemur kangaroo koala wombat lizard gecko chameleon crocodile alligator dinosaur "
        "boar ibex antelope gazelle jackal hyena coyote raccoon opossum skunk polecat marten mink vole shrew newt salamander "
        "tadpole minnow eel herring cod tuna squid jellyfish starfish clam oyster shrimp prawn crayfish "
        "finch lark nightingale cuckoo woodpecker kingfisher magpie jay puffin albatross cormorant condor flamingo "
        "wasp hornet dragonfly firefly mosquito centipede scorpion tarantula python cobra adder "
        "bat hamster gerbil guinea-pig dragon unicorn griffin phoenix"
    )
    | DOGS
)
BIRDS = _set(
    "raven crow rook jackdaw magpie parrot budgerigar canary hen cock cockerel rooster duck goose swan pigeon dove sparrow "
    "robin blackbird thrush starling wren eagle hawk falcon vulture heron stork gull seagull pelican penguin "
    "peacock owl"
)
BEINGS = _set(
    "robot android machine monster goblin ghost alien orc elf dwarf giant troll fairy mermaid witch wizard mage "
    "ogre vampire werewolf zombie demon angel dragon spirit imp gnome pixie skeleton scarecrow snowman hobgoblin manikin brownie"
)
# several at once, who may speak as one
GROUPS = _set(
    "crowd audience mob crew team family couple pair class choir jury army gang band company party police public "
    "congregation chorus children people men women boys girls folk passengers others twins brothers "
    "sisters guests villagers neighbours neighbors soldiers sailors regiment brigade battalion platoon squadron troop mob horde throng"
)
# through which somebody is heard who is not there
CHANNELS = _set(
    "voice receiver radio phone telephone speaker loudspeaker intercom tannoy ceiling television tv headset "
    "walkie-talkie machine recording answerphone earpiece ear earbud wall handset screen laptop computer satnav announcer"
)


def _listed() -> dict[str, frozenset[str]]:
    """The people of a dictionary, by sex (`tools/wordnet_people.py`)."""
    text = files(__package__).joinpath("data", "people_en.txt").read_text("utf-8")
    rows = (line.partition(":") for line in text.splitlines() if not line.startswith("#"))
    return {sex: _set(words) - _MOSTLY_ELSE - ANIMALS - BEINGS for sex, _, words in rows}


# who is called by where they come from: "the German"
NATIONALS = _set(
    "german frenchman frenchwoman englishman englishwoman irishman irishwoman scotsman scot welshman dutchman dane swede "
    "norwegian finn russian pole czech hungarian austrian swiss italian spaniard portuguese greek turk arab persian indian "
    "american canadian mexican brazilian cuban australian african egyptian moroccan japanese chinese korean vietnamese "
    "texan yorkshireman londoner parisian norman viking roman saxon apache comanche cherokee"
)
# people in a dictionary, but mostly something else in a story
_MOSTLY_ELSE = _set(
    "general particular individual ward monitor hand minor novel subject object match total ace stiff tough blind "
    "intimate familiar native local regular initiate adept ancient antique medium double double-dealer second third "
    "first last back forward wing whip flat sharp charge relief cover deep light dark sweet dear dead living born "
    "super have great silly anti sensitive worthy deliverer spoiler breaker lifter dot pet baby-boomer beat bear lion"
)
_LISTED = _listed()
FEMALE = lx.FEMALE_NOUNS | _set(_PROFESSIONS_FEMALE) | _LISTED["female"]
MALE = (lx.MALE_NOUNS | _set(_PROFESSIONS_MALE) | _LISTED["male"]) - {"other"}
YOUNG = _set(
    "boy girl child kid youngster toddler baby infant schoolboy schoolgirl schoolchild lad lass"
)
PEOPLE = (lx.PERSON_NOUNS | _set(_CALLINGS) | _LISTED["anybody"] | FEMALE | MALE | GENERIC) - _set(
    "thing one other model page kid's host's machine kite medium delivery printer cup runner slip cooker"
)
# people of any age that shows no child: nobody calls one of them "it"
GROWN = PEOPLE - YOUNG
_ENDS = (
    "man",
    "woman",
    "boy",
    "girl",
    "lady",
    "maid",
    "master",
    "mistress",
    "keeper",
    "maker",
    "monger",
    "wright",
)
_NOT = _set("pacemaker coffeemaker human german roman talisman ottoman hetman shaman")


def is_somebody(noun: str) -> bool:
    """Whether a noun in basic form names a person, an animal or a being."""
    if noun in PEOPLE or noun in ANIMALS or noun in BEINGS:
        return True
    if noun in _NOT:
        return noun == "shaman"
    return noun.endswith(_ENDS) and len(noun) > 5


def gender_of_noun(noun: str) -> str:
    """The sex that a noun tells, or ""."""
    if noun in FEMALE or noun.endswith(("woman", "girl", "lady")):
        return "female"
    if noun in MALE or (noun.endswith(("man", "boy")) and noun not in _NOT):
        return "male"
    return ""
