"""Words for things that mean another thing where they stand: an elephant's trunk, a globe of fire, somebody called
Flask, what something is likened to; and what there was not yet in another time."""

from __future__ import annotations

import re

from pipeline.story.grammar.parsed import Phrase
from projects.comic.documents import Noun

SHORT = 20_000  # letters of a text that speaks of one looking-glass
AROUND = 160  # letters before and after a word that tell its sense
# so much, or something of such a shape: a sea of faces, a string of beads, the globe of the sun
_SHAPES = re.compile(
    r"(?:seas?|oceans?|globes?|balls?|strings?|threads?|wall|walls|shadows?|floods?|showers?|crown|veil|blanket|carpet|sheets?|streams?|"
    r"forest|mountains?|rings?|columns?|towers?|fingers?|tongues?|stars?|clouds?|waves?|blades?|arms?|spoons?|nets?|webs?|tail|nest|"
    r"ladder|bridge|path|rain|bolt|flash|flames?|curtains?|chains?|ropes?|ribbons?|pools?|pearls?|flowers?|wings?)\s+of\s+"
    r"(?!(?:gold|silver|wood|stone|iron|brass|steel|paper|glass|leather|straw|wool|silk|bronze|copper|yarn|string|wire)\b)",
    re.IGNORECASE,
)
_LIKENED = re.compile(
    r"\b(?:like|resembling|resembled|unlike|as (?:if|though)|the (?:size|thickness|shape|colou?r|height|length|look|air|ghost) of|"
    r"as (?:big|large|thick|long|small|tall|high|white|black|red|green|hard|heavy|round|flat|sharp|thin) as)\s+[^,.;:!?“”\"]{0,42}$",
    re.IGNORECASE,
)
# what says a colour, a darkness, a part of something, more than a thing
_NONE = frozenset("shadow tusk lid".split())
# by a word what around it makes it another thing
_OTHERWISE = {
    word: re.compile(rf"\b(?:{around})", re.IGNORECASE)
    for word, around in {
        "trunk": "elephant|tusk|tree|oak|elm|pine|beech|bark|branch|mammoth", "chest": "breath|heart|lungs?|beard|ribs|medal|panted",
        "lock": "gun|rifle|musket|pistol|hair|curl|forehead|canal|barge|narrowboat|clicked", "glass": "window|pane|shatter",
        "wrench": "hand|arm|wrist|heart|ankle|with one", "box": "cartridge|ammunition|ears", "bark": "dog|hound|puppy|trees?",
        "bat": "eyelid|an eye", "pupil": "eye", "iris": "eye", "drum": "ears?|fingers?", "tongue": "language|mother",
        "palm": "hand|fingers|of his|of her", "cock": "hen house|gun|pistol", "spring": "summer|winter|autumn|season|water",
        "bow": "curtsy|polite|ship|prow", "drop": "height|feet|fall|fell", "mole": "cheek|chin|harbou?r",
        "ruler": "king|queen|kingdom", "pipe": "organ|water|drain|gas", "plate": "armou?r|steel", "file": "single|rank|soldiers",
        "match": "game|team|score|equal", "ring": "bell|telephone|phone|boxing|circus", "cane": "sugar", "nail": "finger|thumb|toe",
        "stock": "rifle|musket|gun", "barrel": "rifle|musket|gun|pistol", "shell": "gun|cannon|artillery|burst", "sole": "foot|feet|boot|shoe",
    }.items()
}  # fmt: skip
_MIRROR = re.compile(r"\b(?:shaving|looking|pier|cheval)[- ]glass|\bmirror", re.IGNORECASE)
# what stands for a thing in a time that had not the one of today; "" for nothing
_THEN = {
    "tumbler-glass": "wine-glass", "soccer-ball": "pearl", "adhesive-bandage": "bandage", "flashlight": "torch", "jeans": "",
    "locked": "old-key", "wrench": "", "cigarette": "tobacco-pipe", "automobile": "", "bus": "", "bicycle": "", "bullet-train": "",
    "delivery-truck": "", "airplane": "", "telephone-receiver": "", "mobile-phone": "", "laptop": "",
    "desktop-computer": "", "television": "", "refrigerator": "", "light-bulb": "candle", "cola-can": "", "canned-food": "",
    "plastic-bag": "sack", "credit-card": "", "identification-card": "", "t-shirt": "", "hoodie": "", "running-shoe": "tall-boots",
    "pen": "nib-pen", "fountain-pen": "nib-pen", "revolver": "pistol",
    "suitcase": "chest", "trolley-case": "chest", "backpack": "sack", "carrier-bag": "sack", "paper-cup": "goblet",
    "globe-showing-europe-africa": "", "elevator-doors": "", "escalator": "", "camera": "",
}  # fmt: skip
_THEN_ZH = {"cigarette": "incense-burner", "coin": "copper-coin"}


class Senses:
    """Tells what words for things mean where they stand in a text."""

    def __init__(self, text: str, language: str, *, period: bool) -> None:
        self.text, self.language, self.period = text, language, period
        self.mirror = (
            bool(_MIRROR.search(text)) and len(text) < SHORT
        )  # "the glass" of a man who shaves

    def of(self, noun: Noun, phrase: Phrase) -> Noun | None:
        """The thing that is meant; None for none, one without a picture for one that has none."""
        if self.language == "en" and self._is_another(phrase):
            return None
        icon = noun.icon
        if self.language == "en" and phrase.head == "glass" and self.mirror:
            icon = "mirror"
        elif self.language == "en" and self._is_otherwise(phrase):
            return None
        if self.period:
            icon = (_THEN_ZH if self.language == "zh" else {}).get(icon, _THEN.get(icon, icon))
        return (
            noun if icon == noun.icon else noun.model_copy(update={"icon": icon}) if icon else None
        )

    def _is_otherwise(self, phrase: Phrase) -> bool:
        """Whether what stands around a word makes it another thing: an elephant's trunk."""
        around = _OTHERWISE.get(phrase.head)
        return around is not None and self._around(around, phrase)

    def _around(self, pattern: re.Pattern[str], phrase: Phrase) -> bool:
        a, b = max(0, phrase.start - AROUND), phrase.end + AROUND
        return bool(
            pattern.search(self.text, a, phrase.at) or pattern.search(self.text, phrase.end, b)
        )

    def _is_another(self, phrase: Phrase) -> bool:
        """Whether a word is somebody's name, a shape of something else, or only likened to."""
        if phrase.head in _NONE:
            return True
        if phrase.kind == "name" and not phrase.det and not phrase.adjectives:
            return True
        if _SHAPES.match(self.text, phrase.at):
            return True
        before = self.text[max(0, phrase.start - 70) : phrase.start]
        return bool(_LIKENED.search(before))
