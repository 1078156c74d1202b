"""The ladder: how a model is brought to an answer, and what happens where it can't be."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.asking.labels import Chunk, ChunkLabels, label_chunk, merged, plan_chunks
from pipeline.asking.labels.conversations import MOST_CALLS
from pipeline.providers.base import (
    BadCredentials,
    BadRequest,
    ContentRefused,
    MalformedAnswer,
    RateLimited,
    ResultUnknown,
    Slip,
)
from pipeline.providers.openai_chat import Chat
from pipeline.providers.requests import ChatRequest, ChatResult, Message
from tests.pipeline.asking.asking_texts import VILLAGE, Fake, script_of
from tests.pipeline.providers.conftest import Asked, Server, Told, connection, told


@pytest.fixture
def chunk() -> Chunk:
    """The whole village in one chunk."""
    return plan_chunks(script_of(VILLAGE), VILLAGE, "thorough")[0]


def good(request: ChatRequest) -> str:
    """A right answer to whatever is shown."""
    lines = request.messages[1].text.splitlines()
    asked = [n for line in lines if (n := line.split(" ")[0]).endswith("*")]
    return json.dumps({"q": [f"{n[:-1]}|?" for n in asked]})


def forms(fake: Fake) -> list[str]:
    """How each was asked."""
    return [r.form for r in fake.asked]


def test_a_good_answer_is_asked_for_once(chunk: Chunk) -> None:
    fake, rungs = Fake(good), dict[Any, Any]()
    got = label_chunk(chunk, fake, model="m", base_url="u", rungs=rungs)
    assert (got.by, got.rung, got.calls) == ("model", "schema", 1)
    assert rungs == {("u", "m"): "schema"} and got.labels.model == "m"
    assert got.tokens_in > 0 and got.tokens_out > 0
    assert got.labels.asked == ((1, len(chunk.pieces)),)
    assert ChunkLabels.model_validate_json(got.model_dump_json()) == got


def test_what_was_wrong_is_told_once_then_the_next_rung(chunk: Chunk) -> None:
    fake = Fake("junk", "junk", "junk", good)
    got = label_chunk(chunk, fake)
    assert forms(fake) == ["schema", "schema", "json", "json"] and got.rung == "json"
    assert "it is no JSON object" in fake.asked[1].messages[-1].text
    assert len(fake.asked[2].messages) == 2


def test_the_rung_that_works_is_where_the_next_chunk_begins(chunk: Chunk) -> None:
    rungs: dict[tuple[str, str], Any] = {("u", "m"): "text"}
    fake = Fake(good)
    label_chunk(chunk, fake, model="m", base_url="u", rungs=rungs)
    assert forms(fake) == ["text"]
    label_chunk(chunk, other := Fake(good), model="else", base_url="u", rungs=rungs)
    assert forms(other) == ["schema"]


def test_a_form_that_the_service_refuses_is_not_asked_again(chunk: Chunk) -> None:
    fake = Fake(BadRequest("no json_schema here"), good)
    got = label_chunk(chunk, fake)
    assert forms(fake) == ["schema", "json"] and got.by == "model"
    with pytest.raises(BadRequest):
        label_chunk(chunk, Fake(BadRequest("too long")))


def test_only_forms_that_a_model_has_are_asked(chunk: Chunk) -> None:
    label_chunk(chunk, fake := Fake(good), forms=("text", "json"))
    assert forms(fake) == ["json"]


def test_a_cut_answer_is_asked_in_halves(chunk: Chunk) -> None:
    fake = Fake(ChatResult('{"q": [', cut=True), good)
    got = label_chunk(chunk, fake)
    assert got.calls == 3 and got.by == "model"
    assert got.units == chunk.units and got.labels.asked[-1][1] == len(chunk.pieces)
    asked = {n for n, p in enumerate(chunk.pieces, 1) if p.asked}
    assert {q.unit for q in got.labels.quotes} == asked


@pytest.mark.parametrize(
    "junk", ["no", {"q": ["999|1"]}, {"q": ["1|Gandalf"]}, ChatResult("{" * 900, cut=True), MalformedAnswer("html")]
)  # fmt: skip
def test_in_the_end_the_rules_stand_and_say_so(chunk: Chunk, junk: object) -> None:
    fake = Fake(junk)
    got = label_chunk(chunk, fake)
    assert got.by == "rules" and "rules" in got.problems[-1] and len(got.problems) > 1
    assert len(fake.asked) == got.calls <= MOST_CALLS
    assert not got.labels.quotes and got.labels.standing
    assert merged(got).standing


def test_half_an_answer_is_kept(chunk: Chunk) -> None:
    halves = chunk.halves()
    assert halves is not None
    first = halves[0].shown()

    def answer(request: ChatRequest) -> str:
        return good(request) if request.messages[1].text == first else "junk"

    got = label_chunk(chunk, Fake(answer))
    assert got.by == "both" and got.labels.quotes and got.labels.standing


@pytest.mark.parametrize(
    "error",
    [ContentRefused("no"), RateLimited("wait", retry_after=3), BadCredentials("key"), ResultUnknown("lost")],
)  # fmt: skip
def test_what_the_service_says_passes_through(chunk: Chunk, error: Exception) -> None:
    with pytest.raises(type(error)):
        label_chunk(chunk, Fake(error))


def test_labels_move_with_their_words(chunk: Chunk) -> None:
    got = label_chunk(chunk, Fake(good))
    later = chunk.model_copy(
        update={"pieces": tuple(p.model_copy(update={"unit": p.unit + 50}) for p in chunk.pieces)}
    )
    assert {q.unit for q in merged(got.moved(later)).quotes} == {
        q.unit + 50 for q in merged(got).quotes
    }
    with pytest.raises(ValueError, match="other words"):
        got.moved(chunk.model_copy(update={"pieces": chunk.pieces[1:]}))


def test_a_real_server_that_knows_no_schema_is_asked_for_json(chunk: Chunk) -> None:
    server = Server()

    def reply(asked: Asked) -> Told:
        body = asked.json()
        if (body.get("response_format") or {}).get("type") == "json_schema":
            return told({"error": {"message": "This response_format type is unavailable now"}}, 400)
        shown = ChatRequest(tuple(Message(m["role"], m["content"]) for m in body["messages"]))
        choice = {
            "index": 0, "finish_reason": "stop",
            "message": {"role": "assistant", "content": f"```json\n{good(shown)}\n```"},
        }  # fmt: skip
        usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
        return told(
            {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
        )  # fmt: skip

    server.on("/v1/chat/completions", reply)
    model = Chat(connection(server, "openai", "/v1"))
    rungs = dict[Any, Any]()
    try:
        got = label_chunk(
            chunk, lambda r: model.complete(r, Slip("a key")), model="m", base_url="u", rungs=rungs
        )
    finally:
        server.close()
    assert (got.by, got.rung, got.calls) == ("model", "json", 2)
    assert rungs == {("u", "m"): "json"} and (got.tokens_in, got.tokens_out) == (11, 7)
    sent = server.asked[-1].json()
    assert sent["response_format"] == {"type": "json_object"}
    assert any("JSON" in m["content"] for m in sent["messages"])
