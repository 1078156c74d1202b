"""Who and what a deed is done to and with: those met, the things handled, and what "it" means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.story.deeds import kinds
from pipeline.story.deeds.nouns import can_be_held, noun_of, of_today
from pipeline.story.deeds.senses import Senses
from pipeline.story.deeds.who import Finder, is_part
from pipeline.story.grammar.parsed import Act, Parsed, Phrase
from projects.comic.documents import CastMember, Deed, Noun, Unit

# prepositions after which somebody is met, not only spoken of
_WITH = frozenset(
    "at to with beside behind by near towards toward over past between against around round after before into on onto upon "
    "from past in among across 对 向 朝 跟 和 与 给 在 冲 对着 朝着 向着 到 从 同".split()
)
_IT = frozenset("it them 它".split())
_HOLDS = frozenset(("hold", "grip"))
# what these are done to is not there to be seen
_UNSEEN = frozenset(
    "hear overhear remember imagine expect want need recall miss 听 听见 听到 记得 想起 想念 梦见".split()
)


_SEES = frozenset(
    "see watch notice behold view mean know understand like love hate do say tell 看 看见 知道".split()
)


class Handled:
    """What deeds are done with, told act by act; `thing` is what "it" may mean."""

    def __init__(
        self,
        language: str,
        finder: Finder,
        cast: Mapping[int, CastMember],
        text: str,
        *,
        period: bool,
    ) -> None:
        self.language, self.finder, self.cast, self.period = language, finder, cast, period
        self.senses = Senses(text, language, period=period)
        self.thing: Noun | None = None
        self.at = 0  # in which paragraph that was told of
        self.colours: dict[str, str] = {}  # of each picture the colour that was told last

    def _noun(self, phrase: Phrase) -> Noun | None:
        noun = noun_of(phrase, self.language)
        noun = self.senses.of(noun, phrase) if noun is not None and noun.icon else noun
        return of_today(noun, phrase) if not self.period and self.language == "en" else noun

    def names(self, phrase: Phrase) -> None:
        """A thing is told of by itself: "it" may mean it."""
        noun = self._noun(phrase)
        if noun is not None:
            self.thing, self.at = noun, self.finder.paragraph

    def of(
        self, parsed: Parsed, act: Act, subjects: tuple[int, ...]
    ) -> tuple[tuple[int, ...], list[Noun]]:
        """The people whom an act meets, but for its doers, and the things that it handles."""
        persons: dict[int, None] = {}
        things: list[Noun] = []
        for i in (*act.objects, *act.indirect, *act.phrases, *_held_of(parsed, act)):
            phrase = parsed.phrases[i]
            if phrase.compared:
                continue
            met = self._is_met(parsed, phrase)
            found = self.finder.of(
                parsed, phrase, subjects, apart=subjects if phrase.kind == "pronoun" else ()
            )
            if not found:
                things += self._thing(phrase, act, direct=i in act.objects)
                found = self._owner(parsed, phrase, subjects)
            if met:
                persons |= dict.fromkeys(p for p in found if p in self.cast and p not in subjects)
        return tuple(persons), things

    def _is_met(self, parsed: Parsed, phrase: Phrase) -> bool:
        """Whether somebody in a phrase is met, not only spoken of."""
        preps = phrase.prep.split(" ")
        held = phrase.host >= 0 and parsed.phrases[phrase.host].head in _HOLDS
        return phrase.part != "phrase" or preps[-1] in _WITH or "of" in preps[1:] or held

    def _thing(self, phrase: Phrase, act: Act, *, direct: bool) -> list[Noun]:
        """The thing that a phrase handles, if it does."""
        noun = self._noun(phrase)
        if noun is None:
            near = (
                self.finder.paragraph - self.at <= 1
            )  # "every opportunity of seeing it": no pot of long ago
            it = direct and near and phrase.word.lower() in _IT and act.verb not in _UNSEEN | _SEES
            return [self.thing] if it and self.thing else []
        with_it = phrase.prep.split(" ")[0] in kinds.WITH and can_be_held(noun)
        if phrase.part == "phrase" and not with_it:
            return []
        if act.mode == "told":
            self.thing, self.at = noun, self.finder.paragraph
        return [noun]

    def _owner(self, parsed: Parsed, phrase: Phrase, subjects: tuple[int, ...]) -> tuple[int, ...]:
        """Whose hand, back or voice a phrase tells of; 小刺猬背上的一根刺 is on its back."""
        nested = parsed.phrases[phrase.owner] if phrase.owner >= 0 else phrase
        if not is_part(phrase.head) and not is_part(nested.head):
            return ()
        own = self.finder.owner(parsed, phrase, subjects)
        return own or (self.finder.owner(parsed, nested, subjects) if is_part(nested.head) else ())

    def shown(self, unit: Unit, parsed: Parsed, deeds: Sequence[Deed]) -> list[Noun]:
        """What is there to be seen: what is handled first, then what the sentence names in clauses that
        happen, then what somebody of the sentence still holds."""
        found: dict[str, Noun] = {}
        handled = {t for d in deeds for t in d.things if d.verb not in _UNSEEN}
        for p in parsed.phrases:
            if not unit.start <= p.at < unit.end or p.compared or self.finder.named(p):
                continue
            act = parsed.acts[p.act] if p.act >= 0 else None
            if act is not None and (
                act.mode != "told" or act.verb in _UNSEEN and p.part == "object"
            ):
                continue
            within = self.language != "zh" and p.part == ""
            if within and any(q.start <= p.start and p.end < q.end for q in parsed.phrases):
                continue  # blood-curdling sounds
            host = parsed.phrases[p.host] if p.host >= 0 else None
            if host is not None and (
                host.compared or host.act >= 0 and parsed.acts[host.act].mode != "told"
            ):
                continue
            noun = self._noun(p)
            if noun is not None and not self._is_part_of_robot(parsed, p) and not self._is_met_there(
                p, noun
            ):  # fmt: skip
                found.setdefault(noun.word, noun)
        if self.thing is not None and self.thing.word in handled:
            found.setdefault(self.thing.word, self.thing)
        for word, noun in found.items():
            if noun.colour:
                self.colours[noun.icon] = noun.colour
            elif noun.icon in self.colours:
                found[word] = noun.model_copy(update={"colour": self.colours[noun.icon]})
        first = [n for w, n in found.items() if w in handled]
        return [*first, *(n for w, n in found.items() if w not in handled)]

    def _is_met_there(self, p: Phrase, noun: Noun) -> bool:
        """ "Duchess is a corn snake": no snake beside her."""
        kinds = {self.cast[q].creature for q in self.finder.here if q in self.cast}
        return bool(kinds & {p.head, noun.icon, noun.word} - {""})

    def _is_part_of_robot(self, parsed: Parsed, p: Phrase) -> bool:
        """ "He rolled on three small wheels", "steam puffed from his lid": parts of whoever does it."""
        if p.head not in _WORKS:
            return False
        act = parsed.acts[p.act] if p.act >= 0 else None
        whose = self.finder.owner(parsed, p) or tuple(
            q
            for i in (act.subjects if act else ())
            for q in self.finder.of(parsed, parsed.phrases[i])
        )
        return any(q in self.cast and self.cast[q].species == "robot" for q in whose)


# what a robot is made of is nothing beside it
_WORKS = frozenset(
    "wheel lid lamp screen antenna hatch lens bolt panel light 轮子 盖子 灯 屏幕 天线 指示灯".split()
)


def _held_of(parsed: Parsed, act: Act) -> list[int]:
    """What somebody takes hold of."""
    holds = {i for i in act.objects if parsed.phrases[i].head in _HOLDS}
    return [k for k, p in enumerate(parsed.phrases) if holds and p.prep == "of" and p.host in holds]
