"""What the control words of RTF 1.9.1 mean to somebody who wants the words alone."""

from __future__ import annotations

from typing import Final, Literal

from projects.importing.layout.lines import word_set

# Where words go: into the text, nowhere, into a table that is read, beside the text.
Destination = Literal[
    "text", "skip", "fonts", "styles", "info", "title", "author", "note", "running_head", "markup"
]
ASIDES: Final[tuple[Destination, ...]] = ("note", "running_head", "markup")

_SKIPPED: Final = (
    "colortbl listtable listoverridetable rsidtbl generator pict objdata objclass objname"
    " themedata colorschememapping datastore latentstyles xmlnstbl mmathPr filetbl revtbl pgptbl"
    " bkmkstart bkmkend fldinst datafield formfield sp shprslt nonshppict pn atnid atnauthor"
    " atnref atndate atntime atnparent atrfstart atrfend ftnsep ftnsepc ftncn aftnsep aftnsepc"
    " aftncn upr protusertbl userprops docvar template fontemb fontfile panose falt"
    " ffname ffdeftext ffformat bliptag picprop background do expandedcolortbl"
)
DESTINATIONS: Final[dict[str, Destination]] = {
    **dict.fromkeys(_SKIPPED.split(), "skip"),
    **dict.fromkeys(
        "header headerl headerr headerf footer footerl footerr footerf".split(), "running_head"
    ),
    "fonttbl": "fonts",
    "stylesheet": "styles",
    "info": "info",
    "footnote": "note",
    "annotation": "note",
    **dict.fromkeys(("xe", "tc", "tcn"), "markup"),  # entries of an index, of contents
    # Inside what is skipped, and yet text: the Unicode half of a pair, a text box.
    "ud": "text",
    "shptxt": "text",
}
# Destinations that a reader may ignore ("\*"), and ought not to.
KEPT: Final = word_set("shpinst shptxt ud annotation footnote fldrslt listtext")

CHARACTERS: Final[dict[str, str]] = {
    "tab": "\t",
    "cell": "\t",
    "nestcell": "\t",
    "line": "\n",
    "lbr": "\n",
    "softline": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
SYMBOLS: Final = {"\\": "\\", "{": "{", "}": "}", "~": " ", "_": "\u2011", "\t": "\t"}
PARAGRAPH_ENDS: Final = word_set("par sect page row nestrow column softpage")

# Code pages by a font's \fcharset; 1 is the document's own, 2 holds signs.
CHARSETS: Final = {
    0: "cp1252", 77: "mac_roman", 78: "shift_jis", 80: "gbk", 81: "big5", 128: "cp932", 129: "cp949",
    130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
CODE_PAGES: Final = {936: "gb18030", 10000: "mac_roman", 54936: "gb18030", 65001: "utf-8"}
DOCUMENT_SETS: Final = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
KNOWN_PAGES: Final = frozenset(
    {437, 708, 720, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874}
    | {932, 949, 950, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258}
)


def codec_of_page(number: int) -> str | None:
    """Python's name of a Windows code page; None where it has none."""
    if number in CODE_PAGES:
        return CODE_PAGES[number]
    if number in {708, 874}:
        return {708: "iso8859_6", 874: "cp874"}[number]
    return f"cp{number}" if number in KNOWN_PAGES else None
