"""The demo: sample comics for a newcomer, never on a real site."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django.fixtures import Settings

from accounts.models import User
from gallery.management.commands import demo
from gallery.models import Edition


@pytest.mark.django_db
def test_the_demo_is_refused_on_a_real_site(settings: Settings) -> None:
    settings.DEBUG = False
    settings.TESTING = False
    with pytest.raises(CommandError) as caught:
        call_command("demo", stdout=io.StringIO())
    assert caught.value.returncode == 2
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_demo_fills_the_studio_once(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    real = demo.call_command

    def short(*args: Any, **options: Any) -> Any:
        return real(*args, **options, max_pages=1)

    monkeypatch.setattr(demo, "call_command", short)
    settings.DEBUG = True
    for _ in range(2):
        call_command("demo", stdout=io.StringIO())
    assert User.objects.count() == 2
    assert Edition.objects.public().count() == len(demo.SAMPLES)
    assert set(Edition.objects.values_list("language", flat=True)) == {"en", "zh"}
    for email, password in demo.PASSWORDS.items():
        assert User.objects.get(email=email).check_password(password)
