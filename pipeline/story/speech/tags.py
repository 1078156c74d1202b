"""What a piece of narration beside a quotation says of its speaker: the language-neutral form."""

from __future__ import annotations

from typing import Literal, NamedTuple

Pronoun = Literal["", "male", "female", "narrator", "they", "it"]
# how surely each rule's subject speaks; from SURE on it is a tag that says so with a verb
SURE = 10.0
STRENGTH = {
    "after: verb subject": 12.0,
    "after: subject verb": 12.0,
    "after: whose reply": 11.0,
    "before: subject verb": 11.0,
    "line before: subject verb": 10.5,
    "line after: subject verb": 10.2,
    "before: leads in": 6.0,
    "line before: leads in": 5.5,
    "after: subject acts": 4.5,
    "after: next sentence": 4.0,
    "before: subject acts": 3.6,
    "line after: subject acts": 3.0,
}


class Tag(NamedTuple):
    """A speaker tag: a person's number, or a pronoun's gender, or a description; with the verb and
    the rule that found it."""

    person: int | None
    pronoun: Pronoun
    description: str
    verb: str
    rule: str
    at: int  # where the subject stands

    @property
    def strength(self) -> float:
        """How sure the rule is."""
        return STRENGTH[self.rule]

    @property
    def sure(self) -> bool:
        """Whether a verb of speech says it."""
        return STRENGTH[self.rule] >= SURE


class Subject(NamedTuple):
    """Somebody who does something, as the narration puts it, and where the words stand."""

    start: int
    end: int
    person: int | None
    pronoun: Pronoun = ""
    description: str = ""

    def tag(self, verb: str, rule: str) -> Tag:
        """The tag that makes this subject the speaker."""
        return Tag(self.person, self.pronoun, self.description, verb, rule, self.start)
