"""From tagged Chinese words to phrases and acts: shallow clauses by the order of words.

A clause ends at a comma; its subject stands before its first verb, is what exists there (走进一个老人),
or is taken over from the clause before. 把 and 将 bring an object before the verb, 被 the doer; 给 向 对 朝 跟
bring whom it is done to, 在 从 到 往 where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from pipeline.story.grammar.chinese import Token
from pipeline.story.grammar.modes_zh import Modes
from pipeline.story.grammar.parsed import Act, Parsed, Part
from pipeline.story.grammar.phrases_zh import BODY, PhraseReader
from pipeline.story.grammar.placeholders import Readable

_STOPS = frozenset("，,。！？!?；;：:…—\n")
_ENDS = frozenset("。！？!?；;…\n")
_VERBS = frozenset(("v", "vd"))
_BA, _BEI = frozenset("把 将".split()), frozenset("被 叫 让 给 遭 由".split())
_TO = frozenset("给 向 对 朝 跟 和 与 同 替 为 冲 对着 朝着 向着 冲着".split())
_WHERE = frozenset("在 从 到 往 于 自 沿 沿着 用 以 拿 按 顺着 由 离 靠 趁 随着 隔着 当 至".split())
# what stands at the place told of is there: 门口站着一个人
_EXISTS = frozenset(
    "有 站着 坐着 躺着 蹲着 跪着 挂着 放着 摆着 立着 停着 趴着 伏着 走来 走进 走出 走进来 走出来 跑来 跑进 跑出 "
    "出现 现出 露出 来 进来 出来 传来 响起 飞来 飞出 冒出 跳出 钻出 闪出 闪过 浮现 多 剩 写着 刻着 贴着 传出 飘来 落下 掉下 "
    "转出 闪出 转过 抢出 撞出 走过 "
    "坐 站 躺 挂 放 摆 刻 写 住 长 睡 睡着 靠着 倒着 亮 亮着 涌出 涌来 窜出 蹿出 探出".split()
)
_NOT = frozenset("没有 没 不 别 未 不曾 未曾".split())
_ASPECT = frozenset(
    "了 着 过 起 起来 下 下来 下去 出 出来 出去 进 进来 进去 上 上来 上去 过来 过去 回来 回去 开 住 到 在".split()
)
_SEES = frozenset("见 看见 只见 忽见 望见 却见 瞧见 看到 听见 听得 发现".split())
# before a verb they begin a noun that the verb tells of: 一个裹蓝头巾的老太太
_COUNTERS = tuple("个位名只匹群帮伙队")


class _Clause(NamedTuple):
    """A stretch between two stops, as token numbers."""

    first: int
    end: int


class _Reader(PhraseReader):
    def __init__(self, found: Sequence[Token], piece: Readable) -> None:
        super().__init__(found, piece)
        self.acts: list[Act] = []
        self.subject: tuple[int, ...] = ()  # of the clause before
        self.earlier = False

    def read(self) -> Parsed:
        sentences: list[tuple[int, int]] = []
        begin = 0
        for clause in self._clauses():
            modes = Modes(self.t, clause.first, clause.end, begin)
            self._clause(clause, modes)
            if clause.end >= len(self.t) or self.t[clause.end].word[:1] in _ENDS:
                if clause.end > begin:
                    a = self.piece.source(self.t[begin].start)
                    z = self.t[min(clause.end, len(self.t) - 1)]
                    sentences.append((a, self.piece.source(z.start) + len(z.word)))
                begin = clause.end + 1
        return Parsed(tuple(self.phrases), tuple(self.acts), tuple(sentences))

    def _clauses(self) -> list[_Clause]:
        out, first = [], 0
        for i, t in enumerate(self.t):
            if (t.tag == "w" and t.word[:1] in _STOPS) or t.word[:1] in _STOPS:
                out.append(_Clause(first, i))
                first = i + 1
        out.append(_Clause(first, len(self.t)))
        return [c for c in out if c.end > c.first or c.end < len(self.t)]

    # ------------------------------------------------------------------ clauses

    def _clause(self, c: _Clause, modes: Modes) -> None:
        i = c.first
        subjects: list[int] = []
        pending: list[int] = []  # phrases before the verb
        objects: list[int] = []
        doers: list[int] = []
        indirect: list[int] = []
        manner: list[str] = []
        made = 0
        opened = False  # a place or time stands before
        while i < c.end:
            t = self.t[i]
            if t.word in _BA and self._verb_ahead(i + 1, c.end):
                g = self.group(i + 1, c.end, "object")
                if g is not None:
                    objects.append(g.phrase)
                    i = g.end
                    continue
            elif t.word in _BEI and t.tag == "p" or t.word == "被":
                g = self.group(i + 1, c.end, "subject")
                if g is not None and self._verb_ahead(g.end, c.end):
                    doers.append(g.phrase)
                    i = g.end
                    continue
            elif (
                t.word in _TO and t.tag in ("p", "c") or t.word in ("对着", "朝着", "冲着", "向着")
            ):
                g = self.group(i + 1, c.end, "indirect", t.word)
                if g is not None:
                    if t.word in ("和", "与", "同", "跟") and subjects and not made:
                        self.phrases[g.phrase] = self.phrases[g.phrase]._replace(
                            part="subject", joined=subjects[0]
                        )
                        subjects.append(g.phrase)
                    else:
                        indirect.append(g.phrase)
                    i = g.end
                    continue
            elif t.word in _WHERE and t.tag == "p":
                g = self.group(i + 1, c.end, "phrase", t.word)
                if g is not None:
                    pending.append(g.phrase)
                    opened = opened or not subjects
                    i = g.end
                    continue
            elif t.word in _NOT and i + 1 < c.end and self._verb_ahead(i + 1, min(c.end, i + 4)):
                i += 1  # it denies the verb that follows
                continue
            elif t.tag in _VERBS and (past := self._told_of(i, c, subjects, made)):
                i = past
                continue
            elif t.tag in _VERBS and t.word not in ("的",):
                i = self._verb(
                    i, c, modes, subjects, objects, doers, indirect, pending, manner, made, opened
                )
                made += 1
                pending, objects, indirect, manner = [], [], [], []
                continue
            elif t.tag in ("d", "ad"):
                manner.append(t.word)
                i += 1
                continue
            elif how := self.manner(i, c.end):
                manner.append("".join(x.word for x in self.t[i : i + how]))
                i += how
                continue
            else:
                g = self.group(i, c.end, "subject" if not made else "object")
                if g is not None:
                    p = self.phrases[g.phrase]
                    last = self.t[g.end - 1]
                    if last.tag in ("f", "s", "LOC", "TIME") and p.kind == "noun" and not made:
                        self.phrases[g.phrase] = p._replace(part="phrase", prep="在")
                        pending.append(g.phrase)
                        opened = True
                    elif not made:
                        if subjects and self.t[i - 1].word in ("、", "和", "与", "跟"):
                            self.phrases[g.phrase] = p._replace(joined=subjects[0])
                            subjects.append(g.phrase)
                        elif subjects and self.phrases[subjects[0]].kind != "noun":
                            pass
                        elif (
                            subjects
                            and self.phrases[g.phrase].owner < 0
                            and p.head in BODY | {"脸色", "神情", "神色", "眼神"}
                        ):
                            self.phrases[g.phrase] = p._replace(owner=subjects[0], part="")
                        else:
                            subjects = [g.phrase]
                    i = g.end
                    continue
            i += 1
        if subjects and not made:
            self._state(c, modes, subjects)
        if subjects:
            self.subject = tuple(subjects)

    def _told_of(self, i: int, c: _Clause, subjects: list[int], made: int) -> int:
        """Reads 一个[裹蓝头巾的]老太太, 坐着个[穿红袄的]女人: a verb between what counts a noun and the noun
        tells of it. Gives the first word after the noun; 0 where the verb is no such one."""
        before = self.t[i - 1] if i > c.first else None
        stands = made and self.acts and self.acts[-1].verb in _EXISTS and not self.acts[-1].objects
        counted = (
            before is not None and before.tag in ("m", "q") and before.word.endswith(_COUNTERS)
        )
        if before is None or not (counted or stands and before.word == "着"):
            return 0
        of = next((k for k in range(i + 1, c.end) if self.t[k].word == "的"), 0)
        if not of or not self.noun_ahead(of + 1, c.end):
            return 0
        inner = self.group(i + 1, of, "object")
        noun = self.group(of + 1, c.end, "object" if made or subjects else "subject")
        if noun is None:
            return 0
        det = before.word if counted else "几"
        self.phrases[noun.phrase] = self.phrases[noun.phrase]._replace(det=det)
        last = len(self.acts) - 1
        if stands and not subjects:
            self.acts[last] = self.acts[last]._replace(subjects=(noun.phrase,))
            self.phrases[noun.phrase] = self.phrases[noun.phrase]._replace(part="subject", act=last)
            subjects.append(noun.phrase)
        elif made and self.acts:
            self.acts[last] = self.acts[last]._replace(
                objects=(*self.acts[last].objects, noun.phrase)
            )
            self.phrases[noun.phrase] = self.phrases[noun.phrase]._replace(act=last)
        elif not subjects:
            subjects.append(noun.phrase)
        modes = Modes(self.t, c.first, c.end, c.first)
        self._add_act(
            i, modes, (noun.phrase,), [inner.phrase] if inner else [], [], [], [], "", "", "relcl"
        )
        return noun.end

    def _verb_ahead(self, i: int, end: int) -> bool:
        return any(self.t[k].tag in _VERBS for k in range(i, end))

    def _verb(
        self, i: int, c: _Clause, modes: Modes, subjects: list[int], objects: list[int], doers: list[int],
        indirect: list[int], pending: list[int], manner: list[str], made: int, opened: bool,
    ) -> int:  # fmt: skip
        """Adds the act of the verb at a word; returns the first word after what belongs to it."""
        t, j = self.t[i], i + 1
        particle = ""
        while (
            j < c.end
            and (self.t[j].tag in ("u", "xc") or self.t[j].word in _ASPECT)
            and self.t[j].word not in ("的", "地", "得")
        ):
            particle = particle or (
                self.t[j].word if self.t[j].word not in ("了", "着", "过") else ""
            )
            j += 1
        mine, after = list(objects), list(pending)

        complement = ""
        if j < c.end and self.t[j].word == "得":
            complement = "".join(x.word for x in self.t[j + 1 : min(c.end, j + 5)])
            j = c.end
        tell = partial(
            self._add_act, i, modes, indirect=indirect, phrases=after, manner=manner,
            particle=particle, complement=complement,
        )  # fmt: skip
        g = self.group(j, c.end, "object")
        if g is not None:
            k = g.end
            if k < c.end and self.t[k].word == "的" and self.noun_ahead(k + 1, c.end):
                # 拄杖的老者: the verb tells of the noun after it
                mine.append(g.phrase)
                h = self.group(k + 1, c.end, "object" if made or subjects or opened else "subject")
                j = h.end if h is not None else k + 1
                tell((h.phrase,) if h is not None else (), mine, relation="relcl")
                if h is not None and not made and not subjects:
                    subjects.append(h.phrase)
                elif h is not None and self.acts and made:
                    last = self.acts[-2] if len(self.acts) > 1 else self.acts[-1]
                    self.acts[-2:-1] = [last._replace(objects=(*last.objects, h.phrase))]
                return j
            if t.word in _SEES and self._verb_ahead(k, c.end) and not made_after(self.t, k, c.end):
                # 见范进抱着鸡: who is seen does what follows
                who = tuple(subjects) or self.subject
                tell(who, [*mine, g.phrase], relation="")
                subjects[:] = [g.phrase]
                return k
            mine.append(g.phrase)
            j = k
        elif j < c.end and self.t[j].word == "的" and self.noun_ahead(j + 1, c.end):
            h = self.group(j + 1, c.end, "object" if made or subjects or opened else "subject")
            if h is not None:
                tell((h.phrase,), mine, relation="relcl")
                if not made and not subjects:
                    subjects.append(h.phrase)
                return h.end
        while j < c.end and self.t[j].word in _WHERE | {"向", "朝", "给"}:
            w = self.group(j + 1, c.end, "phrase", self.t[j].word)
            if w is None:
                break
            (indirect if self.t[j].word == "给" else after).append(w.phrase)
            j = w.end
        who = tuple(subjects)
        exists = t.word in _EXISTS or (particle or "x") in _ASPECT and t.word + particle in _EXISTS
        if not doers and mine and exists and (opened or not subjects) and self._is_new(mine[-1]):
            who, mine = (mine[-1],), mine[:-1]
            if not subjects:
                subjects.extend(who)
        if doers:
            patients = tuple(subjects) or self.subject
            who, mine = tuple(doers), [*patients, *mine]
        if not who:
            who = self.subject
        tell(who, mine, relation="conj" if made else "", passive=bool(doers))
        return max(j, i + 1)

    def _is_new(self, phrase: int) -> bool:
        p = self.phrases[phrase]
        return bool(p.det) and (p.det[0] in "一两三四五六七八九十几数众个" or p.plural)

    def _state(self, c: _Clause, modes: Modes, subjects: Sequence[int]) -> None:
        """A clause without a verb: 脸色惨白. Its adjective is what is told of the subject."""
        for i in range(c.first, c.end):
            if self.t[i].tag in ("a", "an"):
                self._add_act(
                    i, modes, tuple(subjects), [], [], [], [], "", self.t[i].word, "state"
                )
                return

    def _add_act(
        self, i: int, modes: Modes, who: tuple[int, ...], objects: Sequence[int], indirect: Sequence[int],
        phrases: Sequence[int], manner: Sequence[str], particle: str, complement: str, relation: str, *,
        passive: bool = False,
    ) -> None:  # fmt: skip
        t, source = self.t[i], self.piece.source
        number = len(self.acts)
        at = source(t.start)
        own = [*who, *objects, *indirect, *phrases]
        for k in own:
            p = self.phrases[k]
            if p.act < 0:
                part: Part = (
                    "subject"
                    if k in who
                    else "object"
                    if k in objects
                    else "indirect"
                    if k in indirect
                    else "phrase"
                )
                self.phrases[k] = p._replace(act=number, part=part)
        near = [self.phrases[k] for k in own if abs(self.phrases[k].at - at) < 60]
        self.acts.append(Act(
            start=min([at, *(p.start for p in near if p.act == number)]),
            end=max([at + len(t.word), *(p.end for p in near if p.act == number)]),
            at=at, verb=t.word, word=t.word, particle=particle, subjects=who, objects=tuple(objects),
            indirect=tuple(indirect), phrases=tuple(phrases), complement=complement,
            manner=tuple(manner), mode=modes.of(i), ongoing=False, passive=passive, relation=relation,
            under=number - 1 if relation == "conj" else -1,
        ))  # fmt: skip


def made_after(found: Sequence[Token], i: int, end: int) -> bool:
    """Whether what follows belongs to who sees: 看见他就跑."""
    return i < end and found[i].word in ("就", "便", "才", "都", "，")


def parsed_of(found: Sequence[Token], piece: Readable) -> Parsed:
    """The phrases and acts of a paragraph of tagged words, in places of the source."""
    return _Reader(found, piece).read() if found else Parsed()
