"""What somebody sees of a request of HTMX that was not answered as it should have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.e2e.conftest import Studio

pytestmark = pytest.mark.e2e


def test_what_went_wrong_is_seen_and_goes_again(studio: Studio, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(studio.url)
    notice, covers = page.locator("#notice"), page.locator("#covers").inner_html()
    page.route("**/?q=busy*", lambda route: route.fulfill(status=503, body=_page("Not just now.")))
    page.route("**/?q=proxy*", lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"))
    page.route("**/?q=lost*", lambda route: route.abort())
    page.fill("#q", "busy")
    notice.get_by_text("Not just now.").wait_for()
    assert page.locator("#covers").inner_html() == covers
    page.fill("#q", "fine")
    notice.wait_for(state="hidden")
    for words in ("proxy", "lost"):
        page.fill("#q", words)
        notice.get_by_text("The studio did not answer").wait_for()
        page.fill("#q", "fine")
        notice.wait_for(state="hidden")
    page.close()


def _page(words: str) -> str:
    return f'<!doctype html><html><body><h1>503</h1><div class="trouble"><p>{words}</p></div></body></html>'
