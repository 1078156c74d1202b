"""Damaged copies of each format, always the same ones: a manuscript or a named problem, no letter lost."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from projects.importing import ImportProblem, read_file
from tests.projects.importing.documents import pdf

ZipBuilder = Callable[..., bytes]
COPIES = 100
PROSE = "The ferry was late again, and nobody at the landing spoke of it; Ada counted lamps."

RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset134 B;}}{\stylesheet{\s1 heading 1;}}"
    r"{\info{\title The Kiln}}{\header Kiln\par}\pard\s1 Fog\par\pard\plain The \u28193 ?{\f1\'b6\'c9} ferry"
    r"{\footnote a boat} was {\v veiled}late.\par {\field{\*\fldinst X}{\fldrslt seen}}\'93So\'94\line end\par}"
)
ODT = (
    '<d xmlns:text="t" xmlns:office="o"><text:h text:outline-level="1">Fog</text:h><text:p>The ferry'
    "<text:note><text:note-citation>1</text:note-citation><text:p>a boat</text:p></text:note> was"
    '<text:s text:c="3"/>late<text:line-break/>again.</text:p><text:p>Rain.</text:p></d>'
)
FB2 = (
    '<?xml version="1.0" encoding="utf-8"?><FictionBook><description><title-info><book-title>Kiln'
    "</book-title><annotation><p>Fog.</p></annotation></title-info></description><body><section><title>"
    '<p>One</p></title><p>The ferry<a type="note">1</a> was late.</p><empty-line/><poem><stanza><v>O</v>'
    '</stanza></poem></section></body><body name="notes"><section><p>boat</p></section></body></FictionBook>'
)
SRT = "1\n00:00:01,000 --> 00:00:02,000\nADA: The ferry\n\n2\n00:00:02,100 --> 00:00:04,000\n- was late.\n- [bell]\n\n"
VTT = (
    "WEBVTT\n\nNOTE by hand\n\n00:01.000 --> 00:02.000\n<v Ada>The <00:00:01.100><c>ferry</c>\n\nid\n"
    "00:02.000 --> 00:04.000\nThe ferry\nwas late.\n"
)
ASS = (
    "[Script Info]\nTitle: Kiln\n[Events]\nFormat: Start, End, Name, Text\n"
    "Dialogue: 0:00:01.00,0:00:02.00,Ada,{\\an8}The ferry{note}\\Nwas\nDialogue: 0:00:09.00,0:00:10.00,,{\\p1}m 0\n"
)
FOUNTAIN = (
    "Title: The Kiln\nAuthor: Ada\n\n# Act\n\nINT. LOCK - DAY #1#\n\nFog. [[note]] *Late*.\n\n"
    "ADA (V.O.) (CONT'D)\n(low)\nIt is.\n\n> CUT TO:\n\n/* cut */\n\n= so\n\n===\n\n> END <\n"
)


def sample(kind: str, pack: ZipBuilder) -> bytes:
    if kind == "pdf":
        rows = [[(60, 560 - 14 * n, PROSE[n : n + 50]) for n in range(8)] for _ in range(3)]
        return pdf(pages=[[*page, (60, 20, str(n))] for n, page in enumerate(rows, 7)])
    if kind == "odt":
        return pack({"content.xml": ODT})
    if kind == "zip":
        return pack({"1.txt": PROSE, "2 - Rain.rtf": RTF, "3.fb2": FB2})
    texts = {"rtf": RTF, "fb2": FB2, "srt": SRT * 3, "vtt": VTT, "ass": ASS, "fountain": FOUNTAIN}
    return texts[kind].encode()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A copy with some bytes flipped, a piece cut out or said again."""
    copy = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        here = chance.randrange(len(copy))
        there = min(len(copy), here + chance.choice((1, 7, 60)))
        kind = chance.choice((0, 0, 0, 1, 1, 2, 2, 3))
        if kind == 0:
            copy[here] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del copy[here:there]
        elif kind == 2:
            copy[here:here] = copy[here:there] * chance.randint(1, 30)
        else:
            del copy[max(1, here) :]
        if not copy:
            return b"x"
    return bytes(copy)


def read(name: str, data: bytes) -> None:
    try:
        manuscript = read_file(name=name, data=data)  # the account is checked inside
    except ImportProblem as problem:
        assert problem.message
        return
    assert all(0 <= c.start < c.end <= len(manuscript.text) for c in manuscript.chapters)
    manuscript.text.encode()  # no half of a surrogate pair


@pytest.mark.parametrize(
    "kind", ["pdf", "rtf", "odt", "fb2", "srt", "vtt", "ass", "fountain", "zip"]
)
def test_damaged_copies(kind: str, pack: ZipBuilder) -> None:
    chance = random.Random(f"formats {kind}")
    data = sample(kind, pack)
    read_file(name=f"a.{kind}", data=data)
    for n in range(COPIES):
        if kind == "odt" and n % 2:  # the packing whole, what is in it damaged
            read("a.odt", pack({"content.xml": mutated(ODT.encode(), chance)}))
        else:
            read(f"a.{kind}", mutated(data, chance))
