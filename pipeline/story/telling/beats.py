"""From units to beats: one speech, one stretch of narration, with feeling, gesture and weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.story.deeds.told import SentenceTold
from pipeline.story.speech.speakers import BY_HAND, CUE, Attribution
from pipeline.story.telling.condensing import weight_of
from pipeline.story.telling.feelings import feeling_of
from pipeline.story.text.quotes import Quote
from pipeline.story.text.spans import without
from pipeline.story.words import lexicon_en, lexicon_zh
from projects.comic.documents import Beat, CastMember, Deed, Span, Unit

_THINKS = r"(?:thought|thinks|wondered|mused|(?:said|told|says) (?:to )?(?:him|her|my)self)"
_THOUGHT_AFTER = re.compile(
    rf"\s*[,，]?\s*(?:{_THINKS}\b|(?:I|he|she|they|[A-Z]\w+)\s+{_THINKS}\b|[^，。！？“”]{{0,6}}(?:心想|想道|暗想|心道|暗道))"
)
_THOUGHT_BEFORE = re.compile(
    rf"\b{_THINKS}\W*$|(?:心想|想道|暗想|心里想|心道|暗道|寻思|心头一动|心中一动|心说|想)[着道]?\W*$"
)
_CLAUSE_END = re.compile(r"[,;:—–，；：]")
# "Wolf Larsen thundered", "was his next remark"
_NAMES_TAG = re.compile(
    r"(?:[A-Z][\w.'’]+ ){1,3}(?:" + "|".join(sorted(lexicon_en.SAY, key=len, reverse=True)) + ")"
)
_WAS_SAID = re.compile(
    r"(?:was|came|is|comes) (?:[\w'’]+ ){0,4}(?:answer|reply|remark|comment|question|response|retort|rejoinder|words?)\b.{0,20}$"
)
_SAYS_EN = re.compile(r"\b(?:" + "|".join(sorted(lexicon_en.SAY, key=len, reverse=True)) + r")\b")
# acts that are heard in how words are said
_UTTERED = frozenset("shout whisper sigh weep laugh read sing think".split())
_SAYS_ZH = re.compile("|".join(lexicon_zh.SAY_STRONG))
SHORT_TAG, LONG_TAG = 45, 80  # letters
MOST_PARTS = 12  # quotations of one speech
PICTURE = 160  # letters of the line that tells a picture


NOTHING = SentenceTold()
# verbs of speech in their basic form
SAYS_EN = lexicon_en.SAY | frozenset(
    "say tell ask cry call shout reply answer whisper mutter murmur scream yell add begin continue go exclaim repeat "
    "explain suggest agree announce remark observe demand declare insist inquire enquire offer put protest admit "
    "warn order urge plead beg snap growl sigh laugh breathe hiss roar bellow boom croak gasp sob groan moan bark "
    "chirp purr squeak sing read think wonder promise confess guess interrupt return respond retort state lie".split()
)
SAYS_ZH = frozenset(lexicon_zh.SAY) | frozenset(w + "道" for w in lexicon_zh.SAY_STRONG)


class BeatMaker:
    """Makes the beats of a book paragraph by paragraph."""

    def __init__(
        self, text: str, original: str, language: str, units: list[Unit], quotes: list[Quote], who: Attribution,
        cast: Mapping[int, CastMember],
    ) -> None:  # fmt: skip
        self.text, self.original, self.language, self.units = text, original, language, units
        self.quotes, self.who, self.cast = quotes, who, cast
        self.told: Mapping[int, SentenceTold] = {}
        self.quote_at: Mapping[int, int] = {}
        self.writer: str | None = None
        self.says = SAYS_ZH if language == "zh" else SAYS_EN

    def of_paragraph(
        self, first: int, end: int, quote_at: dict[int, int], told: Mapping[int, SentenceTold],
        writer: int | None = None,
    ) -> list[Beat]:  # fmt: skip
        """The beats of the paragraph whose units are [first, end), and what each unit tells; `writer`
        signed the letter that it belongs to."""
        self.told, self.quote_at = told, quote_at
        self.writer = self._name(writer) if writer is not None else None
        out: list[Beat] = []
        spoken = any(i in quote_at for i in range(first, end))
        tagged = fresh = False  # a bare tag stands between; it leads in to the quotation after it
        for i in range(first, end):
            q = quote_at.get(i)
            if q is not None:
                if out and out[-1].kind in ("speech", "thought") and self._same_turn(out[-1], q) and (
                    (tagged and not fresh) or out[-1].units[-1] == i - 1
                ):  # fmt: skip
                    out[-1] = self._joined(out[-1], i)
                else:
                    out.append(self._speech(i, q, self._beside(i, first, end)))
                tagged = fresh = False
            elif spoken and self._is_tag(i):
                tagged = True
                fresh = self.text[self.units[i].end - 1] in ":："
            elif out and out[-1].kind == "letter" and self.units[i].kind == "letter":
                out[-1] = out[-1].model_copy(update={"units": (*out[-1].units, i)})
            else:
                out.append(self._narration(i))
                tagged = fresh = False
        return out

    def _beside(self, unit: int, first: int, end: int) -> str:
        """The narration that tells how a quotation is said: what leads to it with a colon, else what
        stands right after it, else right before."""
        before = self.units[unit - 1] if unit > first else None
        after = self.units[unit + 1] if unit + 1 < end else None
        told = [u for u in (before, after) if u is not None and u.kind == "narration"]
        if before in told and self.text[before.end - 1] in ":：,，":
            told = [before]
        elif after in told:
            told = [after]
        return " ".join(self.text[u.start : u.end] for u in told)

    def _name(self, person: int) -> str | None:
        return self.cast[person].name if person in self.cast else None

    def _same_turn(self, beat: Beat, q: int) -> bool:
        verdict = self.who.verdicts[q]
        return (
            beat.speaker == self._name(verdict.person)
            and (beat.rule == BY_HAND) == (verdict.rule == BY_HAND)
            and len(beat.units) < MOST_PARTS
        )

    def _is_tag(self, unit: int) -> bool:
        """Whether narration beside a speech is nothing but its tag, which is shown by whose balloon it
        is: its only verbs say something, and nothing is done that could be seen."""
        if self.units[unit].kind != "narration":
            return False
        u, told = self.units[unit], self.told.get(unit, NOTHING)
        words = self.text[u.start : u.end].strip(" ,;:—–-\n，。：；")
        if (
            words
            and self.text[u.end - 1] in ":："
            and (self._is_name(u, words) or self._is_cue(unit))
        ):
            return True  # whose line of a chat, or of a script, follows
        if any(d.act and d.act not in _UTTERED or d.actors and d.things for d in told.deeds):
            return False
        clauses = [
            c for c in told.clauses if c.verb in self.says or c.verb.endswith(("道", "曰", "云"))
        ]
        if clauses and len(clauses) == len(told.clauses):
            return len(words) <= (24 if self.language == "zh" else LONG_TAG)
        if self.language == "zh":
            return len(words) <= 12 and bool(_SAYS_ZH.search(words))
        if _NAMES_TAG.fullmatch(words) or _WAS_SAID.match(words) and not told.deeds:
            return True
        return words[:1].islower() and len(words) <= SHORT_TAG and bool(_SAYS_EN.search(words))

    def _is_cue(self, unit: int) -> bool:
        """Whether a script names by this unit who says what follows."""
        unit += 1
        q = self.quote_at.get(unit)
        return q is not None and self.who.verdicts[q].rule == CUE

    def _is_name(self, u: Unit, words: str) -> bool:
        """Whether narration is nothing but a name."""
        return any(
            len(self.text[m.start : m.end].strip()) == len(words)
            for m in self.who.people.between(u.start, u.end)
        )

    def _joined(self, beat: Beat, unit: int) -> Beat:
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
        u, verdict = self.units[unit], self.who.verdicts[q]
        told = self.told.get(unit, NOTHING)
        words = self.text[u.start : u.end]
        hint = beside if len(beside) < 400 else beside[:400]
        feeling = feeling_of(words=words, beside=hint, language=self.language)
        importance = 0.3 + 0.35 * (feeling.intensity - 0.25) + 0.1 * words.count("?")
        return Beat(
            units=(unit,),
            kind="thought" if self._is_thought(u, feeling.delivery) else "speech",
            speaker=self._name(verdict.person),
            addressee=self._name(self.who.addressees[q]),
            emotion=feeling.emotion,
            intensity=round(feeling.intensity, 2),
            importance=round(min(1.0, importance), 2),
            present=told.stage.present,
            delivery="electric"
            if told.offstage and feeling.delivery != "shout"
            else feeling.delivery,
            rule=verdict.rule,
            confidence=round(verdict.confidence, 2),
            stage=told.stage,
            turn=told.turn,
            offstage=told.offstage,
        )

    def _is_thought(self, u: Unit, delivery: str) -> bool:
        """Whether the quotation's own tag says that it is thought, not said."""
        if delivery:
            return False
        after = self.text[u.end : u.end + 40].partition("\n")[0]
        before = self.text[max(0, u.start - 24) : u.start].rpartition("\n")[2]
        return bool(_THOUGHT_AFTER.match(after) or _THOUGHT_BEFORE.search(before))

    def _narration(self, unit: int) -> Beat:
        u, told = self.units[unit], self.told.get(unit, NOTHING)
        letter = u.kind == "letter"
        words = self.text[u.start : u.end]
        feeling = feeling_of(words="", beside=words, language=self.language)
        acting = [d for d in told.deeds if d.actors]
        return Beat(
            units=(unit,),
            kind="letter" if letter else "action" if acting else "narration",
            speaker=self.writer if letter else None,
            emotion=feeling.emotion,
            intensity=round(feeling.intensity, 2),
            importance=_importance(told, acting, letter=letter),
            props=tuple(dict.fromkeys(n.icon for n in told.things if n.icon))[:3],
            picture="" if letter else self._picture(u, told),
            present=told.stage.present,
            place=told.stage.place,
            deeds=told.deeds,
            things=told.things,
            stage=told.stage,
            turn=told.turn,
            unseen=told.unseen,
            many=told.many,
        )

    def _picture(self, u: Unit, told: SentenceTold) -> str:
        """A sentence that shows something, as the line that tells its picture."""
        if not (told.deeds or told.things):
            return ""
        line = " ".join(self.original[u.start : u.end].split()).strip(" ,;:—–-")
        return line[:PICTURE]


def _importance(told: SentenceTold, acting: Sequence[Deed], *, letter: bool) -> float:
    """How much a sentence of narration weighs: the plot's turns most, deeds more than states."""
    value = 0.2 + 0.08 * min(len(acting), 3) + 0.25 * bool(told.turn) + 0.3 * letter
    return round(min(1.0, value + 0.15 * (told.turn in _GRAVE)), 2)


_GRAVE = frozenset(("a death", "a blow", "a fall", "somebody new", "a discovery"))


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
