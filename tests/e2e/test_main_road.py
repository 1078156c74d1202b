"""A creator's main road in a real browser, then a guest's: from sign-up to reading what was published."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.steps import WAIT, bring_a_text, draw_the_comic, listening, sign_up

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.e2e.conftest import Studio

pytestmark = pytest.mark.e2e
STORY = (
    Path(__file__).resolve().parents[2] / "projects/samples/the-umbrella-tide.en.txt"
).read_text("utf-8")


def test_a_creator_goes_from_text_to_gallery_and_a_guest_reads(
    studio: Studio, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(30_000)
    wrong = listening(page)
    sign_up(page, studio, "mara@example.org")
    project = bring_a_text(page, "The Tide Book", STORY)
    draw_the_comic(page)
    assert _pages(studio, project) >= 8
    _cast(page, studio, project)
    _reading(page, studio, project)
    _correct(page, studio, project)
    _export(page, studio, project)
    title = _publish(page, studio, project)
    _read_as_guest(browser, studio, title)
    page.goto(f"{studio.url}/studio/{project}/publish/")
    page.get_by_role("button", name="Take it out of the gallery").click()
    page.goto(studio.url)
    assert page.get_by_role("link", name=title).count() == 0
    assert wrong == []


def _pages(studio: Studio, project: str) -> int:
    """How many pages the project has."""
    key = project.replace("-", "")
    query = "select count(*) from projects_page where project_id = ?"
    return int(studio.rows(query, key)[0][0])


def _cast(page: Page, studio: Studio, project: str) -> None:
    page.goto(f"{studio.url}/studio/{project}/cast/")
    names = page.locator(".face h3").all_text_contents()
    assert any("Bettany" in name for name in names)
    page.locator(".face h3 a").first.click()
    page.select_option("select[name=head]", "hatHip")
    page.get_by_role("button", name="Save and redraw").click()
    page.get_by_text("are drawn anew").wait_for()


def _reading(page: Page, studio: Studio, project: str) -> None:
    """Gives a quotation to somebody else with the keyboard, starts a scene, reads again."""
    page.goto(f"{studio.url}/studio/{project}/reading/")
    said = page.locator(".said").filter(has_text="Leave that be!")
    assert "Tench" in (said.locator("span").text_content() or "")
    said.focus()
    page.keyboard.press("Enter")
    who = page.get_by_label("Who says this?")
    who.wait_for()
    page.wait_for_function("() => document.activeElement.name === 'who'")
    who.select_option(label="somebody else")
    page.get_by_label("What are they called?").fill("Old Pegleg")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("1 correction waits for a new reading.").wait_for()
    assert said.locator("span").text_content() == "Old Pegleg"
    assert said.evaluate("quotation => document.activeElement === quotation")
    scenes = page.locator(".scene-mark").count()
    page.get_by_role("button", name="Start a scene here").first.click()
    page.get_by_text("2 corrections wait for a new reading.").wait_for()
    assert page.locator(".scene-mark").count() == scenes + 1
    page.get_by_role("button", name="Read again").click()
    page.wait_for_url("**/runs/**")
    page.wait_for_url("**/reading/*/", timeout=WAIT)
    assert said.locator("span").text_content() == "Old Pegleg"
    assert page.get_by_text("for a new reading").count() == 0
    page.get_by_text("Draw it again, and its pages follow.").wait_for()
    page.get_by_role("link", name="2 corrections").click()
    page.get_by_role("button", name="Take back").first.click()
    page.get_by_text("Taken back").wait_for()
    assert page.get_by_role("button", name="Take back").count() == 1


def _correct(page: Page, studio: Studio, project: str) -> None:
    page.goto(f"{studio.url}/studio/{project}/comic/")
    first = page.locator("figure.leaf").first
    first.locator('.spots a[aria-label^="Balloon"]').nth(1).click()
    page.locator("#edit textarea").fill("A tide of umbrellas!")
    before = first.locator("img").get_attribute("src")
    page.get_by_role("button", name="Letter it").click()
    page.wait_for_function(
        "before => document.querySelector('figure.leaf img').getAttribute('src') !== before",
        arg=before,
    )
    saved = studio.rows("select count(*) from projects_balloon where text = 'A tide of umbrellas!'")
    assert saved[0][0] == 1
    first.locator('.spots a[aria-label="Panel 1"]').click()
    page.get_by_role("button", name="Draw it again").wait_for()


def _export(page: Page, studio: Studio, project: str) -> None:
    page.goto(f"{studio.url}/studio/{project}/exports/")
    page.get_by_role("button", name="CBZ").click()
    page.wait_for_url("**/exports/", timeout=WAIT)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CBZ").first.click()
    book = zipfile.ZipFile(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    pages = [n for n in book.namelist() if n.endswith(".png")]
    assert pages == sorted(pages)
    assert len(pages) == _pages(studio, project)
    assert b"<Title>The Tide Book</Title>" in book.read("ComicInfo.xml")


def _publish(page: Page, studio: Studio, project: str) -> str:
    page.goto(f"{studio.url}/studio/{project}/publish/")
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_role("link", name="Read it as a guest").wait_for(timeout=60_000)
    return "The Tide Book"


def _read_as_guest(browser: Browser, studio: Studio, title: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    guest = context.new_page()
    wrong = listening(guest)
    guest.goto(studio.url)
    guest.get_by_role("link", name=title).click()
    guest.locator(".sheets li.now img").wait_for()
    assert (
        guest.locator(".reader output").text_content()
        == f"1 / {guest.locator('.sheets li').count()}"
    )
    guest.keyboard.press("ArrowRight")
    assert (guest.locator(".reader output").text_content() or "").startswith("2 /")
    drawn = guest.evaluate("document.querySelector('.sheets li.now img').decode().then(() => true)")
    assert drawn
    answer = guest.goto(f"{studio.url}/studio/")
    assert answer is not None and "/accounts/login/" in answer.url
    assert wrong == []
    context.close()


def test_the_site_speaks_chinese(studio: Studio, browser: Browser) -> None:
    page = browser.new_page(locale="zh-CN")
    page.goto(studio.url)
    assert page.locator("html").get_attribute("lang") == "zh-hans"
    assert page.get_by_text("画廊").first.is_visible()
    page.get_by_role("button", name="EN").click()
    assert page.locator("html").get_attribute("lang") == "en"
