"""Pictures finished after they were painted, and what is measured of them."""

from __future__ import annotations

import io
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageChops, ImageOps, ImageStat

from accounts import credits
from accounts.models import User
from pipeline import judging, painting, services, sketches
from pipeline.models import Backend, Run, Step
from pipeline.stages import finish
from pipeline.stages.base import Work
from projects import artworks, book
from projects.comic import finishing
from projects.comic.geometry import bounds
from projects.models import Artwork, Panel, Project
from tests.pipeline.conftest import do_all
from tests.pipeline.painted import painted, panels, upload
from tests.pipeline.providers.painter import Painter
from tests.pipeline.test_painting_views import at

pytestmark = pytest.mark.usefixtures("adds_up")


def _finish(client: Client, project: Project, panel: Panel, *steps: str) -> Run | None:
    before = set(Run.objects.values_list("pk", flat=True))
    client.post(at("panel_finish", project, panel.pk), {"finish": steps})
    run = Run.objects.exclude(pk__in=before).first()
    return do_all(run) if run is not None else None


def test_a_finished_picture_is_a_version_of_its_own_and_free(
    owner_client: Client, done: Project, owner: User, painter: Painter
) -> None:
    panel, paid = panels(done)[0], credits.balance(owner)
    before = panel.picture
    run = _finish(owner_client, done, panel, "enlarge", "sharpen")
    assert run is not None
    assert run.status == "done"
    after = panels(done)[0].picture
    assert before is not None
    assert after is not None
    assert (after.parent, after.made_with["finished"]) == (before, ["enlarge", "sharpen"])
    assert (after.width, after.origin, after.shows) == (
        min(2400, 2 * before.width), "ai_generated", before.shows,
    )  # fmt: skip
    assert (credits.balance(owner), painter.asked) == (paid, [])
    owner_client.post(at("panel_show", done, panel.pk), {"picture": before.pk})
    assert panels(done)[0].picture == before


@pytest.mark.parametrize("case", ["locked", "no steps", "no picture"])
def test_where_nothing_can_be_finished_nothing_begins(
    case: str, owner_client: Client, done: Project
) -> None:
    panel = panels(done)[0]
    if case == "locked":
        artworks.lock(panel=panel, locked=True)
    elif case == "no picture":
        artworks.show(panel=panel, artwork=None)
    run = _finish(owner_client, done, panel, *(() if case == "no steps" else ("sharpen",)))
    assert run is None
    assert not Artwork.objects.filter(made_with__has_key="finished").exists()


def test_a_whole_book_is_finished_once(owner_client: Client, done: Project) -> None:
    n = len(panels(done))
    page = owner_client.get(at("paint", done, "book"))
    assert page.context["painted"] == n
    owner_client.post(at("finish", done, "book"), {"finish": ["sharpen", "no such"]})
    assert do_all(Run.objects.filter(kind="paint")[0]).status == "done"
    made = Artwork.objects.filter(made_with__has_key="finished")
    assert made.count() == n
    assert {p.picture for p in panels(done)} == set(made)
    told = owner_client.post(at("finish", done, "book"), {"finish": ["sharpen"]}, follow=True)
    assert [m.level_tag for m in told.context["messages"]] == ["error"]
    assert owner_client.post(at("finish", done, "nowhere"), {}).status_code == 404


def test_a_scene_is_balanced_towards_one_of_its_pictures(
    owner_client: Client, done: Project
) -> None:
    rows = panels(done)
    scene = rows[0].scene
    Panel.objects.filter(pk__in=[p.pk for p in rows]).update(scene=scene)
    owner_client.post(at("finish", done, "book"), {"finish": ["balance"]})
    assert do_all(Run.objects.filter(kind="paint")[0]).status == "done"
    shown = [p.picture for p in panels(done)]
    left = [p for p in shown if p is not None and "finished" not in p.made_with]
    assert len(left) == 1  # whose colours are the scene's


