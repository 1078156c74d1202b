"""Who is about when something is said: whom tags mean, and who is told of in the narration."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.tags import Tag
from pipeline.story.text.paragraphs import Paragraph
from pipeline.story.text.quotes import Quote

REACH = 40  # mentions before a turn that may tell its speaker
PARAGRAPHS_BACK = 8


class Meant(NamedTuple):
    """Whom a tag's subject means: a person where that is settled, else a gender; `described`: the
    person is known by this description alone, `stand_in`: by one that may be anybody's; `other`: it
    says only that it is not the one just spoken of."""

    person: int = -1
    gender: str = ""
    described: bool = False
    stand_in: bool = False
    other: bool = False


class Company(NamedTuple):
    """The people of a book as evidence needs them."""

    gz: Gazetteer
    genders: Sequence[str]
    narrator: int
    meant: Callable[[Tag], Meant]


# what stands before somebody who is not the one that acts
_OBJECT = re.compile(
    r"(?:\b(?:at|to|of|with|for|on|upon|from|by|in|into|after|before|over|under|about|against|towards?|behind|"
    r"beside|between|through|like|than|near|round|past|\w+ed|saw|met|told|gave|made|let|left|took|heard|found|"
    r"held|caught|kissed|brought|led)\s+|[对向跟给把被和同与朝问叫喊让使令劝替为比])$"
)


class Told:
    """Who is named in the narration, mention by mention; `acts`: not as the object of a clause."""

    def __init__(
        self, gz: Gazetteer, text: str, paras: Sequence[Paragraph], quotes: Sequence[Quote]
    ) -> None:
        self.starts: list[int] = []
        self.people: list[int] = []
        self.acts: list[bool] = []
        self.at_para: list[int] = []
        self.by_para: dict[int, list[int]] = {}
        self._distinct: dict[int, list[int]] = {}
        k = p = 0
        for m in gz.mentions:
            while k < len(quotes) and quotes[k].end <= m.start:
                k += 1
            if k < len(quotes) and quotes[k].start <= m.start:
                continue
            while p < len(paras) and paras[p].end <= m.start:
                p += 1
            self.starts.append(m.start)
            self.people.append(m.person)
            told = gz.acts(m.start)
            if told is None:
                told = not _OBJECT.search(text[max(0, m.start - 12) : m.start])
            self.acts.append(told)
            self.at_para.append(p)
            self.by_para.setdefault(p, []).append(m.person)

    def distinct(self, para: int) -> list[int]:
        """Who is named in a paragraph's narration, each once, in order."""
        if para not in self._distinct:
            self._distinct[para] = list(dict.fromkeys(self.by_para.get(para, ())))
        return self._distinct[para]

    def recent(
        self, at: int, para: int, *, acting: bool = False
    ) -> tuple[dict[int, int], Counter[int]]:
        """Who was named last before an offset, nearest first, with the number of paragraphs back;
        and how often each was. `acting`: only those who act."""
        last: dict[int, int] = {}
        often: Counter[int] = Counter()
        i = bisect_left(self.starts, at) - 1
        for j in range(i, max(-1, i - REACH), -1):
            back = para - self.at_para[j]
            if back > PARAGRAPHS_BACK:
                break
            if acting and not self.acts[j]:
                continue
            last.setdefault(self.people[j], back)
            often[self.people[j]] += 1
        return last, often
