"""Words for what was understood of a text: rules, places, times, weather, moods."""

from __future__ import annotations

import re

from django import template
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from projects.models import Correction

register = template.Library()

# the first that a rule begins with or holds: the reader's rules are many and go into detail
_RULES = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"^by hand$", _("You said so.")),
        (r"^cue$", _("The script names who speaks.")),
        (r": (?:another|other|they)", _("The text beside the words is about somebody else.")),
        (r", pronoun|before a (?:sure )?pronoun$", _("“He” or “she” stands beside the words, and this person fits best.")),
        (r"^likened|, fits|, (?:described|stand-in)|^described", _("The text describes who speaks, and this person fits best.")),
        (r"^after: verb subject", _("A word of saying and a name follow the words: “…” said Anna.")),
        (r"^after: (?:subject verb|whose)", _("A name and a word of saying follow the words: “…” Anna said.")),
        (r"^before: subject verb", _("A name and a word of saying lead to the words: Anna said, “…”")),
        (r"^line after: ", _("The line after the words is about this person.")),
        (r"^line before: ", _("The line before leads to the words and is about this person.")),
        (r"^before: (?:subject )?leads in", _("The sentence that leads to the words is about this person.")),
        (r"^after: ", _("Right after the words, the text says what this person does.")),
        (r"^before: ", _("Right before the words, the text says what this person does.")),
        (r"^runs on", _("The speech before runs on into this one.")),
        (r"^(?:called|asked|another was|calls|answers to own|speaks of own)", _("Somebody is called by name close by, and this person fits.")),
        (r"^(?:conversation|speakers alternate|another speaker|answers|tagged next)", _("Two people take turns, and it is this one's.")),
        (r"^same speaker", _("The same person seems to go on speaking.")),
        (r"^acts ", _("This person did something just before.")),
        (r"^(?:sure: )?named", _("This person is named close by.")),
        (r"^says sir", _("The words are as polite as this person's are elsewhere.")),
        (r"^speaks as the one who tells", _("Whoever tells the story speaks here.")),
        (r"^(?:speaks|only|never|stand-in)", _("This person speaks often around here, and nobody fits better.")),
        (r"^(?:none)?$", _("Nothing in the text tells who speaks.")),
    )
)  # fmt: skip
_PLACES = {
    "plain": _("somewhere"), "parlour": _("parlour"), "bedroom": _("bedroom"),
    "kitchen": _("kitchen"), "study": _("study"), "hall": _("hall"), "shop": _("shop"),
    "tavern": _("inn"), "teahouse": _("teahouse"), "office": _("office"),
    "classroom": _("classroom"), "church": _("church"), "prison": _("prison"),
    "train_car": _("railway carriage"), "carriage": _("coach"), "cave": _("cave"), "street": _("street"), "city_night": _("city"),
    "village": _("village"), "market": _("market"), "garden": _("garden"), "forest": _("forest"),
    "mountain": _("mountains"), "sea": _("sea"), "beach": _("beach"), "harbour": _("harbour"),
    "river": _("river"), "field": _("open country"), "station": _("station"),
    "castle": _("castle"), "courtyard": _("courtyard"), "temple": _("temple"),
    "deck": _("ship's deck"), "hospital": _("hospital"), "court": _("courtroom"),
    "workshop": _("workshop"), "theatre": _("theatre"), "stable": _("stable"),
    "ballroom": _("great hall"), "attic": _("attic"), "spaceship": _("spaceship"),
    "square": _("square"), "road": _("country road"), "rooftop": _("roofs"),
    "graveyard": _("graveyard"), "bridge": _("bridge"), "lake": _("lake"), "desert": _("desert"),
    "snow": _("field of snow"), "ruin": _("ruins"), "battlefield": _("battlefield"),
    "jungle": _("jungle"), "night_sky": _("open sky"),
    "aeroplane": _("aeroplane"), "airport": _("airport"), "cafe": _("cafe"),
    "restaurant": _("restaurant"), "noodle_shop": _("noodle shop"),
    "supermarket": _("supermarket"), "living_room": _("living room"), "bathroom": _("bathroom"),
    "corridor": _("corridor"), "lift": _("lift"), "stairwell": _("stairwell"),
    "dormitory": _("dormitory"), "car": _("car"), "bus": _("bus"),
    "underground": _("underground"), "henhouse": _("henhouse"), "farmyard": _("farmyard"),
    "shed": _("shed"), "greenhouse": _("greenhouse"), "allotment": _("vegetable garden"),
    "library": _("library"), "laboratory": _("laboratory"), "museum": _("museum"),
    "control_room": _("control room"), "moon": _("the moon"), "space": _("space"),
    "underwater": _("under water"), "mine": _("mine"),
    "school_yard": _("school yard"), "playground": _("playground"), "balcony": _("balcony"),
    "peak": _("peak"), "sect_gate": _("gate of a sect"), "herb_field": _("field of herbs"),
    "palace_hall": _("throne hall"), "pavilion": _("pavilion"), "bamboo": _("bamboo grove"),
    "inn_room": _("guest room"), "police_station": _("police station"),
    "operating_theatre": _("operating theatre"), "laundrette": _("laundrette"),
    "pool": _("swimming bath"), "cinema": _("cinema"), "car_park": _("car park"),
    "petrol_station": _("petrol station"), "gym": _("gym"), "swamp": _("swamp"),
    "waterfall": _("waterfall"), "radio_studio": _("radio studio"),
    "tv_studio": _("television studio"), "stage": _("stage of a hall"), "garage": _("garage"),
    "roof_terrace": _("roof terrace"), "construction_site": _("building site"),
}  # fmt: skip
_TIMES = {
    "morning": _("morning"), "day": _("by day"), "evening": _("evening"), "night": _("night"),
}  # fmt: skip
_WEATHERS = {
    "clear": _("clear sky"), "rain": _("rain"), "snow": _("snow"), "fog": _("fog"),
    "storm": _("storm"), "wind": _("wind"),
}  # fmt: skip
_MOODS = {
    "neutral": _("calm mood"), "calm": _("calm mood"), "happy": _("happy mood"),
    "amused": _("amused mood"), "loving": _("loving mood"), "sad": _("sad mood"),
    "crying": _("tearful mood"), "angry": _("angry mood"), "furious": _("furious mood"),
    "afraid": _("fearful mood"), "surprised": _("mood of surprise"), "worried": _("worried mood"),
    "disgusted": _("mood of disgust"), "suspicious": _("suspicious mood"),
    "determined": _("determined mood"), "tired": _("weary mood"),
    "embarrassed": _("embarrassed mood"), "pleading": _("pleading mood"),
}  # fmt: skip


