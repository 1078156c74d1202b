"""Ten thousand random movements by eight processes: nobody spends what is not there, nothing drifts."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

from tools.chaos.studio import ROOT, Studio

USERS = 3


def storm(folder: Path, *, database: str, operations: int, processes: int = 8) -> tuple[int, int]:
    """Random movements; how many lines the audit finds wrong, and how many movements there are."""
    studio = Studio(folder, database=database).open()
    try:
        from accounts import auditing, credits
        from accounts.models import Movement, User

        for n in range(USERS):
            user = User.objects.create_user(f"user{n}@studio.example")
            credits.grant(user=user, amount=500, key=f"start{n}")
        each = operations // processes
        running = [
            subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "tools.chaos.ledger", str(n), str(each)], cwd=ROOT,
                env=os.environ | studio.env,
            )
            for n in range(processes)
        ]  # fmt: skip
        failed = sum(process.wait() != 0 for process in running)
        return len(auditing.drift()) + failed, Movement.objects.count()
    finally:
        studio.close()


def work(seed: int, operations: int) -> None:
    """One process's share. Keys come from a small set, so that processes meet at them."""
    import django

    django.setup()
    from accounts import credits
    from accounts.models import User

    rng, users = random.Random(seed), list(User.objects.order_by("email"))
    names = ["hold", "hold", "capture", "capture", "capture", "release", "part", "refund", "grant"]
    for _ in range(operations):
        name = "expire" if rng.random() < 0.02 else rng.choice(names)
        try:
            _move(name, rng.choice(users), rng)
        except credits.CreditError:
            continue


def _move(name: str, user: Any, rng: random.Random) -> None:
    """One movement of a kind."""
    from accounts import credits
    from accounts.models import Hold, Movement

    amount = rng.randint(1, 40)
    key = f"{name}{user.email}{amount}{rng.randint(0, 400)}"
    holds = Hold.objects.filter(account__user=user)
    if name == "grant":
        credits.grant(user=user, amount=amount, key=key)
    elif name == "hold":
        credits.hold(user=user, amount=amount, key=key)
    elif name == "capture":
        credits.capture(hold=_one(holds, rng), amount=amount, key=key)
    elif name == "release":
        credits.settle(hold=_one(holds, rng))
    elif name == "part":
        credits.release(hold=_one(holds, rng), amount=amount, key=key)
    elif name == "refund":
        spent = Movement.objects.filter(account__user=user, kind="capture")
        credits.refund(spent=_one(spent, rng), amount=amount, key=key)
    else:
        credits.expire()


def _one(rows: Any, rng: random.Random) -> Any:
    """Any of the rows, found by a random point in their numbers."""
    model = rows.model
    if model.__name__ == "Hold":
        found = rows.filter(pk__gte=uuid.UUID(int=rng.getrandbits(128))).order_by("pk").first()
        found = found or rows.order_by("pk").first()
    else:
        found = rows.order_by("-pk")[rng.randint(0, 20) :].first() or rows.order_by("pk").first()
    if found is None:
        from accounts.credits import CreditError

        raise CreditError("nothing there")
    return found


if __name__ == "__main__":
    work(int(sys.argv[1]), int(sys.argv[2]))
