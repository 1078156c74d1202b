"""What is asked at once: a stretch of numbered pieces, with what one must know to read it."""

from __future__ import annotations

import hashlib

from pipeline.asking.labels.prompts import CLOSE, OPEN, system_of
from pipeline.asking.labels.tokens import Mode, tokens_of
from projects.comic.documents import Document

GAP = "…"  # stands for pieces that are left out


class Piece(Document):
    """A unit as a model is shown it. `asked`: it is a quotation whose speaker is wanted, `opens`: a
    paragraph begins with it, `after_gap`: pieces before it are left out."""

    unit: int
    text: str
    asked: bool = False
    opens: bool = False
    after_gap: bool = False


class Known(Document):
    """One of the cast, by the names that the text gives them."""

    name: str
    aliases: tuple[str, ...] = ()
    narrator: bool = False


class Chunk(Document):
    """A stretch of one chapter. Its pieces are numbered from 1, so that the same words make the same
    prompt wherever in a book they stand. `cast` is who is told of, `everybody` whom an answer may
    name besides."""

    mode: Mode
    language: str
    chapter: int
    pieces: tuple[Piece, ...]
    cast: tuple[Known, ...] = ()
    everybody: tuple[Known, ...] = ()
    stage: str = ""
    summary: str = ""

    @property
    def units(self) -> tuple[int, ...]:
        """The units of its pieces, in order."""
        return tuple(p.unit for p in self.pieces)

    @property
    def own(self) -> int:
        """The tokens of its pieces alone."""
        return sum(tokens_of(p.text) for p in self.pieces)

    @property
    def system(self) -> str:
        """The system's message: the rules of the task."""
        return system_of(self.mode, self.own)

    @property
    def sent(self) -> int:
        """The tokens that are sent to ask about it once."""
        return tokens_of(self.system) + tokens_of(self.shown())

    @property
    def fingerprint(self) -> str:
        """A SHA-256 over all that a model would be told; it names the answer."""
        words = f"{self.system}\0{self.shown()}"
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()

    def shown(self) -> str:
        """The user's message: the novel as quoted data, a line for each piece."""
        lines = [OPEN]
        if self.cast:
            lines += ["Cast:", *(_introduced(i, k) for i, k in enumerate(self.cast, 1))]
        lines += [f"Before: {self.summary}"] if self.summary else []
        lines += [f"Now: {self.stage}"] if self.stage else []
        for number, piece in enumerate(self.pieces, 1):
            if piece.after_gap:
                lines.append(GAP)
            elif piece.opens:
                lines.append("")
            lines.append(f"{number}{'*' if piece.asked else ''} {piece.text}")
        return "\n".join((*lines, CLOSE))

    def halves(self) -> tuple[Chunk, Chunk] | None:
        """The same in two, cut at a paragraph where there is one near the middle; None where there
        is but one piece."""
        count = len(self.pieces)
        if count < 2:
            return None
        starts = [i for i in range(1, count) if self.pieces[i].opens or self.pieces[i].after_gap]
        near = [i for i in starts if count / 4 <= i <= count * 3 / 4]
        at = min(near, key=lambda i: abs(i - count / 2), default=count // 2)
        first = self.model_copy(update={"pieces": self.pieces[:at]})
        return first, self.model_copy(update={"pieces": self.pieces[at:]})


def _introduced(number: int, known: Known) -> str:
    names = (*(("I",) if known.narrator else ()), *known.aliases)
    return f"{number} {known.name}" + (f" ({', '.join(names)})" if names else "")


def quoted(text: str, most: int) -> str:
    """Words of the novel on one line, at most so many letters (the middle left out), without the marks
    that could end the quoted data."""
    line = " ".join(text.split()).replace("<", "‹").replace(">", "›")
    if len(line) <= most:
        return line
    tail = most // 3
    return f"{line[: most - tail - 3]} … {line[len(line) - tail :] if tail else ''}"
