"""The rows of an answer turned into labels, each checked; whatever is wrong is told in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, get_args

from pipeline.asking.labels.chunk import Chunk
from pipeline.asking.labels.free_lines import free_line
from pipeline.asking.labels.knowing import act_known, place_of, plain
from pipeline.asking.labels.names import Names
from pipeline.asking.labels.prompts import EMOTIONS
from projects.comic.documents import (
    DeedLabel,
    Delivery,
    Document,
    Labels,
    MomentLabel,
    PersonLabel,
    PresentLabel,
    QuoteLabel,
    SameLabel,
    SceneLabel,
    ThingsLabel,
    Time,
    Weather,
)
from projects.comic.documents.labels import WORD

Row = TypeVar("Row", bound=Document)
Placed = TypeVar("Placed", QuoteLabel, ThingsLabel, PresentLabel, SceneLabel, MomentLabel)
_NUMBER = re.compile(r"\d{1,6}\*?")
_TIMES, _WEATHERS = frozenset(get_args(Time)), frozenset(get_args(Weather))
_DELIVERIES = frozenset(get_args(Delivery))
MOST_NAMES = 12  # people of one row
MOST_THINGS = 6
MOST_TOLD = 12  # problems that are told; whoever makes more is told the first
NEWCOMERS = 20  # people that one chunk may bring


class Refused(Exception):
    """A row that can't be used, and why."""


