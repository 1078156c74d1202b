"""Credits, plans, taking everything along, and leaving, in the browser."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import credits, plans
from accounts.models import Account, Movement, Plan, User
from tests.accounts.test_plans import Pretend, _notice, payments

PASSWORD = "quiet-harbour-lantern"
PAGES = ["accounts:credits", "accounts:plans", "accounts:leave"]


@pytest.fixture
def spender(owner: User) -> User:
    """Somebody whose credits came and went."""
    credits.grant(user=owner, amount=40, key="g", what="=cmd()")
    held = credits.hold(user=owner, amount=12, key="h", what="The Late Ferry")
    credits.capture(hold=held, amount=5, key="c", what="Panel 1")
    credits.settle(hold=held)
    return owner


@pytest.fixture
def signed_in(owner: User) -> Client:
    """A browser in which the owner has just typed their password."""
    client = Client()
    data = {"login": owner.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), data).status_code == 302
    again = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert again.status_code == 302
    return client


def test_every_address_is_checked(names_in: Callable[[str], set[str]]) -> None:
    assert names_in("accounts.views.credits") == {
        "accounts:credits", "accounts:look_in", "accounts:history", "accounts:plans",
        "accounts:paid",
    }  # fmt: skip


@pytest.mark.parametrize("name", [*PAGES, "accounts:history", "accounts:everything"])
def test_guests_sign_in_first(name: str, guest_client: Client) -> None:
    assert guest_client.get(reverse(name)).status_code == 302


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_pages_are_clean(
    language: str, spender: User, signed_in: Client, check_page: Callable[..., Any]
) -> None:
    signed_in.cookies["django_language"] = language
    for name in PAGES:
        check_page(signed_in.get(reverse(name)))


def test_what_came_and_went_is_shown(
    spender: User, owner_client: Client, check_page: Callable[..., Any]
) -> None:
    tree = check_page(owner_client.get(reverse("accounts:credits")))
    assert tree.xpath("//dl[@class='purse']//dd/text()")[0] == "35"
    amounts = tree.xpath("//table[last()]//td[last()]/text()")
    assert [a for a in amounts if a.strip("+−").isdecimal()][-4:] == ["+7", "5", "−12", "+40"]


def test_the_history_opens_in_a_spreadsheet_and_runs_nothing(
    spender: User, owner_client: Client
) -> None:
    answer = owner_client.get(reverse("accounts:history"))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 5
    assert sum(int(row[2]) for row in rows[1:]) == credits.balance(spender).available
    assert rows[-1][3] == "'=cmd()"


def test_bounds_are_kept(owner: User, owner_client: Client) -> None:
    address = reverse("accounts:credits")
    assert owner_client.post(address, {"run_cap": "30", "monthly_cap": ""}).status_code == 302
    account = Account.objects.get()
    assert (account.run_cap, account.monthly_cap) == (30, None)
    for wrong in ("-1", "many", "1e9", "9" * 30):
        assert owner_client.post(address, {"run_cap": wrong}).status_code == 200
    account.refresh_from_db()
    assert account.run_cap == 30


def test_looking_in_pays_once(owner: User, owner_client: Client) -> None:
    Plan.objects.update_or_create(code="free", defaults={"name": "Free", "daily_credits": 5})
    for _ in range(3):
        assert owner_client.post(reverse("accounts:look_in")).status_code == 302
    assert credits.balance(owner).available == 5
    assert owner_client.get(reverse("accounts:look_in")).status_code == 405
    assert not plans.streak_of(owner).new


# ---------------------------------------------------------------- payments


@pytest.fixture
def provider(settings: Any) -> str:
    """A payment provider that the site knows."""
    settings.PAYMENT_PROVIDERS = ["tests.accounts.test_plans.Pretend"]
    return reverse("accounts:paid", args=["pretend"])


def _post(client: Client, address: str, body: bytes, signature: str | None = None) -> int:
    from tests.accounts.test_plans import SECRET

    made = payments.signed(SECRET, body) if signature is None else signature
    answer = client.post(
        address, body, content_type="application/json", headers={"X-Signature": made}
    )
    return answer.status_code


def test_a_provider_tells_of_a_payment(provider: str, owner: User) -> None:
    client = Client(enforce_csrf_checks=True)
    for _ in range(3):
        assert _post(client, provider, _notice()) == 204
    assert credits.balance(owner).available == 500


def test_what_proves_nothing_pays_nothing(provider: str, owner: User, guest_client: Client) -> None:
    assert _post(guest_client, provider, _notice(), "0" * 64) == 400
    assert _post(guest_client, provider, b"{}") == 400
    assert _post(guest_client, provider, _notice(reference="r" * 500)) == 204
    assert _post(guest_client, provider, _notice(email="nobody@studio.example")) == 409
    assert _post(guest_client, provider, b"x" * 100_000) == 413
    assert _post(guest_client, reverse("accounts:paid", args=["other"]), _notice()) == 404
    # the same payment cannot become another one
    assert _post(guest_client, provider, _notice(credits=500)) == 204
    assert _post(guest_client, provider, _notice(credits=5000)) == 400
    assert credits.balance(owner).available == 1000
    assert Pretend.name == "pretend"


# ---------------------------------------------------------------- going


def test_everything_is_taken_along(drawn_project: Any, spender: User, signed_in: Client) -> None:
    answer = signed_in.get(reverse("accounts:everything"))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert archive.testzip() is None
    names = set(archive.namelist())
    assert len(names) == len(archive.namelist())
    assert {"accounts/user.json", "projects/chapter.json", "accounts/movement.json"} <= names
    (me,) = json.loads(archive.read("accounts/user.json"))
    assert me["email"] == spender.email
    assert "password" not in me
    chapters = json.loads(archive.read("projects/chapter.json"))
    assert {c["text"] for c in chapters} == set(
        drawn_project.chapters.values_list("text", flat=True)
    )
    source = drawn_project.sources.get()
    assert archive.read(f"files/{source.file.name}") == source.file.open("rb").read()


def test_a_file_that_is_lost_is_no_reason_to_keep_the_rest(
    drawn_project: Any, signed_in: Client
) -> None:
    source = drawn_project.sources.get()
    source.file.storage.delete(source.file.name)
    answer = signed_in.get(reverse("accounts:everything"))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert "projects/sourcefile.json" in archive.namelist()


def test_leaving_asks_twice(spender: User, owner_client: Client, signed_in: Client) -> None:
    address = reverse("accounts:leave")
    assert "reauthenticate" in owner_client.post(address, {"email": spender.email})["Location"]
    assert signed_in.post(address, {"email": "somebody@else.example"}).status_code == 200
    assert User.objects.filter(pk=spender.pk).exists()


def test_who_leaves_is_gone_and_the_ledger_stays(
    drawn_project: Any, edition: Any, spender: User, signed_in: Client, guest_client: Client,
    settings: Any, django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    credits.hold(user=spender, amount=3, key="open")
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in.post(reverse("accounts:leave"), {"email": spender.email.upper()})
    assert answer["Location"] == "/"
    assert not User.objects.filter(pk=spender.pk).exists()
    assert not [p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()]
    assert guest_client.get(reverse("gallery:read", args=[edition.pk])).status_code == 404
    assert signed_in.get(reverse("projects:list")).status_code == 302
    account = Account.objects.get()
    assert (account.user, account.held) == (None, 0)
    assert Movement.objects.count() == 6
