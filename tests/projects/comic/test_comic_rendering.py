"""The page as SVG and PNG: sound, the same every time, and safe whatever the words are."""

from __future__ import annotations

import io
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from projects.comic.documents import BookStyle, Line, Look, Page
from projects.comic.rendering.fitting import fit, fit_anyhow
from projects.comic.rendering.page import draw_page, fingerprint
from projects.comic.rendering.raster import PNG_WIDTH, page_image, page_png

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
Looks = dict[str, Look]
HOSTILE = (
    "<script>alert(1)</script>",
    "Fish & chips &amp; more",
    '"><image href="http://x/"/>',
    "go\x00ne",
    "\u202eback\u202c \u200fto\u200e front",
    "]]> <!-- -->",
    "\ufffe\uffff",
    "\ud800",
    "1 < 2 > 0",
    "'\"",
    "&#x0;",
    "tab\tand\nline",
)


def with_words(page: Page, text: str, **more: Any) -> Page:
    """The page with other words in its second panel."""
    panel = page.panels[1]
    line = panel.lines[0].model_copy(update={"text": text} | more)
    return with_panel(page, lines=(line,))


def with_panel(page: Page, **changes: Any) -> Page:
    """The page with its second panel changed."""
    changed = page.panels[1].model_copy(update=changes)
    return page.model_copy(update={"panels": (page.panels[0], changed)})


def test_the_svg_is_well_formed_and_says_what_it_shows(
    page: Page, looks: Looks, style: BookStyle
) -> None:
    svg = draw_page(page, looks, style).svg()
    root = ET.fromstring(svg)
    assert root.get("viewBox") == "0.000 0.000 1000.000 909.000"
    labels = {g.get("aria-label") for g in root.iter(f"{SVG}g") if g.get("role") == "img"}
    assert {p.alt for p in page.panels} <= labels
    assert {x.text for p in page.panels for x in p.lines} <= labels
    assert "style=" not in svg
    assert "nan" not in svg.lower()


def test_the_svg_needs_nothing_from_outside(page: Page, looks: Looks, style: BookStyle) -> None:
    root = ET.fromstring(draw_page(page, looks, style).svg())
    assert not list(root.iter(f"{SVG}text"))
    assert not list(root.iter(f"{SVG}image"))
    assert not list(root.iter(f"{SVG}script"))
    ids = {e.get("id") for e in root.iter() if e.get("id")}
    uses = [e.get(f"{XLINK}href") or "" for e in root.iter(f"{SVG}use")]
    assert uses
    assert {u.removeprefix("#") for u in uses} <= ids


def test_ids_are_not_given_twice(page: Page, looks: Looks, style: BookStyle) -> None:
    root = ET.fromstring(draw_page(page, looks, style).svg())
    defs = root.find(f"{SVG}defs")
    assert defs is not None
    ids = [e.get("id") for e in defs]
    assert len(ids) == len(set(ids)) > 10


def test_a_page_is_drawn_the_same_way_twice(page: Page, looks: Looks, style: BookStyle) -> None:
    twin = Page.model_validate_json(page.model_dump_json())
    assert draw_page(page, looks, style).svg() == draw_page(twin, dict(looks), style).svg()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_only_words(page: Page, looks: Looks, text: str, direction: Any) -> None:
    hostile = with_words(page, text, speaker=text)
    hostile = with_panel(hostile, alt=text, lines=hostile.panels[1].lines)
    svg = draw_page(hostile, looks, BookStyle(direction=direction)).svg()
    plain = draw_page(with_panel(page, lines=()), looks, BookStyle(direction=direction)).svg()
    root = ET.fromstring(svg.encode())
    known = {e.tag for e in ET.fromstring(plain).iter()} | {f"{SVG}use"}
    assert {e.tag for e in root.iter()} <= known
    assert not [a for e in root.iter() for a in e.attrib if a.startswith("on")]


