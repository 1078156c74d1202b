"""The comic edited in a real browser: by mouse, by keyboard, in two windows, and all of it taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.steps import bring_a_text, draw_the_comic, listening, sign_up, sticking_out

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from tests.e2e.conftest import Studio

pytestmark = pytest.mark.e2e
DESK, PHONE = {"width": 1280, "height": 900}, 360
STORY = """Chapter One

"The ferry is late again," said Ada. She set her lantern on the harbour wall.

"It will come," Ben answered quietly. He pulled his coat tighter against the rain.

"You always say that!" cried Ada. "What if it never comes?"

Ben walked home through the forest alone. "Nobody waits here," said Ben.

Chapter Two

"I wait here," said Clara. She smiled and gave Ben her umbrella.
"""


def _spots(page: Page) -> Locator:
    return page.locator("a[data-move]")


def _laid_open(page: Page) -> None:
    """Every page of the comic with what can be edited on it."""
    # each comes when it is scrolled to, and takes the place of what stood there
    page.wait_for_function(
        """() => {
          const leaves = [...document.querySelectorAll("figure.leaf")];
          const waits = leaves.find((leaf) => !leaf.querySelector("svg.spots"));
          waits?.scrollIntoView();
          return leaves.length > 0 && !waits;
        }"""
    )
    page.wait_for_load_state("networkidle")
    page.evaluate("() => window.scrollTo(0, 0)")


def _box(page: Page, spot: str) -> tuple[float, float]:
    """Where a balloon lies on its page, in page units."""
    told = page.locator(f"#{spot} rect")
    return float(told.get_attribute("x") or 0), float(told.get_attribute("y") or 0)


def _settled(page: Page, action: object) -> None:
    """Does something, and waits till the page that it changes has come."""
    assert callable(action)
    with page.expect_response(
        lambda r: "/edit/" in r.url or "/add/" in r.url or "/history/" in r.url
    ):
        action()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(150)


def _drag(page: Page, spot: str, dx: float, dy: float) -> None:
    page.locator(f"#{spot}").scroll_into_view_if_needed()
    at = page.locator(f"#{spot}").bounding_box()
    assert at is not None
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy / 2, steps=4)
    page.mouse.move(x + dx, y + dy, steps=4)
    page.mouse.up()


def test_a_comic_is_edited(studio: Studio, browser: Browser) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.set_default_timeout(30_000)
    wrong = listening(page)
    sign_up(page, studio, "editor@studio.example")
    bring_a_text(page, "The Late Ferry", STORY)
    draw_the_comic(page)
    comic = page.url.split("?")[0]
    _laid_open(page)
    first = _spots(page).first.get_attribute("id") or ""
    before = _box(page, first)

    # by mouse: dragged, taken back, made again; the click after a drag opens nothing
    _settled(page, lambda: _drag(page, first, 40, 60))
    moved = _box(page, first)
    assert moved != before
    assert page.locator("#edit textarea").count() == 0
    _settled(page, lambda: page.click("#undo"))
    assert _box(page, first) == before
    assert page.locator("#undo").is_disabled()
    _settled(page, lambda: page.click("#redo"))
    assert _box(page, first) == moved

    # by keyboard: nudged, focus kept, taken back
    page.locator(f"#{first}").focus()

    def nudge() -> None:
        for key in ("ArrowRight", "ArrowDown", "ArrowDown"):
            page.keyboard.press(key)

    _settled(page, nudge)
    nudged = _box(page, first)
    assert nudged != moved
    assert page.evaluate("document.activeElement.id") == first
    _settled(page, lambda: page.keyboard.press("Control+z"))
    assert _box(page, first) in (moved, before)  # keys and drag within seconds are one change

    # what is said, and by whom
    page.locator(f"#{first}").press("Enter")
    page.wait_for_selector("#edit select[name=kind]")
    count = _spots(page).count()
    page.select_option("#edit select[name=kind]", "shout")
    _settled(page, lambda: page.click("text=Say it so"))
    assert "said otherwise" in page.locator("#history").inner_text()

    # a panel cut in two, and joined again by taking it back
    panels = page.locator("a[id^=panel-]")
    number = panels.count()
    panels.last.press("Enter")
    page.wait_for_selector("text=Its place on the page")
    page.click("text=Its place on the page")
    _settled(page, lambda: page.click("text=Cut it upright"))
    assert panels.count() == number + 1
    page.locator("body").press("Control+z")
    page.wait_for_function(
        "n => document.querySelectorAll('a[id^=panel-]').length === n", arg=number
    )
    page.click("text=A new balloon")
    page.fill("#edit textarea[name=text]", "And then <i>nothing</i>.")
    page.select_option("#edit #new_kind", "caption")
    _settled(page, lambda: page.click("text=Put it in"))
    assert _spots(page).count() == count + 1
    assert page.locator("a[aria-label*='<i>nothing</i>']").count() == 1

    # a second window that shows the page as it was is told, and writes nothing over
    other = context.new_page()
    other.goto(comic)
    _laid_open(other)
    _settled(page, lambda: _drag(page, first, 30, 10))
    here = _box(page, first)
    _settled(other, lambda: _drag(other, first, -30, 40))
    assert "nothing of it was written over" in other.locator("[role=alert]").first.inner_text()
    assert _box(other, first) == here
    other.close()

    # all of it stays after a restart, and all of it can be taken back
    page.goto(comic)
    _laid_open(page)
    assert _box(page, first) == here
    for _ in range(12):
        if page.locator("#undo").is_disabled():
            break
        _settled(page, lambda: page.click("#undo"))
    assert page.locator("#undo").is_disabled()
    assert _box(page, first) == before
    assert sticking_out(page, PHONE) == []
    assert [w for w in wrong if "409" not in w] == []
    context.close()
