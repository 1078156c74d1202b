"""Steps that several roads through the studio have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Studio

WAIT = 90_000


def listening(page: Page) -> list[str]:
    """Everything that goes wrong in the page from now on: script errors, what the CSP forbids."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    return wrong


def sign_up(page: Page, studio: Studio, email: str) -> None:
    """A new creator, signed in."""
    page.goto(f"{studio.url}/accounts/signup/")
    page.fill("input[name=email]", email)
    page.fill("input[name=display_name]", "Mara")
    page.fill("input[name=password1]", "lanterns-on-water-9")
    page.fill("input[name=password2]", "lanterns-on-water-9")
    page.locator("main form button").first.click()
    page.wait_for_url("**/studio/")


def bring_a_text(page: Page, title: str, text: str) -> str:
    """A new comic of a text; its key."""
    page.get_by_role("link", name="New comic").first.click()
    page.fill("input[name=title]", title)
    page.get_by_role("button", name="Next").click()
    page.wait_for_url("**/text/")
    page.fill("textarea[name=text]", text)
    page.get_by_role("button", name="Read it in").click()
    page.get_by_text("were read.").wait_for()
    return page.url.split("/studio/")[1].split("/")[0]


def draw_the_comic(page: Page) -> None:
    """Ink draws the whole book."""
    page.get_by_role("button", name="Draw the comic").first.click()
    page.wait_for_url("**/runs/**")
    page.wait_for_url("**/comic/", timeout=WAIT)
    page.locator(".spots a").first.wait_for()


_STICKS_OUT = """() => {
  const shut = [...document.querySelectorAll("details:not([open])")];
  for (const details of shut) details.open = true;
  const wide = document.documentElement.scrollWidth > innerWidth;
  const out = [...document.querySelectorAll("body *")].filter((e) => wide && e.getBoundingClientRect().right > innerWidth + 1)
    .map((e) => `${e.tagName} .${e.className} ${Math.round(e.getBoundingClientRect().right)}`).slice(0, 12);
  for (const details of shut) details.open = false;
  return wide ? ["it scrolls", ...out] : [];
}"""


def sticking_out(page: Page, width: int) -> list[str]:
    """What of a page lies beside a window so wide, with all that it hides laid open; nothing where the page
    does not scroll sideways."""
    before = page.viewport_size
    assert before is not None
    page.set_viewport_size({"width": width, "height": before["height"]})
    page.wait_for_function("w => document.documentElement.clientWidth <= w", arg=width)
    found = list(page.evaluate(_STICKS_OUT))
    page.set_viewport_size(before)
    page.wait_for_function("w => innerWidth === w", arg=before["width"])
    return found
