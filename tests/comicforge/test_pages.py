"""What every page keeps to: policy, language, errors, limits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from comicforge.middleware import POLICY
from pipeline import runs

OPEN = ["gallery:home", "gallery:about", "account_login", "account_signup"]
STUDIO = [
    "projects:list", "projects:new", "projects:settings", "projects:text", "projects:chapter_new",
    "projects:cast", "projects:comic", "pipeline:exports", "gallery:publishing", "accounts:profile",
]  # fmt: skip


@pytest.fixture
def addresses(edition: Any, drawn_project: Any, owner: Any) -> list[str]:
    """Every kind of page that the owner sees, from a published project."""
    pk = drawn_project.pk
    alone = ("projects:list", "projects:new", "accounts:profile")
    found = [reverse(name) for name in OPEN[:2]]
    found += [reverse(name, args=[] if name in alone else [pk]) for name in STUDIO]
    found.append(reverse("projects:chapter", args=[pk, drawn_project.chapters.all()[0].pk]))
    found.append(reverse("projects:character", args=[pk, drawn_project.characters.all()[0].pk]))
    found.append(reverse("gallery:read", args=[edition.pk]))
    run = runs.start(project=drawn_project, user=owner)
    found.append(reverse("pipeline:run", args=[run.pk]))
    return found


# ---------------------------------------------------------------- every page


def test_every_page_is_clean(
    addresses: list[str], owner_client: Client, check_page: Callable[..., Any]
) -> None:
    for address in addresses:
        check_page(owner_client.get(address))


def test_every_page_speaks_chinese(
    addresses: list[str], owner_client: Client, check_page: Callable[..., Any]
) -> None:
    owner_client.cookies["django_language"] = "zh-hans"
    with translation.override("zh-hans"):
        gallery = translation.gettext("Gallery")
    assert gallery != "Gallery"
    for address in addresses:
        response = owner_client.get(address)
        tree = check_page(response)
        assert tree.get("lang") == "zh-hans"
        assert gallery in response.content.decode()


def test_every_page_has_a_heading(addresses: list[str], owner_client: Client) -> None:
    without = [a for a in addresses if b"<h1" not in owner_client.get(a).content]
    assert without == []


def test_an_empty_comic_has_a_heading(owner_client: Client, project: Any) -> None:
    where = reverse("projects:comic", args=[project.pk])
    assert b"<h1" in owner_client.get(where).content


def test_what_is_no_page_carries_the_policy_too(
    edition: Any, things: dict[str, Any], owner_client: Client
) -> None:
    for address in (
        reverse("projects:page_svg", args=[things["project"], things["page"]]),
        reverse("projects:portrait", args=[things["project"], things["character"]]),
        reverse("projects:source", args=[things["project"], things["source"]]),
        reverse("gallery:page_svg", args=[edition.pk, 1]),
        reverse("gallery:cover", args=[edition.pk]),
        reverse("health"),
        "/nowhere/",
        "/media/",
    ):
        response = owner_client.get(address)
        assert response["Content-Security-Policy"] == POLICY.format(media="")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["Permissions-Policy"]


def test_the_policy_allows_nothing_from_outside() -> None:
    assert "unsafe" not in POLICY
    assert "*" not in POLICY.format(media="")
    for part in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert part in POLICY


def test_a_view_may_be_stricter() -> None:
    from django.http import HttpRequest, HttpResponse

    from comicforge.middleware import content_security_policy

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    response = content_security_policy(view)(HttpRequest())
    assert response["Content-Security-Policy"] == "sandbox"


# ---------------------------------------------------------------- language


def test_the_language_is_switched(guest_client: Client, check_page: Callable[..., Any]) -> None:
    assert check_page(guest_client.get("/")).get("lang") == "en"
    switch = reverse("set_language")
    about = reverse("gallery:about")
    answer = guest_client.post(switch, {"language": "zh-hans", "next": about})
    assert (answer.status_code, answer["Location"]) == (302, about)
    tree = check_page(guest_client.get(about))
    assert tree.get("lang") == "zh-hans"
    assert tree.xpath("//button[@lang='zh-hans']/@aria-pressed") == ["true"]
    guest_client.post(switch, {"language": "en", "next": "/"})
    assert check_page(guest_client.get("/")).get("lang") == "en"


def test_switching_leads_nowhere_else(guest_client: Client) -> None:
    switch = reverse("set_language")
    away = guest_client.post(switch, {"language": "en", "next": "https://evil.example/"})
    assert "evil" not in away["Location"]
    guest_client.post(switch, {"language": "tlh", "next": "/"})
    assert "django_language" not in guest_client.cookies or (
        guest_client.cookies["django_language"].value != "tlh"
    )


@pytest.mark.parametrize(
    ("asked", "given"),
    [("zh-CN,zh;q=0.9,en;q=0.5", "zh-hans"), ("en-GB", "en"), ("fr", "en"), ("", "en")],
)
def test_the_browsers_language_is_the_first(
    asked: str, given: str, guest_client: Client, check_page: Callable[..., Any]
) -> None:
    tree = check_page(guest_client.get("/", headers={"Accept-Language": asked}))
    assert tree.get("lang") == given
    guest_client.cookies["django_language"] = "nonsense"
    assert (
        check_page(guest_client.get("/", headers={"Accept-Language": asked})).get("lang") == given
    )


# ---------------------------------------------------------------- errors and limits


def test_a_page_that_is_not_there(
    guest_client: Client, owner_client: Client, check_page: Callable[..., Any]
) -> None:
    for client in (guest_client, owner_client):
        response = client.get("/nowhere/")
        assert response.status_code == 404
        check_page(response)


def test_what_breaks_is_said_in_the_look_of_the_site(
    guest_client: Client, monkeypatch: pytest.MonkeyPatch, check_page: Callable[..., Any]
) -> None:
    def fail(**kwargs: Any) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("gallery.editions.search", fail)
    guest_client.raise_request_exception = False
    response = guest_client.get("/")
    assert response.status_code == 500
    assert b"secret detail" not in response.content
    check_page(response)


def test_forms_without_a_token_are_refused(owner: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(reverse("projects:new"), {"title": "x"}).status_code == 403
    assert not owner.projects.exists()


def test_a_refused_form_is_said_in_the_look_of_the_site(check_page: Callable[..., Any],
                                                        db: None) -> None:  # fmt: skip
    client = Client(enforce_csrf_checks=True)
    response = client.post(reverse("account_login"), {"login": "x"})
    assert response.status_code == 403
    check_page(response)


@pytest.mark.parametrize("name", ["errors/400.html", "errors/403.html", "errors/404.html"])
def test_error_pages_are_translated(name: str, rf: Any) -> None:
    from django.contrib.auth.models import AnonymousUser
    from django.template.loader import render_to_string

    request = rf.get("/")
    request.user = AnonymousUser()
    with translation.override("en"):
        english = render_to_string(name, request=request)
    with translation.override("zh-hans"):
        chinese = render_to_string(name, request=request)
    assert english != chinese
    assert 'lang="zh-hans"' in chinese


def test_a_large_body_is_refused_before_it_is_read(
    owner_client: Client, project: Any, settings: Any
) -> None:
    big = str(settings.FORM_LIMIT + 1)
    new = reverse("projects:new")
    response = owner_client.post(new, {"title": "x"}, CONTENT_LENGTH=big)
    assert response.status_code == 413
    assert "Content-Security-Policy" in response
    assert owner_client.post(reverse("account_login"), CONTENT_LENGTH=big).status_code == 413
    ordinary = owner_client.post(new, {"title": ""}, CONTENT_LENGTH="nonsense")
    assert ordinary.status_code == 200
    escaped = {"CONTENT_LENGTH": str(settings.ESCAPED_LIMIT + 1)}
    kind = "application/x-www-form-urlencoded"
    for name in ("account_login", "projects:chapter_new"):
        address = reverse(name, args=[project.pk] if ":" in name else [])
        refused = owner_client.post(address, "title=x", content_type=kind, **escaped)
        assert refused.status_code == 413
    settings.FORM_LIMIT = 10
    text = {"title": "A", "text": "More than ten letters."}
    chapter = reverse("projects:chapter_new", args=[project.pk])
    assert owner_client.post(chapter, text).status_code == 302
    assert owner_client.post(new, {"title": "More than ten"}).status_code == 413


def test_media_are_not_served_around_the_views(
    drawn_project: Any, owner_client: Client, guest_client: Client
) -> None:
    source = drawn_project.sources.get()
    for client in (owner_client, guest_client):
        assert client.get(f"/media/{source.file.name}").status_code == 404
