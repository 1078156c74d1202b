"""From units to beats: one speech, one stretch of narration, with feeling, gesture and weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.story.speech.speakers import BY_HAND, Attribution
from pipeline.story.telling.condensing import weight_of
from pipeline.story.telling.feelings import feeling_of, pose_of, told
from pipeline.story.text.quotes import Quote
from pipeline.story.text.spans import without
from pipeline.story.words import lexicon_en, lexicon_zh
from pipeline.story.words.vocabulary import Vocabulary
from pipeline.story.world.settings_words import place_of
from pipeline.story.world.things import is_there
from projects.comic.documents import Beat, CastMember, Span, Unit
from projects.comic.drawing.props import nouns

_THOUGHT = re.compile(
    r"\b(?:thought|wondered|said to (?:him|her)self|told (?:him|her)self)\b|心想|想道|暗想|心里想|自言自语|心道"
)
_CLAUSE_END = re.compile(r"[,;:—–，；：]")
_SAYS_EN = re.compile(r"\b(?:" + "|".join(sorted(lexicon_en.SAY, key=len, reverse=True)) + r")\b")
_SAYS_ZH = re.compile("|".join(lexicon_zh.SAY_STRONG))
SHORT_TAG = 45
MOST_PARTS = 12  # quotations of one speech
WORTH_A_PICTURE = 0.7  # weight of a sentence that shows something
PICTURE = 160  # letters of the line that tells a picture


class BeatMaker:
    """Makes the beats of a book paragraph by paragraph."""

    def __init__(
        self, text: str, original: str, language: str, units: list[Unit], quotes: list[Quote], who: Attribution,
        cast: Mapping[int, CastMember],
    ) -> None:  # fmt: skip
        self.text, self.original, self.language, self.units = text, original, language, units
        self.quotes, self.who, self.cast = quotes, who, cast
        names = nouns(language)
        # Chinese one-letter nouns stand inside too many other words
        self.nouns = Vocabulary(
            _by_icon({n: icon for n, icon in names.items() if n.isascii() or len(n) >= 2})
        )

    def of_paragraph(self, first: int, end: int, quote_at: dict[int, int]) -> list[Beat]:
        """The beats of the paragraph whose units are [first, end)."""
        out: list[Beat] = []
        pending: list[int] = []
        spoken = any(i in quote_at for i in range(first, end))
        beside = " ".join(
            self.text[u.start : u.end] for u in self.units[first:end] if u.kind == "narration"
        )
        for i in range(first, end):
            q = quote_at.get(i)
            if q is None:
                if pending and self.units[i].kind != self.units[pending[-1]].kind:
                    out.extend(self._narration(pending, beside_speech=spoken))
                    pending = []
                pending.append(i)
                continue
            same = (
                bool(out) and out[-1].kind in ("speech", "thought") and self._same_turn(out[-1], q)
            )
            if same and self._is_tag(pending):
                out[-1] = self._joined(out[-1], i, q)
                pending = []
                continue
            out.extend(self._narration(pending, beside_speech=spoken))
            pending = []
            out.append(self._speech(i, q, beside))
        if not (out and out[-1].kind in ("speech", "thought") and self._is_tag(pending)):
            out.extend(self._narration(pending, beside_speech=spoken))
        return out

    def _name(self, person: int) -> str | None:
        return self.cast[person].name if person in self.cast else None

    def _same_turn(self, beat: Beat, q: int) -> bool:
        verdict = self.who.verdicts[q]
        return (
            beat.speaker == self._name(verdict.person)
            and (beat.rule == BY_HAND) == (verdict.rule == BY_HAND)
            and len(beat.units) < MOST_PARTS
        )

    def _is_tag(self, pending: list[int]) -> bool:
        """Whether narration between two parts of a speech is only its tag."""
        if not pending:
            return True
        if len(pending) > 1:
            return False
        u = self.units[pending[0]]
        words = self.text[u.start : u.end]
        limit = 16 if self.language == "zh" else SHORT_TAG
        return len(words) <= limit

    def _only_says(self, pending: list[int]) -> bool:
        """Whether narration is nothing but "said Anna": that is shown by whose balloon it is."""
        u = self.units[pending[0]]
        words = self.text[u.start : u.end].strip(" ,;:—–-\n")
        if len(pending) > 1 or not self._is_tag(pending):
            return False
        if self.language == "zh":
            return len(words) <= 12 and bool(_SAYS_ZH.search(words))
        return words[:1].islower() and bool(_SAYS_EN.search(words))

    def _joined(self, beat: Beat, unit: int, q: int) -> Beat:
        u = self.units[unit]
        feeling = feeling_of(words=self.text[u.start : u.end], beside="", language=self.language)
        stronger = feeling.intensity > beat.intensity and feeling.emotion != "neutral"
        return beat.model_copy(
            update={
                "units": (*beat.units, unit),
                "emotion": feeling.emotion if stronger else beat.emotion,
                "intensity": max(feeling.intensity, beat.intensity),
            }
        )

    def _speech(self, unit: int, q: int, beside: str) -> Beat:
        u, verdict, tag = self.units[unit], self.who.verdicts[q], self.who.tags[q]
        words = self.text[u.start : u.end]
        hint = beside if len(beside) < 400 else beside[:400]
        feeling = feeling_of(words=words, beside=hint, language=self.language)
        thought = (
            bool(_THOUGHT.search(hint[:120]))
            and (tag is None or tag.strength >= 10)
            and feeling.delivery == ""
        )
        importance = 0.3 + 0.35 * (feeling.intensity - 0.25) + 0.1 * words.count("?")
        return Beat(
            units=(unit,),
            kind="thought" if thought else "speech",
            speaker=self._name(verdict.person),
            addressee=self._name(self.who.addressees[q]),
            emotion=feeling.emotion,
            intensity=round(feeling.intensity, 2),
            importance=round(min(1.0, importance), 2),
            pose=pose_of(hint, self.language),
            props=self._props(hint)[:1],
            present=self._present(u.start, u.end),
            delivery=feeling.delivery,
            rule=verdict.rule,
            confidence=round(verdict.confidence, 2),
        )

    def _narration(self, pending: list[int], *, beside_speech: bool = False) -> list[Beat]:
        letter = bool(pending) and self.units[pending[0]].kind == "letter"
        if not pending or (beside_speech and not letter and self._only_says(pending)):
            return []
        a, b = self.units[pending[0]].start, self.units[pending[-1]].end
        words = self.text[a:b]
        present = self._present(a, b)
        actions = told(words, self.language).actions
        size = len(words) / (2.2 if self.language == "zh" else 6)
        feeling = feeling_of(words="", beside=words, language=self.language)
        return [
            Beat(
                units=tuple(pending),
                kind="letter" if letter else "action" if actions and present else "narration",
                speaker=None,
                emotion=feeling.emotion,
                intensity=round(feeling.intensity, 2),
                importance=round(
                    min(1.0, 0.2 + 0.08 * min(actions, 4) + 0.002 * min(size, 60) + 0.3 * letter), 2
                ),
                pose=pose_of(words, self.language),
                props=self._props(words)[:2],
                picture=self._picture(pending),
                present=present,
                place="" if letter else place_of(words, self.language),
            )
        ]

    def _picture(self, pending: list[int]) -> str:
        """The most telling sentence as a picture of one line; "" where none is worth one."""
        told = [(self.text[self.units[u].start : self.units[u].end], -u) for u in pending]
        weight, at = max((weight_of(w, self.language), at) for w, at in told)
        best = self.units[-at]
        line = " ".join(self.original[best.start : best.end].split()).strip(" ,;:—–-")
        return line[:PICTURE] if weight >= WORTH_A_PICTURE else ""

    def _present(self, start: int, end: int) -> tuple[str, ...]:
        names = dict.fromkeys(
            self.cast[m.person].name
            for m in self.who.people.between(start, end)
            if m.person in self.cast
        )
        return tuple(names)[:6]

    def _props(self, words: str) -> tuple[str, ...]:
        found = dict.fromkeys(
            icon
            for icon, at in self.nouns.find(words, self.language)
            if is_there(words, at, self.language)
        )
        return tuple(found)


def _by_icon(names: dict[str, str]) -> dict[str, str]:
    """The nouns of each picture; those of several words are left out, they are hardly ever met."""
    out: dict[str, str] = {}
    for noun, icon in names.items():
        if " " not in noun:
            out[icon] = f"{out.get(icon, '')} {noun}"
    return out


def mood_of(beats: list[Beat]) -> str:
    """The emotion that weighs most in a scene."""
    weights: Counter[str] = Counter()
    for b in beats:
        if b.emotion != "neutral":
            weights[b.emotion] += int(b.intensity * 100)
    return weights.most_common(1)[0][0] if weights else "calm"


def present_in(beats: list[Beat]) -> tuple[str, ...]:
    """Who speaks or is named in a scene, those who speak most first."""
    count: Counter[str] = Counter()
    for b in beats:
        if b.speaker:
            count[b.speaker] += 3
        count.update(b.present)
    return tuple(name for name, _ in count.most_common(12))


SUMMARY = 160  # letters of a scene's summary


def summary_of(
    text: str, units: list[Unit], beats: list[Beat], language: str, skips: Sequence[Span]
) -> str:
    """A line for the scene in the text's own words: its most telling sentence of narration, cut at
    the end of a clause where it is long."""
    told = [u for b in beats if b.kind in ("action", "narration") for u in b.units]
    told = told or [u for b in beats[:1] for u in b.units]
    if not told:
        return ""
    ranked = [
        (weight_of(text[units[u].start : units[u].end], language), -i, u)
        for i, u in enumerate(told)
    ]
    words = ""
    for _, _, best in sorted(ranked, reverse=True):
        u = units[best]
        kept = "".join(text[a:b] for a, b in without(u.start, u.end, skips))
        words = " ".join(kept.split()).strip(" ,;:—–-")
        if words:
            break
    if len(words) > SUMMARY:
        cut = max((m.end() for m in _CLAUSE_END.finditer(words[:SUMMARY])), default=SUMMARY)
        words = words[:cut].rstrip(" ,;:—–-，；：") + "…"
    return words[:1].upper() + words[1:]
