"""The manifest of a small page holds to the house's limits, measured on its geometry alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from shapely.geometry import Polygon, box

from projects.comic.documents import BookStyle, Box, Coverage, Cut, Figure, Look, Page
from projects.comic.rendering.manifest import book_manifest, fitted_manifest

LEAST_FONT = 24 / 1080 * 1000
COVER = 0.35
Manifest = dict[str, Any]


@pytest.fixture(scope="module")
def made(page: Page, looks: dict[str, Look], style: BookStyle) -> Manifest:
    """A book of one page."""
    coverage = Coverage(
        quotes=3, placed=2, cut=(Cut(start=70, end=80, reason="not on these pages"),)
    )
    pages = [fitted_manifest(page, looks, style)]
    return book_manifest(
        title="Lamps", style=style, looks=looks, pages=pages, height=page.height, coverage=coverage
    )


def rect(b: list[float], grow: float = 0.0) -> Polygon:
    return box(b[0] - grow, b[1] - grow, b[0] + b[2] + grow, b[1] + b[3] + grow)


def as_box(b: list[float]) -> Box:
    return b[0], b[1], b[2], b[3]


def shape(balloon: Manifest) -> Polygon:
    return Polygon(balloon["outline"]).buffer(0)


def test_it_is_plain_data_with_the_agreed_keys(made: Manifest) -> None:
    assert json.loads(json.dumps(made)) == made
    assert set(made) == {
        "title",
        "language",
        "direction",
        "format",
        "page",
        "characters",
        "pages",
        "coverage",
    }
    assert made["page"] == {"width": 1000, "height": 909.0}
    assert made["characters"] == ["Ada", "Ben", "Cora"]
    assert made["coverage"] == {
        "quotes": 3,
        "placed": 2,
        "merged": 0,
        "cut": [{"start": 70, "end": 80, "reason": "not on these pages"}],
    }
    (page,) = made["pages"]
    for panel in page["panels"]:
        assert set(panel) == {
            "id",
            "order",
            "frame",
            "shot",
            "angle",
            "scene",
            "source",
            "alt",
            "setting",
            "things",
            "figures",
            "balloons",
        }
        assert set(panel["setting"]) == {"place", "time", "weather"}
        assert all(set(thing) == {"word", "icon"} for thing in panel["things"])
        for figure in panel["figures"]:
            assert set(figure) == {"character", "emotion", "pose", "does", "face"}
        for balloon in panel["balloons"]:
            assert set(balloon) == {
                "order",
                "kind",
                "speaker",
                "text",
                "box",
                "outline",
                "tail",
                "font_size",
                "lines",
                "source",
            }


def test_it_tells_what_the_page_decided(made: Manifest, page: Page) -> None:
    (found,) = made["pages"]
    assert [p["id"] for p in found["panels"]] == ["p1", "p2"]
    assert [p["frame"] for p in found["panels"]] == [list(p.frame) for p in page.panels]
    said = [(b["order"], b["text"]) for p in found["panels"] for b in p["balloons"]]
    assert said == [
        (1, "The ferry came in late."),
        (2, "Is that lamp ours?"),
        (1, "Not any more."),
        (2, "Clang"),
    ]
    assert found["panels"][0]["balloons"][1]["source"] == [[25, 43]]
    assert [f["character"] for f in found["panels"][0]["figures"]] == ["Ada", "Ben"]
    assert all(p["alt"] for p in found["panels"])


def test_frames_are_in_the_page_and_apart(made: Manifest) -> None:
    frames = [p["frame"] for p in made["pages"][0]["panels"]]
    paper = box(0, 0, made["page"]["width"], made["page"]["height"])
    assert all(paper.contains(rect(f)) for f in frames)
    assert all(rect(a).intersection(rect(b)).area == 0 for a, b in combinations(frames, 2))


def test_balloons_are_readable_in_their_panels_and_off_faces(made: Manifest) -> None:
    for panel in made["pages"][0]["panels"]:
        found = [shape(b) for b in panel["balloons"]]
        for balloon, s in zip(panel["balloons"], found, strict=True):
            assert s.difference(rect(panel["frame"], 1.0)).area < 1.0
            assert rect(balloon["box"], 0.2).contains(s)
            assert balloon["font_size"] >= LEAST_FONT
            for figure in panel["figures"]:
                assert s.intersection(rect(figure["face"])).area == 0
        assert all(a.intersection(b).area == 0 for a, b in combinations(found, 2))
        assert sum(s.area for s in found) <= COVER * rect(panel["frame"]).area


def test_balloons_read_in_order(
    made: Manifest, precedes: Callable[[Box, Box, bool], bool | None]
) -> None:
    for panel in made["pages"][0]["panels"]:
        read = [b for b in panel["balloons"] if b["kind"] != "sfx"]
        for a, b in combinations(read, 2):
            assert precedes(as_box(a["box"]), as_box(b["box"]), False) is not False


def test_tails_belong_to_those_who_speak(made: Manifest) -> None:
    for panel in made["pages"][0]["panels"]:
        faces = {f["character"]: rect(f["face"]) for f in panel["figures"]}
        for balloon in panel["balloons"]:
            if balloon["kind"] in ("caption", "sfx"):
                assert balloon["tail"] is None
                continue
            tip = box(*balloon["tail"], *balloon["tail"])
            nearest = min(faces, key=lambda c: faces[c].distance(tip))
            assert nearest == balloon["speaker"]


@pytest.mark.parametrize(
    ("pose", "does", "seen", "shown"),
    [
        ("jump", ("jump",), "jump", ["jump"]),  # the picture is set to it
        ("sit", ("sit",), "stand", []),  # the picture is as it always is
        ("sit", ("watch",), "stand", ["watch"]),
    ],
)
def test_an_animal_does_no_more_than_its_picture(
    page: Page, looks: dict[str, Look], style: BookStyle, pose: str, does: tuple[str, ...],
    seen: str, shown: list[str],
) -> None:  # fmt: skip
    dog = Figure(character="Rex", x=0.4, pose=pose, does=does)
    panel = page.panels[0].model_copy(update={"figures": (dog,), "lines": (), "things": ()})
    alone = page.model_copy(update={"panels": (panel,)})
    made = fitted_manifest(alone, looks | {"Rex": Look(creature="dog")}, style)
    (figure,) = made["panels"][0]["figures"]
    assert (figure["pose"], figure["does"]) == (seen, shown)
