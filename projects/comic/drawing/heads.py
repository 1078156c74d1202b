"""What the set of heads lacks: heads seen from behind, and the lines of age."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.svg import INK, circle, ellipse, path

Colours = dict[str, str]
_LINE = 18.0
_LONG = frozenset(
    "long longBangs longCurly longAfro medium1 medium2 medium3 mediumBangs mediumBangs2 mediumBangs3 "
    "mediumStraight bangs bangs2 grayMedium".split()
)
_BOBS = frozenset("medium1 bangs bangs2 mediumBangs mediumBangs3 grayMedium".split())
_BUNS = frozenset("bun bun2 buns grayBun bantuKnots".split())
_BALD = frozenset("noHair1 noHair2 noHair3".split())
_HATS = frozenset("hatBeanie hatHip turban hijab bear".split())
_CURLY = frozenset("afro longAfro dreads1 dreads2 twists twists2 flatTop flatTopLong".split())


def from_behind(head: str, colours: Colours) -> str:
    """A head from behind, in body space: nape, ears and the hair as that head wears it."""
    hair, skin = colours["hair"], colours["skin"]
    out = path(
        "M420 430C420 520 410 560 404 600H606C600 560 592 520 592 430Z",
        skin,
        stroke=INK,
        width=_LINE,
    )
    out += ellipse(300, 300, 38, 54, skin, stroke=INK, width=_LINE) + ellipse(
        708, 300, 38, 54, skin, stroke=INK, width=_LINE
    )
    out += path(
        "M302 260C300 60 400 10 505 10C610 10 708 60 706 260C706 420 620 500 505 500C390 500 302 420 302 260Z",
        skin,
        stroke=INK,
        width=_LINE,
    )
    if head in _BALD:
        band = "M304 250C300 420 400 505 505 505C610 505 710 420 706 250C690 330 600 372 505 372C410 372 320 330 304 250Z"
        return out + (path(band, hair, stroke=INK, width=_LINE) if head != "noHair1" else "")
    if head in _HATS:
        hat = colours["hat"]
        out += path(
            "M296 300C296 420 400 480 505 480C610 480 712 420 712 300Z",
            hair,
            stroke=INK,
            width=_LINE,
        )
        return out + path(
            "M280 300C270 20 400 -50 505 -50C610 -50 740 20 730 300Z", hat, stroke=INK, width=_LINE
        )
    if head in _CURLY:
        bumps = "".join(circle(x, y, 96, hair, stroke=INK, width=_LINE) for x, y in
                        ((310, 300), (330, 170), (400, 70), (505, 30), (610, 70), (680, 170), (700, 300), (420, 400), (590, 400)))  # fmt: skip
        return out + bumps + ellipse(505, 235, 190, 210, hair)
    if head not in _LONG | _BUNS:
        d = "M294 280C278 40 390 -24 505 -24C620 -24 732 40 716 280C712 340 694 352 678 356C664 424 600 456 505 456"
        out += path(
            d + "C410 456 346 424 332 356C316 352 298 340 294 280Z", hair, stroke=INK, width=_LINE
        )
        return out + "".join(
            ellipse(x, 318, 34, 50, skin, stroke=INK, width=_LINE) for x in (298, 712)
        )
    return out + _loose_hair(head, hair)


def _loose_hair(head: str, hair: str) -> str:
    """Hair that falls over the nape, with its strands, and a bun where there is one."""
    low = 575 if head in _BOBS else 700 if head in _LONG else 455
    d = f"M290 290C280 40 390 -30 505 -30C620 -30 730 40 720 290C726 {low - 120} 700 {low} 640 {low}"
    d += f"Q505 {low + 44} 370 {low}C310 {low} 284 {low - 120} 290 290Z"
    out = path(d, hair, stroke=INK, width=_LINE)
    strands = mix(hair, INK, 0.45)
    out += "".join(path(f"M{x} 90Q{x + (x - 505) * 0.3:.0f} 260 {x + (x - 505) * 0.16:.0f} {low - 60}", "none", stroke=strands, width=10)
                   for x in (420, 505, 590))  # fmt: skip
    if head in _BUNS:
        out += circle(505, -20, 104, hair, stroke=INK, width=_LINE)
    return out


def wrinkles() -> str:
    """Lines at the eyes, over the brows and beside the mouth, in the space of a DiceBear figure."""
    lines = (
        "M330 262L300 250M330 282L298 284",
        "M404 178Q450 164 498 176",
        "M412 420Q398 452 414 486",
        "M372 336Q398 352 424 344",
    )
    return "".join(
        path(d, "none", stroke="#3a2a22", width=9, extra='stroke-linecap="round" opacity="0.75"')
        for d in lines
    )
