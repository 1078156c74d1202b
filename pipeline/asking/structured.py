"""A model brought to answer as a document: by a schema, then as JSON, then in words; each answer is checked
against the document's own bounds, and told once what was wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from pipeline.providers.base import BadRequest, MalformedAnswer, NotOffered
from pipeline.providers.requests import ChatRequest, ChatResult, Form, Message
from projects.comic.documents import Document

T = TypeVar("T", bound=Document)
Complete = Callable[[ChatRequest], ChatResult]
LADDER: tuple[Form, ...] = ("schema", "json", "text")
_MOST_PROBLEMS = 6
_UNKEPT = re.compile(r"\\u0000|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|[\x00\ud800-\udfff]")
_LONGEST = 60_000


def asked(
    kind: type[T], *, complete: Complete, system: str, user: str, budget: int,
    forms: Sequence[Form] = LADDER,
) -> T | None:  # fmt: skip
    """What the model answers as a document of a kind; None where it never does. Errors of the service
    pass through, but those that say no to a form of asking where another is left."""
    schema = schema_of(kind)
    plain = f"{system}\nAnswer in JSON by this schema: {json.dumps(schema, ensure_ascii=False, separators=(',', ':'))}"
    ladder = [f for f in LADDER if f in forms] or ["text"]
    for form in ladder:
        messages = [Message("system", system if form == "schema" else plain), Message("user", user)]
        for _ in range(2):
            request = ChatRequest(
                tuple(messages),
                schema=schema if form == "schema" else None,
                form=form,
                budget=budget,
            )
            try:
                said = complete(request)
            except (BadRequest, NotOffered):
                if form == ladder[-1]:
                    raise
                break
            except MalformedAnswer:
                break
            found, problems = read(kind, said.text)
            if found is not None:
                return found
            messages = [*messages[:2], Message("assistant", said.text[:2000]), Message("user", f"That can't be used: {problems}. Send the whole JSON object again.")]  # fmt: skip
    return None


def read(kind: type[T], text: str) -> tuple[T | None, str]:
    """The document in an answer, or None and what is wrong."""
    # what no database keeps: a letter that ends a text, and halves of letters
    text = _UNKEPT.sub("", text[:_LONGEST])
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end <= start:
        return None, "there is no JSON object in it"
    try:
        return kind.model_validate(json.loads(text[start : end + 1])), ""
    except ValidationError as error:
        told = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        return None, "; ".join(told[:_MOST_PROBLEMS])
    except (ValueError, RecursionError):
        return None, "it is no JSON"


def schema_of(kind: type[Document]) -> dict[str, Any]:
    """The JSON schema of a document without references or defaults, as services want it: every array and
    string in it is bounded by the document itself."""
    whole = kind.model_json_schema()
    plain: dict[str, Any] = _plain(whole, whole.get("$defs", {}))
    return plain


def _plain(node: Any, defs: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_plain(n, defs) for n in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _plain(defs[node["$ref"].rsplit("/", 1)[-1]], defs)
    out = {
        k: _plain(v, defs)
        for k, v in node.items()
        if k not in ("$defs", "default", "title", "description")
    }
    if out.get("type") == "object":
        out["additionalProperties"] = False
        out["required"] = list(out.get("properties", {}))
    return out
