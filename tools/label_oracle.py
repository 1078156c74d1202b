"""A language model that knows the right answers: it reads our prompt, and answers from marks.

With it a measure says what the machinery around a model loses; and models of ill will say what it
stands. Nothing here reads the novel better: what it knows is what was marked by hand.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.asking.labels.knowing import act_known, place_of, plain
from pipeline.asking.labels.spelling import bare
from pipeline.providers.base import Slip
from pipeline.providers.requests import ChatCapabilities, ChatRequest, ChatResult
from projects.comic.documents import CastMember
from tools.story_marks import Marks, Moment, alike, names_of, overlap

_PIECE = re.compile(r"(\d+)(\*?) (.*)")
_MEMBER = re.compile(r"(\d+) (.+?)(?: \((.*)\))?")


class Shown(NamedTuple):
    """A piece of a prompt, and where its words stand in the source."""

    number: int
    asked: bool
    text: str
    span: tuple[int, int]


class Member(NamedTuple):
    """One of a prompt's cast."""

    number: int
    name: str
    aliases: tuple[str, ...]


class Prompt(NamedTuple):
    """What our prompt shows."""

    cast: tuple[Member, ...]
    pieces: tuple[Shown, ...]
    brings: bool = True  # whether an answer may bring people whom the cast lacks


class Source:
    """A text in which the words of a prompt are found again, whatever became of its white space."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [i for i, c in enumerate(text) if c.isalnum()]
        self.letters = "".join(text[i] for i in self.places)

    def read(self, shown: str) -> Prompt:
        """A user's message of ours, read back."""
        cast: list[Member] = []
        runs: list[list[tuple[int, bool, str]]] = [[]]
        heading = False
        for line in shown.splitlines():
            member, piece = _MEMBER.fullmatch(line), _PIECE.fullmatch(line)
            heading = line == "Cast:" or heading and not line.startswith(("Before:", "Now:")) and (
                member is not None and int(member[1]) == len(cast) + 1
            )  # fmt: skip
            if line == "…":
                runs.append([])
            elif heading and member is not None:
                aliases = tuple(filter(None, (member[3] or "").split(", ")))
                cast.append(Member(int(member[1]), member[2], aliases))
            elif piece is not None:
                runs[-1].append((int(piece[1]), bool(piece[2]), piece[3]))
        pieces, at = [], 0
        for run in runs:
            found, at = self._run(run, at)
            pieces += found
        return Prompt(tuple(cast), tuple(pieces))

    def _run(self, run: Sequence[tuple[int, bool, str]], at: int) -> tuple[list[Shown], int]:
        """Where the pieces of a run stand: its first words are looked for together."""
        bare = ["".join(c for c in text.split(" … ")[0] if c.isalnum()) for _, _, text in run]
        start = self.letters.find("".join(bare)[:400], at)
        start = max(start, at)
        out = []
        for (number, asked, text), letters in zip(run, bare, strict=True):
            found = self.letters.find(letters, start)
            start = found if found >= 0 else start
            end = start + len(letters)
            span = (
                self.places[min(start, len(self.places) - 1)],
                self.places[min(end, len(self.places)) - 1] + 1,
            )
            out.append(Shown(number, asked, text, span))
            start = end
        return out, start


Rows = dict[str, list[str]]


@dataclass
class Oracle:
    """Answers from `rows_for`; what it was asked is kept. A name that was refused it takes back."""

    source: Source
    rows_for: Callable[[Prompt], Rows]
    capabilities: ChatCapabilities = ChatCapabilities()
    asked: list[ChatRequest] = field(default_factory=list)

    def complete(self, request: ChatRequest, slip: Slip | None = None) -> ChatResult:
        """The right answer, in the form that is asked for."""
        self.asked.append(request)
        prompt = self.source.read(request.messages[1].text)
        prompt = prompt._replace(brings="\np: " in request.messages[0].text)
        rows = self.rows_for(prompt)
        if len(request.messages) > 2:
            rows = _without(rows, request.messages[-1].text)
        return ChatResult(json.dumps(rows, ensure_ascii=False, separators=(",", ":")))


def _without(rows: Rows, problems: str) -> Rows:
    """The rows without the names that were refused."""
    refused = set(re.findall(r"there is nobody ['\"](.+?)['\"] in", problems))
    gone = [p for p in rows.get("p", []) if any(p[:40] in line for line in problems.splitlines())]
    out = {k: [r for r in v if r not in gone] for k, v in rows.items()}
    names = refused | {g.split("|")[0] for g in gone}
    return {
        k: ["|".join("?" if f in names else f for f in r.split("|")) for r in v]
        for k, v in out.items()
    }


class Names:
    """Whom the marks mean, as our prompt's cast calls them; `means` tells whom (by the marks) somebody
    with these names is."""

    def __init__(
        self, prompt: Prompt, called: Mapping[str, Sequence[str]],
        means: Callable[[Member], str | None], owners: Mapping[str, str],
    ) -> None:  # fmt: skip
        self.called = called if prompt.brings else {}
        self.brings = prompt.brings
        self.owners = owners  # of every other name that the cast bears in the whole book
        self.numbers = {m.name: str(m.number) for m in prompt.cast}
        self.words = plain("\n".join(p.text for p in prompt.pieces))
        self.fields: dict[str, str] = {}
        self.new: list[str] = []
        self.same: list[str] = []
        for member in prompt.cast:
            who = means(member)
            if who is None:
                continue
            if who in self.fields:
                self.same.append(f"{member.number}|{self.fields[who]}")
            else:
                self.fields[who] = str(member.number)

    def of(self, who: str) -> str:
        """The field that names somebody; brings them into the cast where it lacks them."""
        if who not in self.fields:
            names = sorted(self.called.get(who, (who,)), key=lambda n: n != who)
            found = next(
                (n for n in names if len(n) > 1 and " ".join(n.split()).casefold() in self.words),
                None,
            )
            if found is not None and self.brings:
                owner = self.owners.get(bare(found), "")
                self.new.append(f"{found}|||{self.numbers.get(owner, owner)}".rstrip("|"))
            # whom no words of the text name nobody can name
            self.fields[who] = found if found is not None and self.brings else "?"
        return self.fields[who]


