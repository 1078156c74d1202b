"""What stands in rooms."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.brush import GROUND, Brush

BOOKS = ("#b5473c", "#2e6f8e", "#d9a441", "#4f7d4a", "#7a4f8f", "#e8dcc0", "#3d4a6b", "#a8577e")


def room(b: Brush, wall: str, floor: str, *, stripes: bool = True, boards: bool = True) -> None:
    """Wall, wainscot and floor."""
    v = b.view
    width = v.right - v.left
    b.rect(v.left - 2, -20, width + 4, GROUND + 20, b.c(wall), line=0)
    if stripes:
        for x, _ in b.along("stripe", 11):
            b.rect(x, -20, 4, GROUND + 20, b.c(mix(wall, "#ffffff", 0.16)), line=0)
    b.rect(v.left - 2, GROUND, width + 4, 60, b.c(floor))
    b.rect(v.left - 2, GROUND - 3.2, width + 4, 3.2, b.c(mix(wall, "#3a2a1c", 0.35)))
    if boards:
        for y in (73, 82, 93):
            b.line(((v.left - 2, y), (v.right + 2, y)), b.c(mix(floor, "#000000", 0.22)), 0.4)
        for x, rng in b.along("board", 26):
            x += rng.uniform(0, 14)
            b.line(((x, 73), (x - 3, 82)), b.c(mix(floor, "#000000", 0.22)), 0.4)


def pane(b: Brush) -> str:
    """The sky of the hour and weather as it looks through glass."""
    colours = {"morning": "#fbe3c0", "day": "#a8dcf5", "evening": "#f0956a", "night": "#1f2a52"}
    sky = colours[b.view.time]
    grey = b.view.weather in ("rain", "storm", "snow", "fog")
    return mix(sky, "#8a94a0", 0.55) if grey else sky


def window(
    b: Brush, x: float, *, w: float = 20, h: float = 28, y: float = 14, curtain: str = ""
) -> None:
    """A window with the sky of the hour in it."""
    panes = pane(b)
    b.rect(x, y, w, h, b.c("#f3ead8"))
    b.rect(x + 1.6, y + 1.6, w - 3.2, h - 3.2, panes)
    if b.view.time == "night":
        b.dot(x + w * 0.68, y + h * 0.28, 2.2, "#fdf3c8", line=0)
    b.line(((x + w / 2, y + 1.6), (x + w / 2, y + h - 1.6)), b.c("#f3ead8"), 1.3)
    b.line(((x + 1.6, y + h / 2), (x + w - 1.6, y + h / 2)), b.c("#f3ead8"), 1.3)
    b.rect(x - 1.5, y + h, w + 3, 2, b.c("#e5d8bd"))
    if curtain:
        for side in (-1, 1):
            e = x + w / 2 + side * (w / 2 + 2.5)
            i = x + w / 2 + side * (w / 2 - 4)
            b.path(
                f"M{e:.1f} {y - 2}L{i:.1f} {y - 2}Q{i + side * 1:.1f} {y + h * 0.6:.1f} {e - side * 1.5:.1f} {y + h + 5}L{e + side * 2:.1f} {y + h + 5}Z",
                b.c(curtain),
            )
        b.line(((x - 4, y - 2.2), (x + w + 4, y - 2.2)), b.c("#6b4a2f"), 1.1)


def bookcase(b: Brush, x: float, *, w: float = 22, y: float = 16, key: str = "books") -> None:
    """Shelves of books, each with its own colours."""
    rng = b.rng(f"{key}/{x:.0f}")
    b.rect(x, y, w, GROUND + 2 - y, b.c("#6f4a2f"))
    shelf = (GROUND - y) / 4
    books: dict[str, str] = {}
    for i in range(4):
        top = y + 1.4 + i * shelf
        b.rect(x + 1.4, top, w - 2.8, shelf - 1.6, b.c("#3f2a1c"))
        at = x + 2
        while at < x + w - 3.4:
            wide, tall = rng.uniform(1.2, 2.2), rng.uniform(0.62, 0.95) * (shelf - 2)
            colour = rng.choice(BOOKS)
            foot = top + shelf - 1.6
            back = f"M{at:.2f} {foot:.2f}v{-tall:.2f}h{wide:.2f}v{tall:.2f}z"
            books[colour] = books.get(colour, "") + back
            at += wide + (rng.random() < 0.12) * 1.5
    for colour, d in books.items():
        b.path(d, b.c(colour), line=0.3)


def door(b: Brush, x: float, *, colour: str = "#8a5a36", w: float = 17, y: float = 18) -> None:
    """A panelled door with a knob."""
    dark = mix(colour, "#000000", 0.2)
    b.rect(x - 1.6, y - 1.6, w + 3.2, GROUND + 1.6 - y + 1.5, b.c(mix(colour, "#ffffff", 0.2)))
    b.rect(x, y, w, GROUND + 1.5 - y, b.c(colour))
    for py in (y + 3, y + 25):
        b.rect(x + 2.4, py, w - 4.8, 18, b.c(dark), line=0.35)
    b.dot(x + w - 2.6, y + 27, 1.1, b.c("#e8c35a"))


def picture(b: Brush, x: float, y: float, *, w: float = 13, h: float = 10) -> None:
    """A framed landscape."""
    b.rect(x, y, w, h, b.c("#b98a3a"))
    b.rect(x + 1.2, y + 1.2, w - 2.4, h - 2.4, b.c("#bfe0e6"), line=0.3)
    b.path(
        f"M{x + 1.2} {y + h - 1.2}L{x + w * 0.4} {y + h * 0.45}L{x + w * 0.62} {y + h * 0.7}L{x + w * 0.8} {y + h * 0.5}L{x + w - 1.2} {y + h - 1.2}Z",
        b.c("#6d9a6a"),
        line=0.3,
    )


def lamp(b: Brush, x: float, y: float = 0) -> None:
    """A hanging lamp, lit after dark."""
    if b.night:
        b.glow(x, y + 15, 24)
    b.line(((x, -20), (x, y + 9)))
    b.path(f"M{x - 6} {y + 15}Q{x} {y + 4} {x + 6} {y + 15}Z", b.c("#c9573f"))
    b.dot(x, y + 16, 1.9, "#ffe9a8" if b.night else b.c("#f7f0dc"))


def table(
    b: Brush, x: float, *, w: float = 34, colour: str = "#8f6238", top: float = 74, cloth: str = ""
) -> None:
    """A table seen from the front."""
    for lx in (x + 2.5, x + w - 4.5):
        b.rect(lx, top + 2, 2.2, 30, b.c(mix(colour, "#000000", 0.15)))
    b.rect(x, top, w, 3, b.c(colour))
    if cloth:
        b.path(
            f"M{x - 0.5} {top}H{x + w + 0.5}V{top + 8}"
            + "".join(f"q{-w / 12:.2f} 3 {-w / 6:.2f} 0" for _ in range(6))
            + "Z",
            b.c(cloth),
        )


def bed(b: Brush, x: float, *, cover: str = "#b5545a") -> None:
    """A bed along the wall."""
    b.rect(x, 44, 4, 34, b.c("#6f4a2f"), rx=1)
    b.rect(x + 52, 52, 4, 26, b.c("#6f4a2f"), rx=1)
    b.rect(x + 3, 62, 50, 12, b.c(cover))
    b.path(f"M{x + 18} 62Q{x + 34} 56 {x + 53} 61V74H{x + 18}Z", b.c(mix(cover, "#ffffff", 0.15)))
    b.path(f"M{x + 4} 62Q{x + 4} 54 {x + 11} 54Q{x + 18} 54 {x + 18} 62Z", b.c("#fbf7ea"))


def stove(b: Brush, x: float) -> None:
    """A kitchen range with a pipe and a pot."""
    b.rect(x + 17, -10, 5, 52, b.c("#4b4f57"))
    b.rect(x, 42, 28, 26, b.c("#565b64"), rx=1)
    b.rect(x + 3, 52, 11, 12, b.c("#2d3036"), rx=1)
    if b.night:
        b.glow(x + 8.5, 58, 9, "#ff9a4d")
    b.rect(x + 4.5, 55, 8, 6, "#ff9a4d" if b.view.time != "day" else "#e07b3a", rx=1)
    b.rect(x - 1, 40, 30, 3, b.c("#3a3d44"))
    b.rect(x + 4, 33, 10, 7, b.c("#b98a3a"), rx=1.5)
    b.line(((x + 3, 34), (x + 15, 34)), width=0.9)


def fireplace(b: Brush, x: float) -> None:
    """A hearth with a fire in it."""
    b.rect(x, 34, 34, GROUND + 2 - 34, b.c("#9a7a64"))
    b.rect(x - 3, 30, 40, 5, b.c("#6f4a2f"))
    b.path(f"M{x + 6} {GROUND + 2}V48Q{x + 17} 38 {x + 28} 48V{GROUND + 2}Z", b.c("#2a211d"))
    b.glow(x + 17, 60, 16, "#ffb65c")
    b.path(
        f"M{x + 10} 67Q{x + 9} 57 {x + 15} 52Q{x + 15} 58 {x + 18} 50Q{x + 26} 58 {x + 24} 67Z",
        "#f2803a",
    )
    b.path(f"M{x + 14} 67Q{x + 13} 61 {x + 17} 57Q{x + 21} 61 {x + 20} 67Z", "#ffd35c", line=0)


def shelf(b: Brush, x: float, y: float, *, w: float = 26, key: str = "jar") -> None:
    """A wall shelf with jars and bottles."""
    rng = b.rng(f"{key}/{x:.0f}/{y:.0f}")
    at = x + 1.5
    while at < x + w - 4:
        wide, tall = rng.uniform(2.2, 4), rng.uniform(4, 8)
        b.rect(
            at,
            y - tall,
            wide,
            tall,
            b.c(rng.choice(("#c9763f", "#7fa3a8", "#d9c27a", "#8d5a6b", "#6f8f5a"))),
            rx=0.7,
        )
        b.rect(at + 0.5, y - tall - 1.1, wide - 1, 1.4, b.c("#e8dcc0"), line=0.35)
        at += wide + rng.uniform(0.5, 1.6)
    b.rect(x, y, w, 1.7, b.c("#7a5233"))


def counter(b: Brush, x: float, w: float, colour: str = "#8a5a36") -> None:
    """A shop or tavern counter."""
    b.rect(x, 56, w, 24, b.c(colour))
    b.rect(x - 1.5, 53.5, w + 3, 3.2, b.c(mix(colour, "#ffffff", 0.2)))
    for i in range(int(w // 12)):
        b.rect(x + 2 + i * 12, 60, 9, 16, b.c(mix(colour, "#000000", 0.15)), line=0.35)


def lantern(b: Brush, x: float, y: float, r: float = 4.2) -> None:
    """A red paper lantern."""
    if b.night:
        b.glow(x, y, r * 3.6, "#ff9a5c")
    b.line(((x, y - r - 8), (x, y - r)))
    b.path(
        f"M{x - r * 0.6:.2f} {y - r}Q{x - r * 1.5:.2f} {y} {x - r * 0.6:.2f} {y + r}H{x + r * 0.6:.2f}Q{x + r * 1.5:.2f} {y} {x + r * 0.6:.2f} {y - r}Z",
        "#e2452f" if b.night else b.c("#cf3b2b"),
    )
    b.line(((x, y - r), (x, y + r)), "#8f1f1a", 0.4)
    b.line(((x, y + r), (x, y + r + 3)), "#d9a441", 0.7)


def block(b: Brush, x: float, y: float, w: float, d: float, h: float, colour: str) -> None:
    """A box seen from above: its top, w by d, and its front, h high."""
    b.rect(x, y + d - 0.4, w, h + 0.4, b.c(mix(colour, "#000000", 0.25)))
    b.rect(x, y, w, d, b.c(colour), rx=0.6)
