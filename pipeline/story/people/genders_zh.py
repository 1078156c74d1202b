"""The sex of the people of a Chinese story: by kin words, the letters of names and the pronouns after them."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.story.people.people import Gazetteer, told_after
from pipeline.story.words import lexicon_zh as lx

PRONOUN_NEAR = 60  # characters after a name within which a pronoun most likely means its bearer


def has_surname(name: str) -> bool:
    """Whether a name begins with a Chinese surname."""
    return name[:2] in lx.COMPOUND_SURNAMES or name[:1] in lx.SURNAMES


_WARS = re.compile(
    "[^。！？]{0,14}(?:提[剑刀枪]|挺枪|绰枪|披挂|披甲|拍马|纵马|勒马|引军|引兵|引[^，。]{0,4}军|出马|大喝|交锋)"
)


def _note_warriors(gz: Gazetteer, text: str) -> None:
    """In an old book whoever leads soldiers is a man, whatever the letters of the name: 孔秀."""
    for m in gz.mentions:
        if not gz.people[m.person].nominal and _WARS.match(text, m.end):
            gz.people[m.person].male += 1.0


def note_genders(gz: Gazetteer, text: str, spoken: list[tuple[int, int]]) -> None:
    """By the words of kinship and the letters of names, and by the first pronoun after a name."""
    for person in gz.people:
        for kin in (*lx.KIN_MALE, "哥", "叔", "伯", "爷", "爸", "爹", "公", "翁", "郎"):
            person.male += 3.0 * person.name.endswith(kin)
        for kin in (
            *lx.KIN_FEMALE,
            "婶",
            "嫂",
            "妈",
            "姐",
            "妹",
            "娘",
            "母",
            "氏",
            "妃",
            "婆",
            "嬷嬷",
            "家的",
            "姬",
        ):
            person.female += 3.0 * person.name.endswith(kin)
        given = (
            person.name[1:] if has_surname(person.name) and len(person.name) > 2 else person.name
        )
        if not person.nominal:
            person.female += 2.4 * len(set(given) & lx.FEMALE_CHARS)
            person.male += 1.2 * len(set(given) & lx.MALE_CHARS)
    # one that opens a clause: others are whom somebody speaks of
    pronoun = re.compile("(?<=[，。；！？\\n])[他她]")
    votes: list[Counter[str]] = [Counter() for _ in gz.people]
    for m, stop in told_after(gz, spoken, PRONOUN_NEAR):
        hit = pronoun.search(text, m.end, stop)
        if hit and text[hit.end() : hit.end() + 1] != "们":
            votes[m.person][hit.group(0)] += 1
    total: Counter[str] = Counter()
    for v in votes:
        total.update(v)
    if total["她"] * 100 < total["他"] or not text.count("她"):
        _note_warriors(gz, text)
        for (
            person
        ) in gz.people:  # an old book, whose 他 is anybody and whose women are said to be such
            person.male += 0.5 * (not person.nominal and person.male + person.female == 0)
        return
    # where a book speaks of men far more often, one "she" tells as much as several "he"
    tilt = min(2.0, max(1.0, total["他"] / max(1, total["她"])))
    for person, v in zip(gz.people, votes, strict=True):
        person.male += 0.3 * v["他"]
        person.female += 0.3 * v["她"] * tilt
