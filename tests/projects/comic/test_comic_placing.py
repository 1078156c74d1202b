"""Placing balloons: the letterer's promises hold for any frame, company and words."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon, box

from projects.comic.documents import Box, Direction, Line
from projects.comic.geometry import Person
from projects.comic.lettering.placing import place, place_relaxed
from projects.comic.lettering.setting import BODY_SIZE, Placed, Room, lettered_text
from projects.comic.lettering.shapes import TAILED

COVER = 0.35  # of a panel, at most
LEAST_SIZE = 24 / 1080 * 1000
VOCABULARY = [
    "the",
    "lamp",
    "went",
    "out",
    "and",
    "nobody",
    "at",
    "the",
    "harbour",
    "knew",
    "why",
    "so",
    "she",
    "rowed",
    "on",
    "alone",
]
HAN = "山上的钟声响了三十年没有人知道是谁在敲他们说那是鬼可是鬼不会写信也不会喝茶"
NAMES = ("Ada", "Ben", "Cora")
SPOKEN = ("speech", "thought", "whisper", "shout", "electric")


def person(name: str, middle: float, top: float, k: float) -> Person:
    """Somebody whose face is 300 k wide and whose head's top is near `top`."""
    face = (middle - 135 * k, top + 208 * k, 300 * k, 337 * k)
    return Person(
        name,
        face,
        (middle + 65 * k, top + 480 * k),
        (middle - 10 * k, top + 310 * k, 250 * k, 300 * k),
    )


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    w, h = draw(st.floats(300, 928)), draw(st.floats(320, 700))
    x, y = draw(st.floats(36, 964 - w)), draw(st.floats(36, 600))
    count = draw(st.integers(0, 3))
    k = draw(st.floats(0.16, 0.34))
    people = tuple(
        person(
            NAMES[i],
            x + w * (i + 0.5) / count + draw(st.floats(-20, 20)),
            y + h - 620 * k - draw(st.floats(0, 40)),
            k,
        )
        for i in range(count)
    )
    ways: tuple[Direction, ...] = ("ltr", "rtl")
    direction = draw(st.sampled_from(ways))
    language = draw(st.sampled_from(("en", "zh")))
    avoid = tuple((px[1][0] - 60, px[1][1] + 100, 300 * k, 200 * k) for px in people)
    return Room((x, y, w, h), people, avoid, direction, language, language == "en")


