"""The people of a Chinese story, and where one of them (or a pronoun) is the subject of a clause."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.story.people.nouns_zh import Noun
from pipeline.story.people.people import Gazetteer


class People(Gazetteer):
    """The people of a Chinese story, and where one of them (or a pronoun) is a clause's subject."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.long = False
        self._subjects: list[tuple[int, int, str, bool]] = []
        self.system = -1  # the voice of a game
        self.framed = False  # all that stands in square brackets is its
        self.titled: dict[str, int] = {}  # who alone is called by a title
        self.voices: set[int] = set()  # heard and never seen
        self.unseen: set[int] = set()  # things that speak: 地面的声音
        self.animals: set[int] = set()
        self.talking: set[int] = set()  # the described who speak
        self.strangers: set[int] = set()  # known as 他 or 她 alone
        self.lively: set[int] = set()  # who acts or speaks in a short story
        self.standing: dict[int, str] = {}  # by a mention's start: a word that may be anybody's

    def subject(self, noun: Noun) -> None:
        """Notes the subject of a clause; call in the order of the text."""
        word = noun.key if noun.kind == "pronoun" else ""
        self._subjects.append((noun.start, noun.end, word, bool(noun.speaks)))

    def acts(self, start: int) -> bool | None:
        return None if self.long else bool(self.subjects_between(start, start + 1))

    def subjects_between(self, start: int, end: int) -> list[tuple[int, int, str, bool]]:
        """The subjects that begin within a range: place, pronoun or "", whether they speak."""
        first = bisect_left(self._subjects, (start,))
        return self._subjects[first : bisect_left(self._subjects, (end,))]