class Rows:
    """Reads the rows of one answer to one chunk. What is unknown is refused and told in `problems`;
    what is only superfluous is left out in silence."""

    def __init__(self, chunk: Chunk, answer: Mapping[str, Any]) -> None:
        self.chunk, self.answer = chunk, answer
        self.problems: list[str] = []
        self.missing: list[int] = []  # quotations that no row is right for
        self.read = self.refused = 0  # rows
        self.names = Names(chunk)
        self.words = plain("\n".join(p.text for p in chunk.pieces))

    def labels(self) -> Labels:
        """Every row that could be used; numbers are those of the chunk's pieces, from 1."""
        people = self._read("p", self._person)
        quotes = _first(self._read("q", self._quote))
        said = {q.unit for q in quotes}
        self.missing = [n for n, p in enumerate(self.chunk.pieces, 1) if p.asked and n not in said]
        if self.missing:
            told = ", ".join(map(str, self.missing[:MOST_NAMES]))
            self.problems.append(f"q has no row for {told}")
        return Labels(
            people=tuple(people)[:NEWCOMERS], same=tuple(self._read("m", self._same)),
            quotes=tuple(quotes), deeds=tuple(self._read("d", self._deed)),
            things=tuple(_first(self._read("t", self._things))),
            present=tuple(_first(self._read("w", self._present))),
            scenes=tuple(_first(self._read("s", self._scene))),
            moments=tuple(_first(self._read("i", self._moment))),
        )  # fmt: skip

    @property
    def right(self) -> float:
        """Which share is right of what was asked, or of the rows, whichever is less."""
        asked = sum(p.asked for p in self.chunk.pieces)
        answered = 1 - len(self.missing) / asked if asked else 1.0
        return min(answered, 1 - self.refused / max(1, self.read))

    def _read(self, key: str, reader: Callable[[Sequence[str]], Row | None]) -> list[Row]:
        out: list[Row] = []
        for row in self.answer.get(key, ()):
            self.read += 1
            fields = [f.strip() for f in row.split("|")]
            try:
                found = reader([*fields, *("",) * 6])
            except Refused as why:
                self.refused += 1
                if len(self.problems) < MOST_TOLD:
                    self.problems.append(f"{key} {row[:40]!r}: {why}")
                continue
            if found is not None:
                out.append(found)
        return out

    # ------------------------------------------------------------------ fields

    def _piece(self, field: str) -> int:
        if not _NUMBER.fullmatch(field) or not 1 <= int(field.rstrip("*")) <= len(
            self.chunk.pieces
        ):
            raise Refused(f"there is no piece {field[:12]!r}")
        return int(field.rstrip("*"))

    def _who(self, field: str) -> str | None:
        """The cast's name of somebody; None for nobody who can be told."""
        if field in ("", "?", "-", "0"):
            return None
        found = self.names.of(field)
        if found is None:
            raise Refused(f"there is nobody {field[:24]!r} in the cast")
        return found

    def _all(self, field: str) -> tuple[str, ...]:
        found = (self._who(f.strip()) for f in re.split(r"[,，;；、]", field)[:MOST_NAMES])
        return tuple(dict.fromkeys(n for n in found if n))

    def _said_things(self, field: str) -> tuple[str, ...]:
        """The things of a row that the chunk's own words name."""
        found = (" ".join(f.split()) for f in re.split(r"[;；,，、]", field)[:MOST_THINGS])
        return tuple(
            dict.fromkeys(w for w in found if w and len(w) <= WORD and plain(w) in self.words)
        )

    # ------------------------------------------------------------------ rows

    def _person(self, fields: Sequence[str]) -> PersonLabel | None:
        name, gender, age = fields[:3]
        apart = self.names.of(fields[3])
        why = self.names.brings(name, apart)
        if why:
            raise Refused(why)
        called = self.names.of(name) or name
        if called in self.names.known.values():
            return None
        return PersonLabel.model_validate(
            {
                "name": called,
                "apart": apart,
                "gender": gender if gender in ("female", "male") else "unknown",
                "age": age if age in ("child", "young", "adult", "old") else "adult",
            }
        )

    def _same(self, fields: Sequence[str]) -> SameLabel | None:
        one, other = self._who(fields[0]), self._who(fields[1])
        return SameLabel(name=one, into=other) if one and other and one != other else None

    def _quote(self, fields: Sequence[str]) -> QuoteLabel | None:
        number = self._piece(fields[0])
        if not self.chunk.pieces[number - 1].asked:
            return None  # what is shown beside is not asked about
        return QuoteLabel.model_validate(
            {
                "unit": number, "speaker": self._who(fields[1]), "addressee": self._who(fields[2]),
                "emotion": fields[3] if fields[3] in EMOTIONS else None,
                "delivery": fields[4] if fields[4] in _DELIVERIES else "",
            }
        )  # fmt: skip

    def _deed(self, fields: Sequence[str]) -> DeedLabel | None:
        number, verb = self._piece(fields[0]), " ".join(fields[2].split())
        actors, persons = self._all(fields[1]), self._all(fields[3])
        # no verb but one that is drawn, or the piece's own: it is kept as what the text tells
        known = len(verb) <= WORD and (
            act_known(verb, self.chunk.language)
            or _stem(verb) in self.chunk.pieces[number - 1].text.casefold()
        )
        if not verb or not known:
            return None
        things = self._said_things(fields[4])
        return DeedLabel(unit=number, actors=actors, verb=verb, persons=persons, things=things)

    def _things(self, fields: Sequence[str]) -> ThingsLabel | None:
        number, words = self._piece(fields[0]), self._said_things(fields[1])
        return ThingsLabel(unit=number, words=words) if words else None

    def _present(self, fields: Sequence[str]) -> PresentLabel:
        return PresentLabel(unit=self._piece(fields[0]), who=self._all(fields[1]))

    def _scene(self, fields: Sequence[str]) -> SceneLabel | None:
        number, words = self._piece(fields[0]), " ".join(fields[1].split())
        told = bool(words) and len(words) <= WORD and plain(words) in self.words
        place = place_of(words, self.chunk.language) if len(words) <= WORD else ""
        if not (place or told or fields[2] in _TIMES or fields[3] in _WEATHERS):
            return None
        return SceneLabel.model_validate(
            {
                "unit": number, "opens": self.chunk.pieces[number - 1].opens,
                "place": place, "words": words if told else "",
                "time": fields[2] if fields[2] in _TIMES else None,
                "weather": fields[3] if fields[3] in _WEATHERS else None,
            }
        )  # fmt: skip

    def _moment(self, fields: Sequence[str]) -> MomentLabel:
        number, weight = self._piece(fields[0]), fields[1]
        return MomentLabel.model_validate(
            {
                "unit": number,
                "importance": round(int(weight) / 9, 2) if re.fullmatch("[0-9]", weight) else None,
                "emotion": fields[2] if fields[2] in EMOTIONS else None,
                "picture": free_line(fields[3]), "caption": free_line(fields[4]),
            }
        )  # fmt: skip


def _stem(verb: str) -> str:
    """So much of a verb as its forms have in common: "carri" is in "carries", not "carry"."""
    first = verb.casefold().split(" ")[0]
    return first[: max(3, len(first) - 1)] if first.isascii() else first


def _first(rows: Sequence[Placed]) -> list[Placed]:
    """The first row of each piece, in the pieces' order: who says it twice has said it."""
    found: dict[int, Placed] = {}
    for row in rows:
        found.setdefault(row.unit, row)
    return [found[n] for n in sorted(found)]
