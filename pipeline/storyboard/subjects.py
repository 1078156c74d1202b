"""Who and what a panel shows: those who do something in its words, who speaks, who is about; what they hold;
what stands there. Nobody stands in for anybody: who has not come, who has gone, is not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.storyboard.acting import LOW_POSES
from pipeline.storyboard.moments import Moment
from projects.comic.documents import Deed, Noun, Thing
from projects.comic.drawing import props
from projects.comic.drawing.places import inventory, is_indoors
from projects.comic.drawing.rig.skeleton import POSES

# the gesture that shows an act; the first that Ink can draw
_POSES: Mapping[str, tuple[str, ...]] = {
    "walk": ("walk",), "enter": ("walk",), "leave": ("walk",), "run": ("run",), "climb": ("climb",),
    "jump": ("jump",), "fall": ("fall",), "sit": ("sit",), "stand": ("stand",), "lie": ("lie",),
    "sleep": ("sleep", "lie"), "kneel": ("kneel",), "crouch": ("crouch",), "hide": ("hide", "crouch"),
    "bend": ("lean", "bow"), "bow": ("bow",), "turn": ("turn", "stand"), "look": ("look", "stand"),
    "listen": ("listen", "stand"), "read": ("read",), "point": ("point",), "wave": ("wave",),
    "nod": ("nod", "stand"), "shake": ("shrug",), "tremble": ("shiver", "cower"), "take": ("take", "reach"),
    "hold": ("clutch", "hold"), "carry": ("bear", "carry"), "give": ("give", "reach"), "put": ("put", "give", "reach"),
    "throw": ("throw", "reach"), "push": ("push", "reach"), "pull": ("pull", "reach"), "grab": ("reach",),
    "open": ("open", "reach"), "close": ("open", "reach"), "strike": ("strike", "fight"), "fight": ("fight",),
    "kill": ("strike", "fight"), "knock": ("knock", "reach"), "touch": ("touch", "reach"), "embrace": ("embrace",), "kiss": ("kiss", "embrace"),
    "eat": ("eat", "hold"), "drink": ("drink", "hold"), "cook": ("cook", "hold"), "cut": ("cook", "knife"),
    "break": ("pull", "fight"), "write": ("write", "read"), "type": ("type", "read"), "phone": ("phone", "hold"),
    "wipe": ("wipe", "weep"), "cover": ("cover", "despair"), "laugh": ("stand",), "weep": ("weep",),
    "shout": ("cheer", "stand"), "whisper": ("lean", "stand"), "sigh": ("stand",), "drive": ("drive", "sit"),
    "ride": ("ride", "sit"), "row": ("row", "sit"), "fly": ("fly", "jump"), "swim": ("swim", "reach"),
    "dance": ("dance", "cheer"), "sing": ("sing", "explain"), "play": ("play", "hold"), "dig": ("dig", "crouch"),
    "shoot": ("aim", "point"), "smoke": ("smoke", "hold"), "dress": ("stand",), "sew": ("write", "read"),
    "dead": ("dead", "lie"), "beg": ("beg",), "reach": ("reach",), "think": ("chin",), "rock": ("sit",),
    "photograph": ("look", "hold"), "water": ("cook", "reach"), "tie": ("clutch", "hold"), "hang": ("reach",),
    "yawn": ("cover", "cheer"), "crawl": ("crouch",), "drop": ("give", "reach"), "polish": ("cook", "write"),
    "wink": ("stand",), "tidy": ("reach",), "buy": ("give", "reach"), "feed": ("give", "reach"),
    "milk": ("crouch",), "pray": ("beg",), "clap": ("cheer",), "count": ("point",), "wake": ("cheer", "stand"),
}  # fmt: skip
# what one only sees is in nobody's hand
_SEES = frozenset(
    "see spot notice glimpse watch hear smell 看见 看到 望见 瞧见 听见 听到 见 见到 瞥见 望着".split()
)
# what else a gesture shows, told of the same person: whoever holds a thing has taken it
_SHOWS: Mapping[str, frozenset[str]] = {
    "clutch": frozenset("hold take carry grab embrace".split()), "hold": frozenset("hold take carry grab".split()),
    "bear": frozenset("carry hold take lift".split()), "carry": frozenset("carry hold take give".split()),
    "give": frozenset("give hold put".split()), "take": frozenset("take grab reach pull hold".split()),
    "put": frozenset("put give".split()), "reach": frozenset("take grab give put push pull open touch throw reach".split()),
    "walk": frozenset("walk enter leave".split()), "run": frozenset("run leave enter".split()),
    "look": frozenset("look listen".split()), "stand": frozenset("stand look turn listen sigh nod laugh shout".split()),
    "turn": frozenset("turn look".split()), "lean": frozenset("bend look whisper".split()),
    "drink": frozenset("drink hold take".split()), "eat": frozenset("eat hold take".split()),
    "read": frozenset("read hold look".split()), "write": frozenset("write sit hold".split()),
    "type": frozenset("type sit".split()), "phone": frozenset("phone hold take listen".split()),
    "fall": frozenset("fall".split()), "lie": frozenset("lie sleep fall".split()),
    "sleep": frozenset("sleep lie".split()), "weep": frozenset("weep wipe".split()),
    "sit": frozenset("sit".split()), "ride": frozenset("ride sit".split()), "drive": frozenset("drive sit".split()),
    "row": frozenset("row sit".split()), "strike": frozenset("strike fight hold".split()),
    "fight": frozenset("fight strike".split()), "pull": frozenset("pull grab take hold break".split()),
    "open": frozenset("open close pull push".split()), "embrace": frozenset("embrace hold touch".split()),
    "cook": frozenset("cook cut hold".split()), "play": frozenset("play hold sit".split()),
    "knock": frozenset("knock strike".split()), "cover": frozenset("cover wipe".split()),
}  # fmt: skip
# what one sees less of than of a deed: shown only where nothing else is told of somebody
_FAINT = frozenset(
    "look listen laugh sigh think turn nod stand shout shake whisper dress enter leave walk".split()
)
# what the place itself is made of is no toy on its ground
BACKDROP = frozenset(
    "water-wave wave ocean sea-wave cloud rock mountain house hut houses wood brick fog rainbow desert".split()
)
# what is heard or told of in a room and stands before the house
OUTDOORS = frozenset(
    "gate garden-gate wooden-gate fence picket-fence hedge lamp-post street-lamp signpost haystack well fountain scarecrow windmill "
    "bridge bridge-at-night deciduous-tree evergreen-tree palm-tree tree traffic-light bus-stop mailbox tractor".split()
)
# parts of a house are no inserts: a window by itself is a sign
BUILT = frozenset("window door gate fence stairs ladder".split())
# what is worn stands nowhere by itself
CLOTHES = frozenset(
    "coat padded-jacket robe kimono lab-coat dress jeans shorts t-shirt necktie scarf shawl gloves socks armour spectacles "
    "glasses sunglasses".split()
)
# where one sits unless something else is told
SEATED = frozenset("car bus aeroplane train_car carriage cinema".split())
# how somebody stays until told otherwise
_LASTING = frozenset("sit lie sleep kneel crouch hide dead ride drive".split())
BOTH = frozenset(("embrace", "kiss", "fight", "dance"))  # acts that two do
MOST = 4  # people in a panel
# up to how many those about are added: to who speaks, to who does something, of those who were just active,
# where a scene opens
TALK, DEED, CLOSE, OPENING = 2, 2, 3, 3
MOST_THINGS = 4
LEAST_LYING = 0.18  # in heights of an adult, what lies about and is still seen


class Role(NamedTuple):
    """What somebody does in a panel: the pose, the text's verbs that it shows, what is in the hand."""

    pose: str = ""
    does: tuple[str, ...] = ()
    holds: str = ""
    word: str = ""  # the text's word for what is in the hand
    told: bool = True  # a deed of these words, not how somebody has been since


