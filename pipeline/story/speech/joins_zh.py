"""What Chinese speech tells of who is who: 我叫X, 您就是X, somebody described who is then called and answers,
and a voice that answers a call."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.story.people.gazetteer_zh import People
from pipeline.story.people.people import Gazetteer, Mention
from pipeline.story.people.seen_zh import has_title
from pipeline.story.speech.settling_zh import told_by
from pipeline.story.speech.turns import Turn
from pipeline.story.text.quotes import Quote
from pipeline.story.text.spans import Within

_I_AM = re.compile(
    r"(?:我叫|我是|我就是|我乃|吾乃|某乃|俺乃|俺是|俺叫|在下|贫道|本座|小女子|奴婢|奴才|末将|属下|小的|民女|草民|晚辈|弟子|学生|在下是|名叫|我的名字叫|我姓[^，。]{1,2}[，,]?名?叫?)"
    r"(?:便是|就是|乃是|乃|是|叫)?(?P<who>[^，。！？]{2,8}[，。！？、；…”」])"
)
_YOU_ARE = re.compile(
    r"(?:你|您|阁下|尊驾)(?:莫非|难道)?(?:就是|便是|是|竟是|原来是|叫)(?P<who>[^，。！？]{2,8}[，。！？、；…”」])"
)
_KIN = "姐哥叔婶姨爷奶嫂妈爸伯娘妹弟"  # 大姐 may be anybody, and 方姐 somebody else
_AFTER = "，。！？、；…”」』,!? 啊呀哪呢"
_TYPES = re.compile(
    r"我[^。！？]{0,30}(?:打字|打了|敲|输入|回复|回了|发了|发出|写道|拿出手机|按下发送)[^。！？]{0,12}[。：:…]?$"
)
_THERE = re.compile(r"(?:有|住着|来了)过?[一个位只名头条]{1,2}[^，。！？]{0,4}$")
_HOLDS = re.compile(
    r"(?:抱住|抱起|搂住|拉住|抓住|扑向|拍了拍|扶住|扶起|冲向|拉着|抱着)了?[那这]?个?[^，。！？]{0,4}$"
)
_NAMED_SO = re.compile(
    r"(?:名叫|名唤|唤作|叫做|叫作|都叫[他她它]|人称|外号|绰号|名字叫|[那这]是(?:[^，。！？]{0,6}的)?|[正竟]是(?:[^，。！？]{0,6}的)?)$"
)
_HE_IS_CALLED = re.compile("[。！？\n\u3000\\s]([他她])(?:的名字)?叫$")
_SEXES = {"他": "male", "她": "female"}
_SURNAME = re.compile("(?:是个?)?姓(?P<family>[\u4e00-\u9fff])(?=[，。、；])")
_ENDS = re.compile("[。！？；\n]")
CALLED = 60  # letters from somebody described to what they are called
REACH = 60  # letters before a call within which somebody was described
ANSWERS = 40  # and after it within which whoever is called acts
PASSES = 600  # letters between the last words for somebody described and the first of the name


class Joins:
    """The joins that a story's speech tells: `same` (who is somebody else), `sure` (turn: speaker)."""

    def __init__(
        self, gz: People, turns: Sequence[Turn], quotes: Sequence[Quote], narrator: int,
        kept: frozenset[str],
    ) -> None:  # fmt: skip
        self.gz, self.turns, self.quotes, self.narrator, self.kept = (
            gz,
            turns,
            quotes,
            narrator,
            kept,
        )
        self.same: dict[int, int] = {}
        self.sure: dict[int, int] = {}
        self.said = Within((q.start, q.end) for q in quotes)
        self.speakers = [next(iter(told_by(t, narrator)), -1) for t in turns]
        self.told: dict[int, list[Mention]] = {}
        for m in gz.mentions:
            if m.start not in self.said:
                self.told.setdefault(m.person, []).append(m)

    def find(self) -> None:
        """Finds all joins."""
        for k, turn in enumerate(self.turns):
            for q in turn.quotes:
                self._names(k, q)
            self._writes(k)
            if turn.called:
                self._called(k)
            if self.speakers[k] in self.gz.voices and k and self.turns[k - 1].called:
                self._join(self.speakers[k], self.turns[k - 1].called[0])
            self._answered(k)
        self._called_so()
        self._handed_over()
        self._there_was()
        self._takes_over()
        self._surnamed()

    def _join(self, one: int, other: int) -> None:
        """Makes one (described, or the narrator) the other's."""
        while other in self.same:
            other = self.same[other]
        a, b = self.gz.people[one], self.gz.people[other]
        if one == other or one in self.same or not (a.nominal or one == self.narrator) or a.fixed:
            return
        if a.plural or b.plural or ("unknown" not in (a.gender, b.gender) and a.gender != b.gender):
            return
        if {n.casefold() for n in (a.name, *a.aliases, b.name, *b.aliases)} & self.kept:
            return
        self.same[one] = other

    def _names(self, k: int, q: int) -> None:
        quote, text = self.quotes[q], self.gz.text
        for m in _I_AM.finditer(text, quote.start, quote.end):
            person = self._bearer(m["who"])
            if person < 0:
                continue
            if self.speakers[k] < 0:
                if not self.gz.people[person].nominal:
                    self.sure[k] = person
                    described = self._just_told_of(k, person)
                    if described >= 0:
                        self._join(described, person)
            elif self.speakers[k] != person:
                self._join(self.speakers[k], person)
        you = _YOU_ARE.search(text, quote.start, quote.end)
        if you and k and self._bearer(you["who"]) >= 0:
            self._join(self.speakers[k - 1], self._bearer(you["who"]))

    def _just_told_of(self, k: int, name: int) -> int:
        """Whom 她 means, who says her own name for the first time: the last one described who fits."""
        sex = next((t.pronoun for t in self.turns[k].tags if t.pronoun in ("male", "female")), "")
        start = self.quotes[self.turns[k].quotes[0]].start
        if not sex or any(m.start < start for m in self.told.get(name, [])):
            return -1
        before = [
            (m.start, p) for p, ms in self.told.items() for m in ms
            if start - PASSES < m.start < start and self.gz.people[p].nominal
            and self.gz.people[p].gender == sex and not self.gz.people[p].plural
        ]  # fmt: skip
        return max(before, default=(0, -1))[1]

    def _writes(self, k: int) -> None:
        """我……打字 leads to a line of the chat: its writer tells the story."""
        start = self.quotes[self.turns[k].quotes[0]].start
        if self.narrator < 0 or self.speakers[k] < 0 or self.gz.text[start] in '“「『‘"':
            return
        line = self.gz.text.rfind("\n", 0, start)
        before = self.gz.text[max(0, self.gz.text.rfind("\n", 0, line - 1)) : line].strip()
        if "我" in before and _TYPES.search(before):
            self._join(self.narrator, self.speakers[k])

    def _bearer(self, words: str) -> int:
        """Whose name words begin with, or -1."""
        for size in range(min(len(words), 8), 1, -1):
            person = self.gz.by_name.get(words[:size].lower(), -1)
            if person >= 0 and (size == len(words) or words[size] in _AFTER):
                return person
        return -1

    def _called(self, k: int) -> None:
        """一把抱住了那个老人。“爷爷！”爷爷吓了一跳: the one who was just described is called."""
        turn, text = self.turns[k], self.gz.text
        start = self.quotes[turn.quotes[0]].start
        end = self.quotes[turn.quotes[-1]].end
        before = [m for m in self.gz.between(start - REACH, start) if m.start not in self.said]
        after = next(iter(self.gz.between(end, end + ANSWERS)), None)
        for q in turn.quotes:
            self._held(k, self.quotes[q].end)
        if not before or after is None or after.person not in turn.called:
            return
        last = before[-1]
        if "\n" in text[last.end : start].strip("\n \u3000"):
            return
        first = self.told.get(after.person, [after])[0]
        if last.person != self.speakers[k] and (
            first.start >= last.start or after.person != last.person
        ):
            near = [
                m for m in self.told.get(after.person, []) if last.start - REACH < m.start < start
            ]
            if not near:
                self._join(last.person, after.person)

    def _held(self, k: int, end: int) -> None:
        """“朵朵！”他一把抱住小女孩: whoever is called is held."""
        stop = self.gz.text.find("\n", end)
        for m in self.gz.between(end, min(end + ANSWERS, stop if stop >= 0 else end + ANSWERS)):
            held = _HOLDS.search(self.gz.text[max(end, m.start - 8) : m.start])
            if held and self.gz.people[m.person].nominal and m.person != self.speakers[k]:
                self._join(m.person, self.turns[k].called[0])

    def _handed_over(self) -> None:
        """A description that stops where a name begins to act which nobody brought in, and which was
        called in between: 老者……“拜见掌门！”……岑掌门."""
        for person, mine in self.told.items():
            one = self.gz.people[person]
            if not one.nominal or one.plural or person in self.same or person in self.gz.voices:
                continue
            for other, theirs in self.told.items():
                p = self.gz.people[other]
                gap = theirs[0].start - mine[-1].end
                if p.nominal or p.plural or not 0 < gap < PASSES or other in self.same:
                    continue
                if not has_title(p.name) or p.name[-1] in _KIN:
                    continue
                calls = any(
                    mine[0].start < self.quotes[t.quotes[0]].start < theirs[0].start
                    and other in t.called
                    for t in self.turns
                )
                if calls:
                    self._join(person, other)
                    break

    def _there_was(self) -> None:
        """还有一个机器人。那天……小七: somebody who was there, named right after for the first time."""
        first = sorted((ms[0], p) for p, ms in self.told.items())
        for person, mine in self.told.items():
            at = mine[0].start
            if len(mine) > 1 or not self.gz.people[person].nominal or person in self.same:
                continue
            if not _THERE.search(self.gz.text[max(0, at - 8) : at]):
                continue
            after = next(((m, p) for m, p in first if m.start > at), None)
            if after and after[0].start - at < REACH and not self.gz.people[after[1]].nominal:
                self._join(person, after[1])

    def _answered(self, k: int) -> None:
        """“石墩，昨晚谁守的？”“我啊！”胖师弟蹿了起来: whoever is called for the first time answers."""
        if k + 1 >= len(self.turns) or self.turns[k + 1].gap > 1 or len(self.turns[k].called) != 1:
            return
        name, answers = self.turns[k].called[0], self.speakers[k + 1]
        start = self.quotes[self.turns[k].quotes[0]].start
        known = any(m.start < start for m in self.told.get(name, []))
        says = {*self.turns[k + 1].called, *self.turns[k + 1].named}
        if answers >= 0 and not known and name not in says and self._is_described(answers):
            self._join(answers, name)

    def _is_described(self, person: int) -> bool:
        p = self.gz.people[person]
        return p.nominal and not p.plural and person not in self.gz.voices

    def _called_so(self) -> None:
        """鼎沿上探出一个娃娃。他是这鼎的器灵，名叫阿焦; 床上躺着一个少年，有人认得，那是剑堂的林照."""
        everybody = sorted((m, p) for p, ms in self.told.items() for m in ms)
        for (before, one), (m, name) in zip(everybody, everybody[1:], strict=False):
            between = self.gz.text[before.end : m.start]
            he = _HE_IS_CALLED.search(between)  # 一个男孩钻出来。他叫田七
            if self.gz.people[name].nominal or len(between) > CALLED or "\n" in between and not he:
                continue
            fits = he and self.gz.people[one].gender in ("unknown", _SEXES[he[1]])
            named = bool(_NAMED_SO.search(between)) or bool(fits) and self.told[name][0] == m
            if between == "叫":  # 牵骡子的小伙计叫阿满，
                named = self.told[name][0] == m and self.gz.text[m.end] in "，。；"
            if self._is_described(one) and named:
                self._join(one, name)

    def _surnamed(self) -> None:
        """店主姓梁……“梁师傅，”: somebody whose surname is told, and the one who is called by it."""
        for person, mine in self.told.items():
            for m in mine if self._is_described(person) and person not in self.same else ():
                told = _SURNAME.match(self.gz.text, m.end)
                fits = told and [
                    p for p, one in enumerate(self.gz.people)
                    if not one.nominal and not one.gone and one.mentions and one.name.startswith(told["family"])
                ]  # fmt: skip
                if fits and len(fits) == 1:
                    self._join(person, fits[0])

    def _takes_over(self) -> None:
        """一个驼背的老太太提着壶过来……马奶奶说: a name that nobody brought in, of the one who was just
        described and whom it fits alone."""
        apart = self._together()
        takes: dict[int, list[int]] = {}
        for name, theirs in self.told.items():
            p = self.gz.people[name]
            if p.nominal or p.plural or p.gender == "unknown" or name in self.same.values():
                continue
            if name not in self.speakers:
                continue
            fits = [
                one for one, mine in self.told.items()
                if self._is_described(one) and one not in self.same and (one, name) not in apart
                and not set(self.gz.people[one].name[-1]) & set(_KIN)
                and self.gz.people[one].gender == p.gender and one not in self.gz.animals
                and self._just_before(mine, theirs[0].start)
                and 2 * sum(m.start > theirs[0].start for m in mine) <= len(theirs)
            ]  # fmt: skip
            if len(fits) == 1 and not self._known_before(name, self.told[fits[0]][0].start):
                takes.setdefault(fits[0], []).append(name)
        for one, names in takes.items():
            if len(names) == 1:
                self._join(one, names[0])

    def _just_before(self, mine: Sequence[Mention], at: int) -> bool:
        """Whether somebody was told of shortly before a place, for the first time not long ago."""
        before = [m for m in mine if m.start < at]
        return bool(before) and at - before[-1].end < PASSES and at - mine[0].start < 2 * PASSES

    def _known_before(self, name: int, at: int) -> bool:
        """Whether somebody was named, by anybody, before a place."""
        return any(m.person == name for m in self.gz.between(0, at))

    def _together(self) -> set[tuple[int, int]]:
        """Pairs of people who are told of in one sentence, or again in one paragraph: they are two."""
        out: set[tuple[int, int]] = set()
        everybody = sorted((m, p) for p, ms in self.told.items() for m in ms)
        known: set[int] = set()
        for (a, one), (b, other) in zip(everybody, everybody[1:], strict=False):
            known.add(one)
            between = self.gz.text[a.end : b.start]
            again = other in known and "\n" not in between
            if one != other and (again or not _ENDS.search(between)):
                out |= {(one, other), (other, one)}
        return out


def joined_zh(
    gz: Gazetteer, turns: Sequence[Turn], quotes: Sequence[Quote], narrator: int,
    kept: frozenset[str],
) -> tuple[dict[int, int], dict[int, int]]:  # fmt: skip
    """Who is somebody else by what is said, and the turns whose speaker names himself."""
    if not isinstance(gz, People):
        return {}, {}
    found = Joins(gz, turns, quotes, narrator, kept)
    found.find()
    return found.same, {k: found.same.get(p, p) for k, p in found.sure.items()}
