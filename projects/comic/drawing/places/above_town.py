"""Towns seen from above: rows of roofs, the streets between them, what stands in them."""

from __future__ import annotations

from collections.abc import Callable

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.brush import Brush
from projects.comic.drawing.places.furniture import block
from projects.comic.drawing.places.landmarks import HOUSES, ROOFS, grass, leaf, snowy

_TILED = ("#5a6468", "#4a6460", "#66605c")
_RURAL = ("village", "farmyard")
_CITIES = ("city_night", "balcony", "roof_terrace", "petrol_station", "construction_site")
_LAND = {
    "castle": "#8fae68",
    "village": "#9cbf7a",
    "temple": "#9aa882",
    "farmyard": "#a9c074",
    "sect_gate": "#9aa882",
}


def crowns(
    b: Brush, key: str, y: float, step: float, r: float, colour: str, *, shift: float = 0.5
) -> None:
    """A row of tree tops, each up to `shift` of a step from its place."""
    marks, haze = "", ""
    for x, rng in b.along(key, step, margin=step + r * 2):
        m, c = x + rng.uniform(0, step * shift), y + rng.uniform(-r, r) * 0.4
        s = r * rng.uniform(0.8, 1.15)
        if b.view.season == "winter":
            haze += f"M{m - s:.1f} {c:.1f}a{s:.1f} {s * 0.9:.1f} 0 1 1 {2 * s:.1f} 0a{s:.1f} {s * 0.9:.1f} 0 1 1 {-2 * s:.1f} 0z"
            marks += f"M{m:.1f} {c + s * 0.9:.1f}V{c:.1f}" + "".join(
                f"M{m:.1f} {c:.1f}l{s * a:.1f} {s * e:.1f}m{-s * a * 0.45:.1f} {-s * e * 0.45:.1f}l{s * (a * 0.4 - e * 0.3):.1f} {s * (e * 0.4 + a * 0.3):.1f}"
                for a, e in ((0.85, -0.1), (0.5, -0.65), (-0.1, -0.85), (-0.6, -0.5), (-0.85, 0.05))
            )
            continue
        d = f"M{m - s:.1f} {c:.1f}"
        for dx, dy in ((0.4, -0.7), (0.8, 0), (0.7, 0.5), (0, 0.7), (-0.8, 0.3), (-0.8, -0.1)):
            d += f"a{s * 0.55:.1f} {s * 0.5:.1f} 0 0 1 {dx * s:.1f} {dy * s:.1f}"
        b.path(d + "Z", b.c(snowy(b, leaf(b, colour, x), 0.6)))
        marks += f"M{m - s * 0.3:.1f} {c:.1f}q{s * 0.3:.1f} {-s * 0.4:.1f} {s * 0.6:.1f} 0M{m + s * 0.1:.1f} {c + s * 0.4:.1f}q{s * 0.2:.1f} {-s * 0.3:.1f} {s * 0.5:.1f} 0"
    winter = b.view.season == "winter"
    if haze:
        b.veil(haze, b.c(snowy(b, "#8a7862", 0.5)), 0.35)
    b.stroke(marks or "M0 0z", b.c("#6b4f3c") if winter else "#16130f", 0.9 if winter else 0.45)


def people(b: Brush, key: str, low: float, high: float, step: float = 26) -> None:
    """A few people from above, each a hat and shoulders with a shadow."""
    for x, rng in b.along(key, step):
        px, py = x + rng.uniform(0, step), rng.uniform(low, high)
        coat = rng.choice(("#3f5f8f", "#8f3f4a", "#5a5a62", "#7a6a3f", "#4f7a5a"))
        b.path(f"M{px - 1.6:.1f} {py:.1f}q0 -2 1.6 -2t1.6 2l.5 3.6h-4.2z", b.c(coat), line=0.35)
        b.dot(px, py - 1.7, 1.1, b.c(rng.choice(("#4a3626", "#2b2523", "#c9a26a"))), line=0.35)