class Subjects(NamedTuple):
    """Who is in a panel, those who matter most first; how many of them must be there; what is shown."""

    names: tuple[str, ...]
    needed: int
    roles: Mapping[str, Role]
    things: tuple[Thing, ...]


def pose_for(act: str) -> str:
    """The gesture that shows an act; "" where none does."""
    return next((p for p in _POSES.get(act, ()) if p in POSES), "")


def subjects_of(moment: Moment, known: frozenset[str], weather: str = "") -> Subjects:
    """Who and what a moment shows, in the weather of its scene."""
    speakers = [
        n
        for x in moment.lines
        if x.kind != "off_panel" and x.form != "letter"
        for n in (x.speaker, x.also)
        if n in known
    ]
    away = {b.speaker for b in moment.beats if b.offstage}
    names: dict[str, None] = dict.fromkeys(n for n in speakers if n not in away)
    deeds = [d for b in moment.beats for d in b.deeds]
    for d in deeds:
        names |= dict.fromkeys(n for n in d.actors if n in known)
    for d in deeds:
        names |= dict.fromkeys(n for n in d.persons if n in known and _is_met(d))
    needed = len(names)
    talk = any(x.kind not in ("caption", "sfx") for x in moment.lines)
    room = OPENING if moment.opens_scene else TALK if talk else DEED
    about = [n for b in reversed(moment.beats) for n in b.stage.present if n in known]
    to = [b.addressee for b in moment.beats if b.addressee in about]
    close = {n for b in moment.beats for n in b.stage.present[: b.stage.close]}
    for n in (*to, *about):
        if n and n not in away and len(names) < (CLOSE if n in close else room):
            names.setdefault(n)
    things = _things(moment, weather)
    if _is_insert(moment, deeds, [t for t in things if t.icon and t.icon not in BUILT]):
        return Subjects((), 0, {}, things)
    kept = tuple(names)[:MOST]
    return Subjects(kept, min(needed, MOST), _roles(moment, kept), things)


