"""Whom a noun or pronoun of the narration means: names and descriptions by where they stand, "he" and "she" by
`speech/pronouns`, "it", "we" and "they" by who was told of last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.story.grammar.parsed import Act, Parsed, Phrase
from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.pronoun_evidence import HE as _HE
from pipeline.story.speech.pronoun_evidence import NOBODY, Person
from pipeline.story.speech.pronoun_evidence import SHE as _SHE

REACH = 14  # mentions back within which a pronoun finds whom it means
FAR = 5  # paragraphs back
NEAR, MANY = 3, 4  # sentences back, and people, that "they" means
SUBJECT, OBJECT, OTHER = 3.0, 1.5, 0.6  # how much a mention's place in its clause makes it likely
OFTEN = 0.25  # what having been told of before adds
KNOWN, MUCH = 0.3, 12  # what somebody counts for who was told of so often
ELSEWHERE = 0.6  # what somebody counts for who is not here
FADES = 0.62  # what a mention keeps with every other one after it

_IT = frozenset("it its itself 它".split())
_THEY = frozenset(
    "they them their theirs themselves 他们 她们 它们 他们俩 她们俩 两人 二人 俩人 两个人 大家 众人".split()
)
_ME, _WE = frozenset("i me my mine myself 我 俺".split()), frozenset("we us our ours ourselves 我们 咱们 咱 我们俩 咱俩 我俩 咱们俩".split())  # fmt: skip
_SELF = frozenset("himself herself itself themselves myself ourselves yourself 自己".split())
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2, "pair": 2, "trio": 3,
    "两人": 2, "二人": 2, "俩": 2, "三人": 3, "三个人": 3, "四人": 4, "两个人": 2,
}  # fmt: skip
_ANYBODY = frozenset("somebody someone something".split())
_BOTH = frozenset("both two 两人 二人 俩人 两个人 俩".split())
_ALL = frozenset("everyone everybody all 大家 众人".split())
# what is somebody's own: whose hand moves, moves
PARTS = frozenset(
    "hand finger fist arm elbow shoulder head face eye eyebrow brow cheek chin mouth lip tooth tongue nose ear hair neck throat "
    "chest heart back leg knee foot toe body beak wing tail paw claw horn jaw voice breath gaze eyelid forehead thumb "
    "stomach hip skin palm lap tear whisker moustache beard smile wrist ankle waist sleeve collar lapel "
    "手 双手 左手 右手 手指 拳头 胳膊 手臂 肩 肩膀 头 脑袋 脸 脸色 眼 眼睛 目光 眼神 眉 眉头 嘴 嘴唇 嘴角 牙 舌头 鼻子 耳朵 头发 脖子 喉咙 胸口 心 背 "
    "手腕 脚踝 衣袖 袖子 衣领 衣角 胸膛 腰 脸颊 手掌 掌心 手背 肩头 后背 辫子 "
    "腿 双腿 膝盖 脚 双脚 身子 身体 身影 翅膀 尾巴 爪 爪子 角 声音 眼泪 泪 泪水 眼眶 额头 下巴 手心 指尖 神色 神情 表情 呼吸 胡子 胡须".split()
)


def is_part(head: str) -> bool:
    """Whether a noun is somebody's own: a hand, a voice; 背上 as 背."""
    return head in PARTS or head[-1:] in "上里中下后前边" and head[:-1] in PARTS


class Mention(NamedTuple):
    """Somebody told of: who, where, and how likely the place makes a pronoun mean them."""

    people: tuple[int, ...]
    weight: float
    paragraph: int
    sentence: int


