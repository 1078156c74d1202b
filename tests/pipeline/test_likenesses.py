"""What goes along with a panel beside the people: places, things, the style, the picture before; and what
somebody wears when."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.models import User
from pipeline import likenesses, painting, runs, services
from pipeline.models import Backend, Step
from pipeline.providers.requests import ImageCapabilities
from pipeline.scopes import stale_pictures
from projects import artworks
from projects.models import Artwork, Chapter, Character, Panel, Project
from tests.pipeline.painted import made, paint, painted, panels, spent, upload
from tests.pipeline.providers.painter import Painter

pytestmark = pytest.mark.usefixtures("adds_up")


@pytest.fixture
def known(small: Project, connected: Backend) -> Project:
    """The book with a painter and a bible that knows its harbour and its lantern."""
    small.bible = {
        "places": [{"name": "harbour", "look": "grey stone"}],
        "props": [{"name": "lantern", "look": "dented brass"}],
    }
    small.save(update_fields=["bible"])
    return small


def _keep(project: Project, about: str, name: str = "", **fields: Any) -> Artwork:
    return artworks.keep(
        project=project, kind="reference", origin="user_upload", data=upload().read(),
        media_type="image/png", about=about, name=name, used=True, **fields,
    )  # fmt: skip


def _studio(project: Project, **can: Any) -> painting.Studio:
    chosen = services.chosen(project, "image")
    assert chosen is not None
    can = {"references": 4, "sketch": "reference"} | can
    return painting.studio_of(project, chosen)._replace(can=ImageCapabilities(**can))


def _roles(project: Project, **can: Any) -> list[list[str]]:
    studio = _studio(project, **can)
    return [[role for role, *_ in painting.wanted(studio, p).along] for p in panels(project)]


def _set_places(project: Project) -> None:
    for n, panel in enumerate(panels(project)):
        place = {"place": "harbour" if n < 2 else "forest", "name": ""}
        Panel.objects.filter(pk=panel.pk).update(setting=panel.setting | place)


def test_a_place_goes_along_with_the_panels_that_play_there(known: Project) -> None:
    _set_places(known)
    assert all("place" not in roles for roles in _roles(known))
    row = _keep(known, "place", "harbour")
    assert ["place" in roles for roles in _roles(known)] == [True, True, False, False, False]
    wanted = painting.wanted(_studio(known), panels(known)[0])
    assert ("place", "harbour", row.pk) in wanted.along
    assert "the place harbour: the same building" in wanted.request.prompt
    artworks.use_no_more(Artwork.objects.filter(pk=row.pk))
    assert all("place" not in roles for roles in _roles(known))


def test_a_thing_goes_along_with_the_panels_that_show_it(known: Project) -> None:
    _keep(known, "prop", "lantern")
    with_it = [
        any(t["word"] == "lantern" for t in p.things) or any(f.holds == "lantern" for f in p.figures.all())
        for p in panels(known)
    ]  # fmt: skip
    assert any(with_it)
    assert not all(with_it)
    assert ["prop" in roles for roles in _roles(known)] == with_it


def test_the_style_goes_along_with_every_panel(known: Project) -> None:
    _keep(known, "style")
    assert all("style" in roles for roles in _roles(known))
    prompt = painting.wanted(_studio(known), panels(known)[0]).request.prompt
    assert "nothing of what it shows" in prompt


def test_people_come_before_places_where_there_is_little_room(known: Project) -> None:
    _set_places(known)
    _keep(known, "place", "harbour")
    for c in known.characters.all():
        Character.objects.filter(pk=c.pk).update(sheet=_keep(known, "", character=c))
    first = panels(known)[0]
    wanted = painting.wanted(_studio(known, references=2), first)
    assert [role for role, *_ in wanted.along] == ["sketch", "sheet"]
    assert ("reference", "harbour", "room") in wanted.left_out


def _dress(project: Project, **lines: Any) -> Character:
    ada = Character.objects.get(project=project, key="Ada")
    ada.bible = {"clothing": [{"occasion": "usually", "clothes": "a green coat"}, lines]}
    ada.save(update_fields=["bible"])
    return ada


def _with_ada(project: Project) -> list[Panel]:
    return [p for p in panels(project) if any(f.character.key == "Ada" for f in p.figures.all())]


def test_what_is_worn_follows_the_chapter(known: Project) -> None:
    number = Chapter.objects.get(project=known).position
    _dress(known, occasion="the wake", clothes="black crape", chapters=str(number))
    prompt = painting.wanted(_studio(known), _with_ada(known)[0]).request.prompt
    assert "black crape" in prompt
    assert "green coat" not in prompt
    _dress(known, occasion="the wake", clothes="black crape", chapters=str(number + 1))
    assert "green coat" in painting.wanted(_studio(known), _with_ada(known)[0]).request.prompt


def test_what_is_worn_follows_what_the_scene_speaks_of(known: Project) -> None:
    _dress(known, occasion="in the snow", clothes="a fur")
    first, *others = _with_ada(known)
    assert "a fur" not in painting.wanted(_studio(known), first).request.prompt
    Panel.objects.filter(pk=first.pk).update(setting=first.setting | {"weather": "snow"})
    first, *others = _with_ada(known)
    assert "a fur" in painting.wanted(_studio(known), first).request.prompt
    assert all("a fur" not in painting.wanted(_studio(known), p).request.prompt for p in others)


def test_who_wears_something_else_is_known_by_the_sheet_of_that(known: Project) -> None:
    number = Chapter.objects.get(project=known).position
    ada = _dress(known, occasion="the wake", clothes="black crape", chapters=str(number))
    usual = artworks.keep(
        project=known, kind="sheet", origin="ai_generated", data=upload().read(),
        media_type="image/png", character=ada,
    )  # fmt: skip
    Character.objects.filter(pk=ada.pk).update(sheet=usual)
    wanted = painting.wanted(_studio(known), _with_ada(known)[0])
    assert ("look", "Ada", usual.pk) in wanted.along
    assert "the clothes are others" in wanted.request.prompt
    other = artworks.keep(
        project=known, kind="sheet", origin="ai_generated", data=upload("#000000").read(),
        media_type="image/png", character=ada, name="the wake",
    )  # fmt: skip
    assert ("look", "Ada", usual.pk) in painting.wanted(_studio(known), _with_ada(known)[0]).along
    artworks.use(other)
    assert ("sheet", "Ada", other.pk) in painting.wanted(_studio(known), _with_ada(known)[0]).along


def test_a_picture_is_stale_where_something_else_is_known_of_whom_it_shows(done: Project) -> None:
    assert stale_pictures(done) == []
    _dress(done, occasion="", clothes="")
    assert stale_pictures(done) == [p.pk for p in _with_ada(done)] != []
    painted(done, [Panel.objects.get(pk=pk) for pk in stale_pictures(done)])
    assert stale_pictures(done) == []
    _keep(done, "style")
    assert stale_pictures(done) == [p.pk for p in panels(done)]


def test_pictures_from_before_this_was_noted_are_not_stale(done: Project) -> None:
    for row in Artwork.objects.filter(kind="panel"):
        row.made_with.pop("known")
        row.save()
    _keep(done, "style")
    assert stale_pictures(done) == []


# ---------------------------------------------------------------- the picture before


def _one_scene(project: Project) -> list[Panel]:
    rows = panels(project)
    scene = rows[0].scene
    for p in rows:
        Panel.objects.filter(pk=p.pk).update(scene=scene, setting=rows[0].setting, shot="medium")
    return panels(project)


def test_the_picture_before_goes_along_where_it_helps(small: Project, connected: Backend) -> None:
    rows = _one_scene(small)
    before = likenesses.before(rows)
    assert [before[p.pk].panel for p in rows[1:]] == [p.pk for p in rows[:-1]]
    assert rows[0].pk not in before
    Panel.objects.filter(pk=rows[2].pk).update(shot="close_up")
    Panel.objects.filter(pk=rows[3].pk).update(setting=rows[0].setting | {"time": "night"})
    assert set(likenesses.before(rows)) == {rows[1].pk}


def test_panels_of_a_scene_follow_one_another(
    small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    rows = _one_scene(small)
    painted(small, carry=True)
    assert [a["images"] for a in painter.asked] == [1] + [2] * (len(rows) - 1)
    assert "the picture before this one" in painter.asked[-1]["prompt"]
    paid, n = spent(owner), made(small)
    painted(small, carry=True)  # the same again costs nothing, whatever picture is before each now
    assert (len(painter.asked), spent(owner), made(small)) == (len(rows), paid, n)


def test_one_that_is_refused_keeps_nobody_waiting(
    small: Project, connected: Backend, painter: Painter
) -> None:
    rows = _one_scene(small)
    Panel.objects.filter(pk=rows[1].pk).update(prompt="forbidden")
    run = paint(small, carry=True)
    told = dict(run.steps.values_list("target", "status"))
    assert told.pop(f"{rows[1].pk}:0") == "failed"
    assert set(told.values()) == {"done"}
    assert [a["images"] for a in painter.asked][:3] == [1, 2, 1]


def test_a_panel_waits_while_the_one_before_is_painted(small: Project, connected: Backend) -> None:
    rows = _one_scene(small)
    run = runs.start(project=small, user=small.owner, kind="paint", options={"carry": True})
    steps = {s.target: s for s in Step.objects.filter(run=run)}
    chain = [steps[f"{p.pk}:0"] for p in rows]
    assert [s.after_id for s in chain] == [None, *[s.pk for s in chain[:-1]]]
    assert [s.status for s in chain] == ["ready"] + ["waiting"] * (len(rows) - 1)
    plain = runs.start(
        project=small, user=small.owner, kind="paint", targets=[rows[0].pk, rows[2].pk]
    )
    assert {s.after_id for s in plain.steps.all()} == {None}
    alone = runs.start(
        project=small, user=small.owner, kind="paint", targets=[rows[2].pk], options={"carry": True}
    )
    assert {(s.after_id, s.status) for s in alone.steps.all()} == {(None, "ready")}


def test_who_carries_once_is_not_charged_again_for_not_saying_so(
    small: Project, connected: Backend, painter: Painter
) -> None:
    rows = _one_scene(small)
    painted(small, carry=True)
    n = len(painter.asked)
    painted(small)  # the same book, not saying so
    painted(small, rows[1:2])
    assert len(painter.asked) == n
    painted(small, rows[1:2], one=True, carry=False)  # at the panel itself it is said
    assert len(painter.asked) == n + 1
    assert painter.asked[-1]["images"] == 1


def test_a_picture_before_whose_file_is_gone_keeps_nothing_from_being_painted(
    small: Project, connected: Backend, painter: Painter
) -> None:
    rows = _one_scene(small)
    _keep(small, "style")
    painted(small, rows[:1])
    for row in Artwork.objects.all():
        row.file.storage.delete(row.file.name)
    painter.asked.clear()
    painted(small, rows[1:2], carry=True)
    assert painter.asked[0]["images"] == 1
    assert "Image 2" not in painter.asked[0]["prompt"]
    assert panels(small)[1].picture.made_with["sent"] == ["sketch:"]  # type: ignore[union-attr]


def test_what_can_t_be_told_to_a_model_is_no_reason_to_be_stale_for_ever(
    small: Project, connected: Backend, painter: Painter
) -> None:
    connected.options = {"edits": False, "plain": True}  # it takes no references
    connected.save()
    painted(small)
    _keep(small, "style")
    stale = stale_pictures(small)
    assert stale
    asked = len(painter.asked)
    painted(small, [Panel.objects.get(pk=pk) for pk in stale])
    assert (len(painter.asked), stale_pictures(small)) == (asked, [])


def test_a_picture_that_can_t_be_measured_is_kept(
    small: Project, connected: Backend, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    thin = artworks.keep(
        project=small, kind="reference", origin="user_upload", data=upload(size=(1, 60)).read(),
        media_type="image/png", about="style", used=True,
    )  # fmt: skip
    assert thin.width == 1
    _keep(small, "place", "harbour")
    painted(small, panels(small)[:1])

    def broken(*_args: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr("pipeline.stages.paint.measured_of", broken)
    painted(small, panels(small)[1:2])
    second = panels(small)[1].picture
    assert second is not None
    assert second.made_with["measured"] == {}
    assert spent(owner) == made(small) * 3
