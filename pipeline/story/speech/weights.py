"""The fitted weights of the evidence, one file a language (`tools/fit_speakers.py` writes them)."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from pipeline.story.speech.decoding import Model

_FOLDER = Path(__file__).parent / "data"


@lru_cache(maxsize=4)
def model_of(language: str) -> Model:
    """The model of a language; Chinese serves Japanese, English every other."""
    name = "zh" if language in ("zh", "ja") else "en"
    stored = json.loads((_FOLDER / f"speakers_{name}.json").read_text("utf-8"))
    return Model(stored["weights"], stored["scale"])