def test_a_picture_is_finished_once_by_one_step(owner_client: Client, done: Project) -> None:
    panel = panels(done)[0]
    run = _finish(owner_client, done, panel, "enlarge")
    assert run is not None
    step = run.steps.get()
    work = Work(step, uuid.uuid4())
    Step.objects.filter(pk=step.pk).update(lease_token=work.token, status="running")
    finish.execute(work)  # its worker died before its end was written down
    assert Artwork.objects.filter(made_with__has_key="finished").count() == 1


def test_what_was_measured_and_seen_stays_with_what_is_finished(
    owner_client: Client, done: Project
) -> None:
    row = panels(done)[0].picture
    assert row is not None
    row.made_with |= {"looked": {"score": 0.4, "faults": ["missing"]}}
    row.made_with["measured"]["faults"] = ["small", "copy"]
    row.save()
    _finish(owner_client, done, panels(done)[0], "enlarge")
    judged = judging.worst_first(done)
    assert len(judged) == len(panels(done))
    assert (judged[0].score, judged[0].faults) == (0.4, ("missing", "copy"))


def test_an_anchor_whose_file_is_gone_is_none(owner_client: Client, done: Project) -> None:
    rows = panels(done)
    Panel.objects.filter(pk__in=[p.pk for p in rows]).update(scene=rows[0].scene)
    anchor = finish.anchor_of(panels(done)[0])
    assert anchor is not None
    anchor.file.storage.delete(anchor.file.name)
    other = finish.anchor_of(panels(done)[0])
    assert other is not None
    assert other.pk != anchor.pk


# ---------------------------------------------------------------- measured


def _kept(project: Project, data: bytes, panel: Panel, **told: Any) -> Artwork:
    row = artworks.keep(
        project=project, kind="panel", origin="ai_generated", data=data, media_type="image/png",
        panel=panel, made_with={"measured": told},
    )  # fmt: skip
    artworks.show(panel=panel, artwork=row)
    return row


def _judge(project: Project, panel: Panel, image: Image.Image, **changes: Any) -> list[str]:
    chosen = services.chosen(project, "image")
    assert chosen is not None
    studio = painting.studio_of(project, chosen)
    panel = Panel.objects.get(pk=panel.pk)
    for key, value in changes.items():
        setattr(panel, key, value)
    made = painting.wanted(studio, panel)
    request = painting.filled(studio, made)[1]
    if image.size == (1, 1):
        image = image.resize(made.request.size)
    out: list[str] = judging.measured_of(studio, made, request, finishing.png(image))["faults"]
    return out


def _noise(colour: str = "#808080") -> Image.Image:
    noise = Image.effect_noise((300, 200), 60).convert("RGB")
    return Image.blend(noise, Image.new("RGB", noise.size, colour), 0.6)


def test_what_is_painted_is_measured(done: Project) -> None:
    for panel in panels(done):
        assert panel.picture is not None
        told = panel.picture.made_with["measured"]
        assert len(told["mark"]) == 64
        assert len(told["colour"]) == 3
        assert "small" not in told["faults"]