# ---------------------------------------------------------------- novels


def of_novel(
    text: str, gold: Mapping[str, Any], scorer: Any, characters: Iterable[CastMember]
) -> Oracle:
    """Knows the speakers of an annotated novel, and whom each of the cast's names stands for."""
    borne = {c.name: c.aliases for c in characters}
    source = Source(text)
    names = scorer.Names(gold)
    quotes = sorted((a, z, q["speaker"]) for q in gold["quotes"] for a, z in q["spans"])
    starts = [a for a, _, _ in quotes]
    called = {c["name"]: [a.strip() for a in c["aliases"]] for c in gold["characters"]}
    alone = {n: [a for a in (n, *al) if names.one(a) == {n}] for n, al in called.items()}

    owners = {bare(a): c for c, al in borne.items() for a in (c, *al)}

    def means(member: Member) -> str | None:
        found = names.cluster({"name": member.name, "aliases": borne.get(member.name, ())})
        return next(iter(found)) if len(found) == 1 else None

    def rows(prompt: Prompt) -> Rows:
        who = Names(prompt, alone, means, owners)
        said = []
        for p in prompt.pieces:
            if not p.asked:
                continue
            near = quotes[
                max(0, bisect_right(starts, p.span[0]) - 3) : bisect_right(starts, p.span[1])
            ]
            best = max(near, key=lambda q: overlap(q[:2], p.span), default=None)
            right = best is not None and overlap(best[:2], p.span) and best[2] not in scorer.SKIP
            said.append(f"{p.number}|{who.of(best[2]) if right and best else '?'}")
        return {"p": who.new, "q": said} if who.new else {"q": said}

    return Oracle(source, rows)


# ---------------------------------------------------------------- stories


def of_story(text: str, marks: Marks, language: str, characters: Iterable[CastMember]) -> Oracle:
    """Knows what is marked of a short story: cast, speakers, and what its moments must show."""
    borne = {c.name: c.aliases for c in characters}
    owners = {bare(a): c for c, al in borne.items() for a in (c, *al)}
    called = {p.name: _called(text, p.name, p.names) for p in marks.people}

    def means(member: Member) -> str | None:
        own = names_of({"name": member.name, "aliases": borne.get(member.name, ())})
        found = [p.name for p in marks.people if own & p.names]
        if not found and "I" in member.aliases:
            found = [p.name for p in marks.people if p.narrator]
        first = [p.name for p in marks.people if plain(member.name) in p.names]
        return found[0] if len(found) == 1 else first[0] if first else None

    def rows(prompt: Prompt) -> Rows:
        who = Names(prompt, called, means, owners)
        out: Rows = {"q": [], "w": [], "s": [], "d": [], "t": []}
        for p in prompt.pieces:
            if p.asked:
                best = max(marks.quotes, key=lambda q: overlap(q.span, p.span))
                right = overlap(best.span, p.span)
                out["q"].append(f"{p.number}|{who.of(best.speaker) if right else '?'}")
        for moment in marks.moments:
            _moment(moment, prompt, who, language, out)
        out |= {"p": who.new, "m": who.same}
        return {k: v for k, v in out.items() if v}

    return Oracle(Source(text), rows)


def _called(text: str, name: str, names: Iterable[str]) -> list[str]:
    """The names of somebody as the text writes them."""
    found = [
        text[m.start() : m.end()]
        for n in names
        if (m := re.search(re.escape(n), text, re.IGNORECASE))
    ]
    return [name, *found]


def _moment(moment: Moment, prompt: Prompt, who: Names, language: str, out: Rows) -> None:
    """The rows for what a moment must show, at the pieces that tell it."""
    told = [p for p in prompt.pieces if overlap(p.span, moment.span)]
    if not told:
        return
    first = told[0].number
    if moment.who or moment.absent:
        row = f"{first}|{','.join(who.of(n) for n in moment.who)}"
        twice = next((r for r in out["w"] if r.startswith(f"{first}|")), None)
        out["w"] = [r for r in out["w"] if r != twice] + [
            f"{twice},{row.partition('|')[2]}" if twice else row
        ]
    # the word that comes out as what is asked for: by a place that Ink draws, or as the text's own
    known = [
        w
        for w in moment.place
        if any(alike(place_of(w, language), m) for m in moment.place if place_of(w, language))
    ]
    known += [w for w in moment.place if plain(w) in who.words]
    if known:
        out["s"].append(f"{first}|{known[0]}")
    for doer, acts in moment.does:
        # a verb that a picture shows as what is asked for, by the same first letters
        verb = next((a for a in acts if alike(act_known(a, language), a)), None)
        verb = verb or next((a for a in acts if act_known(a, language)), acts[0])
        out["d"].append(f"{first}|{who.of(doer)}|{verb}")
    seen = [next((w for w in words if plain(w) in who.words), "") for words in moment.things]
    if any(seen):
        out["t"].append(f"{first}|{';'.join(w for w in seen if w)}")
