"""Contact sheets to look at: places by hour, weather, season and from above; heads, faces, poses,
outfits; things; effects; balloons; layouts.

python tools/sheets.py build/sheets
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402

from projects.comic.documents import (  # noqa: E402
    Art,
    BalloonKind,
    BookStyle,
    Box,
    Emotion,
    Figure,
    Line,
    Look,
    Outfit,
    Page,
    Panel,
    Setting,
)
from projects.comic.drawing import bodies, effects, figures, peeps, props, rig  # noqa: E402
from projects.comic.drawing.bestiary import CREATURES, SILENT, seat_of  # noqa: E402
from projects.comic.drawing.places import PLACES, place_svg  # noqa: E402
from projects.comic.layout import edges, tiers  # noqa: E402
from projects.comic.rendering.page import document, draw_page  # noqa: E402
from projects.comic.rendering.portrait import portrait_svg  # noqa: E402
from projects.comic.rendering.raster import page_image, svg_image  # noqa: E402
from projects.comic.svg import rect  # noqa: E402

Cell = tuple[str, Box]
VIEW: Box = (0.0, 0.0, 300.0, 220.0)
BUST: Box = (-60.0, -260.0, 1140.0, 1240.0)
WHOLE: Box = (-900.0, -300.0, 2900.0, 3340.0)
HEADS = ("short5", "bun", "pomp", "medium1", "short2", "longBangs", "short4", "bun2")


def sheet(path: Path, cells: Iterable[Cell], per: int, width: int) -> None:
    """Cells (SVG inside, box it shows) side by side."""
    images = [svg_image(document(inside, box), width=width).convert("RGB") for inside, box in cells]
    height = max(i.height for i in images)
    rows = -(-len(images) // per)
    whole = Image.new("RGB", (per * (width + 4), rows * (height + 4)), "#888")
    for k, image in enumerate(images):
        whole.paste(image, ((k % per) * (width + 4), (k // per) * (height + 4)))
    whole.save(path)


def place(zoom: float = 1.0, *, above: bool = False, **setting: Any) -> Cell:
    """A place as a cell."""
    made = Setting(seed=7, **setting)
    return place_svg(
        setting=made, width=300, height=220, zoom=zoom, pan=0, tilt=0, above=above
    ), VIEW


def places(folder: Path) -> None:
    """Every place at every hour, in every weather and season, near, and from above."""
    hours = ("morning", "day", "evening", "night")
    sheet(folder / "places.png", [place(place=p, time=t) for p in PLACES for t in hours], 8, 240)
    kinds = ("clear", "rain", "snow", "fog", "storm", "wind")
    sheet(
        folder / "weather.png", [place(place=p, weather=w) for p in PLACES for w in kinds], 12, 160
    )
    outside = ("garden", "forest", "street", "field", "river", "road", "village", "lake")
    seasons = ("spring", "summer", "autumn", "winter")
    sheet(
        folder / "seasons.png", [place(place=p, season=s) for p in outside for s in seasons], 4, 280
    )
    sheet(folder / "near.png", [place(1.9, place=p) for p in PLACES], 8, 200)
    sheet(folder / "above.png", [place(place=p, above=True) for p in PLACES], 8, 240)


def somebody(
    look: Look, pose: str, *, whole: bool, emotion: Emotion = "neutral", strength: float = 0.3
) -> Cell:
    """A figure as a cell."""
    figure = Figure(character="", pose=pose, emotion=emotion, intensity=strength)
    box = WHOLE if whole else BUST
    svg = figures.figure_svg(
        look=look, figure=figure, model=bodies.model_for(look, figure, whole=whole), time="day",
        speaking=False, seed=0,
    )  # fmt: skip
    return rect(*box, "#e4ebe4") + svg, box


def people(folder: Path) -> None:
    """Every head, expression, emotion, pose, outfit, body, age and creature."""
    sheet(
        folder / "heads.png",
        [somebody(Look(head=h), "", whole=False) for h in peeps.names("head")],
        8,
        170,
    )
    behind = [somebody(Look(head=h), "back", whole=False) for h in peeps.names("head")]
    sheet(folder / "heads-behind.png", behind, 8, 170)
    emotions: tuple[Emotion, ...] = get_args(Emotion)
    faces = [
        somebody(Look(head="short5"), "", whole=False, emotion=e, strength=i)
        for e in emotions
        for i in (0.3, 0.9)
    ]
    sheet(folder / "emotions.png", faces, 8, 170)
    for whole in (False, True):
        name = "whole" if whole else "near"
        poses = [
            somebody(Look(head="medium1", outfit=o), p, whole=whole)
            for o in ("shirt", "gown")
            for p in rig.POSES
        ]
        sheet(folder / f"poses-{name}.png", poses, 10, 170)
    outfits: tuple[Outfit, ...] = get_args(Outfit)
    worn = [
        somebody(Look(head=HEADS[k % len(HEADS)], outfit=o), p, whole=True)
        for k, o in enumerate(outfits)
        for p in ("", "walk", "sit", "run")
    ]
    sheet(folder / "outfits.png", worn, 8, 180)
    ages = [
        somebody(Look(head=h, outfit=o, build=b), p, whole=whole)
        for b, h, o in (("child", "short4", "shirt"), ("child", "buns", "dress"), ("old", "grayBun", "gown"), ("old", "noHair3", "jacket"))
        for p in ("", "walk", "sit", "point")
        for whole in (True, False)
    ]  # fmt: skip
    sheet(folder / "ages.png", ages, 8, 170)
    moods: tuple[Emotion, ...] = ("neutral", "happy", "angry", "sad", "surprised", "afraid")
    creatures = [
        somebody(Look(creature=c, outfit="coat"), "", whole=False, emotion=e, strength=0.8)
        for c in sorted(set(CREATURES.values()))
        for e in moods
    ]
    sheet(folder / "creatures.png", creatures, 12, 120)


def beasts(folder: Path) -> None:
    """Every animal beside a person, whole and near; whoever rides, on each thing that can be ridden."""
    known = sorted({*CREATURES.values(), *SILENT.values()})
    for shot in ("full", "medium"):
        images = []
        for creature in known:
            people = (
                Figure(character="A", x=0.27),
                Figure(character="C", x=0.7, facing="left", emotion="angry", intensity=0.8),
            )
            panel = _panel(1, (36, 36, 300, 220), shot=shot, figures=people)
            looks = {"A": Look(), "C": Look(creature=creature)}
            page = draw_page(Page(number=1, height=292, panels=(panel,)), looks, BookStyle())
            images.append(page_image(page).crop((36, 36, 348, 270)).resize((208, 156)))
        _join(images, 8).save(folder / f"beasts-{shot}.png")
    mounts = [icon for icon in props.nouns("en").values() if seat_of(icon)]
    boxes = [(36 + (i % 5) * 186.0, 36 + (i // 5) * 150.0, 180.0, 144.0) for i in range(45)]
    panels = tuple(
        _panel(i, box, shot="full", props=(icon,), figures=(Figure(character="A", pose="ride", x=0.45),))
        for i, (icon, box) in enumerate(zip(dict.fromkeys(mounts), boxes, strict=False))
    )  # fmt: skip
    _save(folder / "riders.png", panels, BookStyle())


def _join(images: list[Image.Image], per: int) -> Image.Image:
    w, h = images[0].size
    whole = Image.new("RGB", (per * (w + 4), -(-len(images) // per) * (h + 4)), "#888")
    for k, image in enumerate(images):
        whole.paste(image, ((k % per) * (w + 4), (k // per) * (h + 4)))
    return whole


def drawn(folder: Path) -> None:
    """Every body of the drawn set, in colour."""
    colours = figures.colours_of(Look(), "day")
    head = peeps.part_svg("head", "short5", colours) + peeps.part_svg(
        "expression", "smile", colours
    )
    cells = [
        (rect(*WHOLE, "#e4ebe4") + peeps.body_svg(f"{kind}/{name}", colours)
         + f'<g transform="{peeps.FIGURE_AT}">{head}</g>', WHOLE)
        for kind in ("standing", "sitting", "bust")
        for name in peeps.body_names(kind)
    ]  # fmt: skip
    sheet(folder / "bodies.png", cells, 11, 140)


def things(folder: Path) -> None:
    """Every thing that a noun leads to, in either language."""
    icons = sorted(set(props.nouns("en").values()) | set(props.nouns("zh").values()))
    cells = [
        (
            rect(0, 0, 64, 64, "#e8efe8") + props.icon_svg(i, x=4, y=4, size=56),
            (0.0, 0.0, 64.0, 64.0),
        )
        for i in icons
    ]
    sheet(folder / "things.png", cells, 28, 56)


def held(folder: Path) -> None:
    """Every gesture with a thing in hand, whole and to the waist."""
    things = ("closed-book", "sword", "suitcase", "teacup")
    boxes = [(36 + (i % 9) * 103.0, 36 + (i // 9) * 103.0, 100.0, 100.0) for i in range(99)]
    for shot in ("full", "medium"):
        panels = tuple(
            _panel(i, box, shot=shot, edge="none",
                   figures=(Figure(character="A", pose=pose, holds=things[i % 4], x=0.42),))
            for i, (pose, box) in enumerate(zip(rig.POSES, boxes, strict=False))
        )  # fmt: skip
        _save(folder / f"held-{shot}.png", panels, BookStyle())


KINDS: tuple[BalloonKind, ...] = get_args(BalloonKind)


def _panel(k: int, frame: Box, **more: Any) -> Panel:
    setting = more.pop("setting", Setting(place="garden", seed=3))
    return Panel(id=str(k), order=k + 1, frame=frame, setting=setting, seed=k, **more)


def _boxes(count: int) -> list[Box]:
    return [(36 + (i % 2) * 472, 36 + (i // 2) * 336, 455, 320) for i in range(count)]


def balloons(folder: Path) -> None:
    """Every kind of balloon over one figure; joined and shared ones, a title, stress, columns."""
    said = "This is how it sounds when I *really* say so."
    ada = (Figure(character="A", x=0.5),)
    panels = tuple(
        _panel(
            i,
            box,
            figures=ada,
            lines=(Line(kind=k, speaker="A", text="CRASH!" if k == "sfx" else said),),
        )
        for i, (k, box) in enumerate(zip(KINDS, _boxes(8), strict=True))
    )
    _save(folder / "balloons.png", panels, BookStyle())
    two = (Figure(character="A", x=0.27), Figure(character="B", x=0.73, facing="left"))
    more = (
        (ada, (Line(kind="speech", speaker="A", text="We rowed all night."), Line(kind="speech", speaker="A", text="Nobody saw us.", form="joined"))),
        (two, (Line(kind="speech", speaker="A", also="B", text="Good morning!"),)),
        (ada, (Line(kind="caption", text="The Lamp at the Harbour", form="title"),)),
    )  # fmt: skip
    shown = tuple(
        _panel(i, b, figures=f, lines=x)
        for i, (b, (f, x)) in enumerate(zip(_boxes(3), more, strict=True))
    )
    _save(folder / "balloons-more.png", shown, BookStyle())
    words = "夜里的灯一盏一盏地灭了，只有码头上的那一盏还亮着……“为什么？”她问。"
    columns = tuple(
        _panel(i, b, figures=ada, lines=(Line(kind=k, speaker="A", text=words),))
        for i, (k, b) in enumerate(zip(KINDS[:7], _boxes(7), strict=True))
    )
    _save(folder / "columns.png", columns, BookStyle(language="zh", direction="rtl"))


def air(folder: Path) -> None:
    """Every effect."""
    names = (
        *effects.GROUNDS,
        "speed",
        "impact",
        "smoke",
        "fire",
        "beams",
        "crowd",
        "silhouette",
        "shade",
    )
    figure = (Figure(character="A", pose="run", x=0.5),)
    street = Setting(place="street", seed=3)
    panels = tuple(
        _panel(i, (36 + (i % 3) * 313, 36 + (i // 3) * 268, 300, 255), figures=figure, effects=(e,), setting=street,
               shot="close_up" if e in effects.GROUNDS else "full")
        for i, e in enumerate(names)
    )  # fmt: skip
    _save(folder / "effects.png", panels, BookStyle())


def layouts(folder: Path) -> None:
    """The best layouts of pages of one to six panels, with each kind of edge, and the four arts."""
    pages = []
    for count in range(1, 7):
        needs = [tiers.Need(150_000.0 + 60_000 * (i % 3), 236.0, i == 0) for i in range(count)]
        _, frames = next(tiers.layouts(needs, direction="ltr", height=tiers.PAGE_HEIGHT))
        for wish in (edges.Wish(), edges.Wish(moves=True), edges.Wish(bleeds=True, behind=True)):
            shapes = edges.shaped(frames, [wish] * count, height=tiers.PAGE_HEIGHT)
            panels = tuple(
                _panel(i, s.frame, outline=s.outline, edge=s.edge, figures=(Figure(character="A"),),
                       shot="wide" if i in (0, count - 1) else "medium", setting=Setting(place="beach", seed=i))
                for i, s in enumerate(shapes)
            )  # fmt: skip
            pages.append(_image(panels, BookStyle()).resize((300, 424)))
    arts: tuple[Art, ...] = get_args(Art)
    panels = tuple(_panel(i, b, figures=(Figure(character="A"),)) for i, b in enumerate(_boxes(8)))
    pages += [_image(panels, BookStyle(art=a)).resize((300, 424)) for a in arts]
    whole = Image.new("RGB", (6 * 310, -(-len(pages) // 6) * 434), "#888")
    for k, image in enumerate(pages):
        whole.paste(image, ((k % 6) * 310, (k // 6) * 434))
    whole.save(folder / "layouts.png")


def _image(panels: tuple[Panel, ...], style: BookStyle) -> Image.Image:
    looks = {"A": Look(), "B": Look(head="bun", outfit="gown", top="#8f2d3c")}
    return page_image(draw_page(Page(number=1, height=1414, panels=panels), looks, style))


def _save(path: Path, panels: tuple[Panel, ...], style: BookStyle) -> None:
    _image(panels, style).save(path)


def main() -> None:
    """All sheets into the folder that is named."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/sheets")
    folder.mkdir(parents=True, exist_ok=True)
    for make in (places, people, beasts, drawn, things, held, balloons, air, layouts):
        make(folder)
    (folder / "portrait.svg").write_text(portrait_svg(Look()), "utf-8")
    print(f"contact sheets are in {folder}")


if __name__ == "__main__":
    main()