class Finder:
    """Finds whom phrases mean, paragraph by paragraph; remembers who was told of."""

    def __init__(
        self, gz: Gazetteer, people: Mapping[int, Person], narrator: int, meant: Mapping[int, int]
    ) -> None:
        self.gz, self.people, self.narrator = gz, people, narrator
        self.meant = meant  # whom "he" and "she" mean, by where they stand
        self.told: list[Mention] = []
        self.often: Counter[int] = Counter()  # how often each was told of
        self.lately: dict[int, None] = {}  # everybody told of, the latest last
        self.paragraph = self.sentence = 0
        self.about: Sequence[int] = ()  # who is here, the latest last
        self.here: set[int] = set()  # who has come and not gone
        self.away: set[int] = set()  # who is only heard: no "it" and no "they" means them

    def forget(self) -> None:
        """A new scene: "it" and "they" do not reach back into the one before, but for its last sentence."""
        self.told = self.told[-2:]

    def note(self, people: Iterable[int], weight: float) -> None:
        """Notes that somebody was told of."""
        found = tuple(p for p in people if p >= 0)
        if found:
            self.told = [*self.told[-40:], Mention(found, weight, self.paragraph, self.sentence)]
            self.often.update(found)
            for p in found if weight >= OBJECT else ():
                self.lately.pop(p, None)
                self.lately[p] = None
            if weight >= SUBJECT:
                self.here.update(found)

    def named(self, phrase: Phrase) -> tuple[int, ...]:
        """Who is named or described by a phrase's own words."""
        found = self.gz.between(max(0, phrase.start - 40), phrase.end)
        for m in found:
            if m.start <= phrase.at < m.end and m.person in self.people:
                return (m.person,)
        return ()

    def _explained(self, parsed: Parsed, phrase: Phrase) -> tuple[int, ...]:
        """ "Somebody stopped at the gate: an old man": who it is, as the sentence goes on to say."""
        if phrase.head not in _ANYBODY:
            return ()
        return next(
            (n for p in parsed.phrases if p.explains >= 0 and parsed.phrases[p.explains] is phrase
             and (n := self.named(p))), (),
        )  # fmt: skip

    def owner(
        self, parsed: Parsed, phrase: Phrase, subjects: tuple[int, ...] = ()
    ) -> tuple[int, ...]:
        """Who owns what a phrase names: "his hand", "Hazel's hand", 褚砚手里."""
        nested = parsed.phrases[phrase.owner] if phrase.owner >= 0 else None
        if nested is not None and self._may_own(subjects, nested.word.lower()):
            return subjects
        if nested is not None:
            return self.of(parsed, nested, subjects)
        if phrase.det in _HE | _SHE and self._may_own(subjects, phrase.det):
            return subjects  # she had him over her shoulder
        if phrase.det in _HE | _SHE | _ME | _WE | _THEY | _IT:
            return self._pronoun(phrase.det, subjects, (), phrase.start)
        return ()

    def _may_own(self, subjects: tuple[int, ...], word: str) -> bool:
        """Whether "his" or "her" may be the one doer's of a clause."""
        if len(subjects) != 1 or word not in ("his", "her"):
            return False
        return self.people[subjects[0]].gender == ("male" if word == "his" else "female")

    def of(
        self, parsed: Parsed, phrase: Phrase, subjects: tuple[int, ...] = (), *,
        apart: tuple[int, ...] = (),
    ) -> tuple[int, ...]:  # fmt: skip
        """Whom a phrase means; `subjects` are the doers of its act ("himself"), `apart` who it can't be."""
        named = self.named(phrase) or self._explained(parsed, phrase)
        if named:
            return named
        word = phrase.word.lower()
        if word in _NUMBERS and phrase.part in ("subject", "object", "phrase"):
            group = tuple(p for p in self.about if p not in apart)[-_NUMBERS[word] :]
            if len(group) < _NUMBERS[word] and not self.about:
                # a scene opens with "the three of them": who was told of before it
                known = [p for p in self.lately if p not in apart and self._is_one(p)]
                group = tuple(known[-_NUMBERS[word] :])
            return group if len(group) > 1 else ()
        if phrase.kind == "pronoun" or word in _ALL | _BOTH:
            return self._pronoun(word, subjects, apart, phrase.start)
        if is_part(phrase.head):
            own = self.owner(parsed, phrase, subjects)
            if not own and not phrase.head.isascii():
                # 双手握住: whose hands is told by who was told of
                own = self._last(lambda p: True, apart)
            return own
        return ()

    def _is_one(self, p: int) -> bool:
        person = self.people[p]
        return not (person.plural or person.thing or p in self.away)

    def _pronoun(
        self, word: str, subjects: tuple[int, ...], apart: tuple[int, ...], at: int
    ) -> tuple[int, ...]:
        if word in _SELF:
            return subjects or self._last(lambda p: True, apart)
        if word in _ME:
            return (self.narrator,) if self.narrator >= 0 else ()
        if word in _WE:
            other = self._last(lambda p: p.narrator is False, apart) if self.narrator >= 0 else ()
            return tuple(dict.fromkeys((self.narrator, *other))) if self.narrator >= 0 else ()
        if word in _HE | _SHE:
            person = self.meant.get(at, NOBODY)
            return () if person in (NOBODY, *apart) else (person,)
        if word in _IT:
            return self._last(lambda p: p.thing and not p.plural, apart)
        if word in _THEY:
            return self._several(apart)
        return ()

    def _last(self, fits: Callable[[Person], bool], apart: tuple[int, ...]) -> tuple[int, ...]:
        """The likeliest single person told of of late."""
        scores: dict[int, float] = {}
        keep = 1.0
        for m in reversed(self.told[-REACH:]):
            if self.paragraph - m.paragraph > FAR:
                break
            if len(m.people) == 1:
                p = m.people[0]
                person = self.people[p]
                if p not in apart and p not in self.away and fits(person):
                    weight = m.weight * keep
                    if self.here and p not in self.here:
                        weight *= ELSEWHERE
                    weight *= 1.0 + min(KNOWN, KNOWN * self.often[p] / MUCH)
                    # the last time counts, earlier ones only a little
                    scores[p] = max(scores.get(p, 0.0), weight) + OFTEN * (p in scores)
            keep *= FADES
        return (max(scores, key=lambda p: scores[p]),) if scores else ()

    def _several(self, apart: tuple[int, ...]) -> tuple[int, ...]:
        """Whom "they" means: a group told of just now, else those of the last two sentences, else who is
        about."""
        gathered: dict[int, None] = {}
        for m in reversed(self.told[-REACH:]):
            if self.paragraph - m.paragraph > FAR or self.sentence - m.sentence > NEAR:
                break
            people = [p for p in m.people if p not in apart and p not in self.away]
            if any(self.people[p].plural for p in people) or len(people) > 1:
                return tuple(people)
            gathered |= dict.fromkeys(people)
        if len(gathered) > 1:
            return tuple(gathered)[:MANY]
        return tuple(p for p in self.about if p not in apart)[-MANY:]


def weight_in(act: Act | None, phrase: Phrase) -> float:
    """How likely a mention's place makes it what the next pronoun means."""
    if phrase.part == "subject":
        topic = act is None or act.mode in (
            "told",
            "denied",
        )  # "the Frenchman did not take the feet"
        return SUBJECT if topic else OBJECT
    if phrase.part in ("object", "indirect"):
        return OBJECT
    return OTHER
