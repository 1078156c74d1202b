"""Places, weather, effects and things: everything named can be drawn, the same way each time."""

from __future__ import annotations

from itertools import product
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest

from projects.comic.documents import Figure, Panel, Setting
from projects.comic.drawing import effects, props
from projects.comic.drawing.panel import light_of, panel_svg
from projects.comic.drawing.places import PLACES, flats, is_indoors, middle_kingdom, place_svg
from projects.comic.drawing.places.weather import weather_svg
from projects.comic.drawing.staging import stage

TIMES = ("morning", "day", "evening", "night")
WEATHERS: tuple[str, ...] = get_args(Setting.model_fields["weather"].annotation)


def check(svg: str) -> ET.Element:
    """The parsed fragment, once it is known to be well-formed and free of styles and of NaN."""
    assert svg
    assert "style=" not in svg
    assert "nan" not in svg.lower()
    assert "inf" not in svg.lower()
    return ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{svg}</svg>')


def drawn(
    place: str, time: Any = "day", weather: Any = "clear", seed: int = 3, **view: float
) -> str:
    window = {"width": 420.0, "height": 300.0, "zoom": 1.0, "pan": 0.0, "tilt": 0.0} | view
    return place_svg(setting=Setting(place=place, time=time, weather=weather, seed=seed), **window)


@pytest.mark.parametrize("place", sorted(PLACES))
def test_every_place_is_drawn_at_every_hour(place: str) -> None:
    pictures = set()
    for i, time in enumerate(TIMES):
        svg = drawn(place, time, WEATHERS[(i + len(place)) % len(WEATHERS)])
        assert len(list(check(svg).iter())) > 4
        pictures.add(svg)
    # a room without a window looks the same by lamplight, evening or night
    assert len(pictures) == 4 or (is_indoors(place) and len(pictures) == 3)


def test_there_are_places_enough_and_no_two_look_the_same() -> None:
    assert len(PLACES) >= 30
    assert len({drawn(p) for p in PLACES}) == len(PLACES)


@pytest.mark.parametrize("weather", WEATHERS)
def test_weather_changes_the_sky_outdoors(weather: str) -> None:
    svg = drawn("field", "day", weather)
    check(svg)
    assert (svg == drawn("field", "day", "clear")) == (weather == "clear")


@pytest.mark.parametrize("weather", ["rain", "snow", "fog", "storm", "wind"])
def test_weather_stays_outside_the_window(weather: str) -> None:
    marks = weather_svg(weather=weather, width=420, height=300, seed=3)
    check(marks)
    assert marks in drawn("harbour", "day", weather)
    assert marks not in drawn("kitchen", "day", weather)
    assert is_indoors("kitchen") and not is_indoors("harbour")


@pytest.mark.parametrize(
    "place", ["aeroplane", "lift", "henhouse", "pool", "palace_hall", "moon", "space", "underwater"]
)
def test_no_weather_comes_under_a_roof_or_where_there_is_none(place: str) -> None:
    assert is_indoors(place)
    for weather in ("rain", "snow", "storm"):
        marks = weather_svg(weather=weather, width=420, height=300, seed=3)
        assert marks not in drawn(place, "day", weather)


@pytest.mark.parametrize("place", ["balcony", "school_yard", "farmyard", "peak", "pavilion"])
def test_weather_comes_to_what_lies_under_the_sky(place: str) -> None:
    marks = weather_svg(weather="rain", width=420, height=300, seed=3)
    assert not is_indoors(place)
    assert marks in drawn(place, "day", "rain")


@pytest.mark.parametrize("place", sorted(set(PLACES) - {"plain"}))
def test_every_place_is_drawn_from_above(place: str) -> None:
    from projects.comic.drawing.places.above import _FAMILIES

    setting = Setting(place=place, seed=3)
    check(place_svg(setting=setting, width=420, height=300, zoom=1, pan=0, tilt=0, above=True))
    assert place in _FAMILIES


