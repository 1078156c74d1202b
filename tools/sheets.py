"""Contact sheets to look at: every place by hour, expression, body, head, prop and balloon.

python tools/sheets.py build/sheets
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from projects.comic.documents import BookStyle, Emotion, Figure, Line, Look, Page, Panel, Setting  # noqa: E402
from projects.comic.drawing import bodies, figures, peeps, props  # noqa: E402
from projects.comic.drawing.places import PLACES, place_svg  # noqa: E402
from projects.comic.rendering.page import document, draw_page  # noqa: E402
from projects.comic.rendering.portrait import portrait_svg  # noqa: E402
from projects.comic.rendering.raster import page_image, svg_image  # noqa: E402
from projects.comic.svg import rect  # noqa: E402

TIMES = ("morning", "day", "evening", "night")


def sheet(
    path: Path, cells: Iterable[tuple[str, tuple[float, float, float, float]]], per: int, width: int
) -> None:
    """Cells (SVG inside, box it shows) side by side."""
    images = [svg_image(document(inside, box), width=width).convert("RGB") for inside, box in cells]
    from PIL import Image

    height = max(i.height for i in images)
    rows = -(-len(images) // per)
    whole = Image.new("RGB", (per * (width + 4), rows * (height + 4)), "#888")
    for k, image in enumerate(images):
        whole.paste(image, ((k % per) * (width + 4), (k // per) * (height + 4)))
    whole.save(path)


def places(folder: Path) -> None:
    """Every place at every hour, and in every weather by day."""
    cells = []
    for place in PLACES:
        for time in TIMES:
            s = Setting(place=place, time=time, seed=7)  # type: ignore[arg-type]
            cells.append(
                (
                    place_svg(setting=s, width=300, height=220, zoom=1, pan=0, tilt=0),
                    (0.0, 0.0, 300.0, 220.0),
                )
            )
    sheet(folder / "places.png", cells, 8, 240)
    weathers: list[Any] = ["clear", "rain", "snow", "fog", "storm", "wind"]
    cells = [
        (
            place_svg(
                setting=Setting(place=p, weather=w, seed=7),
                width=300,
                height=220,
                zoom=1,
                pan=0,
                tilt=0,
            ),
            (0.0, 0.0, 300.0, 220.0),
        )
        for p in ("street", "forest", "temple", "harbour")
        for w in weathers
    ]
    sheet(folder / "weather.png", cells, 6, 240)


def people(folder: Path) -> None:
    """Every head, emotion and body."""
    box = (60.0, -110.0, 900.0, 1060.0)

    def portrait(look: Look, emotion: Emotion = "happy", intensity: float = 0.4) -> str:
        figure = Figure(character="", emotion=emotion, intensity=intensity)
        model = bodies.model_for(look, figure, whole=False)
        return rect(*box, "#fff6dd") + figures.figure_svg(
            look=look, figure=figure, model=model, time="day", speaking=False, seed=0
        )

    sheet(
        folder / "heads.png", [(portrait(Look(head=h)), box) for h in peeps.names("head")], 8, 170
    )
    emotions: tuple[Emotion, ...] = get_args(Emotion)
    faces = [(portrait(Look(head="short5"), e, i), box) for e in emotions for i in (0.3, 0.9)]
    sheet(folder / "emotions.png", faces, 8, 170)
    whole = (-500.0, -160.0, 2000.0, 3280.0)
    shown = []
    for outfit in ("plain", "shirt", "jacket", "dress", "gown", "frock"):
        look = Look(outfit=outfit, head="medium1")  # type: ignore[arg-type]
        for pose in ("", "stand", "walk", "crossed", "point", "explain", "sit", "kneel", "crouch"):
            figure = Figure(character="", pose=pose)
            model = bodies.model_for(look, figure, whole=True)
            svg = figures.figure_svg(
                look=look, figure=figure, model=model, time="day", speaking=False, seed=0
            )
            shown.append((rect(*whole, "#dfe8e2") + svg, whole))
    sheet(folder / "bodies.png", shown, 9, 150)


def things(folder: Path) -> None:
    """Every thing that a written noun leads to."""
    icons = sorted(set(props.nouns("en").values()))[:400]
    cells = [
        (
            rect(0, 0, 64, 64, "#e8efe8") + props.icon_svg(i, x=4, y=4, size=56),
            (0.0, 0.0, 64.0, 64.0),
        )
        for i in icons
    ]
    sheet(folder / "things.png", cells, 25, 56)


def balloons(folder: Path) -> None:
    """Every kind of balloon over one figure."""
    kinds: list[Any] = [
        "speech",
        "thought",
        "whisper",
        "shout",
        "electric",
        "off_panel",
        "caption",
        "sfx",
    ]
    panels = tuple(
        Panel(
            id=str(i), order=i + 1, frame=(36 + (i % 2) * 472, 36 + (i // 2) * 336, 455, 320),
            shot="medium", setting=Setting(place="garden", seed=3), figures=(Figure(character="A", x=0.5),),
            lines=(Line(kind=k, speaker="A", text="CRASH" if k == "sfx" else "This is how it sounds when I say it so."),),
        )
        for i, k in enumerate(kinds)
    )  # fmt: skip
    page = Page(number=1, height=1414, panels=panels)
    page_image(draw_page(page, {"A": Look()}, BookStyle())).save(folder / "balloons.png")


def main() -> None:
    """All sheets into the folder that is named."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/sheets")
    folder.mkdir(parents=True, exist_ok=True)
    for make in (places, people, things, balloons):
        make(folder)
    (folder / "portrait.svg").write_text(portrait_svg(Look()), "utf-8")
    print(f"contact sheets are in {folder}")


if __name__ == "__main__":
    main()
