"""Whether an extract is a script, and of which kind; then it is told as prose."""

from __future__ import annotations

from projects.importing.edits import edited
from projects.importing.extract import Extract
from projects.importing.layout.lines import is_far_eastern
from projects.importing.leftovers.boilerplate import body_range
from projects.importing.scripts import chats, plays, plays_zh

SAMPLE = 4_000


def told(extract: Extract) -> Extract:
    """The extract with every speech of a play, a screenplay, an interview or a chat named as prose
    names it; the extract itself where it is no script. Linear."""
    start, end = body_range(extract.text)
    text = extract.text
    chat = [] if extract.script else chats.script_edits(text, start, end)
    if chat:
        return edited(extract, chat)
    middle = text[start : start + SAMPLE]
    eastern = sum(1 for c in middle if is_far_eastern(c)) * 4 > len(middle)
    kind = plays_zh if eastern else plays
    return edited(extract, kind.script_edits(text, start, end, sure=extract.script))
