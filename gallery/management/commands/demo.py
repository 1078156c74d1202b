"""demo: fills a new studio with a creator, a member of staff and two published sample comics."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from gallery import editions
from projects.models import Project

CREATOR, STAFF = "demo@comicforge.example", "staff@comicforge.example"
PASSWORDS = {CREATOR: "draw-the-harbour", STAFF: "mind-the-studio"}


class Sample(NamedTuple):
    """A story of our own that comes with the studio."""

    name: str
    title: str
    direction: str
    description: str


SAMPLES = (
    Sample(
        "the-umbrella-tide.en.txt", "The Umbrella Tide", "ltr",
        "Three nights running, a green umbrella has come floating into Gurnard Bay upside down, with a "
        "little lantern burning inside. Ten-year-old Bettany wants to know who is sending them. Her "
        "grandfather, the old ferryman, wants them thrown back.",
    ),
    Sample(
        "who-rings-the-bell.zh.txt", "谁在山上敲钟", "ltr",
        "青瓦镇山上的旧庙里早就没了和尚，可每天傍晚，钟声照样响起。直到一个大雪的傍晚，钟忽然不响了。"
        "十岁的田七和背药箱的姐姐佩兰提着灯笼连夜上山。谁在山上敲了三十年的钟？他为什么从不回信？",
    ),
)  # fmt: skip


class Command(BaseCommand):
    help = "Fills an empty studio with a demo creator, a member of staff and two published comics."

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or settings.TESTING):
            raise CommandError(
                "The demo has well-known passwords: it is only for DEBUG=1.", returncode=2
            )
        if User.objects.filter(email=CREATOR).exists():
            return
        creator = User.objects.create_user(CREATOR, PASSWORDS[CREATOR], display_name="Ada Inkwell")
        User.objects.create_superuser(STAFF, PASSWORDS[STAFF], display_name="Studio staff")
        for sample in SAMPLES:
            self.stdout.write(f"drawing {sample.title} …")
            self._add(creator, sample)

    def _add(self, creator: User, sample: Sample) -> None:
        path = files("projects").joinpath("samples", sample.name)
        call_command(
            "makecomic", str(path), owner=creator.email, title=sample.title,
            direction=sample.direction, verbosity=0,
        )  # fmt: skip
        project = Project.objects.filter(owner=creator, title=sample.title).latest("created")
        project.description = sample.description
        project.save(update_fields=["description"])
        editions.publish(project=project)