@settings(deadline=None, max_examples=25)
@given(text=st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_words_make_a_well_formed_page(
    text: str, page: Page, looks: Looks, style: BookStyle
) -> None:
    svg = draw_page(with_words(page, text), looks, style).svg()
    ET.fromstring(svg.encode())


def test_words_that_a_reader_hears_are_those_that_were_written(
    page: Page, looks: Looks, style: BookStyle
) -> None:
    root = ET.fromstring(draw_page(with_words(page, "5 < 6 & “so”"), looks, style).svg())
    titles = [t.text for t in root.iter(f"{SVG}title")]
    assert "5 < 6 & “so”" in titles


# ---------------------------------------------------------------- fingerprint


@pytest.mark.parametrize(
    "changes",
    [
        {"alt": "Other."},
        {"seed": 13},
        {"shot": "close_up"},
        {"frame": (36, 473, 928, 401)},
        {"props": ("bell",)},
        {"effects": ("speed",)},
        {"figures": ()},
        {"lines": ()},
        {"lines": (Line(kind="whisper", speaker="Ben", text="Not any more!"),)},
    ],
)
def test_a_changed_panel_changes_the_fingerprint(
    page: Page, looks: Looks, style: BookStyle, changes: dict[str, Any]
) -> None:
    assert fingerprint(with_panel(page, **changes), looks, style) != fingerprint(page, looks, style)


def test_a_changed_look_changes_the_fingerprint_of_its_pages_only(
    page: Page, looks: Looks, style: BookStyle
) -> None:
    before = fingerprint(page, looks, style)
    ben = looks | {"Ben": looks["Ben"].model_copy(update={"hair": "#b5451f"})}
    cora = looks | {"Cora": looks["Cora"].model_copy(update={"hair": "#b5451f"})}
    assert fingerprint(page, ben, style) != before
    assert fingerprint(page, cora, style) == before
    assert fingerprint(page, {k: v for k, v in looks.items() if k != "Cora"}, style) == before
    assert fingerprint(page, {k: v for k, v in looks.items() if k != "Ben"}, style) != before


@pytest.mark.parametrize(
    "changes",
    [{"language": "zh"}, {"direction": "rtl"}, {"format": "webtoon"}, {"capitals": False}],
)
def test_a_changed_style_changes_the_fingerprint(
    page: Page, looks: Looks, style: BookStyle, changes: dict[str, Any]
) -> None:
    other = style.model_copy(update=changes)
    assert fingerprint(page, looks, other) != fingerprint(page, looks, style)


def test_the_fingerprint_is_a_sha256_that_follows_from_content(
    page: Page, looks: Looks, style: BookStyle
) -> None:
    twin = Page.model_validate_json(page.model_dump_json())
    shuffled = dict(reversed(looks.items()))
    found = fingerprint(twin, shuffled, BookStyle())
    assert found == fingerprint(page, looks, style)
    assert len(found) == 64
    assert int(found, 16) > 0


# ---------------------------------------------------------------- fitting


def test_a_panel_that_has_room_is_sound(page: Page, looks: Looks, style: BookStyle) -> None:
    for panel in page.panels:
        fitted = fit(panel, looks, style)
        assert fitted is not None and fitted.sound
        assert [b.line for b in fitted.balloons] == list(panel.lines)


def test_a_panel_without_room_is_said_to_be_unsound(
    page: Page, looks: Looks, style: BookStyle
) -> None:
    crowd = tuple(
        Line(kind="speech", speaker="Ben", text=f"{i} " + "never again " * 9) for i in range(6)
    )
    panel = page.panels[1].model_copy(update={"lines": crowd})
    assert fit(panel, looks, style) is None
    fitted = fit_anyhow(panel, looks, style)
    assert not fitted.sound
    assert [b.line for b in fitted.balloons] == list(crowd)


def test_a_figure_without_a_look_is_drawn_all_the_same(page: Page, style: BookStyle) -> None:
    ET.fromstring(draw_page(page, {}, style).svg())


# ---------------------------------------------------------------- raster


def test_the_png_is_1080_wide_and_the_same_twice(
    page: Page, looks: Looks, style: BookStyle
) -> None:
    art = draw_page(page, looks, style)
    png = page_png(art)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    with Image.open(io.BytesIO(png)) as image:
        assert image.size == (PNG_WIDTH, round(909 * 1.08)) == (1080, 982)
        assert image.mode == "RGB"
    assert page_png(art) == png


def test_pictures_words_and_margins_are_where_they_should_be(
    page: Page, looks: Looks, style: BookStyle
) -> None:
    image = page_image(draw_page(page, looks, style), width=500)
    assert image.getpixel((4, 4)) == (255, 255, 255)
    colours = image.crop((30, 30, 470, 220)).getcolors(100_000)
    assert colours is not None and len(colours) > 200
    # the gutter between the two panels is paper
    assert image.getpixel((250, 232)) == (255, 255, 255)
    fitted = fit_anyhow(page.panels[0], looks, style)
    x, y, w, h = fitted.balloons[1].box
    inside = image.crop((int(x / 2), int(y / 2), int((x + w) / 2), int((y + h) / 2))).convert("L")
    grey = inside.tobytes()
    assert min(grey) < 60 and max(grey) > 240
