"""A book painted by an image service, in a real browser: connected, sheets, a refusal, a mask, a changed look."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from tests.e2e.steps import WAIT, bring_a_text, draw_the_comic, listening, sign_up, sticking_out
from tests.pipeline.providers.painter import Painter

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from tests.e2e.conftest import Studio

pytestmark = pytest.mark.e2e
SAMPLE = Path(__file__).resolve().parents[2] / "projects/samples/the-umbrella-tide.en.txt"
# as far as into its second chapter: about a dozen pages
STORY = "".join(SAMPLE.read_text("utf-8").partition("Move up, please.”")[:2])
PHONE, DESK = 360, {"width": 1280, "height": 900}
# a book of some sixty pictures, each decoded apart, on a machine with two cores
A_BOOK = 240_000
_PANELS = """
select p.id, p.picture_id from projects_panel p join projects_page g on g.id = p.page_id
join projects_chapter c on c.id = g.chapter_id
where g.project_id = ? order by c.position, g.number, p."order"
"""


class Road:
    """A creator's browser, the studio, the service that paints, and the comic that is made."""

    def __init__(self, page: Page, studio: Studio, painter: Painter) -> None:
        self.page, self.studio, self.painter = page, studio, painter
        self.key = ""

    def go(self, where: str) -> None:
        """To a page of the comic."""
        self.page.goto(f"{self.studio.url}/studio/{self.key}/{where}")

    def panels(self) -> dict[int, int | None]:
        """The comic's panels in reading order, each with the key of the picture that it shows."""
        return dict(self.studio.rows(_PANELS, self.key.replace("-", "")))

    def picture(self, key: int | None) -> Image.Image:
        """A picture's file, as its creator's browser gets it."""
        got = self.page.request.get(f"{self.studio.url}/studio/{self.key}/pictures/{key}/")
        assert got.ok
        return Image.open(io.BytesIO(got.body())).convert("RGB")


@pytest.fixture
def painter() -> Iterator[Painter]:
    """The service."""
    made = Painter().start()
    yield made
    made.close()


def test_a_book_is_painted(studio: Studio, browser: Browser, painter: Painter) -> None:
    page = browser.new_page(viewport=DESK)
    page.set_default_timeout(30_000)
    wrong = listening(page)
    road = Road(page, studio, painter)
    sign_up(page, studio, "pia@example.org")
    _connect(road)
    page.goto(f"{studio.url}/studio/")
    road.key = bring_a_text(page, "The Painted Tide", STORY)
    draw_the_comic(page)
    assert 10 <= page.locator("figure.leaf").count() <= 14
    _sheets(road)
    refused = _panel_with_words(road, "A forbidden picture of the harbour.")
    _paint_the_book(road, refused)
    _go_on(road, refused)
    _change_inside_a_mask(road)
    _paint_it_again(road)
    _change_a_look(road)
    assert wrong == []
    page.close()


def _connect(road: Road) -> None:
    page = road.page
    page.goto(f"{road.studio.url}/studio/connections/")
    page.get_by_role("link", name="Connect a service").click()
    page.select_option("select[name=dialect]", "openai")
    page.select_option("select[name=kind]", "image")
    page.fill("input[name=name]", "Brush")
    page.fill("input[name=base_url]", road.painter.url)
    page.fill("input[name=model]", "brush-1")
    assert sticking_out(page, PHONE) == []
    page.get_by_role("button", name="Save and test").click()
    page.wait_for_url("**/connections/")
    page.get_by_text("works", exact=True).wait_for()
    assert sticking_out(page, PHONE) == []
    assert [a["images"] for a in road.painter.asked] == [0]


def _sheets(road: Road) -> None:
    """A sheet for each who matters; the first's goes along with their panels from now on."""
    page, before = road.page, len(road.painter.asked)
    road.go("sheets/")
    page.get_by_role("button", name=re.compile(r"Draw \d+ sheets")).click()
    page.wait_for_url("**/runs/**")
    page.wait_for_url("**/sheets/", timeout=WAIT)
    drawn = page.locator(".sheets figure.whole").count()
    assert drawn >= 2
    # Ink's face of each went along
    assert [a["images"] for a in road.painter.asked[before:]] == [1] * drawn
    page.get_by_role("button", name="Approve").first.click()
    page.get_by_text("approved", exact=True).wait_for()
    assert page.get_by_role("button", name="Approve").count() == drawn - 1
    assert sticking_out(page, PHONE) == []


def _open(road: Road, panel: int) -> Locator:
    """The side of a panel on the comic's page."""
    query = "select page_id from projects_panel where id = ?"
    road.go(f"comic/#page-{road.studio.rows(query, panel)[0][0]}")
    return _click(road, panel)


def _click(road: Road, panel: int) -> Locator:
    """The side of a panel that can be seen, by the keyboard: a balloon may lie over its middle."""
    spot = road.page.locator(f'.spots a[href$="/panels/{panel}/"]')
    number = (spot.get_attribute("aria-label") or "").split()[-1]
    spot.focus()
    road.page.keyboard.press("Enter")
    side = road.page.locator("#edit")
    side.get_by_role("heading", name=f"Panel {number}", exact=True).wait_for()
    side.locator("#picture").get_by_role("heading", name="Its picture").wait_for()
    return side.locator("#picture")


def _panel_with_words(road: Road, words: str) -> int:
    """The second panel, of which the service is told in a person's own words."""
    panel = list(road.panels())[1]
    side = _open(road, panel)
    side.get_by_text("What is asked for").click()
    side.locator("textarea[name=prompt]").fill(words)
    side.get_by_role("button", name="Keep these words").click()
    side.locator(".prompt", has_text=words).wait_for(state="attached")
    return panel


