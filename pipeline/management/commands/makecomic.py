"""makecomic STORY --out book.cbz: a whole comic from a text, without a server."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, get_args

from django.core.management.base import CommandError
from tqdm import tqdm

from accounts.models import User
from pipeline import inputs, making
from pipeline.management.commands._stories import StoryCommand, left_out
from pipeline.story.telling.condensing import BRIEFEST, FULLEST
from projects import shelving
from projects.comic.documents import Art, BookStyle, Manuscript, PageSize
from projects.comic.export import WRITERS
from projects.importing.encoding.language import SUPPORTED


class Command(StoryCommand):
    help = "Turns a story into a comic: CBZ, PDF, or a project of the studio's."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("story", type=Path)
        parser.add_argument(
            "--out",
            type=Path,
            action="append",
            default=[],
            help="book.cbz or book.pdf; may be given again",
        )
        parser.add_argument("--title")
        parser.add_argument("--language", choices=("en", "zh"))
        parser.add_argument(
            "--mixed-case", action="store_true", help="small letters too, not capitals alone"
        )
        parser.add_argument("--direction", choices=("ltr", "rtl"), default="ltr")
        parser.add_argument("--format", choices=("page", "webtoon"), default="page")
        parser.add_argument(
            "--size", choices=get_args(PageSize), default="a4", help="of a page; a strip has none"
        )
        parser.add_argument("--art", choices=get_args(Art), default="colour")
        parser.add_argument("--max-pages", type=int, help="stop after so many pages")
        parser.add_argument("--pages", type=int, help="tell the whole story in about so many pages")
        parser.add_argument(
            "--words-a-panel", type=float, metavar="W",
            help=f"words of narration that one panel stands for ({FULLEST:.0f} to {BRIEFEST:.0f})",
        )  # fmt: skip
        parser.add_argument(
            "--owner", help="e-mail of the user in whose studio the comic is kept as well"
        )
        parser.add_argument("--manifest", type=Path)
        parser.add_argument("--timings", type=Path)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        self._check(options)
        owner = self._owner(options["owner"])
        manuscript = self.story(options["story"], options["language"])
        self.refuse_unlettered(options["story"], manuscript)
        if manuscript.language not in SUPPORTED:
            self.stderr.write(
                f"note: {manuscript.language!r} is not read well yet; who speaks may be wrong"
            )
        title = (
            options["title"]
            or manuscript.title
            or options["story"].stem.replace("-", " ").replace("_", " ")
        )
        language = manuscript.language
        style = BookStyle(
            language=language,
            direction=options["direction"],
            format=options["format"],
            size=options["size"],
            art=options["art"],
            capitals=language == "en" and not options["mixed_case"],
        )
        try:
            with _Bar(sys.stderr, silent=options["verbosity"] == 0) as bar:
                made = making.make_comic(
                    manuscript=manuscript, style=style, title=title, author=manuscript.author, seed=options["seed"],
                    outputs=options["out"], max_pages=options["max_pages"], progress=bar.show,
                    whole_in=options["pages"], words=options["words_a_panel"],
                )  # fmt: skip
        except making.NothingToDraw:
            self.bad(f"{options['story']}: there is nothing to draw in this text.")
        if options["manifest"]:
            made.manifest["left_out"] = left_out(manuscript)
            making.write_json(options["manifest"], made.manifest)
        if options["timings"]:
            making.write_json(options["timings"], made.timings)
        if owner is not None:
            self._shelve(owner, manuscript, title, options, made)
        if options["verbosity"] > 0:
            self._summary(options, made)

    def _check(self, options: dict[str, Any]) -> None:
        if not (options["out"] or options["manifest"] or options["owner"]):
            self.bad("Say where to: --out book.cbz, --manifest book.json or --owner E-MAIL.")
        for path in options["out"]:
            if path.suffix.lower().lstrip(".") not in WRITERS:
                self.bad(f"{path}: only .cbz and .pdf can be written.")
        for path in (*options["out"], options["manifest"], options["timings"]):
            if path:
                self.check_folder(path)
        if options["max_pages"] is not None and options["max_pages"] < 1:
            self.bad("--max-pages must be 1 or more.")
        if options["pages"] is not None and options["pages"] < 1:
            self.bad("--pages must be 1 or more.")
        words = options["words_a_panel"]
        if words is not None and not FULLEST <= words <= BRIEFEST:
            self.bad(f"--words-a-panel must be {FULLEST:.0f} to {BRIEFEST:.0f}.")
        if not 0 <= options["seed"] < 2**31:
            self.bad("--seed must be 0 or more, and less than 2147483648.")

    def _owner(self, email: str | None) -> User | None:
        if not email:
            return None
        owner = User.objects.filter(email=email.lower()).first()
        if owner is None:
            self.bad(f"There is no user {email} in this studio.")
        return owner

    def _shelve(
        self,
        owner: User,
        manuscript: Manuscript,
        title: str,
        options: dict[str, Any],
        made: making.Made,
    ) -> None:
        data = options["story"].read_bytes()
        try:
            project = shelving.shelve(
                owner=owner, manuscript=manuscript, title=title, name=options["story"].name, data=data,
                script=made.script, storyboard=made.storyboard, seed=options["seed"],
            )  # fmt: skip
        except ValueError as error:
            raise CommandError(str(error)) from error
        inputs.note_as_drawn(project)
        self.stdout.write(f"kept in the studio of {owner.email}: {project.pk}")

    def _summary(self, options: dict[str, Any], made: making.Made) -> None:
        t, c = made.timings, made.manifest["coverage"]
        self.stdout.write(
            f"{t['pages']} pages, {t['panels']} panels, {t['balloons']} balloons from {t['words']} words "
            f"in {t['seconds']['total']:.1f} s"
        )
        self.stdout.write(
            f"{c['quotes']} quotations: {c['placed']} placed, {c['merged']} merged, {len(c['cut'])} cut"
        )
        for path in (*options["out"], options["manifest"], options["timings"]):
            if path:
                self.stdout.write(f"{path} ({path.stat().st_size / 2**20:.1f} MB)")


class _Bar:
    """A progress bar a stage."""

    def __init__(self, stream: Any, *, silent: bool) -> None:
        self.silent = silent
        self.stream, self.bars = stream, {}  # type: Any, dict[str, tqdm[Any]]

    def show(self, stage: str, done: int, total: int) -> None:
        """Moves the bar of a stage."""
        if stage not in self.bars:
            self.bars[stage] = tqdm(
                desc=stage,
                total=total,
                file=self.stream,
                position=len(self.bars),
                leave=True,
                mininterval=0.5,
                disable=self.silent,
            )
        bar = self.bars[stage]
        bar.total = total
        bar.update(done - bar.n)

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *error: object) -> None:
        for bar in self.bars.values():
            bar.close()