@register.filter
def rule_words(rule: str) -> str:
    """Why somebody was taken for the speaker, in a sentence; a rule without one as it is. Short
    stories weigh the rules otherwise, but they are the same rules."""
    plain = rule.removeprefix("in short: ").removeprefix("short: ")
    return next((str(words) for pattern, words in _RULES if pattern.search(plain)), rule)


@register.filter
def place_words(place: str) -> str:
    """A place as one says it."""
    return str(_PLACES.get(place, place))


@register.filter
def time_words(time: str) -> str:
    """A time of day as one says it."""
    return str(_TIMES.get(time, time))


@register.filter
def weather_words(weather: str) -> str:
    """A weather as one says it."""
    return str(_WEATHERS.get(weather, weather))


@register.filter
def mood_words(mood: str) -> str:
    """A mood as one says it."""
    return str(_MOODS.get(mood, mood))


@register.filter
def one_line(words: str) -> str:
    """Words on one line, shortened in their middle where there are many."""
    line = " ".join(words.split())
    return line if len(line) <= 120 else f"{line[:80]} … {line[-32:]}"


@register.filter
def says_what(row: Correction) -> str:
    """What a correction changes, in a few words; names stand beside it."""
    words = {
        "speaker": _now("is said by") if row.into else _now("is said by nobody we know"),
        "scene": _now("a scene starts here") if row.turns else _now("no scene starts here"),
        "merge": _now("is the same person as"),
        "split": _now("is somebody else:"),
    }
    return words.get(row.kind, row.kind)