@st.composite
def sayings(draw: st.DrawFn, language: str, *, longest: int = 14) -> str:
    if language == "zh":
        at, size = draw(st.integers(0, 8)), draw(st.integers(1, longest * 3 // 2))
        return HAN[at : at + size] + "。"
    picked = draw(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=longest))
    return " ".join(picked).capitalize() + draw(st.sampled_from((".", "!", "?", "...")))


@st.composite
def scenes(draw: st.DrawFn) -> tuple[Room, tuple[Line, ...], int]:
    room = draw(rooms())
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        kind: Any = draw(
            st.sampled_from((*SPOKEN, "speech", "speech", "caption", "off_panel", "sfx"))
        )
        spoken = kind in SPOKEN or kind == "off_panel"
        speaker = draw(st.sampled_from((None, *NAMES))) if spoken else None
        text = "Bang" if kind == "sfx" else draw(sayings(room.language))
        lines.append(Line(kind=kind, speaker=speaker, text=text))
    return room, tuple(lines), draw(st.integers(0, 999))


def shape(placed: Placed) -> Polygon:
    found = Polygon(placed.outline)
    return found if found.is_valid else found.buffer(0)


def rect(b: Box, grow: float = 0.0) -> Polygon:
    return box(b[0] - grow, b[1] - grow, b[0] + b[2] + grow, b[1] + b[3] + grow)


def bounds(p: Placed) -> Box:
    x0, y0, x1, y1 = shape(p).bounds
    return x0, y0, x1 - x0, y1 - y0


@settings(deadline=None, max_examples=50)
@given(scene=scenes())
def test_words_keep_their_order_and_are_all_there(
    scene: tuple[Room, tuple[Line, ...], int],
) -> None:
    room, lines, seed = scene
    state = place(lines, room, seed=seed)
    event("placed" if state else "no room")
    assume(state is not None)
    assert state is not None
    assert tuple(p.line for p in state.placed) == lines
    for p in state.placed:
        wanted = lettered_text(
            p.line.text, language=room.language, capitals=room.capitals, kind=p.line.kind
        )
        assert "".join("".join(p.lines).split()) == "".join(wanted.split())
        assert p.size >= LEAST_SIZE - 0.01


@settings(deadline=None, max_examples=60)
@given(scene=scenes())
def test_balloons_stay_in_the_frame_apart_and_off_faces(
    scene: tuple[Room, tuple[Line, ...], int],
) -> None:
    room, lines, seed = scene
    state = place(lines, room, seed=seed)
    assume(state is not None)
    assert state is not None
    frame = rect(room.frame, 1.0)
    found = [shape(p) for p in state.placed]
    for s in found:
        assert s.difference(frame).area <= 1.0
        for one in room.people:
            assert s.intersection(rect(one.face)).area == 0
    for a, b in combinations(found, 2):
        assert a.intersection(b).area == 0
    covered = sum(s.area for s in found) / (room.frame[2] * room.frame[3])
    assert covered <= COVER


@settings(deadline=None, max_examples=60)
@given(scene=scenes())
def test_balloons_read_in_order(
    scene: tuple[Room, tuple[Line, ...], int], precedes: Callable[[Box, Box, bool], bool | None]
) -> None:
    room, lines, seed = scene
    state = place(lines, room, seed=seed)
    assume(state is not None)
    assert state is not None
    read = [p for p in state.placed if p.line.kind != "sfx"]
    for a, b in combinations(read, 2):
        assert precedes(a.box, b.box, room.direction == "rtl") is True
        assert precedes(bounds(a), bounds(b), room.direction == "rtl") is not False


@settings(deadline=None, max_examples=60)
@given(scene=scenes())
def test_a_tail_comes_near_its_own_speaker_and_nobody_elses_face(
    scene: tuple[Room, tuple[Line, ...], int],
) -> None:
    room, lines, seed = scene
    state = place(lines, room, seed=seed)
    assume(state is not None)
    assert state is not None
    faces = {p.name: rect(p.face) for p in room.people}
    ways = []
    for p in state.placed:
        if p.line.kind not in TAILED or p.line.speaker not in faces:
            continue
        assert p.tip is not None, "a shown speaker has a tail"
        tip = Point(p.tip)
        mine = faces[p.line.speaker]
        assert not any(f.buffer(-1.0).contains(tip) for f in faces.values())
        assert all(mine.distance(tip) <= f.distance(tip) + 1.0 for f in faces.values())
        assert rect(room.frame, 1.0).contains(tip)
        ways.append(LineString([shape(p).centroid, tip]))
    assert not any(a.crosses(b) for a, b in combinations(ways, 2))


def two_people(direction: Any = "ltr") -> Room:
    people = (person("Ada", 250, 200, 0.3), person("Ben", 750, 200, 0.3))
    return Room((36, 36, 928, 420), people, (), direction, "en", True)


def test_a_tail_ends_about_halfway_to_the_head() -> None:
    room = two_people()
    state = place([Line(kind="speech", speaker="Ada", text="Look at that lamp.")], room, seed=1)
    assert state is not None
    balloon = state.placed[0]
    ada = room.people[0]
    assert balloon.root is not None and balloon.tip is not None
    gap = math.dist(balloon.root, balloon.tip)
    assert gap + 1e-6 >= 7.0
    assert gap < math.dist(balloon.root, ada.mouth)
    # the tip lies on the straight way to the mouth
    way = LineString([balloon.root, ada.mouth])
    assert way.distance(Point(balloon.tip)) < 1e-6


def test_balloons_stand_in_the_upper_half_where_there_is_room() -> None:
    room = two_people()
    said = [
        Line(kind="speech", speaker="Ada", text="Now?"),
        Line(kind="speech", speaker="Ben", text="Not yet."),
    ]
    state = place(said, room, seed=1)
    assert state is not None
    assert all(p.box[1] + p.box[3] <= 36 + 210 for p in state.placed)
    first, second = (p.box[0] + p.box[2] / 2 for p in state.placed)
    assert first < second


def test_from_right_to_left_the_first_to_speak_stands_right() -> None:
    room = two_people("rtl")
    said = [
        Line(kind="speech", speaker="Ben", text="Now?"),
        Line(kind="speech", speaker="Ada", text="Not yet."),
    ]
    state = place(said, room, seed=1)
    assert state is not None
    first, second = (p.box[0] + p.box[2] / 2 for p in state.placed)
    assert first > second


def test_a_thought_and_a_caption_carry_the_right_tails() -> None:
    room = two_people()
    lines = [
        Line(kind="caption", text="Later."),
        Line(kind="thought", speaker="Ben", text="He is late."),
    ]
    state = place(lines, room, seed=1)
    assert state is not None
    assert state.placed[0].tip is None
    assert state.placed[1].tip is not None


def test_a_voice_from_outside_points_to_the_edge() -> None:
    room = two_people()
    state = place([Line(kind="off_panel", text="Hello there!")], room, seed=1)
    assert state is not None
    tip = state.placed[0].tip
    assert tip is not None
    assert min(tip[0] - 36, 964 - tip[0]) == pytest.approx(2.0)


def test_a_balloon_placed_by_hand_stays_where_it_was_put() -> None:
    room = Room((36, 36, 928, 420), (), (), "ltr", "en", True)
    state = place([Line(kind="speech", text="Here I am.", at=(0.5, 0.8))], room, seed=1)
    assert state is not None
    x, y, w, h = state.placed[0].box
    assert x + w / 2 == pytest.approx(36 + 0.5 * 928)
    assert y + h / 2 == pytest.approx(36 + 0.8 * 420)


def test_a_balloon_placed_by_hand_outside_is_pulled_into_the_frame() -> None:
    room = Room((36, 36, 928, 420), (), (), "ltr", "en", True)
    state = place([Line(kind="speech", text="Here I am.", at=(1.0, 0.0))], room, seed=1)
    assert state is not None
    x, y, w, _ = state.placed[0].box
    assert x + w == pytest.approx(962)
    assert y == pytest.approx(38)


def test_words_without_room_are_refused_not_shrunk() -> None:
    room = Room((36, 36, 240, 240), (), (), "ltr", "en", True)
    crowd = [Line(kind="speech", text=" ".join(VOCABULARY)) for _ in range(3)]
    assert place(crowd, room, seed=1) is None


def test_a_face_that_fills_the_frame_leaves_no_room() -> None:
    full = Person("Ada", (40, 40, 290, 290), (180, 250), (185, 185, 145, 145))
    room = Room((36, 36, 300, 300), (full,), (), "ltr", "en", True)
    assert place([Line(kind="speech", speaker="Ada", text="Hello.")], room, seed=1) is None


def test_the_same_input_is_placed_the_same_way_twice() -> None:
    said = [
        Line(kind="shout", speaker="Ada", text="Fire!"),
        Line(kind="speech", speaker="Ben", text="Where?"),
    ]
    assert place(said, two_people(), seed=3) == place(said, two_people(), seed=3)


# ---------------------------------------------------------------- words too long for their panel


def relaxed_words(line: Line, room: Room, placed: Placed) -> tuple[str, str]:
    wanted = lettered_text(
        line.text, language=room.language, capitals=room.capitals, kind=line.kind
    )
    return "".join("".join(placed.lines).split()), "".join(wanted.split())


@st.composite
def crowded(draw: st.DrawFn) -> tuple[Room, tuple[Line, ...], int]:
    room = draw(rooms())
    lines = tuple(
        Line(
            kind="speech",
            speaker=draw(st.sampled_from((None, *NAMES))),
            text=draw(sayings(room.language, longest=20)),
        )
        for _ in range(draw(st.integers(1, 6)))
    )
    return room, lines, draw(st.integers(0, 99))


@settings(deadline=None, max_examples=50)
@given(scene=crowded())
def test_relaxed_placing_letters_every_line_in_full(
    scene: tuple[Room, tuple[Line, ...], int],
) -> None:
    room, lines, seed = scene
    placed = place_relaxed(lines, room, seed=seed)
    assert tuple(p.line for p in placed) == lines
    for line, p in zip(lines, placed, strict=True):
        got, wanted = relaxed_words(line, room, p)
        assert got == wanted
        assert p.size >= LEAST_SIZE - 0.01


@settings(deadline=None, max_examples=50)
@given(scene=crowded())
def test_relaxed_placing_keeps_balloons_within_the_frames_sides(
    scene: tuple[Room, tuple[Line, ...], int],
) -> None:
    room, lines, seed = scene
    fx, fy, fw, _ = room.frame
    for p in place_relaxed(lines, room, seed=seed):
        assert p.box[0] >= fx - 0.01
        assert p.box[0] + p.box[2] <= fx + fw + 0.01
        assert p.box[1] >= fy - 0.01


@pytest.mark.parametrize("kind", ["speech", "caption", "shout"])
@pytest.mark.parametrize("text", ["lamp " * 60, "lamp " * 200, "a" * 500])
def test_relaxed_placing_never_replaces_words_by_a_dot(kind: Any, text: str) -> None:
    room = Room((36, 36, 250, 300), (), (), "ltr", "en", True)
    line = Line(kind=kind, text=text.strip())
    (placed,) = place_relaxed([line], room, seed=1)
    got, wanted = relaxed_words(line, room, placed)
    assert got == wanted


def test_relaxed_placing_draws_a_dot_for_words_that_cannot_be_seen() -> None:
    room = Room((36, 36, 400, 300), (), (), "ltr", "en", True)
    (placed,) = place_relaxed([Line(kind="speech", text="\u200d")], room, seed=1)
    assert placed.lines == ("·",)
    assert placed.size == BODY_SIZE
