"""analyse STORY --out script.json: what the reader understands of a text."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from pipeline.making import write_json
from pipeline.management.commands._stories import StoryCommand, left_out
from pipeline.story.reader import read
from pipeline.story.telling.report import report


class Command(StoryCommand):
    help = "Reads a story and writes who says what, scenes, chapters and characters as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("story", type=Path)
        parser.add_argument("--out", type=Path, required=True)
        parser.add_argument("--language", choices=("en", "zh"))

    def handle(self, *args: Any, **options: Any) -> None:
        self.check_folder(options["out"])
        manuscript = self.story(options["story"], options["language"])
        found = report(read(manuscript), manuscript.text)
        found["left_out"] = left_out(manuscript)
        write_json(options["out"], found)
        named = sum(q["speaker"] is not None for q in found["quotes"])
        self.stdout.write(
            f"{options['out']}: {found['language']}, {len(found['chapters'])} chapters, "
            f"{len(found['scenes'])} scenes, {len(found['characters'])} characters, "
            f"{len(found['quotes'])} quotations, {named} with a speaker"
        )
