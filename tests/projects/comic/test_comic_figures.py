"""Ink's figures: every part can be drawn, a look is settled once, and people are told apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest

from projects.comic.documents import Angle, CastMember, Emotion, Figure, Look, Outfit, Panel, Shot
from projects.comic.drawing import (
    bestiary,
    bodies,
    creatures,
    expressions,
    figures,
    looks,
    marks,
    palette,
    peeps,
    rig,
    told,
    wardrobe,
)
from projects.comic.drawing.staging import SQUEEZES, stage
from projects.comic.rendering.portrait import portrait_svg

EMOTIONS: tuple[Emotion, ...] = get_args(Emotion)
SHOTS: tuple[Shot, ...] = get_args(Shot)
ANGLES: tuple[Angle, ...] = get_args(Angle)
POSES = (*rig.POSES, "nonsense")
OUTFITS: tuple[Outfit, ...] = get_args(Outfit)
COLOURS = figures.colours_of(Look(), "day")


def check(svg: str) -> ET.Element:
    """The parsed fragment, once it is known to be well-formed and free of styles and of NaN."""
    assert svg
    assert "style=" not in svg
    assert "nan" not in svg.lower().replace("xlink", "")
    return ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{svg}</svg>')


@pytest.mark.parametrize(
    "part, least", [("head", 48), ("expression", 30), ("facialHair", 16), ("accessories", 8)]
)
def test_every_part_can_be_drawn(part: str, least: int) -> None:
    found = peeps.names(part)
    assert len(found) >= least
    drawn = {peeps.part_svg(part, name, COLOURS) for name in found}
    for svg in drawn:
        check(svg)
    assert len(drawn) == len(found)


@pytest.mark.parametrize("kind, least", [("standing", 10), ("sitting", 5), ("bust", 16)])
def test_every_body_can_be_drawn(kind: str, least: int) -> None:
    found = peeps.body_names(kind)
    assert len(found) >= least
    for name in found:
        check(peeps.body_svg(f"{kind}/{name}", COLOURS))


def test_no_colour_of_a_part_is_left_open() -> None:
    for name in peeps.names("head"):
        svg = peeps.part_svg("head", name, COLOURS)
        assert "{" not in svg
        assert 'fill="None"' not in svg


def test_every_feeling_has_faces_that_are_drawn() -> None:
    known = set(peeps.names("expression"))
    assert set(expressions.FACES) == set(EMOTIONS)
    for emotion in EMOTIONS:
        for intensity in (0.1, 0.5, 0.7, 1.0):
            for seed in range(4):
                for speaking in (False, True):
                    face = expressions.face_for(
                        emotion=emotion, intensity=intensity, speaking=speaking, seed=seed
                    )
                    assert face in known
            check(
                "<g/>"
                + marks.marks_svg(expressions.marks_for(emotion=emotion, intensity=intensity))
            )


def test_strong_feeling_shows_more_than_mild() -> None:
    def shown(emotion: Emotion, intensity: float) -> tuple[str, tuple[str, ...]]:
        return (
            expressions.face_for(emotion=emotion, intensity=intensity, speaking=False, seed=0),
            expressions.marks_for(emotion=emotion, intensity=intensity),
        )

    told: tuple[Emotion, ...] = ("happy", "angry", "afraid", "surprised", "worried", "sad")
    for emotion in told:
        assert shown(emotion, 0.2) != shown(emotion, 0.9)


@pytest.mark.parametrize("outfit", OUTFITS)
@pytest.mark.parametrize("pose", POSES)
def test_every_outfit_makes_every_gesture(outfit: Outfit, pose: str) -> None:
    for build in ("adult", "child", "old"):
        look, figure = Look(outfit=outfit, build=build), Figure(character="Ada", pose=pose)
        for whole in (False, True):
            model = bodies.model_for(look, figure, whole=whole)
            kind, _, name = model.body.partition("/")
            assert name in rig.POSES if kind == "rig" else name in peeps.body_names(kind)
            assert model.left < bodies.MIDDLE < model.right
            assert model.floor > bodies.CHIN
            check(
                figures.figure_svg(
                    look=look, figure=figure, model=model, time="day", speaking=False, seed=1
                )
            )


def test_gestures_told_apart_are_drawn_apart() -> None:
    told = (
        "run",
        "kneel",
        "lie",
        "wave",
        "reach",
        "fight",
        "fall",
        "embrace",
        "back",
        "chin",
        "sit",
    )
    shown = {drawn("shirt", pose, whole=True) for pose in told}
    assert len(shown) == len(told)


@pytest.mark.parametrize("pose", sorted(rig.POSES))
def test_nobody_sinks_into_the_floor(pose: str) -> None:
    b = rig.bones(pose)
    lowest = max(p[1] for leg in (b.near_leg, b.far_leg) for p in leg[:3])
    assert lowest <= b.floor
    assert b.neck[1] < b.floor


def test_children_are_shorter_but_not_in_the_head_and_old_people_stoop() -> None:
    figure = Figure(character="Ada")
    adult, child, old = (
        bodies.model_for(Look(build=build), figure, whole=True)
        for build in ("adult", "child", "old")
    )
    assert child.floor - bodies.CROWN < 0.8 * (adult.floor - bodies.CROWN)
    assert child.face == adult.face
    assert old.head[2] > 0 and old.face != adult.face


def test_whoever_lies_has_the_face_where_the_head_is() -> None:
    model = bodies.model_for(Look(), Figure(character="Ada", pose="lie"), whole=True)
    x, y, w, h = model.face
    assert y > 2000 and y + h < model.floor
    assert w > h  # a face on its side


def test_who_turns_away_shows_no_face() -> None:
    look, figure = Look(head="bun"), Figure(character="Ada", pose="back", emotion="crying")
    model = bodies.model_for(look, figure, whole=False)
    assert model.is_turned_away
    one = figures.figure_svg(
        look=look, figure=figure, model=model, time="day", speaking=True, seed=1
    )
    other = figure.model_copy(update={"emotion": "happy"})
    assert one == figures.figure_svg(
        look=look, figure=other, model=model, time="day", speaking=False, seed=2
    )


def test_every_look_of_the_palette_of_parts_can_be_drawn() -> None:
    known = set(peeps.names("head"))
    every = (looks.FEMALE, looks.MALE, looks.GIRL, looks.BOY, looks.OLD_WOMAN, looks.OLD_MAN)
    assert {h for group in every for h in group} <= known
    assert set(looks.BEARDS) <= set(peeps.names("facialHair"))
    assert set(looks.GLASSES) <= set(peeps.names("accessories"))


@pytest.mark.parametrize("creature", ["robot", "ghost", "monster", "fox", "cat-face"])
def test_a_creature_shows_what_it_feels(creature: str) -> None:
    for whole in (False, True):
        shown = set()
        for emotion in ("happy", "angry", "sad"):
            look = Look(creature=creature)
            figure = Figure(character="It", emotion=emotion, intensity=0.55)  # type: ignore[arg-type]
            model = bodies.model_for(look, figure, whole=whole)
            svg = figures.figure_svg(
                look=look, figure=figure, model=model, time="day", speaking=False, seed=1
            )
            check(svg)
            shown.add(svg)
        assert len(shown) >= 2


@pytest.mark.parametrize("creature", sorted({*looks.CREATURES.values(), *bestiary.SILENT.values()}))
def test_every_creature_can_be_drawn(creature: str) -> None:
    check(creatures.creature_svg(creature, time="day"))
    assert creatures.creature_svg(creature, time="night") != creatures.creature_svg(
        creature, time="day"
    )


@pytest.mark.parametrize("creature", sorted(set(looks.CREATURES.values())))
@pytest.mark.parametrize("whole", [True, False])
def test_a_creature_has_its_face_within_its_picture(creature: str, whole: bool) -> None:
    look, figure = Look(creature=creature), Figure(character="It", emotion="angry", intensity=0.9)
    model = bodies.model_for(look, figure, whole=whole)
    check(
        figures.figure_svg(look=look, figure=figure, model=model, time="day", speaking=True, seed=1)
    )
    if model.picture:
        (x, y, w, h), (fx, fy, fw, fh) = model.picture, model.face
        assert x <= fx and y <= fy and fx + fw <= x + w and fy + fh <= y + h
        assert 0.15 * bodies.ADULT < h < 1.2 * bodies.ADULT


def test_animals_stand_beside_people_at_a_believable_size() -> None:
    def tall(creature: str) -> float:
        known = {"Somebody 1": Look(creature=creature), "Somebody 0": Look()}
        staged = stage(staged_panel("full", "eye_level", 2), known)
        beast = staged.actors[1]
        box = beast.box(beast.model.picture or (0.0, 0.0, 0.0, 0.0))
        assert box[1] >= 36 and box[1] + box[3] <= 456
        return box[3]

    assert tall("rat") < tall("goat") < tall("horse") < tall("elephant")


def test_an_animal_that_never_speaks_wears_nothing() -> None:
    dog = CastMember(name="Rex", species="animal", creature="dog")
    said = dog.model_copy(update={"quotes": 3})
    quiet, speaking = (
        looks.derive_looks(cast=[who], language="en", seed=1)["Rex"].creature for who in (dog, said)
    )
    assert (quiet, speaking) == ("dog", "dog-face")


@pytest.mark.parametrize(
    "word, icon",
    [("donkey", "donkey"), ("羊", "goat"), ("大象", "elephant"), ("麒麟", "qilin"), ("妖兽", "beast"), ("精灵", "sprite"), ("alien", "alien-face")],
)  # fmt: skip
def test_a_word_for_an_animal_leads_to_its_picture(word: str, icon: str) -> None:
    assert looks.CREATURES[word] == icon


@pytest.mark.parametrize("time", ["morning", "day", "evening", "night", "lamplit"])
def test_a_whole_figure_is_sound_in_any_light(time: str) -> None:
    look = Look(head="bun", beard="full", glasses="glasses2", outfit="dress")
    figure = Figure(character="Ada", emotion="crying", intensity=0.9)
    for whole in (False, True):
        model = bodies.model_for(look, figure, whole=whole)
        check(
            figures.figure_svg(
                look=look, figure=figure, model=model, time=time, speaking=True, seed=3
            )
        )


def test_a_portrait_is_a_document() -> None:
    root = ET.fromstring(portrait_svg(Look(), emotion="happy"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert portrait_svg(Look()) != portrait_svg(Look(top="#000000"))


# ---------------------------------------------------------------- looks


def cast(count: int, **known: Any) -> list[CastMember]:
    genders: tuple[Any, ...] = ("female", "male", "unknown")
    return [CastMember(name=f"Somebody {i}", gender=genders[i % 3], **known) for i in range(count)]


def test_looks_follow_from_the_seed_alone() -> None:
    who = cast(12)
    first = looks.derive_looks(cast=who, language="en", seed=5)
    assert looks.derive_looks(cast=who, language="en", seed=5) == first
    assert looks.derive_looks(cast=who, language="en", seed=6) != first
    assert list(first) == [m.name for m in who]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("seed", range(5))
def test_leads_are_told_apart(language: str, seed: int) -> None:
    found = looks.derive_looks(cast=cast(6, role="lead"), language=language, seed=seed)
    for a, b in combinations(found.values(), 2):
        assert looks.difference(a, b) >= 3
        assert a.head != b.head


def test_no_two_of_a_large_cast_look_the_same() -> None:
    found = looks.derive_looks(cast=cast(40), language="en", seed=1)
    assert len(set(found.values())) == 40
    assert min(looks.difference(a, b) for a, b in combinations(found.values(), 2)) >= 1


@pytest.mark.parametrize("era", ["modern", "period"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_any_two_of_a_book_differ_in_three_things_that_are_seen(language: str, era: Any) -> None:
    found = looks.derive_looks(cast=cast(30), language=language, seed=3, era=era)
    for a, b in combinations(found.values(), 2):
        assert looks.visible(a, b) >= looks.DISTANCE


def test_a_look_that_is_kept_never_drifts() -> None:
    who = cast(5)
    mine = Look(head="turban", top="#123456")
    found = looks.derive_looks(cast=who, language="en", seed=1, kept={who[2].name: mine})
    assert found[who[2].name] is mine
    again = looks.derive_looks(
        cast=[*who, CastMember(name="Late")], language="en", seed=1, kept=found
    )
    assert {n: again[n] for n in found} == found
    assert "Late" in again


def look_of(**known: Any) -> Iterable[Look]:
    for i in range(12):
        who = CastMember(name=f"Person {i}", **known)
        yield looks.derive_looks(cast=[who], language="en", seed=i)[who.name]


def test_the_text_decides_what_it_tells() -> None:
    assert {x.head for x in look_of(gender="male", words=("bald",))} == {"noHair1"}
    assert all(
        x.beard in ("full", "full2", "full3") for x in look_of(gender="male", words=("beard",))
    )
    assert all(x.glasses for x in look_of(words=("spectacles",)))
    assert {x.hair for x in look_of(words=("red-haired",))} == {"#b5451f"}


@pytest.mark.parametrize(
    "word, part, colour",
    [
        ("hair:pink", "hair", "#f08ab8"), ("hair:金", "hair", "#e0bb5c"), ("头发:粉红", "hair", "#f08ab8"),
        ("coat:red", "jacket", "#c0323a"), ("外套:红色", "jacket", "#c0323a"), ("dress:green", "top", "#4f8a4a"),
        ("top:green cardigan", "top", "#4f8a4a"), ("top:red coat", "jacket", "#c0323a"), ("trousers:黑", "trousers", "#2c2c32"),
        ("hat:blue", "hat", "#3d68a8"), ("cloak：紫", "jacket", "#7a4f9a"), ("robe:white", "top", "#f2efe8"),
    ],
)  # fmt: skip
def test_a_told_colour_is_that_of_the_look(word: str, part: str, colour: str) -> None:
    for look in look_of(words=(word,)):
        assert getattr(look, part) == colour


@pytest.mark.parametrize(
    "word, outfit",
    [
        ("coat:red", "coat"), ("jacket:blue", "jacket"), ("dress:green", "dress"), ("robe:白", "robe"), ("cloak:black", "cloak"),
        ("apron:white", "apron"), ("uniform:", "uniform"), ("suit:grey", "suit"), ("armour:silver", "armour"), ("gown:金", "gown"),
        ("top:green cardigan", "shirt"), ("top:red coat", "coat"), ("大衣:灰", "coat"),
    ],
)  # fmt: skip
def test_a_told_garment_is_worn(word: str, outfit: str) -> None:
    assert {x.outfit for x in look_of(words=(word,))} == {outfit}
    assert {x.outfit for x in look_of(words=(word,), age="child")} == {outfit}


def test_shades_beards_and_glasses_are_told_too() -> None:
    assert brightness(told.colour("dark green")) < brightness(told.colour("green"))
    assert brightness(told.colour("浅蓝")) > brightness(told.colour("蓝色"))
    assert told.colour("of no colour") == "" == told.colour("")
    assert all(x.beard and x.hair == "#efece6" for x in look_of(words=("beard:white",)))
    assert all(x.glasses for x in look_of(words=("glasses:gold",)))
    plain = Look()
    assert told.as_told(plain, ("nothing", "of:this", "hair", ":red", "hair:")) == plain


def test_age_kind_and_gender_decide_the_rest() -> None:
    assert {x.build for x in look_of(age="child")} == {"child"}
    assert {x.build for x in look_of(age="old")} == {"old"}
    assert not any(x.beard for x in look_of(age="child", gender="male"))
    assert not any(x.beard for x in look_of(gender="female"))
    assert all(x.hair in looks.GREY for x in look_of(age="old"))
    assert {x.creature for x in look_of(species="robot")} == {"robot"}
    assert {x.creature for x in look_of(species="animal", creature="owl")} == {"owl"}


# ---------------------------------------------------------------- colour


def test_colours_mix_from_one_to_the_other() -> None:
    assert palette.mix("#000000", "#ffffff", 0.0) == "#000000"
    assert palette.mix("#000000", "#ffffff", 1.0) == "#ffffff"
    assert palette.mix("#000", "#fff", 0.5) == "#808080"
    assert palette.rgb("#abc") == palette.rgb("#aabbcc") == (170, 187, 204)
    assert palette.multiply("#ff8000", "#ffffff") == "#ff8000"


def brightness(colour: str) -> int:
    return sum(palette.rgb(colour))


def test_night_is_darker_than_day_and_figures_stay_readable() -> None:
    for colour in ("#f3c79e", "#2e7d8c", "#e9a23b"):
        assert palette.lit(colour, "day") == colour
        assert palette.lit_figure(colour, "day") == colour
        place, figure = palette.lit(colour, "night"), palette.lit_figure(colour, "night")
        assert brightness(place) < brightness(figure) < brightness(colour)


# ---------------------------------------------------------------- staging


def staged_panel(shot: Shot, angle: Angle, count: int, **more: Any) -> Panel:
    spots = {1: (0.5,), 2: (0.27, 0.73), 3: (0.19, 0.5, 0.81)}[count]
    people = tuple(
        Figure(character=f"Somebody {i}", x=x, facing="left" if i else "right")
        for i, x in enumerate(spots)
    )
    return Panel(
        id="p", order=1, frame=(36, 36, 620, 420), shot=shot, angle=angle, figures=people, **more
    )


@pytest.mark.parametrize("shot", SHOTS)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_faces_stand_in_the_frame_side_by_side(shot: Shot, count: int) -> None:
    known = looks.derive_looks(cast=cast(3), language="en", seed=1)
    for angle in ANGLES:
        for squeeze in SQUEEZES:
            staged = stage(staged_panel(shot, angle, count), known, squeeze=squeeze)
            xs = [p.face[0] + p.face[2] / 2 for p in staged.people]
            assert xs == sorted(xs)
            assert [p.name for p in staged.people] == [f"Somebody {i}" for i in range(count)]
            for p in staged.people:
                assert p.face[0] >= 36 and p.face[0] + p.face[2] <= 656
                assert p.face[1] + p.face[3] <= 456
                assert p.face[0] <= p.mouth[0] <= p.face[0] + p.face[2]


def test_nearer_shots_show_larger_faces_and_squeezing_makes_room() -> None:
    known = looks.derive_looks(cast=cast(1), language="en", seed=1)
    sizes = [stage(staged_panel(s, "eye_level", 1), known).people[0].face[3] for s in SHOTS]
    assert sizes == sorted(sizes, reverse=True)
    tops = [
        stage(staged_panel("medium", "eye_level", 1), known, squeeze=q).people[0].face[1]
        for q in SQUEEZES
    ]
    assert tops == sorted(tops)


def test_a_figure_turned_left_is_mirrored() -> None:
    right = stage(staged_panel("medium", "eye_level", 2), {})
    first, second = right.people
    assert first.mouth[0] > first.face[0] + first.face[2] / 2
    assert second.mouth[0] < second.face[0] + second.face[2] / 2


def test_a_thing_stands_in_the_frame_and_an_unknown_one_is_left_out() -> None:
    one = stage(staged_panel("full", "eye_level", 1, props=("red-paper-lantern",)), {})
    (thing,) = one.things
    x, y, w, h = thing.box
    assert x >= 36 and y >= 36 and x + w <= 656 and y + h <= 456
    assert stage(staged_panel("full", "eye_level", 1, props=("no-such-thing",)), {}).things == ()


# ---------------------------------------------------------------- clothes of a time


def test_a_time_dresses_its_people() -> None:
    who = [
        CastMember(name="Ada", gender="female"), CastMember(name="Ben", gender="male"),
        CastMember(name="Kit", gender="male", age="child"),
    ]  # fmt: skip
    for seed in range(8):
        found = looks.derive_looks(cast=who, language="en", seed=seed, era="period")
        worn = [x.outfit for x in found.values()]
        assert worn[0] == "gown" and worn[1] in ("frock", "coat") and worn[2] == "shirt"
        assert not {x.head for x in found.values()} & looks.OF_TODAY
        east = looks.derive_looks(cast=who, language="zh", seed=seed, era="period")
        worn = [x.outfit for x in east.values()]
        assert worn[0] in ("hanfu", "gown") and worn[1] in ("robe", "hanfu") and worn[2] == "shirt"


@pytest.mark.parametrize(
    "name, gender, worn",
    [
        ("Captain Marsh", "male", "uniform"), ("Father Brown", "male", "robe"), ("Mary the cook", "female", "apron"),
        ("the cook", "male", "shirt"), ("王警察", "male", "uniform"), ("老和尚", "male", "robe"),
    ],
)  # fmt: skip
def test_a_calling_dresses_whoever_has_it(name: str, gender: Any, worn: str) -> None:
    for era in ("modern", "period"):
        who = CastMember(name=name, gender=gender)
        found = looks.derive_looks(cast=[who], language="en", seed=2, era=era)  # type: ignore[arg-type]
        assert found[name].outfit == worn
    assert wardrobe.calling(CastMember(name="Generality Smith")) is None


def drawn(outfit: Any, pose: str, *, whole: bool) -> str:
    look, figure = Look(outfit=outfit), Figure(character="Ada", pose=pose)
    model = bodies.model_for(look, figure, whole=whole)
    return figures.figure_svg(
        look=look, figure=figure, model=model, time="day", speaking=False, seed=1
    )


@pytest.mark.parametrize("pose", ["", "crossed", "walk", "point", "explain"])
def test_a_gown_has_a_skirt_and_a_collar_in_every_gesture(pose: str) -> None:
    assert drawn("gown", pose, whole=True).count(figures.SHIRT) >= 1
    assert Look().trousers not in drawn("gown", pose, whole=True)


def test_a_frock_coat_shows_a_white_shirt() -> None:
    assert figures.SHIRT in drawn("frock", "", whole=True)
    assert figures.SHIRT in drawn("frock", "", whole=False)
    assert figures.SHIRT not in drawn("jacket", "", whole=False)


def test_a_face_is_the_same_drawing_in_every_panel() -> None:
    look = Look(head="bun2", beard="goatee1", glasses="glasses2", outfit="gown", build="old")
    colours = figures.colours_of(look, "day")
    face = peeps.part_svg("head", look.head, colours)
    glasses = peeps.part_svg("accessories", look.glasses, colours)
    for pose in ("", "run", "lie", "sit", "weep", "point"):
        for whole in (False, True):
            for emotion in ("happy", "furious"):
                figure = Figure(character="Ada", pose=pose, emotion=emotion, intensity=0.8)
                model = bodies.model_for(look, figure, whole=whole)
                svg = figures.figure_svg(
                    look=look, figure=figure, model=model, time="day", speaking=False, seed=1
                )
                assert face in svg and glasses in svg


def test_animals_go_in_clothes_where_they_have_the_word() -> None:
    def named(name: str, quotes: int, **more: str) -> CastMember:
        return CastMember.model_validate({"name": name, "quotes": quotes} | more)

    fox = named("Fox", 5, species="animal", creature="fox")
    snail = named("Snail", 5, species="animal", creature="snail")
    ida = named("Ida", 5)
    assert looks.is_fable([fox, ida])
    assert not looks.is_fable([fox.model_copy(update={"quotes": 1}), ida])  # among people
    assert not looks.is_fable([fox, snail])  # no head of a snail is drawn on a body
