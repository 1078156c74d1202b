"""What models are asked, and how their answers are checked. Pure: whoever asks is passed in.

A script is planned into chunks (`plan_chunks`), a model labels each (`label_chunk`), the answers become
one (`merged`) and are laid over the script (`apply`). `estimate` tells the tokens beforehand.
"""

from __future__ import annotations

from pipeline.asking.labels.answers import ChunkLabels, merged
from pipeline.asking.labels.applying import apply
from pipeline.asking.labels.chunk import Chunk
from pipeline.asking.labels.chunks import plan_chunks
from pipeline.asking.labels.conversations import Complete, Rungs, label_chunk
from pipeline.asking.labels.estimating import estimate
from pipeline.asking.labels.tokens import BOUNDS, Mode, tokens_of

__all__ = [
    "BOUNDS",
    "Chunk",
    "ChunkLabels",
    "Complete",
    "Mode",
    "Rungs",
    "apply",
    "estimate",
    "label_chunk",
    "merged",
    "plan_chunks",
    "tokens_of",
]
