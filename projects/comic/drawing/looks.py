"""A look for every character: derived once from who they are, and never two alike."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from projects.comic.documents import Build, CastMember, Era, Look
from projects.comic.drawing import told, wardrobe
from projects.comic.drawing.bestiary import CREATURES as CREATURES  # who reads looks them up here
from projects.comic.drawing.bestiary import NOUNS, SILENT
from projects.comic.drawing.creatures import has_body

FEMALE = (
    "bun mediumStraight medium1 longBangs medium3 mediumBangs bun2 long bangs medium2 grayMedium "
    "longCurly mediumBangs2 bangs2 grayBun mediumBangs3 afro buns"
).split()
MALE = (
    "short5 pomp short1 short4 shaved3 flatTop grayShort short2 short3 shaved1 noHair3 hatHip "
    "dreads2 twists2 flatTopLong noHair1 shaved2 dreads1 hatBeanie"
).split()
GIRL = "buns bangs mediumBangs2 medium1 mediumBangs bun2 bangs2".split()
BOY = "short4 short5 dreads2 hatBeanie short1 flatTop shaved3".split()
# heads that nobody wore before our days
OF_TODAY = frozenset(
    "hatHip hatBeanie flatTop flatTopLong dreads1 dreads2 twists2 shaved1 pomp".split()
)
OLD_WOMAN = "grayBun grayMedium bun medium1 mediumStraight bangs".split()
OLD_MAN = "noHair3 grayShort noHair2 hatHip noHair1 short1".split()
SKIN = ("#ffdbb4", "#f3c79e", "#edb98a", "#d9a066", "#b87845", "#8d5a34")
SKIN_EAST = ("#ffe0bd", "#f6d0a4", "#efc397", "#e0b083", "#f9dcc0", "#d6a070")
HAIR = ("#4a312c", "#724133", "#1f1a1c", "#a55728", "#c98f3c", "#2b2b3a", "#8a2f1d", "#d9b66a")
HAIR_EAST = ("#1f1a1c", "#2a2224", "#33302f", "#3b2a26", "#241f2b", "#4a3a35")
GREY = ("#b9b9bd", "#d8d6d2", "#96969c", "#e8e6e1")
BEARDS = ("full", "moustache5", "goatee1", "full2", "moustache7", "chin", "moustache6", "full3")
GLASSES = ("glasses2", "glasses5", "glasses3", "glasses", "glasses4")
TOPS = (
    "#d1495b", "#2e7d8c", "#e9a23b", "#4f7d4a", "#7a4f8f", "#3d5a98", "#c76b3f", "#8f2d3c",
    "#5b8fb0", "#b58a2f", "#a8577e", "#426b5c", "#e07a5f", "#6d6875", "#31572c", "#bc4749",
)  # fmt: skip
JACKETS = ("#3b4a6b", "#5a4636", "#3f5b4b", "#6b2f3a", "#4a4a52", "#7d6a4a", "#2f4858", "#5f4b66")
TROUSERS = ("#4a4238", "#2f3b52", "#6b5b4b", "#3d3d44", "#59484f", "#7a6a52", "#34483f")
SHOES = ("#8a4b2b", "#3a2c26", "#5a3a2a", "#222226", "#9a5a3a")
METALS = ("#aab4bd", "#b8895a", "#8f9aa6")  # of robots
TRIMS = ("#f2d06b", "#f4e8d0", "#e8c2b0", "#bcd6d0", "#f0b860", "#d8c8e8")
_SEEN = {  # what the text says of somebody, and what part of the look it settles
    "beard": ("beard", "bearded", "胡子", "胡须", "络腮", "白须"),
    "moustache": ("moustache", "mustache", "moustached", "八字胡"),
    "glasses": ("glasses", "spectacles", "eyeglasses", "眼镜"),
    "bald": ("bald", "光头", "秃"),
    "grey": ("gray-haired", "grey-haired", "white-haired", "grey", "gray", "白发", "花白", "银发"),
    "red": ("red-haired", "redhead", "auburn", "ginger", "红发"),
    "blond": ("blond", "blonde", "fair-haired", "golden-haired", "flaxen", "金发"),
    "black": ("black-haired", "dark-haired", "raven-haired", "黑发"),
    "brown": ("brown-haired", "棕发"),
}
_COLOURS = {
    "grey": "#c4c4c8", "red": "#b5451f", "blond": "#e0bb5c", "black": "#1f1a1c",
    "brown": "#724133",
}  # fmt: skip
SIZES = {
    "child": 0.96,
    "young": 0.95,
    "old": 0.97,
}  # of the head too: a child's body is short itself
BUILDS: dict[str, Build] = {"child": "child", "old": "old"}
DISTANCE = 3  # of the five things that people are told apart by
DRAFTS, SHY, GOOD = 400, 60, 12  # drafts in all, those that stay usual, those to choose from
_PARTS = ("head", "hair", "skin", "beard", "glasses", "top", "outfit")


def difference(a: Look, b: Look) -> int:
    """In how many of head, hair, skin, beard, glasses, top and outfit two looks differ."""
    if a.creature or b.creature:
        return len(_PARTS) if a.creature != b.creature else 0
    return sum(getattr(a, part) != getattr(b, part) for part in _PARTS)


def derive_looks(
    *, cast: Sequence[CastMember], language: str, seed: int, kept: dict[str, Look] | None = None,
    era: Era = "modern",
) -> dict[str, Look]:  # fmt: skip
    """A look for each of the cast, by name, in the clothes of an era; those in `kept` stay as they
    are.

    The most important choose first; each takes, of several drafts, the one least like those taken.
    What the text tells is settled: `CastMember.words` holds words ("bald", 眼镜) and entries of the form
    `part:colour` or `part:colour garment` ("hair:pink", "coat:dark red", "top:green cardigan", 外套:红). Parts
    are hair, beard, glasses, hat, top, jacket, trousers, shoes and garments by name, of which coat, jacket,
    suit, dress, gown, robe, cloak, apron, uniform and armour settle the outfit too (see `told`).
    """
    looks = dict(kept or {})
    fable = is_fable(cast)
    for i, who in enumerate(cast):
        if who.name in looks:
            continue
        # among people an animal is one of four legs, whatever it says; so is one that says nothing
        dressed = bool(who.quotes) and (fable or who.species != "animal")
        rng = random.Random(f"{seed}/{who.name}")
        drafts = (
            _draft(who, language, rng, i + k, era, bold=k >= SHY, dressed=dressed)
            for k in range(DRAFTS)
        )
        looks[who.name] = _least_alike(drafts, list(looks.values()))
    return looks


def is_fable(cast: Sequence[CastMember]) -> bool:
    """Whether animals go in clothes: they have at least half of what is said, and all who speak have a
    picture of the head, as a snail has not."""
    said = sum(c.quotes for c in cast)
    beasts = [c for c in cast if c.species == "animal" and c.quotes]
    have_heads = all(has_body(_creature(c, dressed=True)) for c in beasts)
    return have_heads and 2 * sum(c.quotes for c in beasts) >= said


def visible(a: Look, b: Look) -> int:
    """In how many of hair, skin, beard, glasses and clothes two people differ for whoever sees
    them; at least DISTANCE for any two of a cast, while there are looks left."""
    if a.creature or b.creature:
        return 5 if a.creature != b.creature else 0
    return (
        ((a.head, a.hair) != (b.head, b.hair)) + (a.skin != b.skin) + (a.beard != b.beard)
        + (a.glasses != b.glasses) + (_worn(a) != _worn(b))
    )  # fmt: skip


def _worn(look: Look) -> tuple[str, str]:
    """An outfit with the colour that is seen of it."""
    return look.outfit, look.jacket if look.outfit in wardrobe.COATS else look.top


def _least_alike(drafts: Iterable[Look], taken: Sequence[Look]) -> Look:
    """Of the first drafts that differ enough from everybody the one that differs most; else the one
    that comes nearest to it."""
    good: list[Look] = []
    second: tuple[int, Look] | None = None
    for look in drafts:
        least = min((visible(look, o) for o in taken), default=DISTANCE)
        if least >= DISTANCE:
            good.append(look)
            if len(good) >= GOOD:
                break
        elif second is None or least > second[0]:
            second = (least, look)
    if good or second is None:
        return max(good, key=lambda look: _apartness(look, taken[-60:]))
    return second[1]


def _apartness(look: Look, taken: Iterable[Look]) -> tuple[float, int]:
    others = list(taken)
    if not others:
        return (9.0, 0)
    # head and colour of the top are what a reader tells people by
    score = min(
        difference(look, o) + 1.5 * (look.head != o.head) + 2.5 * (look.top != o.top)
        for o in others[-14:]
    )
    return score, sum(difference(look, o) for o in others)


def _heads(who: CastMember) -> list[str]:
    if who.age == "child":
        return {"female": GIRL, "male": BOY}.get(who.gender, BOY + GIRL)
    if who.age == "old":
        return {"female": OLD_WOMAN, "male": OLD_MAN}.get(who.gender, OLD_MAN)
    return {"female": FEMALE, "male": MALE}.get(who.gender, MALE[:6] + FEMALE[:6])


def _draft(
    who: CastMember, language: str, rng: random.Random, turn: int, era: Era = "modern", *,
    bold: bool = False, dressed: bool,
) -> Look:  # fmt: skip
    east = language in ("zh", "ja", "ko")
    told_man = who.gender == "male"  # whose sex nothing tells has no beard
    if era == "period" and who.gender == "unknown" and not bold:
        who = who.model_copy(update={"gender": "male"})  # old books tell the sex of women
    said = {k for k, words in _SEEN.items() if any(w in who.words for w in words)}
    heads = [h for h in _heads(who) if era == "modern" or h not in OF_TODAY]
    head = heads[turn % len(heads)] if rng.random() < 0.6 else rng.choice(heads)
    old = who.age == "old"
    hair = rng.choice(GREY if old else HAIR_EAST if east else HAIR)
    hair = next((_COLOURS[k] for k in _COLOURS if k in said), hair)
    if "bald" in said and who.gender != "female":
        head = "noHair1"
    man = (told_man or bold and who.gender == "male") and who.age != "child"
    beard = (
        rng.choice(BEARDS) if man and rng.random() < (0.8 if bold else 0.55 if old else 0.3) else ""
    )
    if man and "beard" in said:
        beard = rng.choice(("full", "full2", "full3"))
    elif man and "moustache" in said:
        beard = rng.choice(("moustache5", "moustache6", "moustache7"))
    may = rng.random()
    glasses = (
        rng.choice(GLASSES)
        if (bold or not (east and era == "period"))
        and may < (0.75 if bold else 0.4 if old else 0.16)
        else ""
    )
    skin = rng.choice(SKIN_EAST if east else SKIN[:4] if rng.random() < 0.8 and not bold else SKIN)
    woman = who.gender == "female" or (who.gender == "unknown" and head in FEMALE)
    look = Look(
        head=head,
        skin=skin,
        hair=hair,
        beard=beard,
        glasses=glasses if "glasses" not in said else (glasses or GLASSES[0]),
        outfit=wardrobe.outfit(who, rng, era, woman=woman, east=east),
        top=TOPS[(turn * 3 + rng.randrange(3)) % len(TOPS)],
        jacket=rng.choice(JACKETS),
        trousers=rng.choice(TROUSERS),
        shoes=rng.choice(SHOES),
        trim=rng.choice(TRIMS),
        hat=rng.choice(JACKETS),
        size=SIZES.get(who.age, 1.0),
        build=BUILDS.get(who.age, "adult"),
        creature=_creature(who, dressed=dressed),
    )
    if look.creature == "robot":
        metal = rng.choice(METALS)
        look = look.model_copy(update={"outfit": "armour", "top": metal, "jacket": metal})
    return told.as_told(look, who.words, modern=era == "modern")


def _creature(who: CastMember, *, dressed: bool) -> str:
    """The picture of somebody who is no person, in clothes or on four legs; "" for a person."""
    if who.species == "human":
        return ""
    usual = {"robot": "robot", "ghost": "ghost", "monster": "monster"}.get(who.species, "cat-face")
    creature = NOUNS.get(who.creature, usual)
    return creature if dressed else SILENT.get(creature, creature)