def _paint_the_book(road: Road, refused: int) -> None:
    page, before = road.page, len(road.painter.asked)
    road.go("paint/book/")
    panels = road.panels()
    page.locator("#estimate dd", has_text=re.compile(rf"^{len(panels)}$")).wait_for()
    page.get_by_text("no credits").wait_for()
    assert sticking_out(page, PHONE) == []
    assert len(road.painter.asked) == before  # looking costs nothing
    page.get_by_role("button", name="Paint", exact=True).click()
    page.wait_for_url("**/runs/**")
    # pictures come while it works
    page.locator("#progress .wall img").first.wait_for(timeout=WAIT)
    assert page.get_by_role("button", name="Stop").is_visible()
    page.get_by_role("button", name="Go on").wait_for(timeout=A_BOOK)
    page.get_by_text("The service refuses to draw this.").wait_for()
    assert page.locator(".troubles li").count() == 1
    assert page.locator(".wall img").first.evaluate(
        "img => img.decode().then(() => img.naturalWidth)"
    )
    assert sticking_out(page, PHONE) == []
    asked = road.painter.asked[before:]
    assert len(asked) == len(panels)
    # the sketch goes along with each, the approved sheet where its character is
    assert {a["images"] for a in asked} == {1, 2}
    shown = road.panels()
    assert [pk for pk, picture in shown.items() if picture is None] == [refused]


def _go_on(road: Road, refused: int) -> None:
    """The words are changed, and the run goes on with what is left alone."""
    page = road.page
    run, before = page.url, len(road.painter.asked)
    before_it = list(road.panels())[0]
    assert "refuses" not in (_open(road, before_it).text_content() or "")
    side = _click(road, refused)
    side.get_by_text("The service refuses to draw this.").wait_for()
    side.get_by_text("Ink's drawing is shown").wait_for()
    side.get_by_text("What is asked for").click()
    side.locator("textarea[name=prompt]").fill("A calm picture of the harbour.")
    side.get_by_role("button", name="Keep these words").click()
    side.locator(".prompt", has_text="A calm picture").wait_for(state="attached")
    page.goto(run)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/comic/", timeout=WAIT)
    assert len(road.painter.asked) == before + 1
    assert None not in road.panels().values()


def _paint_it_again(road: Road) -> None:
    """All of it is kept: a second run of the whole book asks nobody, and takes no change back."""
    page, before, shown = road.page, len(road.painter.asked), road.panels()
    road.go("paint/book/")
    page.get_by_text("Kept already: free").wait_for()
    page.locator("#estimate dd", has_text=re.compile(r"^0$")).wait_for()
    page.get_by_role("button", name="Paint", exact=True).click()
    page.wait_for_url("**/comic/", timeout=A_BOOK)
    assert len(road.painter.asked) == before
    assert road.panels() == shown


def _change_inside_a_mask(road: Road) -> None:
    """A stroke of the mouse over the picture: what is outside of it stays to the pixel."""
    page, before = road.page, len(road.painter.asked)
    panel, old = list(road.panels().items())[4]
    side = _open(road, panel)
    side.get_by_text("Change it in words").click()
    side.locator("textarea[name=words]").fill("Give her a green scarf")
    canvas = side.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.4
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + box["width"] * 0.15, y, steps=8)
    page.mouse.up()
    assert sticking_out(page, PHONE) == []
    side.get_by_role("button", name="Change it", exact=True).click()
    page.wait_for_function(
        "old => !document.querySelector('#picture > [hx-get]') &&"
        " document.querySelector('#picture canvas')?.dataset.picture.split('/').at(-2) !== old",
        arg=str(old),
        timeout=WAIT,
    )
    assert [a["mask"] for a in road.painter.asked[before:]] == [True]
    new = road.panels()[panel]
    assert new != old
    _only_inside(road.picture(old), road.picture(new), (0.25, 0.4, 0.40, 0.4))


def _only_inside(
    old: Image.Image, new: Image.Image, stroke: tuple[float, float, float, float]
) -> None:
    """Two pictures differ along a stroke and nowhere farther from it than its own half width."""
    assert old.size == new.size
    w, h = old.size
    half = w / 24 + 3  # the brush, and what scaling a mask may add at its edge
    x0, y0, x1, y1 = stroke[0] * w, stroke[1] * h, stroke[2] * w, stroke[3] * h
    changed = ImageChops.difference(old, new).getbbox()
    assert changed is not None
    assert changed[0] >= x0 - half
    assert changed[1] >= y0 - half
    assert changed[2] <= x1 + half
    assert changed[3] <= y1 + half
    assert changed[2] - changed[0] > (x1 - x0)


def _change_a_look(road: Road) -> None:
    """Another hat for one: exactly the panels with them are stale, and are painted anew."""
    page, before, shown = road.page, len(road.painter.asked), road.panels()
    road.go("cast/")
    page.locator(".face h3 a").nth(1).click()
    who = int(page.url.rstrip("/").split("/")[-1])
    page.select_option("select[name=head]", "hatHip")
    page.get_by_role("button", name="Save and redraw").click()
    page.get_by_text("are drawn anew").wait_for()
    query = "select distinct panel_id from projects_figure where character_id = ?"
    theirs = {pk for (pk,) in road.studio.rows(query, who)}
    assert 0 < len(theirs) < len(shown)
    road.go("paint/stale/")
    page.locator("#estimate dd", has_text=re.compile(rf"^{len(theirs)}$")).wait_for()
    page.get_by_role("button", name="Paint", exact=True).click()
    page.wait_for_url("**/comic/", timeout=A_BOOK)
    assert len(road.painter.asked) == before + len(theirs)
    after = road.panels()
    assert {pk for pk in shown if after[pk] != shown[pk]} == theirs
    road.go("paint/stale/")
    page.get_by_text("There is nothing to paint here.").wait_for()
