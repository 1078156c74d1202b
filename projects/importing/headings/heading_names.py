"""Headings that carry a name and no number: prologue, preface, notes, contents, 楔子, 自序."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from projects.importing.headings.numerals import CHINESE_NUMBER

NameKind = Literal["story", "front", "back", "contents"]
_KINDS: Final[tuple[NameKind, ...]] = ("story", "front", "back", "contents")

_SOMEBODY: Final = (
    r"(?:the |an? )?(?:author|editor|publisher|printer|translator|compiler|transcriber)"
)
_STORY: Final = (
    r"prologue|epilogue|opening|(?:the )?(?:final|last) chapter|prelude|interlude|intermezzo|coda|postlude|afterpiece|finale|conclusion"
    r"|in conclusion|proem|dénouement|denouement|l[’'`]?envoi|postscript"
    r"|prólogo|epílogo|prolog|epilog|intermission|entr[’'`]?acte|after ?story|gaiden|omake"
    r"|(?:bonus|extra|special|side)[ -](?:chapter|story|episode|scene)s?|short story|one[ -]?shot"
)
# Words that are headings only with a number behind them.
_COUNTED: Final = r"extra|bonus|special|side|omake|ss|interlude|intermission"
_FRONT: Final = (
    r"foreword|introduction|introductory(?: note| remarks| chapter)?|dedication|dedicatory.{0,40}"
    r"|acknowledge?ments?|epigraph|inscription|frontispiece|(?:half[ -]?)?title ?-?page|imprint"
    r"|prefatory(?: note| remarks| letter)?|explanatory(?: note)?|biographical (?:note|sketch)"
    r"|bibliographical note|etymology|extracts?|introduction to .{3,60}|preface(?: to .{3,60})?"
    rf"|{_SOMEBODY}[’'`]?s?[’'`]? (?:foreword|preface|introduction|apology|dedication|note"
    r"|to (?:the|his|her) readers?)"
    r"|(?:a (?:word|note|letter) )?to (?:the|my) (?:\w+ )?readers?|note to the \w+ edition"
    r"|(?:an? )?(?:note|word) (?:on|about|of) .{3,40}|(?:a )?foreword .{3,40}"
    r"|préface|vorwort|prólogo del autor|advertisement(?: to .{3,40})?|notice"
)
_BACK: Final = (
    r"foot ?notes|end ?notes|notes|explanatory notes|notes (?:to|on) .{3,40}|index"
    rf"|{_SOMEBODY}[’'`]?s?[’'`]? notes|transcriber[’'`]?s?[’'`]? note|transcription notes?"
    r"|transcriber[’'`]?s? (?:changes|corrections|amendments)|errata|corrigenda|glossary"
    r"|bibliography|(?:suggestions for|suggested|recommended) (?:further )?reading|further reading|reading list|about the (?:author|publisher|type|contributor|editor|illustrator|translator)s?.{0,10}|colophon|uncopyright|copyright"
    r"|appendix|appendices|afterword|advertisements|opinions of the press|press (?:opinions|notices)"
    r"|(?:also |other (?:books|works|novels|stories) |(?:the )?(?:books|works|novels|stories) )?by"
    r" the (?:same|present) (?:author|writer|hand)|also by .{3,40}|(?:a )?(?:catalogue|list) of .{3,40}"
    r"|(?:popular|new|recent|other|latest|some) (?:\w+ )?(?:novels|books|fiction|works|publications)"
    r"(?: (?:by|from|at|for) .{3,60})?|the full project gutenberg licen[sc]e"
)
_CONTENTS: Final = (
    r"(?:table of |general )?contents(?: of the .{0,40})?|(?:list of |the |full[- ]page )?"
    r"illustrations|list of (?:plates|maps|chapters|characters)"
)
# "Introduction.—The Bell" has a title of its own; "Notes by the way" is none of these.
_NAMED = re.compile(
    rf"^(?:the\s+)?(?:(?P<story>(?:{_STORY})(?:[ #-]*(?:\d{{1,3}}|[ivx]{{1,5}}))?|(?:{_COUNTED})[ #-]*\d{{1,3}})|(?P<front>{_FRONT})|(?P<back>{_BACK})"
    rf"|(?P<contents>{_CONTENTS}))(?:\s*[.:—–-]+\s*(?P<title>.{{0,80}})|\.)?$",
    re.IGNORECASE,
)
_CHINESE_NAMED = re.compile(
    r"^(?:(?P<story>序章|序幕|楔子|引子|引言|序曲|尾声|尾聲|终章|終章|最终章|最終章|终曲|番外篇?|特别篇|特別篇|外传|外傳|间章|間章|幕间|幕間|插曲|后日谈|後日談|后日譚|完结篇"
    r"|大结局|大結局|序|プロローグ|エピローグ|프롤로그|에필로그)"
    r"|(?P<front>自序|自敘|自叙|代序|总序|總序|译序|譯序|原序|前言|序言|译者序|譯者序|出版前言|导读|導讀|导言|導言"
    r"|内容简介|內容簡介|内容提要|內容提要|作品简介|作品相关|作者简介|作者簡介|作者的话|作者的話|出版说明|出版說明|凡例|题记|題記"
    r"|献词|獻詞|卷首语|卷首語|编者按|編者按)"
    r"|(?P<back>注释|註釋|注釋|附录|附錄|附记|附記|参考文献|参考书目|后记|後記|跋|译后记|譯後記|再版后记|完本感言|完结感言|作者后记|版权声明|版權聲明|版权信息|免责声明|作者介绍|请假条|請假條|请假|上架感言|新书预告|新书发布|推书|更新说明|更新通知|单章)"
    r"|(?P<contents>目录|目錄|目次|目　录|目　錄|目 录|目 錄))"
    rf"(?P<gap>$|[\s:：、.．·—\-]+|{CHINESE_NUMBER}$|[{CHINESE_NUMBER[1:-6]}（(])(?P<title>.*)$"
)
# Words of a serial's author to its readers, between its chapters.
NOTICES: Final = frozenset(
    "完本感言 完结感言 请假条 請假條 请假 上架感言 新书预告 新书发布 推书 更新说明 更新通知 单章 作者的话 作者的話".split()
)
_STOPS: Final = frozenset("。；，,;")
MAX_CHINESE: Final = 35


class Name(NamedTuple):
    """What a named heading is, the name itself in lower case, and the title behind it."""

    kind: NameKind
    label: str
    title: str


def read_name(words: str) -> Name | None:
    """The named heading in a line of English, else None. `words` is stripped and not empty."""
    found = _NAMED.match(words) if words[0].isupper() else None
    if found is None:
        return None
    kind = next(kind for kind in _KINDS if found[kind])
    if kind == "story" and words.endswith(":"):
        return None  # "Interlude:" announces a list or a scene
    return Name(kind, found[kind].lower(), (found["title"] or "").strip())


def read_chinese_name(words: str) -> Name | None:
    """The named heading in a line of Chinese, Japanese or Korean, else None."""
    found = _CHINESE_NAMED.match(words) if len(words) <= MAX_CHINESE else None
    if found is None or found["title"][-1:] in _STOPS:
        return None
    kind = next(kind for kind in _KINDS if found[kind])
    return Name(kind, found[kind], (found["gap"] + found["title"]).strip(" 　:：、.·—-"))
