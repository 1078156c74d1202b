"""Who answers for a project, with which key, and how a connection is tested."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from accounts.models import User
from comicforge import sealing
from pipeline import probing, services
from pipeline.models import Backend, Choice
from pipeline.providers import base
from projects.models import Project

Connect = Callable[..., Backend]
SECRET = "sk-very-secret-0123456789"


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in services.NAMES.values():
        monkeypatch.delenv(name, raising=False)


def _answers(project: Project, kind: str = "image") -> str:
    found = services.chosen(project, kind)
    return found.label if found else "the studio"


# ---------------------------------------------------------------- who answers


def test_nobody_but_the_studio_where_nothing_is_connected(project: Project) -> None:
    for kind in Backend.Kind.values:
        assert services.chosen(project, kind) is None


def test_ones_own_come_before_the_sites_by_priority(
    project: Project, owner: User, other: User, connect: Connect
) -> None:
    connect(name="another kind", kind="language")
    connect(name="a stranger's", owner=other, priority=1)
    assert _answers(project) == "the studio"
    connect(name="the site's second", priority=9)
    connect(name="the site's first", priority=3)
    assert _answers(project) == "the site's first"
    mine = connect(name="mine", owner=owner, priority=90)
    assert _answers(project) == "mine"
    assert [b.name for b in services.offered(project, "image")] == [
        "mine", "the site's first", "the site's second",
    ]  # fmt: skip
    Backend.objects.filter(pk=mine.pk).update(enabled=False)
    assert _answers(project) == "the site's first"


def test_what_is_chosen_answers_while_it_can(
    project: Project, owner: User, other: User, connect: Connect
) -> None:
    connect(name="mine", owner=owner)
    site = connect(name="the site's")
    services.choose(project=project, kind="image", backend=site)
    assert _answers(project) == "the site's"
    Backend.objects.filter(pk=site.pk).update(enabled=False)
    assert _answers(project) == "mine"
    Backend.objects.filter(pk=site.pk).update(enabled=True, owner=other)
    assert _answers(project) == "mine"
    services.choose(project=project, kind="image", backend=None)
    assert _answers(project) == "the studio"
    services.choose_none(project=project, kind="image")
    assert _answers(project) == "mine"


def test_a_removed_choice_is_no_choice(project: Project, owner: User, connect: Connect) -> None:
    mine = connect(name="mine", owner=owner)
    connect(name="the site's")
    services.choose(project=project, kind="image", backend=mine)
    mine.delete()
    assert not Choice.objects.exists()
    assert _answers(project) == "the site's"


def test_the_environment_answers_last(
    project: Project, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMICFORGE_IMAGE", "openai")
    monkeypatch.setenv("COMICFORGE_IMAGE_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("COMICFORGE_IMAGE_MODEL", "brush-2")
    monkeypatch.setenv("COMICFORGE_IMAGE_API_KEY", SECRET)
    found = services.chosen(project, "image")
    assert found is not None
    assert (found.code, found.model, found.is_own, found.credits("final")) == (
        "env-image", "brush-2", False, 0,
    )  # fmt: skip
    assert found.connection().key == SECRET
    assert services.by_code("env-image").label == found.label
    services.choose(project=project, kind="image", backend=None)
    assert _answers(project) == "the studio"
    services.choose_none(project=project, kind="image")
    connect(name="the site's")
    assert _answers(project) == "the site's"


@pytest.mark.parametrize("value", ["nonsense", "embedded", "", "bfl "])
def test_the_environment_names_what_there_is(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMICFORGE_LLM", value)
    assert services.of_environment("language") is None
    with pytest.raises(base.NotOffered):
        services.by_code("env-language")


@pytest.mark.parametrize(
    "code", ["", "backend-", "backend-0", "backend-x", "env-x", "x", "backend-²"]
)
def test_a_code_that_names_nothing_is_told(code: str, db: None) -> None:
    with pytest.raises(base.NotOffered):
        services.by_code(code)


def test_a_connection_costs_its_owner_nothing(connect: Connect, owner: User) -> None:
    site = services.by_code(connect(credits=3, credits_final=5).code)
    mine = services.by_code(connect(credits=3, credits_final=5, owner=owner).code)
    assert [(c.credits(), c.credits("final")) for c in (site, mine)] == [(3, 5), (0, 0)]


# ---------------------------------------------------------------- chosen in the browser


def _pick(client: Client, project: Project, picked: object) -> None:
    address = reverse("pipeline:choices", args=[project.pk])
    assert client.post(address, {"image": str(picked)}).status_code == 302


def test_a_service_is_picked_in_the_browser(
    owner_client: Client, project: Project, connect: Connect, check_page: Any
) -> None:
    first, second = connect(name="first"), connect(name="second")
    page = reverse("pipeline:choices", args=[project.pk])
    for picked, who in ((second.pk, "second"), ("none", "the studio"), ("", "first")):
        _pick(owner_client, project, picked)
        assert _answers(project) == who
        tree = check_page(owner_client.get(page))
        shown = tree.xpath("//select[@name='image']/option[@selected]/@value")
        assert shown == [str(picked)]
    _pick(owner_client, project, first.pk)
    assert _answers(project) == "first"


def test_what_is_not_offered_is_not_picked(
    owner_client: Client, project: Project, other: User, connect: Connect
) -> None:
    good = connect(name="good")
    services.choose(project=project, kind="image", backend=good)
    strange = [
        connect(owner=other), connect(kind="language"), connect(enabled=False),
    ]  # fmt: skip
    for picked in (*(b.pk for b in strange), "9" * 30, "0"):
        _pick(owner_client, project, picked)
        assert Choice.objects.get(kind="image").backend == good


# ---------------------------------------------------------------- keys


def test_sealing_keys_are_changed_one_after_the_other(settings: Any) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.SEALING_KEYS = [old]
    sealed = sealing.seal(SECRET)
    assert SECRET not in sealed
    settings.SEALING_KEYS = [new, old]
    assert sealing.unseal(sealed) == SECRET
    again = sealing.reseal(sealed)
    settings.SEALING_KEYS = [new]
    assert sealing.unseal(again) == SECRET
    with pytest.raises(sealing.Unsealable):
        sealing.unseal(sealed)


def test_at_night_all_keys_are_sealed_with_the_newest(connect: Connect, settings: Any) -> None:
    lost, old, new = (Fernet.generate_key().decode() for _ in range(3))
    settings.SEALING_KEYS = [lost]
    gone = connect(key="gone")
    settings.SEALING_KEYS = [old]
    row = connect(key=SECRET)
    settings.SEALING_KEYS = [new, old]
    services.reseal()
    settings.SEALING_KEYS = [new]
    row.refresh_from_db()
    assert row.connection().key == SECRET
    before = gone.sealed
    gone.refresh_from_db()
    assert gone.sealed == before


def test_nothing_needs_no_seal(settings: Any) -> None:
    settings.SEALING_KEYS = []
    assert sealing.seal("") == sealing.unseal("") == ""


def test_what_is_no_key_stops_the_studio(settings: Any) -> None:
    settings.SEALING_KEYS = ["not-a-key"]
    with pytest.raises(ImproperlyConfigured):
        sealing.seal(SECRET)


@pytest.mark.parametrize("lost", ["another", "none"])
def test_a_lost_sealing_key_is_told_on_every_page(
    lost: str, owner_client: Client, drawn_project: Project, owner: User, connect: Connect,
    settings: Any, check_page: Any,
) -> None:  # fmt: skip
    settings.SEALING_KEYS = [Fernet.generate_key().decode()]
    mine = connect(owner=owner, key=SECRET)
    settings.SEALING_KEYS = [Fernet.generate_key().decode()] if lost == "another" else []
    found = services.chosen(drawn_project, "image")
    assert found is not None
    with pytest.raises(base.BadCredentials):
        found.connection()
    panel = drawn_project.pages.first().panels.first()
    for name, args in (
        ("connections", ()), ("connection", (mine.pk,)), ("paint", (drawn_project.pk, "book")),
        ("panel_picture", (drawn_project.pk, panel.pk)), ("sheets", (drawn_project.pk,)),
        ("choices", (drawn_project.pk,)),
    ):  # fmt: skip
        assert owner_client.get(reverse(f"pipeline:{name}", args=args)).status_code == 200, name
    start = reverse("pipeline:paint", args=[drawn_project.pk, "book"])
    told = owner_client.post(start, follow=True)
    assert [m.level_tag for m in told.context["messages"]] == ["error"]
    probing.probe(mine)
    assert mine.probed["reason"] == "credentials"
