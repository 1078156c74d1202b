"""A book painted by an image service: what is asked, what is kept, what it costs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accounts import credits
from accounts.models import Movement, Plan, Subscription, User
from pipeline import runs
from pipeline.engine import money
from pipeline.models import Backend, Call, Drawn, Export, Run
from pipeline.stages import paint as stage
from projects import artworks, book, editing, manuscripts
from projects.models import Artwork, Balloon, Character, Panel, Project
from tests.pipeline.conftest import PRICE, do_all
from tests.pipeline.painted import SHORT, lettering, made, paint, painted, panels, pictures_in
from tests.pipeline.providers.painter import Painter

pytestmark = pytest.mark.usefixtures("adds_up")


@pytest.fixture
def small(new_project: Callable[..., Project], draw: Callable[[Any], Run], owner: User) -> Project:
    """A drawn book of a few panels; its owner has a thousand credits."""
    credits.purchase(user=owner, amount=1000, key="start")
    project = new_project(SHORT)
    draw(project)
    return project


@pytest.fixture
def done(small: Project, connected: Backend, painter: Painter) -> Project:
    """The same, painted; the painter has forgotten it."""
    painted(small)
    painter.asked.clear()
    return small


def _spent(owner: User) -> int:
    return sum(
        Movement.objects.filter(account__user=owner, kind="capture").values_list(
            "amount", flat=True
        )
    )


# ---------------------------------------------------------------- what is shown


def test_a_painted_book_shows_its_pictures_under_the_same_lettering(
    small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    before = [lettering(p) for p in book.drawn_pages(small)]
    inked = [p.svg() for p in book.drawn_pages(small)]
    assert not any(map(pictures_in, inked))
    run = painted(small)
    rows = panels(small)
    assert len(painter.asked) == len(rows) > 2
    assert all(p.picture is not None and p.picture.panel_id == p.pk for p in rows)
    pages = book.drawn_pages(small)
    assert sum(len(pictures_in(p.svg())) for p in pages) == len(rows)
    assert [lettering(p) for p in pages] == before
    assert _spent(owner) == money.spent(run) == PRICE * len(rows)
    assert credits.balance(owner) == (1000 - PRICE * len(rows), 0)
    for panel in rows:
        artworks.show(panel=panel, artwork=None)
    assert [p.svg() for p in book.drawn_pages(small)] == inked


def test_what_is_exported_is_painted(done: Project, owner: User) -> None:
    def pages() -> list[bytes]:
        run = runs.start(project=done, user=owner, kind="cbz")
        assert do_all(run).status == "done"
        do_all(run)
        with Export.objects.latest("pk").file.open() as file, zipfile.ZipFile(file) as archive:
            return [archive.read(n) for n in archive.namelist() if n.endswith(".png")]

    shown = pages()
    Panel.objects.update(picture=None)
    inked = pages()
    assert len(shown) == len(inked) == done.pages.count()
    assert all(a != b for a, b in zip(shown, inked, strict=True))


def test_what_was_made_is_known(done: Project, connected: Backend) -> None:
    for row in Artwork.objects.all():
        assert (row.kind, row.origin, row.media_type) == ("panel", "ai_generated", "image/webp")
        assert row.made_with["service"] == connected.name
        assert row.made_with["model"] == "brush-1"
        assert row.made_with["sent"][0] == "sketch:"
        assert row.size == len(artworks.read(row))
        assert "lantern on the harbour wall" not in row.made_with["prompt"]


# ---------------------------------------------------------------- what is asked again


def test_an_unchanged_book_is_asked_for_once(done: Project, painter: Painter, owner: User) -> None:
    before, n = _spent(owner), made(done)
    again = painted(done)
    assert (painter.asked, again.hold, _spent(owner), made(done)) == ([], None, before, n)


def test_a_changed_balloon_asks_for_nothing(done: Project, painter: Painter) -> None:
    balloon = Balloon.objects.filter(panel__page__project=done)[0]
    editing.reword(balloon=balloon, text="Quite other words than those of the book.")
    painted(done)
    assert painter.asked == []


def test_a_changed_look_asks_for_the_panels_with_that_character(
    done: Project, painter: Painter, owner: User
) -> None:
    ada = Character.objects.get(project=done, key="Ada")
    shown = {p.pk for p in panels(done) if any(f.character_id == ada.pk for f in p.figures.all())}
    before = {p.pk: p.picture_id for p in panels(done)}
    assert 0 < len(shown) < len(before)
    spent = _spent(owner)
    ada.look = {**ada.look, "hair": "#aa3311"}
    ada.save()
    painted(done)
    assert len(painter.asked) == len(shown)
    assert {p.pk for p in panels(done) if p.picture_id != before[p.pk]} == shown
    assert _spent(owner) - spent == PRICE * len(shown)
    assert set(before.values()) <= set(Artwork.objects.values_list("pk", flat=True))


def test_own_words_ask_for_that_panel(done: Project, painter: Painter) -> None:
    panel = panels(done)[0]
    artworks.reword(panel=panel, prompt="A red kite over the sea.")
    painted(done)
    assert len(painter.asked) == 1
    assert "A red kite over the sea." in painter.asked[0]["prompt"]


def test_candidates_and_another_seed_are_other_pictures(
    small: Project, connected: Backend, painter: Painter
) -> None:
    # the protocol sends no seed: the pictures are asked for all the same
    first = panels(small)[:1]
    painted(small, first, candidates=3)
    assert len(painter.asked) == 3
    shown = panels(small)[0].picture
    assert shown is not None
    assert shown == Artwork.objects.order_by("pk")[0]
    painted(small, first, candidates=3)
    assert len(painter.asked) == 3
    painted(small, first, first=3)
    assert len(painter.asked) == made(small) == 4
    assert panels(small)[0].picture_id != shown.pk
    assert len(set(Artwork.objects.values_list("fingerprint", flat=True))) == 4


@pytest.mark.parametrize("told", [{"candidates": 99}, {"candidates": -5}, {"first": -3}])
def test_numbers_of_pictures_are_bounded(told: dict[str, int]) -> None:
    found = stage.numbers_of(told)
    assert 1 <= len(found) <= stage.MOST_CANDIDATES
    assert found[0] >= 0


# ---------------------------------------------------------------- money


def test_ones_own_connection_costs_no_credits(
    small: Project,
    connect: Callable[..., Backend],
    connected: Backend,
    painter: Painter,
    owner: User,
) -> None:
    connect(painter.url, owner=owner, credits=PRICE)
    run = painted(small)
    assert len(painter.asked) == len(panels(small))
    assert (run.hold, _spent(owner), credits.balance(owner)) == (None, 0, (1000, 0))


def test_what_can_not_be_paid_is_not_begun(
    small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    Backend.objects.update(credits=1000)
    with pytest.raises(credits.NotEnough):
        paint(small)
    assert painter.asked == []
    assert not Run.objects.filter(kind="paint").exists()


def test_one_refused_keeps_inks_drawing_costs_nothing_and_says_why(
    small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    bad, *good = panels(small)
    artworks.reword(panel=bad, prompt="something forbidden")
    run = paint(small)
    assert run.status == "failed"
    step = run.steps.exclude(status="done").get()
    assert (step.target, step.status, step.reason) == (f"{bad.pk}:0", "failed", "refused")
    rows = panels(small)
    assert [p.picture is not None for p in rows] == [False, *[True] * len(good)]
    assert _spent(owner) == PRICE * len(good)
    assert credits.balance(owner).held == 0


def test_what_changed_since_it_was_planned_is_not_free(
    done: Project, painter: Painter, owner: User
) -> None:
    panel = panels(done)[0]
    run = runs.start(project=done, user=owner, kind="paint", targets=[panel.pk])
    assert run.hold is None  # all is kept
    artworks.reword(panel=panel, prompt="Something else by now.")
    before = _spent(owner)
    do_all(run)
    assert (len(painter.asked), _spent(owner) - before) == (0, 0)
    step = run.steps.get()
    assert (step.status, step.reason) == ("failed", "credits")
    assert runs.resume(run=run)
    assert do_all(run).status == "done"
    assert (len(painter.asked), _spent(owner) - before) == (1, PRICE)


@pytest.mark.parametrize("answer", [runs.try_again, runs.leave])
def test_an_unknown_call_of_a_panel_that_changed_is_answered(
    answer: Callable[..., bool], small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    good = painter.answer
    panel = panels(small)[0]
    run = runs.start(project=small, user=owner, kind="paint", targets=[panel.pk])
    artworks.reword(panel=panel, prompt="Something else by now.")

    def breaks(*_: object) -> Any:
        raise ConnectionResetError

    painter.answer = breaks  # type: ignore[method-assign]
    assert do_all(run).status == "asks"
    assert answer(run=run)
    assert Call.objects.get().state == "given_up"
    painter.answer = good  # type: ignore[method-assign]
    again = do_all(run) if answer is runs.try_again else paint(small, [panel])
    assert again.status == "done"
    assert (_spent(owner), credits.balance(owner).held) == (PRICE, 0)


@pytest.mark.parametrize(
    ("plan", "quality", "price"), [("free", "draft", PRICE), ("pro", "final", 5)]
)
def test_final_quality_is_the_plans(
    plan: str, quality: str, price: int, small: Project, connected: Backend, owner: User,
    painter: Painter,
) -> None:  # fmt: skip
    Subscription.objects.create(user=owner, plan=Plan.objects.get(code=plan))
    painted(small, panels(small)[:1], quality="final")
    row = Artwork.objects.get()
    assert row.made_with["quality"] == quality
    assert _spent(owner) == price


@pytest.mark.parametrize("own", [False, True])
def test_sizes_are_the_plans_for_the_sites_services(
    own: bool, small: Project, connect: Callable[..., Backend], painter: Painter, owner: User
) -> None:
    Plan.objects.update(largest_side=900)
    connect(painter.url, owner=owner if own else None)
    painted(small, quality="draft")
    sizes = [tuple(map(int, a["size"].split("x"))) for a in painter.asked]
    # a model makes none smaller than its least: of a wide panel that may be wider than the plan says
    larger = [s for s in sizes if max(s) > 912 and s[0] * s[1] > 700_000]
    assert (larger == sizes) == own
    assert bool(larger) == own


# ---------------------------------------------------------------- what stays as it is


def test_locked_panels_are_left_alone(small: Project, connected: Backend, painter: Painter) -> None:
    locked, *rest = panels(small)
    artworks.lock(panel=locked, locked=True)
    painted(small)
    assert len(painter.asked) == len(rest)
    assert panels(small)[0].picture is None
    run = painted(small, [locked])
    assert not run.steps.exists()


def test_a_panel_locked_or_gone_meanwhile_costs_nothing(
    small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    run = runs.start(project=small, user=owner, kind="paint")
    first, second, *_ = panels(small)
    artworks.lock(panel=first, locked=True)
    second.delete()
    assert do_all(run).status == "done"
    n = len(panels(small)) - 1
    assert len(painter.asked) == n
    assert credits.balance(owner) == (1000 - PRICE * n, 0)


def test_a_chapter_laid_out_anew_keeps_its_pictures(
    done: Project, painter: Painter, draw: Callable[[Any], Run]
) -> None:
    first = panels(done)[0]
    artworks.lock(panel=first, locked=True)
    artworks.reword(panel=panels(done)[1], prompt="A red kite.")
    before = [(p.source, p.picture_id, p.locked, p.prompt) for p in panels(done)]
    files, old = made(done), {p.pk for p in panels(done)}
    Drawn.objects.all().delete()  # so that it is laid out, though nothing has changed
    draw(done)
    rows = panels(done)
    assert old.isdisjoint(p.pk for p in rows)
    assert [(p.source, p.picture_id, p.locked, p.prompt) for p in rows] == before
    assert made(done) == files
    assert all(p.picture and p.picture.panel_id == p.pk for p in rows)


def test_what_has_no_panel_any_more_stays_in_the_project(
    done: Project, draw: Callable[[Any], Run]
) -> None:
    files = made(done)
    chapter = done.chapters.get()
    manuscripts.save_chapter(
        chapter=chapter, title="One", text='"No," said Ada. "Never," said Ben.'
    )
    draw(done)
    assert made(done) == files
    for row in Artwork.objects.all():
        assert artworks.read(row)


def test_a_removed_chapter_loses_no_picture_and_a_removed_project_all(
    done: Project, django_capture_on_commit_callbacks: Any
) -> None:
    files = [a.file for a in Artwork.objects.all()]
    manuscripts.remove_chapter(chapter=done.chapters.get())
    assert made(done) == len(files)
    assert set(Artwork.objects.values_list("panel", flat=True)) == {None}
    assert all(f.storage.exists(f.name) for f in files)
    from comicforge.deleting import delete_with_files

    with django_capture_on_commit_callbacks(execute=True):
        delete_with_files(done)
    assert not Artwork.objects.exists()
    assert not any(f.storage.exists(f.name) for f in files)


# ---------------------------------------------------------------- what is lost underneath


def test_a_picture_whose_file_is_gone_leaves_inks_drawing_till_it_is_back(
    done: Project, painter: Painter
) -> None:
    row = panels(done)[0].picture
    assert row is not None
    path, data = Path(row.file.path), artworks.read(row)
    whole = [len(pictures_in(p.svg())) for p in book.drawn_pages(done)]
    from django.core.cache import caches

    caches["pages"].clear()
    path.unlink()
    less = [len(pictures_in(p.svg())) for p in book.drawn_pages(done)]
    assert sum(less) == sum(whole) - 1
    path.write_bytes(data)
    assert [len(pictures_in(p.svg())) for p in book.drawn_pages(done)] == whole


def test_painting_again_brings_a_lost_file_back(done: Project, painter: Painter) -> None:
    row = panels(done)[0].picture
    assert row is not None
    Path(row.file.path).unlink()
    painted(done)
    assert painter.asked == []
    again = panels(done)[0].picture
    assert again is not None
    assert artworks.read(again)


def test_a_switched_off_connection_is_told(
    small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    run = runs.start(project=small, user=owner, kind="paint")
    Backend.objects.update(enabled=False)
    assert do_all(run).status == "failed"
    assert set(run.steps.values_list("reason", flat=True)) == {"not_offered"}
    assert (painter.asked, credits.balance(owner)) == ([], (1000, 0))


@pytest.mark.parametrize(("what", "reason"), [("blank", "blank"), ("empty", "no_picture")])
def test_what_is_no_picture_is_not_shown(
    what: str, reason: str, small: Project, connected: Backend, painter: Painter
) -> None:
    import base64

    from tests.pipeline.providers.conftest import png

    grey = base64.b64encode(png()).decode()
    answers = {"blank": [{"b64_json": grey}], "empty": []}
    painter.answer = lambda *_: (200, {"created": 1, "data": answers[what]})  # type: ignore[method-assign]
    run = paint(small, panels(small)[:1])
    step = run.steps.get()
    assert step.reason == reason
    assert panels(small)[0].picture is None
    assert not Artwork.objects.exists()


# ---------------------------------------------------------------- without any service

READS = """
import os, sys, tempfile
import django
from django.conf import settings
django.setup()
settings.MEDIA_ROOT = tempfile.mkdtemp()
settings.DATABASES["default"]["NAME"] = ":memory:"
from django.core.management import call_command
call_command("migrate", verbosity=0)
from accounts.models import User
from pipeline import runner, runs
from projects import book, intakes
from projects.models import Project
owner = User.objects.create_user("a@studio.example", "quiet-harbour-lantern")
project = Project.objects.create(owner=owner, title="T")
intakes.bring(project=project, name="s.txt", data=sys.argv[1].encode(), replace=False)
run = runs.start(project=project, user=owner)
for pk in list(run.steps.order_by("rank", "pk").values_list("pk", flat=True)):
    runner.execute(pk)
run.refresh_from_db()
assert run.status == "done", list(run.steps.values_list("stage", "error"))
assert all("<svg" in p.svg() for p in book.drawn_pages(project))
import comicforge.urls
print(sorted({"openai", "httpx2", "httpcore2"} & set(sys.modules)))
"""


def test_a_studio_without_services_loads_none_of_what_speaks_to_them(tmp_path: Path) -> None:
    import os

    root = Path(__file__).resolve().parents[2]
    env = {**os.environ, "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "comicforge.settings",
           "COMICFORGE_DATA": str(tmp_path)}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", READS, SHORT], cwd=root, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip().splitlines()[-1] == "[]"
