"""Language models, and models that look at pictures, in OpenAI's protocol and all that speak it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from openai.types.chat import ChatCompletion

from pipeline.providers.base import Connection, ContentRefused, MalformedAnswer, Slip
from pipeline.providers.openai_sdk import speaking, typed
from pipeline.providers.pictures import data_url
from pipeline.providers.requests import ChatCapabilities, ChatRequest, ChatResult, Message, Picture


class Chat:
    """A language model."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        told = connection.options
        self.capabilities = ChatCapabilities(
            context=int(told.get("context", 32_000)), pictures=bool(told.get("pictures", False))
        )

    def complete(self, request: ChatRequest, slip: Slip) -> ChatResult:
        """What the model says."""
        messages: Any = [_message(m) for m in request.messages]
        with speaking(self.connection) as sdk:
            answer = sdk.chat.completions.create(
                model=self.connection.model,
                messages=messages,
                **_how(request, self.connection.options.get("token_field", "max_tokens")),
            )
            return _result(typed(answer, ChatCompletion))


class Eyes(Chat):
    """A language model that is shown pictures."""

    def describe(self, pictures: Sequence[Picture], request: ChatRequest, slip: Slip) -> ChatResult:
        """What it says of the pictures, which go with the last message."""
        *before, last = request.messages
        shown = replace(last, pictures=(*last.pictures, *pictures))
        return self.complete(replace(request, messages=(*before, shown)), slip)


def _message(message: Message) -> dict[str, Any]:
    if not message.pictures:
        return {"role": message.role, "content": message.text}
    parts: list[dict[str, Any]] = [{"type": "text", "text": message.text}]
    parts += [{"type": "image_url", "image_url": {"url": data_url(p)}} for p in message.pictures]
    return {"role": message.role, "content": parts}


def _how(request: ChatRequest, token_field: str) -> dict[str, Any]:
    how: dict[str, Any] = {token_field: request.budget, "temperature": request.temperature}
    if request.seed is not None:
        how["seed"] = request.seed
    if request.form == "schema" and request.schema is not None:
        named = {"name": "answer", "schema": dict(request.schema), "strict": True}
        how["response_format"] = {"type": "json_schema", "json_schema": named}
    elif request.form == "json":
        how["response_format"] = {"type": "json_object"}
    return how


def _result(answer: ChatCompletion) -> ChatResult:
    if not answer.choices:
        raise MalformedAnswer("the service answered nothing")
    choice = answer.choices[0]
    if choice.finish_reason == "content_filter" or choice.message.refusal:
        raise ContentRefused("the model refused")
    usage = answer.usage
    return ChatResult(
        text=choice.message.content or "",
        cut=choice.finish_reason == "length",
        tokens_in=usage.prompt_tokens if usage else 0,
        tokens_out=usage.completion_tokens if usage else 0,
    )