@pytest.mark.parametrize(
    "place, room, once",
    [
        ("living_room", flats, "_television"),
        ("bathroom", flats, "_tub"),
        ("palace_hall", middle_kingdom, "_dragon_throne"),
        ("inn_room", middle_kingdom, "_canopy_bed"),
    ],
)
def test_a_broad_picture_shows_once_what_a_room_has_once(
    place: str, room: Any, once: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_at = []
    monkeypatch.setattr(room, once, lambda b, x, *more: drawn_at.append(x))
    drawn(place, width=920.0)
    assert len(drawn_at) == 1


def test_clear_weather_draws_nothing() -> None:
    assert weather_svg(weather="clear", width=420, height=300, seed=3) == ""


def test_the_same_place_is_drawn_the_same_way_twice() -> None:
    for place in ("harbour", "parlour", "forest"):
        assert drawn(place) == drawn(place)
        assert drawn(place, seed=3) != drawn(place, seed=4)


@pytest.mark.parametrize("place", ["street", "forest", "parlour", "sea", "cave", "plain"])
def test_any_view_of_a_place_is_sound(place: str) -> None:
    for zoom, pan, tilt, width in product((1.0, 2.2), (-60.0, 36.0), (-14.0, 16.0), (240.0, 928.0)):
        check(drawn(place, zoom=zoom, pan=pan, tilt=tilt, width=width))


def test_an_unknown_place_is_open_country() -> None:
    assert drawn("the moon's far side") == drawn("plain")


def test_rooms_are_lamplit_at_night() -> None:
    def light(place: str, time: Any) -> str:
        return light_of(
            Panel(id="p", order=1, frame=(0, 0, 9, 9), setting=Setting(place=place, time=time))
        )

    assert light("kitchen", "night") == "lamplit"
    assert light("kitchen", "day") == "day"
    assert light("forest", "night") == "night"


# ---------------------------------------------------------------- effects


@pytest.mark.parametrize("kind", sorted(effects.GROUNDS))
def test_every_ground_of_feeling_is_drawn(kind: str) -> None:
    svg = effects.ground_svg(kind=kind, width=400, height=300, seed=9)
    check(svg)
    assert svg == effects.ground_svg(kind=kind, width=400, height=300, seed=9)
    assert effects.GROUNDS[kind][0] in svg


def test_a_ground_of_feeling_takes_the_place_of_the_place() -> None:
    panel = Panel(
        id="p",
        order=1,
        frame=(36, 36, 400, 300),
        shot="close_up",
        figures=(Figure(character="Ada"),),
        setting=Setting(place="forest"),
        effects=("rage",),
    )
    calm = panel.model_copy(update={"effects": ()})
    staged = stage(panel, {})
    loud, quiet = (panel_svg(p, staged, speakers=frozenset()) for p in (panel, calm))
    assert effects.GROUNDS["rage"][0] in loud
    assert effects.GROUNDS["rage"][0] not in quiet


def test_speed_lines_are_laid_over_the_place() -> None:
    panel = Panel(
        id="p", order=1, frame=(36, 36, 400, 300), shot="full", effects=("speed",), seed=5
    )
    svg = panel_svg(panel, stage(panel, {}), speakers=frozenset())
    assert effects.speed_lines(width=400, height=300, seed=5) in svg


# ---------------------------------------------------------------- things


@pytest.mark.parametrize("language, least", [("en", 600), ("zh", 100)])
def test_every_noun_leads_to_a_picture_that_can_be_drawn(language: str, least: int) -> None:
    nouns = props.nouns(language)
    assert len(nouns) >= least
    assert [w for w, icon in nouns.items() if not props.has(icon)] == []
    for icon in sorted(set(nouns.values())):
        check(props.icon_svg(icon, x=10, y=20, size=80))


def test_common_nouns_lead_where_they_should() -> None:
    assert props.nouns("en")["umbrella"] == "umbrella"
    assert props.nouns("en")["lantern"] == "oil-lantern"
    assert props.nouns("zh")["灯笼"] == "red-paper-lantern"
    assert props.nouns("zh")["信"] == "envelope"
    assert not any(w.isascii() for w in list(props.nouns("zh"))[:40])


def test_a_thing_takes_the_light_of_the_hour() -> None:
    day = props.icon_svg("candle", x=0, y=0, size=60)
    night = props.icon_svg("candle", x=0, y=0, size=60, time="night")
    check(night)
    assert day != night


def test_things_have_a_size_beside_a_person() -> None:
    assert props.height_of("door") > 1 > props.height_of("chair") > props.height_of("cat")
    assert props.hangs("framed-picture") and not props.hangs("chair")
    assert not props.has("no-such-thing")


def test_every_place_has_a_name_in_both_languages_and_for_the_reading() -> None:
    from pipeline.templatetags.reading_words import _PLACES as READ
    from projects.comic.alt import _EN_PLACES, _ZH_PLACES

    drawn = set(PLACES) - {"plain"}
    assert len(drawn) >= 50
    assert set(_EN_PLACES) == set(_ZH_PLACES) == drawn
    assert set(READ) == drawn | {"plain"}


def test_a_mood_tints_the_place_and_nobody_in_it() -> None:
    from projects.comic.documents import Figure, Look, Panel
    from projects.comic.drawing.panel import panel_svg
    from projects.comic.drawing.staging import stage

    def drawn(mood: str) -> str:
        panel = Panel(
            id="p", order=1, frame=(0, 0, 400, 300), figures=(Figure(character="Ada"),),
            setting=Setting(place="street", mood=mood, seed=3),
        )  # fmt: skip
        return panel_svg(panel, stage(panel, {"Ada": Look()}), speakers=frozenset())

    calm, sad, furious = drawn("calm"), drawn("sad"), drawn("furious")
    assert len({calm, sad, furious}) == 3
    assert sad.replace(sad[: sad.rindex("<g transform")], "") == calm.replace(
        calm[: calm.rindex("<g transform")], ""
    )
