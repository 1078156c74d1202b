"""What the commands about stories share: reading the file, and errors that say what to do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NoReturn

from babel import Locale
from django.core.management.base import BaseCommand, CommandError, CommandParser

from projects.comic.documents import Manuscript
from projects.comic.lettering.fonts import unlettered
from projects.importing import ImportProblem, read_file

BAD_INPUT = 2
NOTABLE = 0.02  # of the letters without a shape that are worth a word
MOSTLY = 0.5  # of them: then it is another script


def left_out(manuscript: Manuscript) -> list[dict[str, str]]:
    """What of the original is in no chapter, and why, as plain data."""
    return [{"reason": left.reason, "words": left.words} for left in manuscript.left_out]


class StoryCommand(BaseCommand):
    """A command that takes a story; exit status 2 where the input is bad."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """A parser whose own errors exit with 2 as well."""
        return super().create_parser(prog_name, subcommand, **kwargs)

    def bad(self, message: str) -> NoReturn:
        """Ends the command with a message and exit status 2."""
        raise CommandError(message, returncode=BAD_INPUT)

    def story(self, path: Path, language: str | None) -> Manuscript:
        """The manuscript in a file."""
        try:
            data = path.read_bytes()
        except OSError as error:
            self.bad(f"{path} can't be read: {error.strerror or error}")
        try:
            manuscript = read_file(name=path.name, data=data, language=language)
        except ImportProblem as problem:
            self.bad(f"{path}: {problem.message}")
        if language:
            manuscript = manuscript.model_copy(update={"language": language})
        if not any(c.isalnum() for c in manuscript.text):
            self.bad(f"{path}: there is no text in this file.")
        return manuscript

    def refuse_unlettered(self, path: Path, manuscript: Manuscript) -> None:
        """Ends the command where most letters have no shape in the lettering; says so where some
        have none."""
        share = unlettered("".join(manuscript.text_of(c) for c in manuscript.chapters))
        if share > MOSTLY:
            name = Locale.parse("en").languages.get(manuscript.language, manuscript.language)
            self.bad(
                f"{path}: this text is {name}; ComicForge can't letter it yet: "
                f"{share:.0%} of its letters have no shape in the lettering."
            )
        if share > NOTABLE:
            self.stderr.write(
                f"note: {share:.0%} of the letters have no shape in the lettering; each becomes a dot"
            )

    def check_folder(self, path: Path) -> None:
        """Ends the command where a file could not be written."""
        if not path.resolve().parent.is_dir():
            self.bad(f"The folder of {path} does not exist.")
        if path.is_dir() or not os.access(path.resolve().parent, os.W_OK):
            self.bad(f"{path} can't be written.")