def test_size_and_shape_are_measured(small: Project, connected: Backend) -> None:
    panel = panels(small)[0]
    w, h = painting.wanted(painting.studio_for(small), panel).request.size
    assert _judge(small, panel, _noise().resize((w, h))) == []
    assert _judge(small, panel, _noise().resize((w // 2, h // 2))) == ["small"]
    assert _judge(small, panel, _noise().resize((w, h * 2))) == ["shape"]


def test_a_copy_of_another_panel_s_picture_is_told(small: Project, connected: Backend) -> None:
    first, second = panels(small)[:2]
    w, h = painting.wanted(painting.studio_for(small), second).request.size
    image = _noise().resize((w, h))
    mark = judging.measuring.measured(finishing.png(image)).mark
    row = _kept(small, finishing.png(image), first, mark=mark)
    assert _judge(small, second, image) == ["copy"]
    assert "copy" not in _judge(small, first, image)  # its own is none
    row.delete()
    assert _judge(small, second, image) == []


def test_a_pasted_sheet_is_told(small: Project, connected: Backend) -> None:
    panel = next(p for p in panels(small) if p.figures.exists())
    who = panel.figures.all()[0].character
    ink = sketches.sketch_of(painting.studio_for(small).known, book.panel_document(panel, "en"))
    sheet = ink.data  # any picture with something in it
    who.sheet = artworks.keep(
        project=small, kind="sheet", origin="user_upload", data=sheet, media_type="image/png",
        character=who,
    )  # fmt: skip
    who.save()
    w, h = painting.wanted(painting.studio_for(small), panel).request.size
    picture = _noise("#203050").resize((w, h))
    assert _judge(small, panel, picture) == []
    laid = ImageOps.contain(Image.open(io.BytesIO(sheet)), (w * 2 // 3, h * 2 // 3))
    picture.paste(laid, (10, 10))
    assert _judge(small, panel, picture) == ["pasted"]


def test_colours_against_the_scene_and_the_hour_are_told(
    small: Project, connected: Backend
) -> None:
    rows = panels(small)
    Panel.objects.filter(pk__in=[p.pk for p in rows]).update(scene=rows[0].scene)
    for p in rows[1:3]:
        _kept(small, upload().read(), p, mark="0", colour=[20.0, 0.0, -30.0])
    size = painting.wanted(painting.studio_for(small), rows[0]).request.size
    assert _judge(small, rows[0], _noise("#c06020").resize(size)) == ["off_colour"]
    night = rows[0].setting | {"time": "night", "place": "street", "weather": "clear"}
    assert "too_light" in _judge(small, rows[0], _noise("#ffffff").resize(size), setting=night)
    assert "too_light" not in _judge(small, rows[0], _noise("#101020").resize(size), setting=night)
    Project.objects.filter(pk=small.pk).update(art="manga")
    small.refresh_from_db()
    assert _judge(small, rows[0], _noise("#ffffff").resize(size), setting=night) == []


def test_the_report_shows_the_worst_first(owner_client: Client, done: Project) -> None:
    worst = panels(done)[2]
    assert worst.picture is not None
    worst.picture.made_with["measured"]["faults"] = ["copy", "small", "shape", "pasted"]
    worst.picture.save()
    report = owner_client.get(reverse("pipeline:report", args=[done.pk]))
    judged = list(report.context["page"])
    assert (judged[0].panel.pk, len(judged)) == (worst.pk, len(panels(done)))
    assert judged[0].score is None
    assert "another panel has the same picture" in report.content.decode()
    side = owner_client.get(at("panel_picture", done, worst.pk)).content.decode()
    assert "another panel has the same picture" in side


# ---------------------------------------------------------------- the composition


@pytest.mark.parametrize("size", [(1024, 1024), (1536, 640), (640, 1536)])
def test_the_sketch_has_the_shape_that_is_asked_for_with_the_panel_in_its_middle(
    size: tuple[int, int], small: Project, connected: Backend
) -> None:
    studio = painting.studio_for(small)
    doc = book.panel_document(panels(small)[0], "en")
    whole = Image.open(io.BytesIO(sketches.sketch_of(studio.known, doc).data)).convert("RGB")
    opened = Image.open(io.BytesIO(sketches.sketch_of(studio.known, doc, size).data)).convert("RGB")
    assert opened.width / opened.height == pytest.approx(size[0] / size[1], rel=0.01)
    x, y, w, h = bounds(doc.outline) if doc.outline else doc.frame
    ox, oy, ow, oh = sketches.opened_out(doc, size)
    assert ox + ow / 2 == pytest.approx(x + w / 2)
    assert oy + oh / 2 == pytest.approx(y + h / 2)
    k = opened.width / ow
    cut = ((x - ox) * k, (y - oy) * k, (x - ox + w) * k, (y - oy + h) * k)
    middle = opened.crop(tuple(round(v) for v in cut)).resize(whole.size)  # type: ignore[arg-type]
    assert sum(ImageStat.Stat(ImageChops.difference(middle, whole)).mean) / 3 < 18


def test_painted_anew_with_what_is_measured_costs_nothing(done: Project, painter: Painter) -> None:
    painted(done)
    assert painter.asked == []
