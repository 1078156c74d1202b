"""English words that the reader goes by."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SAY = _set(
    "boomed booms spluttered splutters cooed coos snarled snarls "
    "crowed crows cackled cackles cheered cheers prayed prays guessed guesses proposed proposes welcomed "
    "bawls bellows hollers croaks rasps barks hisses purrs squeaks roars shrieks wails sobs whimpers "
    "drawls stammers stutters grunts chimes pipes mutters muses teases jokes snorts chuckles giggles "
    "counts counted pants calls whispers tells shouts adds mutters murmurs continues begins laughs sighs smiles nods snaps "
    "returns observes remarks demands declares repeats insists explains suggests agrees admits warns "
    "orders screams yells gasps groans growls wonders grins shrugs concludes "
    "said says say quoth asked asks cried cries replied replies answered answers exclaimed exclaims "
    "whispered murmured muttered shouted called added continued returned observed remarked "
    "demanded inquired enquired declared repeated began went resumed interrupted suggested "
    "responded retorted rejoined laughed sighed gasped groaned growled snapped screamed shrieked "
    "yelled roared bawled hissed stammered stuttered faltered sobbed wailed moaned pleaded begged "
    "urged insisted explained protested objected admitted confessed agreed assented announced "
    "proclaimed commented noted mused pursued proceeded ejaculated chuckled giggled grinned smiled "
    "sneered jeered mocked teased joked drawled mumbled breathed panted puffed grunted snorted "
    "sniffed barked thundered bellowed hollered echoed finished concluded ventured hazarded "
    "persisted reminded warned ordered commanded advised assured informed told reiterated "
    "interposed interjected queried questioned wondered thought counted read recited sang chanted "
    "argued complained grumbled scolded corrected acknowledged allowed conceded granted lied "
    "promised swore vowed greeted hailed croaked squeaked piped purred crooned spoke boasted "
    "apologized apologised acquiesced affirmed asserted averred blurted bleated blustered "
    "challenged chimed coaxed countered cursed entreated exhorted expostulated fumed gibed howled "
    "implored intoned lisped nodded offered opined pointed pondered prompted put quavered quipped "
    "quoted rasped reassured rebuked reflected replying reproached saying scoffed soliloquized "
    "squealed stated summarised supplied threatened trilled twittered uttered volunteered whimpered "
    "whined yawned"
)
PERSON_NOUNS = _set(
    "man woman boy girl child lady gentleman fellow stranger girl's youth lad lass baby mother "
    "father brother sister son daughter uncle aunt cousin grandmother grandfather grandma grandpa "
    "husband wife widow widower nurse doctor surgeon priest vicar parson clergyman curate bishop "
    "monk nun king queen prince princess duke duchess count countess baron baroness lord knight "
    "squire captain colonel major general lieutenant sergeant corporal soldier sailor mariner "
    "officer policeman constable inspector detective sheriff judge lawyer solicitor barrister "
    "coroner clerk secretary banker merchant shopkeeper grocer butcher baker tailor barber "
    "innkeeper landlord landlady host hostess waiter waitress barman cook maid housemaid "
    "parlourmaid servant footman butler valet coachman groom driver cabman porter guard gardener "
    "farmer peasant shepherd labourer worker workman mason smith blacksmith carpenter miner "
    "teacher schoolmaster schoolmistress governess professor scholar student pupil poet painter "
    "artist musician singer actor actress dancer player mayor minister president ambassador "
    "beggar tramp thief robber burglar pirate outlaw prisoner gaoler jailer hunter fisherman "
    "ferryman boatman guide traveller traveler visitor guest neighbour neighbor friend companion "
    "enemy wizard witch sorcerer giant dwarf elf fairy ghost spirit monster robot machine android "
    "dragon mermaid goblin creature voice old-man cat dog fox wolf bear owl rabbit mouse horse raven "
    "crow bird parrot lion tiger snake frog turtle editor reporter journalist postman messenger "
    "courier foreman manager director chief leader elder chairman chemist apothecary engineer "
    "mechanic pilot conductor caretaker housekeeper matron orphan sentry watchman keeper "
    "lighthouse-keeper harbourmaster mistress master sir madam bartender boss millionaire marquis "
    "secretary's philosopher anarchist unknown other"
)
SAY_PHRASES = (
    "ran on",
    "broke in",
    "broke out",
    "struck in",
    "burst out",
    "burst in",
    "cut in",
    "called out",
    "cried out",
    "went on",
    "put in",
    "chimed in",
    "joined in",
    "blurted out",
    "rapped out",
    "spoke up",
    "threw in",
    "sang out",
    "gave out",
    "made answer",
    "made reply",
    "took up",
    "let out",
    "flung back",
    "shot back",
    "got out",
    "brought out",
    "jerked out",
    "wished to know",
    "wanted to know",
)
# whom "his" or "her" before them relates to somebody
KIN = _set("father mother brother sister son daughter husband wife uncle aunt cousin grandmother grandfather "
           "grandma grandpa nephew niece")  # fmt: skip
# forms of such verbs that lead to speech but are no tag after it
SAID_BEFORE = _set(
    "say saying crying exclaiming whispering muttering murmuring answering replying shouting asking "
    "calling adding repeating remarking screaming yelling observing demanding cry answer reply ask "
    "whisper shout call repeat exclaim hear heard whispers mutters shouts calls replies asks add "
    "remark observe demand murmur mutter scream yell begin continue begins continues continuing"
)
# words that say only that it is not the one just spoken of
OTHERS = _set("other others another latter former")
# nouns that stand for somebody already named rather than for a person of their own
STAND_INS = _set(
    "man woman boy girl child lady gentleman fellow stranger youth lad lass baby voice visitor guest "
    "companion friend neighbour neighbor creature other speaker leader chief enemy unknown traveller"
)
# and those of them that anybody may be for a while
ANYBODY = _set(
    "man woman person stranger voice visitor guest companion friend neighbour neighbor other speaker "
    "leader enemy unknown traveller figure face one creature fellow gentleman lady"
)
FEMALE_NOUNS = _set(
    "woman girl lady mother sister daughter aunt grandmother grandma wife widow nurse nun queen "
    "princess duchess countess baroness landlady hostess waitress maid housemaid parlourmaid "
    "schoolmistress governess actress witch fairy mermaid mistress madam lass housekeeper matron"
)
MALE_NOUNS = _set(
    "man boy gentleman fellow lad father brother son uncle grandfather grandpa husband widower "
    "priest vicar parson clergyman curate bishop monk king prince duke count baron lord knight "
    "squire captain colonel major general sergeant policeman constable sheriff landlord host waiter "
    "barman footman butler valet coachman groom cabman schoolmaster wizard sorcerer fisherman "
    "ferryman boatman postman watchman sir master milkman workman"
)
MALE_TITLES = _set("mr sir ser lord master monsieur signor herr father brother uncle grandfather "
                   "count baron duke prince king captain colonel major general lieutenant sergeant "
                   "inspector squire don m")  # fmt: skip
FEMALE_TITLES = _set("mrs miss ms lady madame madam mademoiselle signora signorina frau fraulein "
                     "aunt mother sister countess baroness duchess princess queen dame grandma "
                     "mme mlle")  # fmt: skip
OFFICES = _set("captain colonel major general lieutenant sergeant inspector")  # women hold them too
TITLES = MALE_TITLES | FEMALE_TITLES | _set("dr doctor professor prof rev reverend saint st "
                                            "cousin judge bishop cardinal old young poor dear little")  # fmt: skip
TITLES = TITLES | _set("mister comrade inspector superintendent constable major marquis marquise viscount "
                       "president earl secretary chief detective nurse citizen senor senora don vicar mrs "
                       "sergeant-major lieutenant-colonel major-general lieutenant-commander brigadier corporal commander "
                       "commodore admiral commissioner sheriff coach chef mama papa auntie granny nana maître maitre doña dona "
                       "pc dc wpc di agent officer deputy ranger headmistress headmaster principal")  # fmt: skip
DROPPED_TITLES = _set("old young poor dear little comrade citizen")
SHORT_TITLES = {
    "doctor": "dr", "professor": "prof", "reverend": "rev", "mister": "mr", "mademoiselle": "miss",
    "mlle": "miss", "ms": "miss", "madame": "mrs", "mme": "mrs", "signora": "mrs", "frau": "mrs",
    "signorina": "miss", "fraulein": "miss", "monsieur": "mr", "m": "mr", "signor": "mr", "herr": "mr",
    "senor": "mr", "senora": "mrs", "captain": "capt", "colonel": "col", "lieutenant": "lieut",
    "sergeant": "sergt", "master": "mr", "saint": "st",
}  # fmt: skip
RANKS = _set("capt col general major lieut sergt duke duchess count countess baron baroness prince "
             "princess king queen lord lady sir marquis viscount president bishop cardinal")  # fmt: skip
BEARING_TITLES = _set(
    "mr mrs miss ms dr doctor sir lady lord captain colonel major professor inspector"
)
PLAIN_TITLES = _set("mr miss mrs")
# kept in a cast list: Lord Henry, Dr. Kemp
KEPT_TITLES = RANKS | _set("captain colonel lieutenant sergeant dr doctor professor prof inspector aunt "
                           "uncle mrs sir sergeant-major commander admiral commodore corporal coach sheriff")  # fmt: skip
TITLE_PATTERN = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Messrs|Mme|Mlle|Prof|Rev|St|Capt|Col|Gen|Lieut|Sergt|M)\.?|Miss|Mister|Sir|Lord|Lady|"
    r"Master|Madame|Madam|Mademoiselle|Monsieur|Signor|Signora|Signorina|Herr|Frau|Father|Mother|"
    r"Brother|Sister|Uncle|Aunt|Cousin|Captain|Colonel|Major|General|Lieutenant|Sergeant|Inspector|"
    r"Doctor|Professor|Reverend|Judge|Count|Countess|Baron|Baroness|Duke|Duchess|Prince|Princess|King|"
    r"Queen|Earl|Squire|Grandma|Grandpa|Dame|Old|Young|Comrade|Superintendent|Constable|Marquis|President|"
    r"Sergeant-Major|Lieutenant-Colonel|Major-General|Lieutenant-Commander|Brigadier|Corporal|Commander|Commodore|"
    r"Admiral|Commissioner|Sheriff|Coach|Chef|Mama|Papa|Auntie|Granny|Nana|Ma[îi]tre|Do[ñn]a|Don|PC|DC|WPC|DI|Agent|Officer|Deputy|"
    r"Ranger|Headmistress|Headmaster|Principal|Reverend)\s+"
)
MALE_NAMES = _set(
    "john james william george charles henry thomas robert edward joseph richard david daniel "
    "peter paul michael frank fred frederick arthur albert alfred harry jack tom ben benjamin "
    "samuel sam walter edwin ernest francis frederic gabriel gilbert hugh isaac jacob jim jimmy "
    "joe lawrence leonard lewis louis luke mark martin matthew nathan nicholas oliver oscar "
    "patrick philip ralph roger rupert simon stephen steven theodore tim timothy victor vincent "
    "alan alec alexander andrew anthony basil bernard bob bobby bruce cecil chris christopher "
    "clive colin dorian edgar edmund eric felix geoffrey gerald gregory guy harold herbert "
    "horace humphrey ian ivan jonathan jonas josiah julian karl kenneth kevin leo max miles "
    "neil noah norman owen percy randolph raymond reginald ronald roy rufus sebastian sidney "
    "silas stanley ted tobias tony wilfred will eustace adam abel alan dick bill "
    "billy charlie eddie ned mick ted tommy teddy toby"
)
FEMALE_NAMES = _set(
    "mary anne anna ann elizabeth eliza jane sarah margaret alice emma emily ellen catherine "
    "katherine kate kitty charlotte caroline helen harriet louisa lucy lydia maria martha "
    "matilda rachel rebecca rosa rose ruth sophia sophie susan agnes amelia amy annie beatrice "
    "bertha bessie betty blanche bridget cecilia clara constance cora cynthia daisy diana dinah "
    "dora dorothy edith effie eleanor elinor elsie esther ethel eva eve evelyn fanny flora "
    "florence frances georgiana gertrude gladys grace gwendolen hannah henrietta hester hilda "
    "ida irene isabel isabella ivy janet jean jennie jenny jessie joan josephine josie judith "
    "julia julie juliet laura lavinia letitia lily linda lizzie lottie lucia mabel madeline maggie "
    "marian marianne marilla marjorie may mildred millicent minnie miriam molly muriel nancy "
    "nellie nell nora olive olivia pauline penelope phoebe polly priscilla ruby sally sibyl "
    "sylvia sybil theresa ursula victoria vera violet virginia winifred diana sissy cynthia "
    "prudence stephanie nina tina mina mara mira"
)
GIVEN = MALE_NAMES | FEMALE_NAMES
# given names that are words as well: alone at a sentence's beginning they prove nothing
ALSO_WORDS = _set("will may rose grace mark frank bill jack max miles ruby pearl violet lily daisy ivy "
                  "eve dick guy noah june ray art basil olive dot pat sally joy faith hope patience bob")  # fmt: skip
NICKNAMES = {
    "evie": "evelyn", "loo": "louisa", "lou": "louisa", "gertie": "gertrude", "josie": "josephine",
    "flo": "florence", "ellie": "eleanor", "nora": "eleanor", "bella": "isabella", "belle": "isabella",
    "gil": "gilbert", "phil": "philip", "dan": "daniel", "dave": "david", "pete": "peter", "mike": "michael",
    "nick": "nicholas", "andy": "andrew", "alec": "alexander", "alex": "alexander",
    "vicky": "victoria", "sue": "susan", "sukey": "susan", "betsy": "elizabeth", "betty": "elizabeth",
    "lizzy": "elizabeth", "eliza": "elizabeth", "peggy": "margaret", "sally": "sarah", "patty": "martha",
    "jenny": "jane", "janey": "jane", "jeannie": "jean", "hal": "henry", "rob": "robert", "robin": "robert",
    "archie": "archibald", "gus": "augustus", "bertie": "albert", "freddy": "frederick", "georgie": "george",
    "johnny": "john", "jimmy": "james", "tommy": "thomas", "willie": "william", "billy": "william",
    "minnie": "wilhelmina", "nellie": "ellen", "emmy": "emma", "lottie": "charlotte", "hetty": "henrietta",
    "tilly": "matilda", "connie": "constance", "dot": "dorothy",
    "harry": "henry", "tom": "thomas", "bob": "robert", "bill": "william", "will": "william",
    "jack": "john", "jim": "james", "kate": "catherine", "kitty": "catherine", "liz": "elizabeth",
    "lizzie": "elizabeth", "bess": "elizabeth", "fanny": "frances", "molly": "mary",
    "polly": "mary", "ned": "edward", "ted": "edward", "dick": "richard", "sam": "samuel",
    "ben": "benjamin", "joe": "joseph", "jem": "james", "nell": "ellen", "nancy": "anne",
    "annie": "anne", "kitty's": "catherine", "vinnie": "lavinia", "louisa": "louisa",
    "sissy": "cecilia", "dolly": "dorothy", "tim": "timothy", "matt": "matthew", "fred": "frederick",
    "charlie": "charles", "alf": "alfred", "bert": "albert", "maggie": "margaret", "meg": "margaret",
}  # fmt: skip
NOT_NAMES = _set(
    "i the a an and but or nor for yet so if then when while where who whom whose which what why how "
    "he she it they we you his her its their our my your this that these those there here now "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december god heaven lord's christmas easter sabbath english "
    "french german italian american european chinese indian roman greek christian london paris rome "
    "england france germany italy america europe scotland ireland yes no oh ah well chapter part book "
    "street road square hall house park church castle inn hotel bible ma'am sir madam mamma papa mama "
    "not once perhaps indeed come let look see good bad very just still even only never always "
    "mr mrs miss ms dr one two three first second ha hullo hallo hush dear thank alas "
    "nobody everybody somebody anybody nothing something everything someone everyone anyone every each "
    "people another none both either neither "
    "since although though because unless until till after before presently consequently suddenly meanwhile maybe "
    "however whereas whenever wherever wherefore therefore thus hence besides beside beyond below above behind between "
    "beneath underneath inside outside along across around against among amid despite during except past toward towards "
    "under upon within without throughout about over through afterwards afterward otherwise nevertheless nonetheless "
    "moreover furthermore instead finally eventually gradually slowly quickly quietly soon later today tonight tomorrow "
    "yesterday somewhere somehow sometimes often usually almost already also again too most many much more less few "
    "several such same other others rather quite whether plus "
    "said says replied cried asked hallo hello goodbye farewell amen hurrah bravo providence nature "
    "captain colonel general professor doctor father mother brother sister uncle aunt cousin "
    "o'clock at in on to from of with by as is was are were be been have has had do did does"
)
PLACE_BEFORE = _set("in near into through across outside inside via within throughout")
NARRATOR_NAME = "Narrator"
