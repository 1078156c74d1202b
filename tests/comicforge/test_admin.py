"""The admin: every list, every object, every action."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts import credits
from accounts.models import Movement, Plan, Subscription
from gallery.models import Edition
from pipeline import runs
from pipeline.engine import advancing, limits
from pipeline.models import Backend, Call, Run, Step
from projects import corrections

OURS = [m for m in admin.site._registry if m._meta.app_label in (
    "accounts", "projects", "pipeline", "gallery",
)]  # fmt: skip
WITHOUT_OWN_FIELDS = ("run", "step", "edition")


def _name(model: Any, page: str) -> str:
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"


@pytest.fixture
def full(edition: Any, execute_run: Callable[[Any], Run], owner: Any) -> Edition:
    """A studio in which there is something of everything."""
    execute_run(runs.start(project=edition.project, user=owner, kind="cbz"))
    run = runs.start(project=edition.project, user=owner)
    credits.purchase(user=owner, amount=50, key="bought")
    held = credits.hold(user=owner, amount=20, key="held", subject=str(run.pk))
    credits.capture(hold=held, amount=5, key="spent")
    plan = Plan.objects.get_or_create(code="plus", defaults={"name": "Plus"})[0]
    Subscription.objects.create(user=owner, plan=plan)
    Call.objects.create(fingerprint="0" * 64, provider="far", token=uuid.uuid4())
    limits.service("far")
    Backend.objects.create(
        name="Far", kind="image", dialect="openai", base_url="https://far.example/v1", model="m"
    )
    corrections.merge(project=edition.project, name="Clara", into="Ada")
    return edition


def test_every_list_loads(full: Edition, staff_client: Client) -> None:
    assert staff_client.get(reverse("admin:index")).status_code == 200
    for model, options in admin.site._registry.items():
        address = reverse(_name(model, "changelist"))
        response = staff_client.get(address)
        assert response.status_code == 200, model
        assert "Content-Security-Policy" in response
        if options.search_fields:
            assert staff_client.get(address, {"q": "ferry"}).status_code == 200, model


def test_every_object_loads(full: Edition, staff_client: Client) -> None:
    for model in OURS:
        found = model._default_manager.first()
        assert found is not None, model
        address = reverse(_name(model, "change"), args=[found.pk])
        assert staff_client.get(address).status_code == 200, model
        history = reverse(_name(model, "history"), args=[found.pk])
        assert staff_client.get(history).status_code == 200, model


def test_our_lists_have_no_inline_scripts(full: Edition, staff_client: Client) -> None:
    from lxml import html

    for model in OURS:
        page = staff_client.get(reverse(_name(model, "changelist"))).content
        tree = html.document_fromstring(page.decode())
        assert not tree.xpath("//script[not(@src) and not(@type='application/json')]")
        assert not tree.xpath("//@onclick | //@onload")


@pytest.mark.parametrize("who", ["owner", "other", "guest"])
def test_the_admin_is_for_staff(who: str, request: pytest.FixtureRequest) -> None:
    client = request.getfixturevalue(f"{who}_client")
    for address in (reverse("admin:index"), reverse("admin:accounts_user_changelist")):
        response = client.get(address)
        assert response.status_code == 302
        login = (reverse("admin:login"), reverse("account_login"))
        assert response["Location"].startswith(login)


def _act(client: Client, model: Any, action: str, *rows: Any) -> Any:
    data = {"action": action, "_selected_action": [str(row.pk) for row in rows]}
    return client.post(reverse(_name(model, "changelist")), data, follow=True)


def test_staff_hide_and_show_editions(
    edition: Edition, staff_client: Client, guest_client: Client
) -> None:
    read = reverse("gallery:read", args=[edition.pk])
    for action, status in (("hide", 404), ("show", 200)):
        response = _act(staff_client, Edition, action, edition)
        assert [m.level_tag for m in response.context["messages"]] == ["success"]
        assert guest_client.get(read).status_code == status


def test_staff_stop_resume_and_retry(project: Any, owner: Any, staff_client: Client) -> None:
    run = runs.start(project=project, user=owner)
    for action, status in (("cancel_runs", "cancelled"), ("resume_runs", "running")):
        response = _act(staff_client, Run, action, run)
        assert [m.level_tag for m in response.context["messages"]] == ["success"]
        run.refresh_from_db()
        assert run.status == status
    step = run.steps.get(stage="analyse")
    Step.objects.filter(pk=step.pk).update(status="failed")
    advancing.advance(run)
    _act(staff_client, Step, "retry_steps", step)
    step.refresh_from_db()
    run.refresh_from_db()
    assert (step.status, run.status) == ("ready", "running")


def test_staff_make_users(staff_client: Client) -> None:
    from accounts.models import User

    data = {"email": "made@studio.example", "password1": "quiet-lantern-9",
            "password2": "quiet-lantern-9", "usable_password": "true"}  # fmt: skip
    response = staff_client.post(reverse("admin:accounts_user_add"), data)
    assert response.status_code == 302
    assert User.objects.get(email="made@studio.example").check_password("quiet-lantern-9")


@pytest.mark.parametrize("model", [m for m in OURS if m._meta.model_name in WITHOUT_OWN_FIELDS],
                         ids=lambda m: m._meta.model_name)  # fmt: skip
def test_what_cannot_be_made_by_hand_is_not_offered(model: Any, staff_client: Client) -> None:
    assert staff_client.get(reverse(_name(model, "add"))).status_code == 403


def test_staff_delete_a_project(edition: Edition, staff_client: Client) -> None:
    from projects.models import Project

    address = reverse("admin:projects_project_delete", args=[edition.project_id])
    assert staff_client.get(address).status_code == 200
    assert staff_client.post(address, {"post": "yes"}).status_code == 302
    assert not Project.objects.exists()


# ---------------------------------------------------------------- credits


def _money(client: Client, model: str, action: str, pks: list[Any], **more: Any) -> list[str]:
    address = reverse(f"admin:accounts_{model}_changelist")
    data = {"action": action, "_selected_action": pks, "once": uuid.uuid4().hex, **more}
    answer = client.post(address, data, follow=True)
    assert answer.status_code == 200
    return [m.level_tag for m in answer.context["messages"]]


def test_staff_give_credits(owner: Any, staff_client: Client) -> None:
    account = credits.account_of(owner)
    assert _money(staff_client, "account", "give", [account.pk], credits="40", why="sorry") == [
        "success"
    ]
    assert credits.balance(owner).available == 40
    given = Movement.objects.get()
    assert (given.kind, given.what, given.by and given.by.is_staff) == ("grant", "sorry", True)
    assert _money(staff_client, "account", "sell", [account.pk], credits="7") == ["success"]
    assert Movement.objects.filter(kind="purchase").exists()


def test_a_form_sent_twice_gives_once_and_another_again(owner: Any, staff_client: Client) -> None:
    account = credits.account_of(owner)
    for once in ("a" * 32, "a" * 32, "b" * 32):
        _money(staff_client, "account", "give", [account.pk], credits="10", once=once)
    _money(staff_client, "account", "sell", [account.pk], credits="10", once="a" * 32)
    assert credits.balance(owner).available == 30


def test_staff_open_accounts(owner: Any, other: Any, staff_client: Client) -> None:
    address = reverse("admin:accounts_user_changelist")
    data = {"action": "open_accounts", "_selected_action": [owner.pk, other.pk]}
    assert staff_client.post(address, data).status_code == 302
    assert credits.account_of(other).pk


@pytest.mark.parametrize("amount", ["", "0", "-5", "many", "99999999999"])
def test_staff_give_whole_credits(amount: str, owner: Any, staff_client: Client) -> None:
    account = credits.account_of(owner)
    assert _money(staff_client, "account", "give", [account.pk], credits=amount) in (
        ["error"],
        ["warning"],
    )
    assert not Movement.objects.exists()


def test_staff_refund_once(full: Edition, owner: Any, staff_client: Client) -> None:
    spent = Movement.objects.get(key="spent")
    before = credits.balance(owner).available
    for _ in range(2):
        _money(staff_client, "movement", "give_back", [spent.pk])
    assert credits.balance(owner).available == before + 5


def test_nobody_writes_the_ledger_by_hand(full: Edition, owner: Any, staff_client: Client) -> None:
    for model, row in (
        ("movement", Movement.objects.first()),
        ("account", credits.account_of(owner)),
    ):
        assert row is not None
        address = reverse(f"admin:accounts_{model}_change", args=[row.pk])
        assert staff_client.post(address, {"amount": 9}).status_code == 403
        delete = reverse(f"admin:accounts_{model}_delete", args=[row.pk])
        assert staff_client.post(delete, {"post": "yes"}).status_code == 403
