"""Edits of balloons: where they are, what they say, who says it and how."""

from __future__ import annotations

from projects.comic.documents import XY, BalloonKind, Line
from projects.comic.editing.finding import CannotBe, Pages, with_line, with_lines, with_panel

MOST_LINES = 12  # balloons of a panel
_VOICES: tuple[BalloonKind, ...] = ("speech", "thought", "whisper", "shout", "electric")


def moved(pages: Pages, line: str, at: XY | None) -> Pages:
    """A balloon's centre put there (of the frame, 0 to 1 each way); None: where the letterer would."""
    place = None if at is None else (min(max(at[0], 0.0), 1.0), min(max(at[1], 0.0), 1.0))
    return with_line(pages, line, lambda x: x.model_copy(update={"at": place}))


def reworded(pages: Pages, line: str, text: str) -> Pages:
    """Other words in a balloon, on one line."""
    return with_line(pages, line, lambda x: x.model_copy(update={"text": " ".join(text.split())}))


def said_by(pages: Pages, line: str, speaker: str | None) -> Pages:
    """Who says it: with nobody it comes from outside of the picture, and from there nobody says it."""

    def change(x: Line) -> Line:
        kind = x.kind
        if kind not in ("caption", "sfx"):
            kind = "off_panel" if speaker is None else "speech" if kind == "off_panel" else kind
        form = "" if x.form == "joined" else x.form
        return x.model_copy(update={"speaker": speaker, "kind": kind, "form": form, "also": None})

    return with_line(pages, line, change)


def of_kind(pages: Pages, line: str, kind: BalloonKind) -> Pages:
    """How it is said. A caption and a sound have no mouth."""

    def change(x: Line) -> Line:
        told: dict[str, object] = {"kind": kind}
        if kind not in _VOICES:
            told |= {"speaker": None, "also": None}
        if x.form == "joined" or (x.form and kind != "caption"):
            told["form"] = ""
        return x.model_copy(update=told)

    return with_line(pages, line, change)


def added(pages: Pages, panel: str, line: Line) -> Pages:
    """One more balloon in a panel, the last one said."""

    def more(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        if len(lines) >= MOST_LINES:
            raise CannotBe("full")
        return (*lines, line)

    return with_panel(pages, panel, lambda p: p.model_copy(update={"lines": more(p.lines)}))


def removed(pages: Pages, line: str) -> Pages:
    """Without a balloon; what hung on it stands by itself."""

    def change(lines: tuple[Line, ...], n: int) -> tuple[Line, ...]:
        rest = (*lines[:n], *lines[n + 1 :])
        if n < len(rest) and rest[n].form == "joined":
            rest = (*rest[:n], rest[n].model_copy(update={"form": ""}), *rest[n + 1 :])
        return rest

    return with_lines(pages, line, change)


def split(pages: Pages, line: str, letter: int, new: str) -> Pages:
    """A balloon in two, parted before a letter of its words (between words: it is moved to the next gap);
    the second hangs on the first. CannotBe where nothing would be left of either."""

    def change(lines: tuple[Line, ...], n: int) -> tuple[Line, ...]:
        if len(lines) >= MOST_LINES:
            raise CannotBe("full")
        text = lines[n].text
        at = _gap(text, letter)
        first, second = text[:at].rstrip(), text[at:].lstrip()
        if not first or not second:
            raise CannotBe("nothing_to_split")
        joined = lines[n].kind in ("speech", "whisper")
        a = lines[n].model_copy(update={"text": first, "at": None})
        b = lines[n].model_copy(
            update={"id": new, "text": second, "at": None, "form": "joined" if joined else lines[n].form}
        )  # fmt: skip
        return (*lines[:n], a, b, *lines[n + 1 :])

    return with_lines(pages, line, change)


def _gap(text: str, letter: int) -> int:
    """The place between two words at or behind a letter, else before it; of Chinese any place is one."""
    at = min(max(letter, 0), len(text))
    if at in (0, len(text)) or not (text[at - 1].isascii() and text[at].isascii()):
        return at
    behind = text.find(" ", max(0, at - 1))
    return behind if behind >= 0 else max(text.rfind(" ", 0, at), 0)


def ordered(pages: Pages, line: str, step: int) -> Pages:
    """A balloon said so many earlier (below zero) or later. CannotBe beyond the first and the last."""

    def change(lines: tuple[Line, ...], n: int) -> tuple[Line, ...]:
        to = n + step
        if not 0 <= to < len(lines):
            raise CannotBe("end")
        rest = [x.model_copy(update={"form": ""}) if x.form == "joined" else x for x in lines]
        rest.insert(to, rest.pop(n))
        return tuple(rest)

    return with_lines(pages, line, change)
