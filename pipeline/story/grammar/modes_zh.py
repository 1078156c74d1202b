"""Whether what a Chinese clause says can be seen as it is told, by the small words around its verb."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.story.grammar.chinese import Token
from projects.comic.documents import Mode

_NOT = frozenset(
    "不 没 没有 未 别 莫 勿 无 未曾 不曾 从不 从未 并未 并不 毫不 绝不 决不 不能 不敢 不会 不肯 没能 不再 不用 无法 不必".split()
)
_WISH = frozenset(
    "想 要 打算 以为 希望 觉得 如果 要是 若 若是 倘若 假如 万一 可能 应该 应当 必须 能 能够 会 愿意 想要 准备 决定 认为 担心 害怕 "
    "恨不得 想象 梦见 盼 盼着 或许 也许 大概 怕 只要 除非 哪怕 即使 就算 本来 本该 可以 想起 记得 听说 据说".split()
)
_LIKE = frozenset("像 好像 仿佛 如同 宛如 犹如 好似 似 似乎 如 活像 就像 宛若 恍若".split())
_AS = frozenset("一样 似的 般 一般 那样 般的 一样的 似".split())
_BEFORE = frozenset(
    "曾 曾经 当年 从前 以前 小时候 去年 前年 昨天 昨晚 昨夜 那年 早年 往年 过去 上次 上回 当初 原先 年轻时".split()
)
_AGO = ("年前", "天前", "月前", "个月前", "小时前")
_HABIT = frozenset("每 每天 每次 每年 常 常常 经常 总 总是 平时 往常 一向 天天 夜夜 年年".split())


class Modes:
    """The modes of one clause's verbs; `begin` is the first word of its sentence."""

    def __init__(self, found: Sequence[Token], first: int, end: int, begin: int) -> None:
        self.t, self.first, self.end = found, first, end
        # 走了过去 is no time: what only may be one must stand as one
        opening = [t.word for t in found[begin:end] if t.tag not in ("v", "xc", "u")]
        joined = "".join(opening[:8])
        self.earlier = any(w in _BEFORE for w in opening) or any(a in joined for a in _AGO)
        self.habit = any(w in _HABIT for w in opening)

    def _likens(self, i: int) -> bool:
        """Whether the verb itself is only likened: 好像要哭; not in 像箭一样冲出去 or 小山似的巨兽伏着."""
        for k in range(i - 1, self.first - 1, -1):
            word = self.t[k].word
            if word in _AS or word.endswith(("似的", "一般", "一样")):
                return False
            if word in _LIKE:
                return True
        return False

    def of(self, i: int) -> Mode:
        """The mode of the verb at a word."""
        before = [t.word for t in self.t[self.first : i]]
        if self.t[i].word in _LIKE or self._likens(i):
            return "compared"
        if before and any(w in _NOT for w in before[-3:]):
            return "denied"
        if any(w in _WISH for w in before[-6:]):
            return "thought"
        word = self.t[i].word
        if len(word) > 1 and word[1] == "不" and word[0] != word[-1]:
            return "denied"  # 拔不动
        if self.earlier:
            return "earlier"
        return "habit" if self.habit else "told"
