"""Sheets, references and LoRAs: how image models know the cast, and what goes along with a panel."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts import credits
from accounts.models import User
from pipeline import painting, runs, services
from pipeline.models import Backend, Run
from pipeline.providers.requests import ImageCapabilities
from projects import artworks
from projects.models import Artwork, Character, Project
from tests.pipeline.conftest import PRICE, do_all
from tests.pipeline.painted import paint, painted, panels, upload
from tests.pipeline.providers.painter import Painter

pytestmark = pytest.mark.usefixtures("adds_up")
MINE = [
    ("pipeline:sheets", "get", ("project",), {}, 200),
    ("pipeline:sheets", "post", ("project",), {}, 302),
    ("pipeline:sheet", "post", ("project", "character"), {"approve": ""}, 302),
]
NUMBERED = re.compile(r"^Image (\d+): (.*)$", re.M)


@pytest.mark.parametrize("address", MINE, ids=lambda a: f"{a[1]}-{a[0]}")
def test_it_is_its_owners_alone(address: Any, assert_private: Callable[[Any], None]) -> None:
    assert_private(address)


def test_every_address_is_checked(names_in: Callable[[str], set[str]]) -> None:
    assert names_in("pipeline.views.sheets") == {address[0] for address in MINE}


def _sheets(project: Project) -> str:
    return reverse("pipeline:sheets", args=[project.pk])


def _post(client: Client, project: Project, who: str, /, **data: Any) -> Any:
    c = Character.objects.get(project=project, key=who)
    return client.post(reverse("pipeline:sheet", args=[project.pk, c.pk]), data)


def _ada(project: Project) -> Character:
    return Character.objects.get(project=project, key="Ada")


@pytest.fixture
def cast(small: Project, connected: Backend) -> Project:
    """The book with a painter; all of its cast matter."""
    Character.objects.filter(project=small).update(role="lead")
    return small


# ---------------------------------------------------------------- drawn and approved


def test_sheets_are_drawn_once_and_approved(
    owner_client: Client, cast: Project, painter: Painter, owner: User, check_page: Any
) -> None:
    n = cast.characters.count()
    page = owner_client.get(_sheets(cast))
    check_page(page)
    assert (page.context["missing"], page.context["cost"]) == (n, n * PRICE)
    owner_client.post(_sheets(cast))
    run = Run.objects.get(kind="sheets")
    assert do_all(run).status == "done"
    assert [a["images"] for a in painter.asked] == [1] * n  # the draft's own face
    assert credits.balance(owner) == (1000 - n * PRICE, 0)
    assert set(Artwork.objects.values_list("kind", flat=True)) == {"sheet"}
    assert not Character.objects.exclude(sheet=None).exists()
    check_page(owner_client.get(reverse("pipeline:run", args=[run.pk])))
    sheet = _ada(cast).artworks.get()
    _post(owner_client, cast, "Ada", approve=sheet.pk)
    assert _ada(cast).sheet == sheet
    assert check_page(owner_client.get(_sheets(cast))).xpath("//figure[@aria-current]")
    _post(owner_client, cast, "Ada", approve="")
    assert _ada(cast).sheet is None


def test_another_sheet_is_another(owner_client: Client, cast: Project, painter: Painter) -> None:
    for n in (1, 2, 3):
        _post(owner_client, cast, "Ada", again="1")
        assert do_all(Run.objects.filter(kind="sheets")[0]).status == "done"
        assert _ada(cast).artworks.count() == len(painter.asked) == n


@pytest.mark.parametrize("key", ["x", "0", "9" * 40, "ben's"])
def test_only_ones_own_sheet_is_approved(key: str, owner_client: Client, cast: Project) -> None:
    ben = Character.objects.get(project=cast, key="Ben")
    row = artworks.keep(
        project=cast, kind="sheet", origin="user_upload", data=upload().read(),
        media_type="image/png", character=ben,
    )  # fmt: skip
    _post(owner_client, cast, "Ada", approve=str(row.pk) if key == "ben's" else key)
    assert _ada(cast).sheet is None


def test_without_a_service_there_are_no_sheets(
    owner_client: Client, small: Project, check_page: Any
) -> None:
    check_page(owner_client.get(_sheets(small)))
    assert owner_client.post(_sheets(small))["Location"] == reverse("pipeline:connections")
    assert _post(owner_client, small, "Ada", again="1").status_code == 302
    assert not Run.objects.filter(kind="sheets").exists()


# ---------------------------------------------------------------- what goes along


def _with_sheets(project: Project) -> None:
    for c in project.characters.all():
        sheet = artworks.keep(
            project=project, kind="sheet", origin="user_upload", data=upload().read(),
            media_type="image/png", character=c,
        )  # fmt: skip
        Character.objects.filter(pk=c.pk).update(sheet=sheet)


def test_approved_sheets_go_along_and_are_numbered(cast: Project, painter: Painter) -> None:
    painted(cast)
    before = list(painter.asked)
    assert all(a["images"] == 1 for a in before)
    painter.asked.clear()
    _with_sheets(cast)
    painted(cast)
    shown = [p for p in panels(cast) if p.figures.exists()]
    assert len(painter.asked) == len(shown) > 1  # those with nobody in them are as they were
    for panel, asked in zip(shown, painter.asked, strict=True):
        names = {f.character.name for f in panel.figures.all()}
        numbered = NUMBERED.findall(asked["prompt"])
        assert [int(n) for n, _ in numbered] == list(range(1, asked["images"] + 1))
        assert asked["images"] == 1 + len(names)
        assert numbered[0][1].startswith("the composition")
        for name in names:
            assert sum(f"how {name} looks" in words for _, words in numbered) == 1


@pytest.mark.parametrize("takes", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("sketch", ["", "control", "reference"])
def test_references_are_cut_before_they_are_numbered(
    takes: int, sketch: Any, cast: Project
) -> None:
    _with_sheets(cast)
    chosen = services.chosen(cast, "image")
    assert chosen is not None
    can = ImageCapabilities(references=takes, sketch=sketch)
    studio = painting.studio_of(cast, chosen)._replace(can=can)
    for panel in panels(cast):
        wanted = painting.wanted(studio, panel)
        request = painting.filled(studio, wanted)[1]
        sent = len(request.references) + (request.sketch is not None and sketch == "reference")
        assert sent <= max(takes, int(sketch == "reference"))
        numbered = NUMBERED.findall(wanted.request.prompt)
        assert [int(n) for n, _ in numbered] == list(range(1, sent + 1))
        for reference, (_, words) in zip(request.references[::-1], numbered[::-1], strict=False):
            assert reference.name in words


def test_a_reference_goes_along_until_it_is_removed(
    owner_client: Client, cast: Project, painter: Painter, check_page: Any
) -> None:
    _post(owner_client, cast, "Ada", bring="1", picture=upload())
    row = _ada(cast).artworks.get()
    assert (row.kind, row.origin) == ("reference", "user_upload")
    check_page(owner_client.get(_sheets(cast)))
    painted(cast)
    with_ada = [a for a in painter.asked if a["images"] == 2]
    assert 0 < len(with_ada) < len(painter.asked)
    assert all("Ada's face" in a["prompt"] for a in with_ada)
    painter.asked.clear()
    _post(owner_client, cast, "Ben", remove=row.pk)
    assert _ada(cast).artworks.count() == 1
    _post(owner_client, cast, "Ada", remove=row.pk)
    painted(cast)
    assert [a["images"] for a in painter.asked] == [1] * len(with_ada)
    assert Artwork.objects.filter(pk=row.pk).exists()


def test_there_is_room_for_four_references(owner_client: Client, cast: Project) -> None:
    for _ in range(5):
        _post(owner_client, cast, "Ada", bring="1", picture=upload())
    assert _ada(cast).artworks.count() == 4


@pytest.mark.parametrize("data", [b"", b"GIF89a", None])
def test_what_is_no_picture_is_no_reference(
    data: bytes | None, owner_client: Client, cast: Project
) -> None:
    sent = {} if data is None else {"picture": SimpleUploadedFile("x.png", data)}
    _post(owner_client, cast, "Ada", bring="1", **sent)
    told = owner_client.get(_sheets(cast))
    assert [m.level_tag for m in told.context["messages"]] == ["error"]
    assert not Artwork.objects.exists()


@pytest.mark.parametrize("which", ["sheet", "reference"])
def test_without_the_file_of_a_sheet_nothing_is_asked_or_paid(
    which: str, cast: Project, painter: Painter, owner_client: Client, owner: User
) -> None:
    if which == "sheet":
        _with_sheets(cast)
    else:
        _post(owner_client, cast, "Ada", bring="1", picture=upload())
    for row in Artwork.objects.all():
        row.file.storage.delete(row.file.name)
    assert owner_client.get(_sheets(cast)).status_code == 200
    ada = [p for p in panels(cast) if any(f.character.key == "Ada" for f in p.figures.all())]
    run = paint(cast, ada)
    assert {(s.status, s.reason) for s in run.steps.all()} == {("ready", "storage")}
    assert painter.asked == []
    runs.cancel(run=run)
    assert credits.balance(owner) == (1000, 0)


# ---------------------------------------------------------------- LoRAs


def test_a_lora_is_kept_and_taken_away(
    owner_client: Client, cast: Project, check_page: Any
) -> None:
    _post(owner_client, cast, "Ada", name=" ada-v2 ", weight="0.6", trigger=" adaw ")
    assert _ada(cast).lora == {"name": "ada-v2", "weight": 0.6, "trigger": "adaw"}
    tree = check_page(owner_client.get(_sheets(cast)))
    assert "ada-v2" in tree.xpath("//input[@name='name']/@value")
    _post(owner_client, cast, "Ada", name="ada-v2", weight="", trigger="")
    assert _ada(cast).lora["weight"] == 0.8
    _post(owner_client, cast, "Ada", name=" ", weight="1", trigger="adaw")
    assert _ada(cast).lora == {}


@pytest.mark.parametrize("weight", ["9", "-2.5", "x", "nan", "inf", "1e400"])
def test_a_wrong_weight_changes_nothing(weight: str, owner_client: Client, cast: Project) -> None:
    answer = _post(owner_client, cast, "Ada", name="ada-v2", weight=weight)
    assert answer.status_code == 302
    assert _ada(cast).lora == {}


def test_a_lora_goes_along_where_the_model_takes_one(owner_client: Client, cast: Project) -> None:
    _post(owner_client, cast, "Ada", name="ada-v2", weight="0.6", trigger="adaw")
    chosen = services.chosen(cast, "image")
    assert chosen is not None
    studio = painting.studio_of(cast, chosen)
    panel = next(p for p in panels(cast) if any(f.character.key == "Ada" for f in p.figures.all()))
    plain = painting.wanted(studio, panel)
    assert plain.request.loras == ()
    assert ("lora", "", "model") in plain.left_out
    taken = painting.wanted(studio._replace(can=ImageCapabilities(loras=True)), panel)
    assert [(x.name, x.weight) for x in taken.request.loras] == [("ada-v2", 0.6)]
    assert "Ada (adaw)" in taken.request.prompt
    assert taken.fingerprint != plain.fingerprint
