"""What a model is sent about a chunk, and what its answer says: parsed, checked, never trusted.

No word of an answer reaches a balloon: what is said comes from the text by the numbers of its units.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from pipeline.asking.labels.chunk import Chunk
from pipeline.asking.labels.prompts import KEYS, ROW, schema_of
from pipeline.asking.labels.rows import Rows
from pipeline.providers.requests import ChatRequest, Form, Message
from projects.comic.documents import Labels

LONGEST = 400_000  # letters of an answer that are looked at
ANSWER = 0.6  # tokens of an answer for each of the chunk's own at most; few models need half of it
LEAST_ANSWER, MOST_ANSWER = 160, 8000
ROW_TOKENS = 12  # at most for a quotation's row where nothing else is asked


class Heard(NamedTuple):
    """An answer: its labels by the chunk's own numbers, what is wrong with it in words, and which share
    of what was asked and answered is right."""

    labels: Labels
    problems: tuple[str, ...] = ()
    right: float = 0.0


def request_for(
    chunk: Chunk,
    form: Form,
    *,
    said: str = "",
    problems: Sequence[str] = (),
    seed: int | None = None,
) -> ChatRequest:
    """What to ask about a chunk; with `said`, an earlier answer, and what was wrong with it."""
    schema = schema_of(chunk.mode, len(chunk.pieces))
    system = chunk.system
    if form != "schema":
        # the words say what the service is not told of the answer's form
        system += f"\nAnswer in JSON by this schema: {json.dumps(schema, separators=(',', ':'))}"
    messages = [Message("system", system), Message("user", chunk.shown())]
    if problems:
        messages += [
            Message("assistant", said[: 4 * budget_of(chunk)]),
            Message("user", _repair(problems)),
        ]
    return ChatRequest(
        messages=tuple(messages), schema=schema if form == "schema" else None, form=form,
        budget=budget_of(chunk), temperature=0.0, seed=seed,
    )  # fmt: skip


def budget_of(chunk: Chunk) -> int:
    """The most tokens of an answer."""
    if chunk.mode == "economy":
        rows = ROW_TOKENS * sum(p.asked for p in chunk.pieces)
        return LEAST_ANSWER + min(rows, chunk.own)
    return max(LEAST_ANSWER, min(MOST_ANSWER, round(ANSWER * chunk.own)))


def _repair(problems: Sequence[str]) -> str:
    told = "\n".join(f"- {p}" for p in problems)
    return f"That answer can't be used:\n{told}\nSend the whole JSON object again, put right."


def heard(chunk: Chunk, text: str) -> Heard:
    """What an answer says of a chunk, by the numbers of its pieces."""
    answer = extracted(text)
    if answer is None:
        return Heard(Labels(), ("it is no JSON object",))
    bounded, problems = _bounded(chunk, answer)
    rows = Rows(chunk, bounded)
    labels = rows.labels()
    right = 0.0 if problems else rows.right
    return Heard(labels, (*problems, *rows.problems), right)


def extracted(text: str) -> dict[str, Any] | None:
    """The first JSON object in a text that has a key of ours, whatever stands around it; None for none."""
    text = text[:LONGEST]
    decoder = json.JSONDecoder()
    at, tries = text.find("{"), 0
    while at >= 0 and tries < 20:
        tries += 1
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(found, dict) and (KEYS["thorough"].keys() & found.keys() or not found):
                return found
        at = text.find("{", end)
    return None


def _bounded(chunk: Chunk, answer: dict[str, Any]) -> tuple[dict[str, list[str]], list[str]]:
    """The rows of an answer within the schema's bounds, and what in it breaks them. Other keys than
    ours are looked at by nobody."""
    schema = schema_of(chunk.mode, len(chunk.pieces))["properties"]
    out: dict[str, list[str]] = {}
    problems: list[str] = []
    for key, rule in schema.items():
        rows = answer.get(key, [])
        if not isinstance(rows, list):
            problems.append(f"{key} is no list")
            continue
        kept = [r for r in rows if isinstance(r, str) and len(r) <= ROW and _is_text(r)]
        if len(kept) < len(rows):
            problems.append(f"{key} has rows that are no strings of at most {ROW} letters")
        if len(kept) > rule["maxItems"]:
            problems.append(f"{key} has more than {rule['maxItems']} rows")
        out[key] = kept[: rule["maxItems"]]
    return out, problems


def _is_text(row: str) -> bool:
    """Whether a row can be written down: JSON may hold halves of characters."""
    return not any("\ud800" <= c <= "\udfff" for c in row)
