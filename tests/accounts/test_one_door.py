"""Nothing but `accounts.credits` writes a balance, a lot, a hold or a movement."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.test import Client
from django.urls import reverse

from accounts import credits
from accounts.models import User

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("accounts", "comicforge", "gallery", "pipeline", "projects")
DOOR = {ROOT / "accounts/credits.py", ROOT / "accounts/journal.py"}
LEDGER = {"Account", "Lot", "Hold", "HoldPart", "Movement", "Entry"}
WRITES = {
    "create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete",
    "aupdate", "acreate",
}  # fmt: skip
COLUMNS = {"available", "held", "captured", "released"}


def _writes(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            names = {n.id for n in ast.walk(node.func) if isinstance(n, ast.Name)}
            if node.func.attr in WRITES and names & LEDGER:
                yield f"{node.lineno}: {ast.unparse(node)[:60]}"
            if node.func.attr == "update" and COLUMNS & {k.arg for k in node.keywords}:
                yield f"{node.lineno}: {ast.unparse(node)[:60]}"
        if isinstance(node, (ast.Assign, ast.AugAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Attribute) and target.attr in COLUMNS:
                    yield f"{node.lineno}: {ast.unparse(node)[:60]}"


def test_there_is_one_door() -> None:
    found = []
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            if "migrations" in path.parts or path in DOOR:
                continue
            found += [f"{path.name} {line}" for line in _writes(ast.parse(path.read_text("utf-8")))]
    assert found == []


def test_the_door_itself_is_seen() -> None:
    for path in DOOR:
        assert len(list(_writes(ast.parse(path.read_text("utf-8"))))) > 3


def test_nobody_goes_round_the_door() -> None:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            assert path in DOOR or "accounts.journal" not in path.read_text("utf-8"), path


def test_a_form_of_bounds_leaves_a_moving_balance_alone(
    owner: User, owner_client: Client, monkeypatch: Any
) -> None:
    from accounts.forms import CapsForm

    credits.grant(user=owner, amount=10, key="g")
    real = CapsForm.is_valid

    def meanwhile(form: CapsForm) -> bool:
        credits.grant(user=owner, amount=5, key="meanwhile")
        return real(form)

    monkeypatch.setattr(CapsForm, "is_valid", meanwhile)
    owner_client.post(reverse("accounts:credits"), {"run_cap": "7"})
    assert credits.balance(owner).available == 15
    assert credits.account_of(owner).run_cap == 7
