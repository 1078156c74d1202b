"""The BookManifest: the finished geometry of a book, which reader, exports and checks all read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from projects.comic.alt import place_name
from projects.comic.documents import BookStyle, Coverage, Figure, Look, Page, Panel
from projects.comic.drawing.effects import GROUNDS
from projects.comic.lettering import stress
from projects.comic.lettering.setting import Placed
from projects.comic.rendering.fitting import Fitted, fit_page_panels

# what an animal does whose picture is as it always is
STILL = frozenset(
    "stand look listen watch wait stay stop stare walk come go approach follow arrive enter 站 站着 看 看着 望 望着 听 等 停 走 来 "
    "走来 走过来 过来 进来 走进来 走进 走到 来到".split()
)


HOLDS = frozenset(
    "hold take carry bring give bear 拿 叼 衔 咬 递 递给 送 交 拿着 捧 捧着 举 举着 抱 抱着 接 接过".split()
)


def _pose(figure: Figure, still: Mapping[str, bool]) -> str:
    """The gesture that is drawn; `still`: the animals that stand as they always do, and whether they hold
    something."""
    if figure.character not in still or not figure.pose:
        return figure.pose
    return "hold" if still[figure.character] else "stand"


def _does(figure: Figure, still: Mapping[str, bool]) -> list[str]:
    """The text's verbs that are seen."""
    if figure.character not in still:
        return list(figure.does)
    shown = STILL | HOLDS if still[figure.character] else STILL
    return [d for d in figure.does if d in shown]


def _r(value: float) -> float:
    return round(value, 1)


def _balloon(order: int, placed: Placed) -> dict[str, Any]:
    line = placed.line
    return {
        "order": order,
        "kind": line.kind,
        "speaker": line.speaker,
        "text": stress.plain(line.text),
        "box": [_r(v) for v in placed.box],
        "outline": [[_r(x), _r(y)] for x, y in placed.outline],
        "tail": [_r(v) for v in placed.tip] if placed.tip else None,
        "font_size": placed.size,
        "lines": list(placed.lines),
        "source": [list(s) for s in line.source],
    }


def _setting(panel: Panel) -> dict[str, str]:
    """Where and when a panel plays: the text's own word for the place, and the place that is drawn, in
    English and where the words are Chinese in Chinese too."""
    place, own = panel.setting.place, panel.setting.name
    chinese = place_name(place, "zh") if own and not own.isascii() else ""
    names = dict.fromkeys(n for n in (own, chinese, place_name(place, "en")) if n)
    return {
        "place": ", ".join(names), "time": panel.setting.time, "weather": panel.setting.weather,
    }  # fmt: skip


def _is_place(panel: Panel) -> bool:
    """Whether the place behind the figures is to be seen: not where a ground of feeling or none is."""
    return panel.edge != "none" and not any(e in GROUNDS for e in panel.effects)


def _things(panel: Panel, fit: Fitted) -> list[dict[str, str]]:
    """What is really drawn of what a panel names."""
    drawn = {t.icon for t in fit.stage.things} | {f.holds for f in panel.figures}
    shown = [t for t in panel.things if t.icon in drawn or (not t.icon and _is_place(panel))]
    return [{"word": t.word, "icon": t.icon or panel.setting.place} for t in shown]


def page_manifest(page: Page, fitted: Sequence[Fitted]) -> dict[str, Any]:
    """One page's panels, figures and balloons as plain data, in page units."""
    panels = []
    for panel, fit in zip(page.panels, fitted, strict=True):
        faces = {
            a.figure.character: p.face
            for a, p in zip(fit.stage.actors, fit.stage.people, strict=True)
            if not a.model.is_turned_away
        }
        held = {t.holder for t in fit.stage.things}
        still = {
            a.figure.character: k in held
            for k, a in enumerate(fit.stage.actors)
            if a.model.is_still
        }
        panels.append(
            {
                "id": panel.id,
                "order": panel.order,
                "frame": list(panel.frame),
                "shot": panel.shot,
                "angle": panel.angle,
                "scene": panel.scene,
                "source": [list(s) for s in panel.source],
                "alt": panel.alt,
                "setting": _setting(panel),
                "things": _things(panel, fit),
                "figures": [
                    {
                        "character": f.character,
                        "emotion": f.emotion,
                        "pose": _pose(f, still),
                        "does": _does(f, still),
                    }
                    | (
                        {"face": [_r(v) for v in faces[f.character]]}
                        if f.character in faces
                        else {}
                    )
                    for f in panel.figures
                ],
                "balloons": [_balloon(i + 1, b) for i, b in enumerate(fit.balloons)],
            }
        )
    return {"number": page.number, "panels": panels}


def book_manifest(
    *, title: str, style: BookStyle, looks: Mapping[str, Look], pages: Sequence[dict[str, Any]],
    height: float, coverage: Coverage,
) -> dict[str, Any]:  # fmt: skip
    """The manifest of a book from its pages' manifests (DESIGN section 8)."""
    return {
        "title": title,
        "language": style.language,
        "direction": style.direction,
        "format": style.format,
        "page": {"width": 1000, "height": height},
        "characters": sorted(looks),
        "pages": list(pages),
        "coverage": {
            "quotes": coverage.quotes,
            "placed": coverage.placed,
            "merged": coverage.merged,
            "cut": [c.model_dump() for c in coverage.cut],
        },
    }


def fitted_manifest(page: Page, looks: Mapping[str, Look], style: BookStyle) -> dict[str, Any]:
    """One page's manifest, composed and lettered on the way."""
    return page_manifest(page, fit_page_panels(page, looks, style))
