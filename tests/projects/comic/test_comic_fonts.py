"""Fonts: every letter that our languages use is drawn, and what cannot be seen takes no room."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.comic.lettering import fonts
from projects.comic.lettering.glyphs import definitions, glyph_id, line_svg
from projects.comic.lettering.setting import lettered_text

ACCENTED = "àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝ"
PUNCTUATION = ".,;:!?'\"()-–—…‘’“”&/%*+=0123456789"
HAN_PUNCTUATION = "，。！？；：、“”‘’「」『』（）《》〈〉—…·"


def level_one() -> list[str]:
    """GB2312 level 1: the 3,755 commonest Chinese characters."""
    out = []
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            try:
                out.append(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return out


def is_substituted(char: str, chain: str) -> bool:
    return char != fonts.SUBSTITUTE and fonts.glyph(char, chain) == fonts.glyph(
        fonts.SUBSTITUTE, chain
    )


@pytest.mark.parametrize("chain", ["body", "han", "sfx"])
def test_no_common_chinese_character_is_missing(chain: str) -> None:
    sample = level_one()
    assert len(sample) == 3755
    assert [c for c in sample if is_substituted(c, chain)] == []


@pytest.mark.parametrize("chain", ["body", "han", "sfx"])
def test_no_latin_letter_or_mark_is_missing(chain: str) -> None:
    wanted = ACCENTED + PUNCTUATION + "".join(chr(c) for c in range(0x21, 0x7F))
    assert [c for c in wanted if is_substituted(c, chain)] == []


@pytest.mark.parametrize("chain", ["body", "han"])
def test_no_chinese_mark_is_missing(chain: str) -> None:
    marks = [c for c in HAN_PUNCTUATION if c != fonts.SUBSTITUTE]
    assert [c for c in marks if is_substituted(c, chain)] == []


@pytest.mark.parametrize("chain", ["body", "han", "sfx"])
def test_missing_glyph_boxes_are_never_used(chain: str) -> None:
    names = {
        fonts.glyph(c, chain).name for c in level_one()[::40] + list(ACCENTED + "😀🜁\U0010ffff")
    }
    assert ".notdef" not in names


@pytest.mark.parametrize("char", ["😀", "🦀", "\U0001f9ff"])
def test_an_emoji_becomes_a_middle_dot(char: str) -> None:
    assert is_substituted(char, "body")
    assert is_substituted(char, "han")


def test_letters_are_drawn_with_the_first_font_of_the_chain() -> None:
    assert fonts.glyph("a", "body").font == "latin"
    assert fonts.glyph("好", "body").font == "han"
    assert fonts.glyph("A", "sfx").font == "sfx"
    assert fonts.chain_for("zh") == "han"
    assert fonts.chain_for("en") == "body"


@pytest.mark.parametrize("char", ["a", "É", "好", "，", "1"])
def test_a_glyph_has_width_and_outline(char: str) -> None:
    glyph = fonts.glyph(char, "body")
    assert 0.1 < glyph.advance <= 1.1
    assert fonts.outline(glyph.font, glyph.name).startswith("M")


@pytest.mark.parametrize(
    "raw, seen",
    [
        ("a\u200bb", "ab"),
        ("\u202eab\u202c", "ab"),
        ("\u200fשל\u200e", "של"),
        ("go\x00ne", "gone"),
        ("heart\ufe0f", "heart"),
        ("cafe\u0301", "café"),
        ("x\u0301\u0302y", "xy"),
        ("a\ue000b", "ab"),
    ],
)
def test_invisible_characters_are_dropped(raw: str, seen: str) -> None:
    assert fonts.letterable(raw) == seen


@given(st.text(max_size=60))
def test_nothing_invisible_is_ever_lettered(text: str) -> None:
    out = lettered_text(text, language="en", capitals=True, kind="speech")
    assert not [c for c in out if unicodedata.category(c) in ("Cf", "Cc", "Cs", "Co", "Cn")]
    assert "\n" not in out and "\t" not in out


@given(st.text(max_size=20), st.text(max_size=20))
def test_width_adds_up(a: str, b: str) -> None:
    whole = fonts.width(a + b, "body")
    assert whole == pytest.approx(fonts.width(a, "body") + fonts.width(b, "body"))
    assert whole >= 0


def test_western_habits() -> None:
    said = lettered_text("Wait — I mean… now", language="en", capitals=True, kind="speech")
    assert said == "WAIT -- I MEAN... NOW"
    told = lettered_text("Night  fell\non us", language="en", capitals=True, kind="caption")
    assert told == "Night fell on us"
    assert lettered_text("等——等……", language="zh", capitals=False, kind="speech") == "等——等……"


def test_a_line_refers_only_to_glyphs_that_are_defined() -> None:
    used: set[tuple[str, str]] = set()
    svg = line_svg("Ça va, 好😀?", 10, 20, 24, "body", used)
    defined = definitions(used)
    assert svg.count("<use ") == len("Çava,好😀?")
    for font, name in used:
        assert f'href="#{glyph_id(font, name)}"' in svg
        assert defined.count(f'id="{glyph_id(font, name)}"') == 1
    assert definitions(sorted(used)) == definitions(sorted(used, reverse=True))


def test_threads_may_draw_the_same_glyphs() -> None:
    """A glyph is unpacked in place when it is first drawn."""
    letters = [fonts.glyph(c, "body") for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop"]

    def drawn(_: int) -> list[str]:
        return [fonts.outline(g.font, g.name) for g in letters]

    for _ in range(3):
        fonts.outline.cache_clear()
        fonts._font.cache_clear()
        with ThreadPoolExecutor(8) as pool:
            first, *others = pool.map(drawn, range(8))
        assert all(o == first for o in others)
