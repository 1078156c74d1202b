"""Given names of many countries and whose they are, from the lists that the package `faker` keeps."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from pipeline.story.words import lexicon_en as lx

_COUNTRIES = (
    "en_US", "en_GB", "en_IE", "en_IN", "fr_FR", "de_DE", "es_ES", "it_IT", "pl_PL", "cs_CZ", "nl_NL",
    "sv_SE", "pt_PT", "en_NZ", "en_KE", "en_NG", "tw_GH", "yo_NG", "ig_NG", "zu_ZA", "da_DK", "no_NO", "es_MX", "pt_BR",
    "ga_IE",
)  # fmt: skip


# short forms, which registers of names leave out, and names of late that they don't have yet
_MEN_SHORT = frozenset(
    "pete mikey timmy tommo bert bertie alf alfie archie barney gus hank clem jed abe al andy baz benji bernie billy brad "
    "bram cal chuck clive dom don donny doug dunc ed eddie eli ezra felix fitz flynn fred gabe "
    "gav geoff gerry gil greg hamish herb hiro howie huey ike jake jamie jem jez jock jonny jos josh kai ken kenji kev kip kofi "
    "kwame lenny len les linus mack mal marty mat matt mitch mo moe monty murray nate ned nev nicky nige ollie ozzie paddy "
    "perry phil rab raj ravi reg rex rhys rob ron ronnie roo rory rudy rufus russ scott seb sid silas sol stan stu tad "
    "tariq teddy terry tobias tod todd trev vic vinnie wal wally walt wes wilf willie woody zac zack zach zeb zeke amos callum "
    "dmitri otto sven bjorn wim jasper caleb elijah ethan liam mason noah owen wyatt levi logan lucas mateo "
    "micah omar enzo idris kieran lachlan marlon nico rafe ramon santiago tomas yusuf zane".split()
)
_WOMEN_SHORT = frozenset(
    "pri ginny hattie izzy jen jess jaz bett bette lil lillie lottie mags maggie mandy marge margie meg meggie millie milly mim "
    "mina minna minnie moll mollie nan nance nell nellie nessa nettie nina peg penny pip pippa prue reenie rosie sadie shaz "
    "shell shirl sukey sue susie suze tess tilda tilly trish trix trixie trudy vi vicky winnie zoe ava mia luna layla leila "
    "aoife niamh siobhan maeve bronwyn gwen gwennie della delia dottie deb debbie edie emmy fran franny gabby gail bea becca "
    "binny bronny cass cassie cath cathy ceri chloe cleo connie dilys dodie fatima fern freya gemma gert gracie hetty imogen "
    "indira inez ingrid isla jodie keira kizzy kirsty lacey lena libby liv lola lorna mabel maisie maya mei moira nadia "
    "natasha nia nora olga opal orla piper poppy priya ramona renata rhoda roisin rosa sabine safiya sana saoirse sasha selma skye "
    "stella suki thea thelma una verity wanda wren yara yuki zainab zara amina ama etta ettie hester".split()
)


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """The men's and the women's names, in small letters, those of both left out."""
    men, women = set(lx.MALE_NAMES | _MEN_SHORT), set(lx.FEMALE_NAMES | _WOMEN_SHORT)
    for country in _COUNTRIES:
        provider = import_module(f"faker.providers.person.{country}").Provider
        men |= {n.lower() for n in getattr(provider, "first_names_male", ()) or ()}
        women |= {n.lower() for n in getattr(provider, "first_names_female", ()) or ()}
    return (
        frozenset(men - women) | lx.MALE_NAMES | _MEN_SHORT,
        frozenset(women - men) | lx.FEMALE_NAMES | _WOMEN_SHORT,
    )  # fmt: skip


def gender_of_given(name: str) -> str:
    """ "female" or "male" where a given name is one's, else ""; the book's own words weigh more."""
    men, women = _known()
    if name in lx.FEMALE_NAMES:
        return "female"
    if name in lx.MALE_NAMES:
        return "male"
    return "female" if name in women else "male" if name in men else ""


def is_given(name: str) -> bool:
    """Whether somebody somewhere is called so."""
    return bool(gender_of_given(name))
