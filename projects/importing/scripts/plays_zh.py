"""Plays, radio scripts and interviews in Chinese: a line each, the name before a colon or in 【】."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from projects.importing.edits import Edit
from projects.importing.layout.lines import Line, split_lines
from projects.importing.scripts.persons import HAN, SETTING, Entries
from projects.importing.scripts.pieces import Speech, apart, direction, only_tells, prose

_NAME: Final = r"[^\s：:（(，。！？、；…“”「」『』《》\[\]【】]{1,12}"
_CUE = re.compile(
    rf"^(?:【(?P<a>{_NAME})】|(?P<b>{_NAME})(?P<how>（[^（）\n]{{1,40}}）|\([^()\n]{{1,40}}\))?\s*[：:]|(?P<d>[\u4e00-\u9fff]\u3000[\u4e00-\u9fff])\u3000+|(?P<c>[^\s：:（(，。！？、；…“”「」『』《》\[\]【】〔〕]{{2,5}})\u3000+)[ \t\u3000]*(?P<words>\S.*)$"
)
_HEADING = re.compile(
    r"^[【（《]?(?:第[\d一二三四五六七八九十百]{1,4}[幕场場折出集章回]|序幕|尾声|楔子)"
)
_ABOUT: Final = frozenset(
    "编剧 編劇 作者 导演 導演 时间 時間 地点 地點 人物 简介 簡介 注 备注 标题 書名 书名 受访者 采访者 访谈 訪談 采访 採訪 对话 文 原著 主演 主角 标签 类型 字数 更新".split()
)
_NO_NAME = re.compile(
    r"^(?:清晨|早晨|早上|上午|中午|下午|傍晚|黄昏|晚上|夜里|深夜|半夜|凌晨|昨天|今天|明天|后来|星期[一二三四五六日天]|周[一二三四五六日]|第.{1,3}[天日夜年条步]|规则.{0,3}|步骤.{0,3}"
    r"|[一二三四五六七八九十]+月.{0,4}|姓名|性别|年龄|籍贯|职业|身高|体重|电话|住址|事情.*|结果|原因|结论|总之|例如|比如|譬如|也就是说|换句话说|这样|如下|以下|原来)$"
)
_ASKED: Final = frozenset("问 答 記者 记者 問 主持人 采访者 受访者 旁白 音效".split())
_SAYS = re.compile(
    r"(?<!^)[道说說问問曰想喊叫答写寫笑]$|^(?:只见|却见|他|她|我|它|于是|然后|接着|显示|屏幕|上面|通知|注意)"
)
_DIRECTION = re.compile(r"^(?:〔[^〕]*|（[^（）]*）|\([^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕)$")
MIN_CUES: Final = 4
SHARE: Final = 0.5  # of the lines
MAX_QUOTED: Final = 0.2


def script_edits(text: str, start: int, end: int, *, sure: bool = False) -> list[Edit]:
    """What turns a Chinese script into prose; [] where the text is none. `sure` as for `plays`."""
    lines = [line for line in split_lines(text=text, start=start, end=end) if line.words]
    cues = [_cue(line.words) for line in lines]
    counts = Counter(_name(m) for m in cues if m)
    often = sum(n for name, n in counts.items() if n > 1 or _is_known(name, counts))
    speaking = sum(counts.values())
    quoted = sum(1 for line in lines if any(c in line.words for c in "“”「」"))
    told = len(lines) - _beside(lines, cues)
    is_script = (
        speaking >= MIN_CUES
        and speaking >= SHARE * told
        and quoted <= MAX_QUOTED * len(lines)
        and 2 * often >= speaking
    )
    return _edits(text, lines, cues) if sure or is_script else []


def _name(m: re.Match[str]) -> str:
    return m["a"] or m["b"] or m["c"] or m["d"].replace("\u3000", "")


def _is_known(name: str, counts: Counter[str]) -> bool:
    """Whether a name that stands once is one of an interview's, or short for another's."""
    return name in _ASKED or any(other != name and other.startswith(name) for other in counts)


def _beside(lines: list[Line], cues: list[re.Match[str] | None]) -> int:
    """How many lines are headings, directions, titles or lists of persons."""
    first = next((n for n, cue in enumerate(cues) if cue), 0)
    behind = zip(lines[first:], cues[first:], strict=True)
    return first + sum(
        1
        for line, cue in behind
        if not cue and (_HEADING.match(line.words) or _DIRECTION.match(line.words))
    )


def _cue(words: str) -> re.Match[str] | None:
    m = None if _DIRECTION.match(words) else _CUE.match(words)
    name = _name(m) if m else ""
    if (
        m is None
        or name in _ABOUT
        or _NO_NAME.match(name)
        or _SAYS.search(name)
        or _HEADING.match(words)
    ):
        return None
    return m


def _ends_list(words: str, cue: re.Match[str] | None, listed: Entries) -> bool:
    """Whether the list of persons is over with a line; who it lists is noted."""
    if _HEADING.match(words) or _DIRECTION.match(words) or SETTING.match(words):
        return True
    if cue:
        return not listed.hold(_name(cue), cue["words"])
    listed.note(words)
    return False


def _edits(text: str, lines: list[Line], cues: list[re.Match[str] | None]) -> list[Edit]:
    out: list[Edit] = []
    persons = False
    listed = Entries()
    for line, cue in zip(lines, cues, strict=True):
        if HAN.match(line.words):
            persons = True
        elif persons and _ends_list(line.words, cue, listed):
            persons = False
        stop = line.start + len(line.words)
        if persons:
            out.append(Edit(line.start, stop, "", line.words, "front"))
        elif cue:
            name = _name(cue)
            words = f"{cue['how'] or ''}{cue['words']}"
            left = name if only_tells(name) else ""
            out.append(Edit(line.start, stop, prose(Speech(name, words)) + apart(text, stop), left))
        elif _DIRECTION.match(line.words):
            out.append(Edit(line.start, stop, direction(line.words) + apart(text, stop)))
    return out