_LIES = frozenset("lie stand hang rest be glow shine tick ring 露出 躺 挂 放 写 刻 亮".split())


def _is_insert(moment: Moment, deeds: Sequence[Deed], things: Sequence[Thing]) -> bool:
    """Whether a thing is looked at alone: nobody does anything, nobody speaks, and the thing is new or
    does something itself."""
    if (
        moment.opens_scene
        or any(x.kind != "caption" for x in moment.lines)
        or not things
        or any(d.actors or d.persons for d in deeds)
    ):
        return False
    words = {t.word for t in things}
    alone = {t for d in deeds for t in d.things if d.verb in _LIES} & words
    return bool(alone) or any(b.turn == "something new" for b in moment.beats)


def _is_met(deed: Deed) -> bool:
    return bool(deed.act) and deed.act not in ("phone", "write", "type", "think", "read")


def _roles(moment: Moment, names: Sequence[str]) -> dict[str, Role]:
    place = next((b.stage.place for b in reversed(moment.beats) if b.stage.place), "")
    roles = {n: _role(n, moment) for n in names}
    if place in SEATED:
        # who rides sits, whatever else is told of him
        roles = {
            n: r._replace(pose="sit", does=("sit",), told=False)
            if r.pose in ("", "stand", "clutch", "hold")
            else r
            for n, r in roles.items()
        }
    return roles


def _role(name: str, moment: Moment) -> Role:
    """The gesture of somebody: of the last deed that shows, else how they are placed, else nothing."""
    own = [d for b in moment.beats for d in b.deeds if name in d.actors and d.act]
    shown = [d for d in own if pose_for(d.act)]
    firm = [d for d in shown if d.act not in _FAINT] or shown
    held, word = _held(name, moment)
    if firm:
        best = _most_seen(firm)
        pose = pose_for(best.act)
        acts = {best.act} | _SHOWS.get(pose, frozenset())
        does = [w for d in own if d.act in acts or d is best for w in (d.verb, d.act)]
        if held:
            does.append("hold")
        if pose not in LOW_POSES and any(
            p.who == name and p.thing == "stand" for b in moment.beats for p in b.stage.postures
        ):
            does.append("stand")
        return Role(pose, tuple(dict.fromkeys(does)), held, word)
    taken = _done_to(name, moment)
    if taken is not None:
        return Role(*taken, held, word)
    posture = next(
        (p.thing for b in reversed(moment.beats) for p in b.stage.postures if p.who == name), ""
    )
    if posture in _LASTING and pose_for(posture):
        return Role(pose_for(posture), (posture,), held, word, told=False)
    if held:
        return Role("clutch" if "clutch" in POSES else "hold", ("hold",), held, word)
    return Role()


