"""Signing up and in, the profile, and pictures of users."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django.fixtures import Settings

from accounts.models import User

PASSWORD = "quiet-harbour-lantern"
PROFILE = "/accounts/profile/"


def _picture(kind: str = "PNG", size: tuple[int, int] = (64, 40), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#d1495b").save(out, kind, **more)
    return out.getvalue()


def _filled(**more: Any) -> dict[str, Any]:
    return {"display_name": "Olive", "language": "en", **more}


def test_every_address_is_checked(names_in: Callable[[str], set[str]]) -> None:
    assert names_in("accounts.views.profile") == {"accounts:profile", "accounts:avatar"}


# ---------------------------------------------------------------- signing up and in


@pytest.mark.parametrize(
    "name", ["account_login", "account_signup", "account_reset_password", "account_inactive"]
)
def test_pages_for_guests(name: str, guest_client: Client, check_page: Callable[..., Any]) -> None:
    check_page(guest_client.get(reverse(name)))


@pytest.mark.parametrize(
    "name",
    [
        "account_email",
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
    ],
)
def test_pages_for_users(
    name: str, owner: User, guest_client: Client, check_page: Callable[..., Any]
) -> None:
    address = reverse(name)
    guest = guest_client.get(address)
    assert guest.status_code == 302
    guest_client.post(reverse("account_login"), {"login": owner.email, "password": PASSWORD})
    check_page(guest_client.get(address))


def _join(client: Client, **more: str) -> Any:
    data = {
        "email": "New@studio.example", "display_name": "Nell", "password1": PASSWORD,
        "password2": PASSWORD,
    }  # fmt: skip
    return client.post(reverse("account_signup"), data | more)


def test_a_visitor_joins_and_is_signed_in(guest_client: Client) -> None:
    guest_client.cookies["django_language"] = "zh-hans"
    response = _join(guest_client)
    assert response["Location"] == reverse("projects:list")
    user = User.objects.get()
    assert (user.email, user.display_name, user.language) == (
        "new@studio.example", "Nell", "zh-hans",
    )  # fmt: skip
    assert not user.is_staff
    assert user.check_password(PASSWORD)
    assert guest_client.get(PROFILE).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "owner@studio.example"},
        {"email": "OWNER@studio.example"},
        {"email": "nobody"},
        {"email": ""},
        {"password1": "12345678", "password2": "12345678"},
        {"password1": "password", "password2": "password"},
        {"password2": "another-lantern"},
        {"display_name": "x" * 61},
    ],
    ids=str,
)
def test_who_cannot_join_is_told_why(
    wrong: dict[str, str], owner: User, guest_client: Client, check_page: Callable[..., Any]
) -> None:
    check_page(_join(guest_client, **wrong))
    assert User.objects.count() == 1
    assert guest_client.get(PROFILE).status_code == 302


def test_nobody_joins_as_staff(guest_client: Client) -> None:
    _join(guest_client, is_staff="on", is_superuser="on")
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser) == (False, False)


def test_signing_in_speaks_the_users_language(owner: User, guest_client: Client) -> None:
    User.objects.update(language="zh-hans")
    data = {"login": "OWNER@studio.example", "password": PASSWORD}
    response = guest_client.post(reverse("account_login"), data)
    assert response["Location"] == reverse("projects:list")
    assert response.cookies["django_language"].value == "zh-hans"
    assert 'lang="zh-hans"' in guest_client.get(PROFILE).content.decode()[:300]


def test_signing_in_leads_where_one_was_going(owner: User, guest_client: Client) -> None:
    data = {"login": owner.email, "password": PASSWORD}
    wanted = reverse("projects:new")
    login = reverse("account_login")
    assert guest_client.post(f"{login}?next={wanted}", data)["Location"] == wanted
    guest_client.logout()
    away = guest_client.post(f"{login}?next=https://evil.example/", data)
    assert away["Location"] == reverse("projects:list")


def test_a_wrong_password_is_refused(
    owner: User, guest_client: Client, check_page: Callable[..., Any]
) -> None:
    data = {"login": owner.email, "password": "wrong"}
    check_page(guest_client.post(reverse("account_login"), data))
    assert guest_client.get(PROFILE).status_code == 302


def test_signing_out_is_posted(owner_client: Client) -> None:
    out = reverse("account_logout")
    owner_client.get(out)
    assert owner_client.get(PROFILE).status_code == 200
    assert owner_client.post(out)["Location"] == reverse("gallery:home")
    assert owner_client.get(PROFILE).status_code == 302


# ---------------------------------------------------------------- the profile


def test_the_profile_is_for_users(guest_client: Client) -> None:
    assert guest_client.get(PROFILE)["Location"] == f"{reverse('account_login')}?next={PROFILE}"


def test_the_profile_is_saved(
    owner_client: Client, owner: User, check_page: Callable[..., Any]
) -> None:
    check_page(owner_client.get(PROFILE))
    response = owner_client.post(PROFILE, _filled(display_name="奥丽", language="zh-hans"))
    assert response["Location"] == PROFILE
    assert response.cookies["django_language"].value == "zh-hans"
    owner.refresh_from_db()
    assert (owner.public_name, owner.language) == ("奥丽", "zh-hans")
    assert check_page(owner_client.get(PROFILE)).get("lang") == "zh-hans"


def test_staff_find_the_administration(
    staff_client: Client, owner_client: Client, check_page: Callable[..., Any]
) -> None:
    admin = reverse("admin:index")
    assert check_page(staff_client.get(PROFILE)).xpath(f"//a[@href='{admin}']")
    assert not check_page(owner_client.get(PROFILE)).xpath(f"//a[@href='{admin}']")


@pytest.mark.parametrize("wrong", [{"display_name": "x" * 61}, {"language": "tlh"}], ids=str)
def test_what_is_wrong_is_said(
    wrong: dict[str, str], owner_client: Client, owner: User, check_page: Callable[..., Any]
) -> None:
    tree = check_page(owner_client.post(PROFILE, _filled(**wrong)))
    assert tree.xpath("//ul[contains(@class, 'errorlist')]/li")
    owner.refresh_from_db()
    assert owner.display_name == "Olive Owner"


def test_nobody_promotes_themselves(owner_client: Client, owner: User) -> None:
    owner_client.post(PROFILE, _filled(is_staff="on", is_superuser="on", email="x@y.example"))
    owner.refresh_from_db()
    assert (owner.is_staff, owner.is_superuser) == (False, False)
    assert owner.email == "owner@studio.example"


# ---------------------------------------------------------------- pictures


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_made_square_and_public(
    kind: str, owner_client: Client, owner: User, guest_client: Client,
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    address = reverse("accounts:avatar", args=[owner.pk])
    assert guest_client.get(address).status_code == 404
    data = _picture(kind) + b"<script>alert(1)</script>"
    upload = SimpleUploadedFile("me." + kind.lower(), data)
    assert owner_client.post(PROFILE, _filled(avatar=upload)).status_code == 302
    response = guest_client.get(address)
    assert response["Content-Type"] == "image/webp"
    body = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert b"<script>" not in body
    with Image.open(io.BytesIO(body)) as image:
        assert (image.format, image.size) == ("WEBP", (320, 320))
    assert check_page(owner_client.get(PROFILE)).xpath(f"//img[@src='{address}']")
    assert guest_client.post(address).status_code == 405


def test_a_pictures_own_notes_are_dropped(owner_client: Client, owner: User) -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    upload = SimpleUploadedFile("me.jpg", _picture("JPEG", exif=exif))
    owner_client.post(PROFILE, _filled(avatar=upload))
    owner.refresh_from_db()
    with Image.open(owner.avatar.open("rb")) as image:
        assert not dict(image.getexif())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("me.gif", _picture("GIF")),
        ("me.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("me.png", b"no picture at all"),
        ("me.png", _picture()[:40]),
        ("me.png", _picture("GIF")),
        ("me.html", _picture()),
    ],
    ids=["gif", "svg", "text", "cut", "gif as png", "png as html"],
)
def test_other_files_are_refused(
    name: str, data: bytes, owner_client: Client, owner: User, check_page: Callable[..., Any]
) -> None:
    upload = SimpleUploadedFile(name, data)
    tree = check_page(owner_client.post(PROFILE, _filled(avatar=upload)))
    assert tree.xpath("//ul[contains(@class, 'errorlist')]/li")
    owner.refresh_from_db()
    assert not owner.avatar


def test_too_large_a_picture_is_refused(
    owner_client: Client, owner: User, settings: Settings, check_page: Callable[..., Any]
) -> None:
    settings.AVATAR_LIMIT = 100
    for data in (_picture() + b"x" * 200, _picture(size=(9000, 9000))):
        upload = SimpleUploadedFile("me.png", data)
        tree = check_page(owner_client.post(PROFILE, _filled(avatar=upload)))
        assert tree.xpath("//ul[contains(@class, 'errorlist')]/li")
        settings.AVATAR_LIMIT = 4_000_000
    owner.refresh_from_db()
    assert not owner.avatar


def test_a_line_of_pixels_is_refused_by_its_side(
    owner_client: Client, owner: User, check_page: Callable[..., Any]
) -> None:
    upload = SimpleUploadedFile("me.png", _picture(size=(1, 12_001)))
    tree = check_page(owner_client.post(PROFILE, _filled(avatar=upload)))
    assert "12,000" in "".join(tree.xpath("//ul[contains(@class, 'errorlist')]/li/text()"))
    owner.refresh_from_db()
    assert not owner.avatar


def test_nothing_that_comes_is_opened_in_the_site_itself(
    owner_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = SimpleUploadedFile("me.png", _picture())
    for name in ("open", "init"):
        monkeypatch.setattr(Image, name, lambda *args, **kwargs: pytest.fail("opened"))
    assert owner_client.post(PROFILE, _filled(avatar=upload)).status_code == 302


def test_a_picture_can_be_taken_away(
    owner_client: Client, owner: User, guest_client: Client
) -> None:
    owner_client.post(PROFILE, _filled(avatar=SimpleUploadedFile("me.png", _picture())))
    owner_client.post(PROFILE, _filled(**{"avatar-clear": "on"}))
    address = reverse("accounts:avatar", args=[owner.pk])
    assert guest_client.get(address).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_replaced_pictures_are_deleted(owner_client: Client, settings: Settings) -> None:
    for _ in range(2):
        owner_client.post(PROFILE, _filled(avatar=SimpleUploadedFile("me.png", _picture())))
    assert len([p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()]) == 1


# ---------------------------------------------------------------- users


def test_the_name_others_see(owner: User, db: None) -> None:
    assert owner.public_name == "Olive Owner"
    owner.display_name = ""
    assert str(owner) == "owner"


def test_users_are_made_from_an_address(db: None) -> None:
    user = User.objects.create_user("Some.One@Studio.Example")
    assert user.email == "some.one@studio.example"
    assert not user.has_usable_password()
    boss = User.objects.create_superuser("boss@studio.example", PASSWORD)
    assert (boss.is_staff, boss.is_superuser) == (True, True)