def row(b: Brush, key: str, y: float, *, tiled: bool, gap: float = 0, step: float = 28) -> None:
    """A row of houses whose roofs begin at y and whose fronts end at y + 25."""
    if y > b.view.bottom or y + 26 < b.view.top:
        return
    lit, dark, chimneys, seams, backs = "", "", "", "", ""
    for x, rng in b.along(key, step, margin=step):
        w = step - 0.6 - gap
        x += rng.uniform(0, gap)
        wall, roof = rng.choice(HOUSES), rng.choice(_TILED if tiled else ROOFS)
        tall = rng.uniform(7, 10)
        b.rect(x, y + 15, w, tall, b.c(wall))
        for k in range(int(w // 7)):
            cell = f"M{x + 2.4 + k * 7:.1f} {y + 18}h3v4h-3z"
            if rng.random() < 0.6:
                lit += cell
            else:
                dark += cell
        top = b.c(snowy(b, roof, 0.85))
        shade = b.c(snowy(b, mix(roof, "#000000", 0.25), 0.8))
        if rng.random() < 0.65 or tiled:
            backs += f"M{x + 1:.1f} {y + 1}h{w - 2:.1f}l2 4h{-w - 2:.1f}z"
            b.poly(((x - 1, y + 5), (x + w + 1, y + 5), (x + w + 1, y + 16), (x - 1, y + 16)), top)
            seams += "".join(f"M{x:.1f} {y + k}h{w:.1f}" for k in (8, 10.8, 13.6))
        else:
            m = x + w / 2
            b.poly(((x, y + 17), (m, y + 12), (x + w, y + 17)), b.c(wall))
            b.poly(((x - 1, y + 5), (m, y), (m, y + 11), (x - 1, y + 17)), shade)
            b.poly(((x + w + 1, y + 5), (m, y), (m, y + 11), (x + w + 1, y + 17)), top)
        if not tiled:
            cx = x + rng.uniform(0.2, 0.7) * w
            chimneys += f"M{cx:.1f} {y + 6}v-6h3.4v6z"
    b.path(backs or "M0 0z", b.c(snowy(b, "#54464a", 0.8)))
    b.stroke(seams or "M0 0z", b.c("#4a3f3a"), 0.35)
    b.path(lit or "M0 0z", "#ffd978" if b.night else b.c("#bfe0ee"), line=0.35)
    b.path(dark or "M0 0z", b.c("#4a5a70" if b.night else "#a8ccdc"), line=0.35)
    if chimneys:
        b.path(chimneys, b.c("#a8614a"), line=0.45)


def _blocks(b: Brush, key: str, y: float) -> None:
    """A row of flat-roofed high houses full of windows."""
    if y - 14 > b.view.bottom or y + 26 < b.view.top:
        return
    lit, dark = "", ""
    for x, rng in b.along(key, 30, margin=30):
        h, w = rng.uniform(12, 30), rng.uniform(22, 27)
        tone = rng.choice(("#8a96b0", "#a8a4a0", "#76849c", "#b0a090"))
        top = y + 26 - h
        b.rect(x, top, w, h, b.c(mix(tone, "#000000", 0.2)))
        b.rect(x, top - 10, w, 10, b.c(snowy(b, mix(tone, "#ffffff", 0.15), 0.85)))
        b.rect(x + 4, top - 8, 5, 4, b.c("#6a7078"), line=0.4)
        for i in range(int(w // 4)):
            for j in range(int(h // 5)):
                cell = f"M{x + 1.6 + i * 4:.1f} {top + 2 + j * 5:.1f}h2v2.6h-2z"
                if rng.random() < 0.5:
                    lit += cell
                else:
                    dark += cell
    b.path(lit or "M0 0z", "#ffe08a" if b.night else b.c("#c4d4e0"), line=0)
    b.path(dark or "M0 0z", b.c("#4a5670" if b.night else "#9fb2c4"), line=0)


def _lamps(b: Brush, y: float) -> None:
    """Street lamps from above."""
    for x in b.every(44, 14, 4):
        if b.night:
            b.glow(x + 1, y, 12)
        b.dot(x + 1, y, 1.3, "#ffe9a8" if b.night else b.c("#e8eef0"), line=0.4)
        b.line(((x + 1, y + 1.4), (x + 1, y + 8)), b.c("#2f3a3f"), 0.9)


def _cart(b: Brush, x: float, y: float) -> None:
    """A horse and cart from above."""
    b.path(f"M{x} {y}h12v8h-12z", b.c("#a8743f"))
    b.path(f"M{x + 1.6} {y + 1.6}h8.8v4.8h-8.8z", b.c("#e0bd62"), line=0.4)
    b.rods(
        f"M{x + 2} {y - 1}h4M{x + 2} {y + 9}h4M{x + 12} {y + 2}h7M{x + 12} {y + 6}h7",
        b.c("#5a4030"),
        0.8,
    )
    b.path(
        f"M{x + 14} {y + 4}q1 -3.4 6 -3q4 0 5 2l4 -.6q1.4 1.6 0 3.2l-4 -.6q-1 2 -5 2q-5 .4 -6 -3z",
        b.c("#7a4f36"),
        line=0.45,
    )


def town(b: Brush, place: str) -> None:
    """Rows of roofs with streets between; the middle street holds what the place is known for."""
    tiled = place in ("courtyard", "temple", "sect_gate")
    city = place in _CITIES
    land = _LAND.get(place)
    street = "#7a7a84" if city else "#c9bda6"
    b.band(-20, 140, b.c(snowy(b, grass(b, land) if land else street, 0.8)), line=0)
    if land:
        b.band(47, 17, b.c(snowy(b, "#d9c49a", 0.7)), line=0.4)
    for i, y in enumerate((-18, 16, 68, 101)):
        if city:
            _blocks(b, f"block{i}", y)
        else:
            gap, step = (
                (16, 44)
                if place in _RURAL
                else (9, 36)
                if place in ("temple", "sect_gate")
                else (0, 28)
            )
            row(b, f"row{i}", y, tiled=tiled, gap=gap, step=step)
        if place in _RURAL:
            crowns(b, f"vtree{i}", y + 22, 44, 6, "#6a9f55", shift=0.1)
    _middle(b, place)
    _lamps(b, 44.6)
    people(b, "folk", *((65, 68) if place == "station" else (50, 62)))


def _cars(b: Brush) -> None:
    """Motor cars on a marked road."""
    for x in b.every(34, 10, 20):
        b.path(
            f"M{x} 50h12q3 3 0 6h-12q-2 -3 0 -6z",
            b.c(b.rng(f"car/{x:.0f}").choice(("#c9473f", "#e0b23f", "#4f7d9a"))),
        )
        b.rect(x + 3, 51, 5, 4, b.c("#bfe0ee"), line=0.35)
    b.stroke("".join(f"M{x:.1f} 60h7" for x, _ in b.along("dash", 14)), b.c("#efe6c8"), 0.9)


def _awnings(b: Brush) -> None:
    """Striped awnings over stalls."""
    for x, rng in b.along("awning", 23, margin=23):
        colour = b.c(rng.choice(("#c9473f", "#3f7d8a", "#d9a441", "#5f8f4f")))
        b.rect(x, 56, 18, 6, b.c("#a8743f"))
        b.rect(x - 1, 46, 20, 11, b.c("#fbf7ea"))
        b.path(
            "".join(f"M{x - 1 + k * 6.6:.1f} 46h3.4v11h-3.4z" for k in range(3)),
            colour,
            line=0.4,
        )


def _train(b: Brush) -> None:
    """A train on its rails."""
    b.band(50, 13, b.c("#6b5f58"), line=0.4)
    b.stroke("".join(f"M{x:.1f} 50v13" for x, _ in b.along("tie", 5)), b.c("#4a3a30"), 1.2)
    for x in b.every(60, 6, 56):
        b.rect(x, 58, 56, 6, b.c("#8f3a3a"))
        b.rect(x, 48, 56, 11, b.c(snowy(b, "#5a4e52", 0.8)), rx=2)
        b.path(
            "".join(f"M{x + 4 + k * 10} 60h6v3h-6z" for k in range(5)),
            "#ffd978" if b.night else b.c("#bfe0ee"),
            line=0.3,
        )


def _fountains(b: Brush) -> None:
    """Round fountains."""
    for x in b.every(96, 66, 30):
        b.path(f"M{x} 54v4a15 9 0 0 0 30 0v-4z", b.c("#9a968c"))
        b.path(f"M{x} 54a15 9 0 1 1 30 0a15 9 0 1 1 -30 0z", b.c("#b8b4ac"))
        b.path(f"M{x + 3} 54a12 6.6 0 1 1 24 0a12 6.6 0 1 1 -24 0z", b.c("#8fc8dc"), line=0.4)
        b.path(f"M{x + 10} 52a5 3 0 1 1 10 0a5 3 0 1 1 -10 0z", b.c("#b8b4ac"))
        b.stroke(f"M{x + 15} 47q-5 0 -6 6M{x + 15} 47q5 0 6 6M{x + 15} 47v6", b.c("#f0fafd"), 0.9)


def _rampart(b: Brush) -> None:
    """A rampart with towers."""
    b.band(42, 6, b.c("#a9a49c"))
    b.path(
        "".join(f"M{x:.1f} 43h3v-3h-3z" for x, _ in b.along("merlon", 6)),
        b.c("#bdb8b0"),
        line=0.4,
    )
    for x in b.every(72, 48, 24):
        b.rect(x, 38, 20, 20, b.c("#a9a49c"))
        b.path(f"M{x - 2} 38Q{x + 10} 48 {x + 22} 38L{x + 10} 18Z", b.c(snowy(b, "#6b3f4a", 0.7)))
        b.rect(x + 8.4, 47, 3.2, 6, "#ffd978" if b.night else b.c("#3a3a44"), rx=1)


def _court(b: Brush) -> None:
    """A yard with lines to play by and a box of sand."""
    for x in b.every(80, 44, 56):
        b.rect(x, 46, 50, 18, b.c(snowy(b, "#c98a6a")))
        b.stroke(
            f"M{x + 3} 48h44v14h-44zM{x + 25} 48v14M{x + 20} 55a5 4 0 1 1 10 0a5 4 0 1 1 -10 0z",
            b.c("#f4f0e2"),
            0.8,
        )
    for x in b.every(80, 98, 18):
        b.rect(x, 50, 18, 12, b.c("#a8743f"))
        b.rect(x + 1.6, 51.6, 14.8, 8.8, b.c("#f0dca8"), line=0.4)


def _carts(b: Brush) -> None:
    """Carts on their way."""
    for x in b.every(110, 70, 32):
        _cart(b, x, 52)


_MIDDLES: dict[str, Callable[[Brush], None]] = {
    "market": _awnings, "station": _train, "castle": _rampart,
    "square": _fountains, "courtyard": _fountains, "temple": _fountains,
    "sect_gate": _fountains, "school_yard": _court, "playground": _court,
}  # fmt: skip


def _middle(b: Brush, place: str) -> None:
    """What fills the middle street."""
    if place not in _CITIES:
        cobbles = "".join(
            f"M{x + rng.uniform(0, 7):.1f} {rng.uniform(45, 66):.1f}q1.6 -1.4 3.2 0"
            for x, rng in b.along("cobble", 7)
        )
        b.stroke(cobbles, b.c("#9a8f7a"), 0.4)
    _MIDDLES.get(place, _cars if place in _CITIES else _carts)(b)


def quay(b: Brush) -> None:
    """A harbour front: roofs at the top, a quay with crates."""
    row(b, "quay", -16, tiled=False)
    row(b, "quay2", 8, tiled=False)
    b.band(33, 14, b.c(snowy(b, "#b39a7c", 0.6)))
    b.stroke("".join(f"M{x:.1f} 33v14" for x, _ in b.along("plank", 6)), b.c("#8a7458"), 0.4)
    for x in b.every(40, 12, 12):
        block(b, x, 35, 7, 4, 4, "#b58a54")
    people(b, "docker", 38, 45)
    _lamps(b, 34)