# how somebody is placed, which one sees more of than of what the hands do then
_PLACED = frozenset("lie sit kneel crouch sleep fall ride drive row swim hide".split())
_SMALL = frozenset(
    "put take hold touch wipe cover give reach grab close open tie hang count point nod shake wave carry".split()
)


def _most_seen(firm: Sequence[Deed]) -> Deed:
    """Of the deeds that show the last; but who lies down and folds his hands lies."""
    best = firm[-1]
    for d in reversed(firm):
        if d.act in _PLACED and d.span != best.span:
            return d
        if d.act not in _SMALL | _FAINT:
            break
    return best


def _done_to(name: str, moment: Moment) -> tuple[str, tuple[str, ...]] | None:
    """What somebody does to whom another does something: takes what is given, embraces back."""
    for b in reversed(moment.beats):
        for d in reversed(b.deeds):
            if name in d.persons:
                if d.act == "give":
                    return pose_for("take"), ("take", "receive")
                if d.act == "kill":
                    return pose_for("dead"), ("dead", "die")
                if d.act in BOTH:
                    return pose_for(d.act), (d.act,)
    return None


def _held(name: str, moment: Moment) -> tuple[str, str]:
    """(picture, word) of what somebody has in hand at a moment."""
    words = [h.thing for b in reversed(moment.beats) for h in b.stage.holds if h.who == name]
    icons = {n.word: n.icon for b in moment.beats for n in b.things if n.icon}
    handled = [
        t for b in reversed(moment.beats) for d in b.deeds if name in d.actors and d.verb not in _SEES
        for t in d.things
    ]  # fmt: skip
    for w in (*handled, *words):
        icon = icons.get(w) or moment.icons.get(w, "")
        if icon and props.has(icon) and props.where(icon) in ("held", "table"):
            return icon, w
    return "", ""


def is_loose(noun: Noun, place: str) -> bool:
    """Whether a thing has a picture of its own in a place, as what the place is made of has not."""
    return bool(
        noun.icon and props.has(noun.icon) and noun.icon not in CLOTHES
        and not inventory.holds(place, noun.word, "en" if noun.word.isascii() else "zh")
        and props.where(noun.icon) not in ("far", "sky") and noun.icon not in BACKDROP
        and not (noun.icon in OUTDOORS and place and is_indoors(place))
    )  # fmt: skip


def is_standing(noun: Noun, place: str) -> bool:
    """Whether a thing told of before is seen standing about, as what is small enough for a pocket is not."""
    if noun.icon in BUILT or not is_loose(noun, place):
        return False
    return (
        props.where(noun.icon) in ("ground", "table") or props.height_of(noun.icon) >= LEAST_LYING
    )


def _things(moment: Moment, weather: str) -> tuple[Thing, ...]:
    """What stands there, what is handled first."""
    found: dict[str, Thing] = {}
    handled = {t for b in moment.beats for d in b.deeds for t in d.things}
    place = next((b.stage.place for b in reversed(moment.beats) if b.stage.place), "")
    nouns = [n for b in moment.beats for n in b.things if is_loose(n, place)]
    for n in sorted(nouns, key=lambda n: n.word not in handled):
        if not any(t.icon == n.icon for t in found.values()):
            found.setdefault(n.word, Thing(word=n.word, icon=n.icon, colour=n.colour))
    shown = list(found.values())[:MOST_THINGS]
    words = {n.word for b in moment.beats for n in b.things} - {t.word for t in shown}
    language = "en" if all(w.isascii() for w in words) else "zh"
    outside = place and not is_indoors(place)
    shown += [
        Thing(word=w, icon="") for w in sorted(words)
        if inventory.holds(place, w, language) or outside and inventory.falls(weather, w, language)
    ]  # fmt: skip
    return tuple(shown)
