"""What reading a script with a model costs in tokens, before anybody is asked."""

from __future__ import annotations

from pipeline.asking.labels.chunk import Chunk
from pipeline.asking.labels.chunks import CONTEXT, plan_chunks
from pipeline.asking.labels.tokens import BOUNDS, Mode
from pipeline.asking.labels.windows import FRAME, ROW
from projects.comic.documents import Script


def answered_for(chunk: Chunk) -> int:
    """The most tokens that a good answer to a chunk takes."""
    if chunk.mode == "economy":
        return FRAME + ROW * sum(p.asked for p in chunk.pieces)
    return round(BOUNDS["thorough"].answered * chunk.own)


def estimate(script: Script, text: str, mode: Mode, context: int = CONTEXT) -> tuple[int, int]:
    """(Tokens sent, tokens answered) for a whole script, each chunk asked once."""
    chunks = plan_chunks(script, text, mode, context)
    return sum(c.sent for c in chunks), sum(map(answered_for, chunks))
