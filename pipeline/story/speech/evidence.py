"""What speaks for each candidate of a turn: named features, the same for every language."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from pipeline.story.speech.centres import Centres
from pipeline.story.speech.company import Company, Told
from pipeline.story.speech.decoding import Step
from pipeline.story.speech.described import Described
from pipeline.story.speech.likeness import Likeness
from pipeline.story.speech.turns import Turn
from pipeline.story.text.paragraphs import Paragraph
from pipeline.story.text.quotes import Quote

WINDOW = 6  # turns before and after that tell who takes part in a conversation
OUTRIGHT = ("after: verb subject", "after: subject verb")
MOST = 14  # candidates of a turn


# how people speak to those above them or to strangers
_POLITE = re.compile(
    r"\b(?:[Ss]ir|[Mm]a[’']?am|[Mm]adam|[Mm]iss|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Mm]aster|[Mm]y\s+[Ll]ord|"
    r"[Mm]y\s+[Ll]ady|[Yy]our\s+(?:[Hh]onour|[Ll]ordship|[Ll]adyship|[Mm]ajesty|[Gg]race))(?=[,.!?;—–-]|\s*[”\"])|您"
)


class EvidenceMaker:
    """Gathers the evidence of all turns of a book."""

    def __init__(
        self, company: Company, likeness: Likeness, text: str, paras: Sequence[Paragraph],
        quotes: Sequence[Quote], turns: Sequence[Turn], centres: Centres,
    ) -> None:  # fmt: skip
        self.centres, self.paras = centres, paras
        self.company, self.quotes, self.turns = company, quotes, turns
        self.told = Told(company.gz, text, paras, quotes)
        self.seen = set(self.told.people)
        self.spoken_paras = {q.paragraph for q in quotes}
        self.meant = [[(t, company.meant(t)) for t in turn.tags] for turn in turns]
        self.surely = [self._surely(k) for k in range(len(turns))]
        self.sure_count: Counter[int] = Counter(p for p in self.surely if p >= 0)
        self.polite = [
            any(_POLITE.search(text, quotes[q].start, quotes[q].end) for q in t.quotes)
            for t in turns
        ]
        self.manners = self._manners()
        self.active: dict[int, None] = {}  # who was surely heard, the latest last
        heard = [[m.person for t, m in ms if t.sure and m.person >= 0] for ms in self.meant]
        self.described = Described(company, likeness, heard)

    def _manners(self) -> dict[int, float]:
        """How much oftener than others each who is surely heard says "sir" (a logarithm)."""
        says: Counter[int] = Counter(
            p for p, polite in zip(self.surely, self.polite, strict=True) if polite
        )
        base = (sum(says.values()) + 1) / (len(self.surely) + 20)
        return {
            p: math.log((says[p] + 4 * base) / (n + 4) / base) for p, n in self.sure_count.items()
        }

    def _surely(self, k: int) -> int:
        for tag, meant in self.meant[k]:
            if tag.sure and meant.person >= 0 and not meant.stand_in:
                return meant.person
            if tag.sure and tag.pronoun == "narrator":
                return self.company.narrator
        return -1

    def steps(self) -> list[Step]:
        """The turns with their evidence."""
        out = []
        for k, turn in enumerate(self.turns):
            out.append(
                Step(
                    self._of(k),
                    turn.called,
                    turn.gap,
                    turn.runs_on,
                    turn.asks,
                    self._told_by(k),
                    turn.bare,
                    turn.pronoun_opens,
                    self._outright(k),
                )
            )
            if self.surely[k] >= 0:
                self.active.pop(self.surely[k], None)
                self.active[self.surely[k]] = None
                if len(self.active) > 5:
                    self.active.pop(next(iter(self.active)))
        return out

    def _outright(self, k: int) -> int:
        """Of whom the text says "said the X" right after the words, or -1."""
        who = {
            m.person for t, m in self.meant[k]
            if t.rule in OUTRIGHT and m.person >= 0 and not m.described
        }  # fmt: skip
        return who.pop() if len(who) == 1 else -1

    def _told_by(self, k: int) -> str:
        """What kind of subject surely tells the speaker."""
        sure = [(t, m) for t, m in self.meant[k] if t.sure]
        if any(m.person >= 0 and not m.stand_in for _, m in sure):
            return "name"
        if any(t.pronoun for t, _ in sure):
            return "pronoun"
        if any(m.other for _, m in sure):
            return "other"
        return "description" if sure else "nothing"

    def _of(self, k: int) -> dict[int, dict[str, float]]:
        turn = self.turns[k]
        first = self.quotes[turn.quotes[0]].start
        last, often = self.told.recent(first, turn.paragraph)
        pool = self._pool(k, last)
        window_before = Counter(p for p in self.surely[max(0, k - WINDOW) : k] if p >= 0)
        window_after = Counter(p for p in self.surely[k + 1 : k + 1 + WINDOW] if p >= 0)
        out: dict[int, dict[str, float]] = {c: {} for c in pool}
        for c, f in out.items():
            self._global(c, f)
            self._tagged(k, c, f)
            self._words(k, c, f)
            if often[c]:
                f["named around here"] = math.log1p(often[c])
            if window_before[c]:
                f["speaks before"] = math.log1p(window_before[c])
            if window_after[c]:
                f["speaks after"] = math.log1p(window_after[c])
        self._recency(k, last, out)
        self._acting(k, out)
        self._beside(k, out)
        return out

    def _pool(self, k: int, last: dict[int, int]) -> list[int]:
        """Who may be the speaker, the likeliest first."""
        pool: dict[int, None] = {}
        pool |= dict.fromkeys(m.person for _, m in self.meant[k] if m.person >= 0)
        pool |= dict.fromkeys(self.told.distinct(self.turns[k].paragraph)[:MOST])
        near = self.surely[max(0, k - 4) : k] + self.surely[k + 1 : k + 4]
        pool |= dict.fromkeys(p for p in near if p >= 0)
        if self.company.narrator >= 0:
            pool[self.company.narrator] = None
        pool |= dict.fromkeys(list(last)[:7])
        for j in (k - 1, k + 1, k - 2):
            if 0 <= j < len(self.turns):
                pool |= dict.fromkeys(self.turns[j].called)
        pool |= dict.fromkeys(reversed(self.active))
        far = self.surely[max(0, k - 10) : k] + self.surely[k + 1 : k + 6]
        pool |= dict.fromkeys(p for p in far if p >= 0)
        if len(pool) < 2:
            # nobody is near: whoever was named last, however long ago
            at = bisect_left(self.told.starts, self.quotes[self.turns[k].quotes[0]].start)
            pool |= dict.fromkeys(reversed(self.told.people[max(0, at - 12) : at]))
        return list(pool)[:MOST]

    def _global(self, c: int, f: dict[str, float]) -> None:
        person = self.company.gz.people[c]
        f["speaks often"] = math.log1p(self.sure_count[c]) / 3
        f["named often"] = math.log1p(person.mentions) / 4
        if not self.sure_count[c]:
            f["never heard"] = 1.0
            if c not in self.seen:
                f["only spoken of"] = 1.0
        if person.nominal:
            f["only described"] = 1.0

    def _tagged(self, k: int, c: int, f: dict[str, float]) -> None:
        gender = self.company.genders[c]
        narrator = c == self.company.narrator
        for tag, meant in self.meant[k]:
            rule = tag.rule
            if meant.person >= 0:
                if c == meant.person:
                    kind = (
                        ", stand-in" if meant.stand_in else ", described" if meant.described else ""
                    )
                    f[rule + kind] = 1.0
                    if meant.described and tag.sure:
                        f.pop("only described", None)
                        self.described.own(meant, f)
                    continue
                if meant.described and tag.sure and tag.description.isascii():
                    self.described.another(meant, c, f)
                if not meant.stand_in:
                    f[rule + (": another described" if meant.described else ": another")] = 1.0
            if tag.pronoun == "narrator" and self.company.narrator >= 0:
                f[rule + ("" if narrator else ": another")] = 1.0
            elif meant.gender:
                how = "pronoun" if tag.pronoun else "fits"
                if gender == meant.gender and not narrator:
                    f[f"{rule}, {how}"] = 1.0
                elif (
                    gender == "unknown" and not narrator and not self.company.gz.people[c].is_neuter
                ):
                    f[f"{rule}, {how}, unsure"] = 1.0
                else:
                    f[f"{rule}: other {how}"] = 1.0
            elif tag.pronoun in ("they", "it"):
                f[f"{rule}: they"] = 1.0

    def _words(self, k: int, c: int, f: dict[str, float]) -> None:
        turn = self.turns[k]
        if self.polite[k]:
            f["says sir, as they do"] = self.manners.get(c, 0.0)
        if c in turn.called:
            f["calls own name"] = 1.0
        if c in turn.named:
            f["speaks of own name"] = 1.0
        if k + 1 < len(self.turns) and self.turns[k + 1].gap == 0:
            nxt = self.turns[k + 1]
            if c in nxt.called:
                f["called by name next"] = 1.0
            if self.surely[k + 1] == c and nxt.paragraph != turn.paragraph and not nxt.runs_on:
                f["tagged next"] = 1.0
        if (
            k >= 2
            and turn.gap == 0
            and self.turns[k - 1].gap == 0
            and c in self.turns[k - 2].called
        ):
            f["called by name two before"] = 1.0

    def _recency(self, k: int, last: dict[int, int], out: dict[int, dict[str, float]]) -> None:
        """Who was named last; where a pronoun speaks, among those whom it can mean."""
        turn = self.turns[k]
        hint = next(
            ((t, m) for t, m in self.meant[k] if m.gender and (m.person < 0 or m.stand_in)), None
        )
        settled = any(t.sure and m.person >= 0 and not m.stand_in for t, m in self.meant[k])
        if hint is not None:
            tag, meant = hint
            seen, _ = self.told.recent(tag.at, turn.paragraph)
            fits = [
                p for p in seen
                if self.company.genders[p] in (meant.gender, "unknown") and p != self.company.narrator
                and not self.company.gz.people[p].is_neuter
            ]  # fmt: skip
            kind = "sure pronoun" if tag.sure else "pronoun"
            for rank, p in enumerate(fits[:4]):
                if p in out:
                    out[p][f"named {_rank(rank)} last before a {kind}"] = 1.0
                    if seen[p] == 0:
                        out[p][f"named beside before a {kind}"] = 1.0
            acting, _ = self.told.recent(tag.at, turn.paragraph, acting=True)
            for rank, p in enumerate([p for p in acting if p in fits][:3]):
                if p in out:
                    out[p][f"acts {_rank(rank)} last before a {kind}"] = 1.0
            if meant.stand_in and not any(
                b <= 4 for p, b in seen.items() if p in fits and p != meant.person
            ):
                out.get(meant.person, {})["stand-in, nobody else fits"] = 1.0
        elif not settled:
            for rank, (p, back) in enumerate(list(last.items())[:5]):
                if p in out:
                    out[p][f"named {_rank(rank)} last"] = 1.0
                    out[p][f"named {_back(back)}"] = 1.0
            acting, _ = self.told.recent(
                self.quotes[turn.quotes[0]].start, turn.paragraph, acting=True
            )
            for rank, p in enumerate(list(acting)[:3]):
                if p in out:
                    out[p][f"acts {_rank(rank)} last"] = 1.0

    def _acting(self, k: int, out: dict[int, dict[str, float]]) -> None:
        """Whom a tag's pronoun means, by who acted last in the narration."""
        for q in self.turns[k].quotes:
            for person in self.centres.to.get(q, ()):
                if person in out:
                    out[person]["spoken to"] = 1.0
        for tag in self.turns[k].tags:
            person = self.centres.means.get(tag.at, -1) if tag.pronoun else -1
            if person in out and tag.pronoun != "narrator":
                out[person][f"{tag.rule}: means"] = 1.0

    def _beside(self, k: int, out: dict[int, dict[str, float]]) -> None:
        """Who is named in the narration of this paragraph and of those around it."""
        turn = self.turns[k]
        sure = "sure: " if turn.sure else ""
        self._among(turn.paragraph, f"{sure}named beside", out)
        if turn.paragraph - 1 in self.spoken_paras:
            before = "named beside the line before"
        else:
            before = "named in the narration before"
        self._among(turn.paragraph - 1, sure + before, out)
        if turn.paragraph + 1 not in self.spoken_paras and not sure:
            after = self.told.by_para.get(turn.paragraph + 1, [])
            if after and after[0] in out:
                out[after[0]]["named first in the narration after"] = 1.0

    def _among(self, para: int, what: str, out: dict[int, dict[str, float]]) -> None:
        distinct, people = self.told.distinct(para), self.told.by_para.get(para, [])
        for i, p in enumerate(distinct[:MOST]):
            if p in out:
                place = "alone" if len(distinct) == 1 else "first" if i == 0 else "too"
                out[p][f"{what}, {place}"] = 1.0
        if len(distinct) > 1 and people[-1] in out:
            out[people[-1]][f"{what}, last"] = 1.0


def _rank(rank: int) -> str:
    return ("", "second", "third", "fourth", "fifth")[rank] or "very"


def _back(back: int) -> str:
    if back <= 1:
        return ("beside", "one paragraph before")[max(0, back)]
    return "two paragraphs before" if back == 2 else "a few before" if back <= 4 else "far before"
