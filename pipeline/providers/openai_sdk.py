"""The SDK of OpenAI's protocol with our own way out, and its errors as ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import httpx2
import openai

from pipeline.providers.base import (
    Connection,
    ContentRefused,
    MalformedAnswer,
    ProviderError,
    ResultUnknown,
    Unavailable,
)
from pipeline.providers.http import CONNECT, TIME_OUT, client, error_of, unspoken

T = TypeVar("T")


@contextmanager
def speaking(connection: Connection, *, paid: bool = True) -> Iterator[openai.OpenAI]:
    """The SDK for one call. It never sends again: it would be charged, and we do that ourselves."""
    host = httpx2.URL(connection.base_url).host or "the service"
    with client(private=connection.private) as way_out:
        sdk = openai.OpenAI(
            api_key=connection.key or "none", base_url=connection.base_url, max_retries=0,
            timeout=httpx2.Timeout(TIME_OUT, connect=CONNECT), http_client=way_out,
            organization="", project="",
        )  # fmt: skip
        try:
            yield sdk
        except ProviderError:
            raise
        except openai.APIStatusError as error:
            body = unspoken(error.response.content, {"Authorization": connection.key})
            raise error_of(
                error.status_code, body, error.response.headers, host, paid=paid
            ) from error
        except openai.APIConnectionError as error:
            raise _broken(error, host, paid) from error
        except openai.ContentFilterFinishReasonError as error:
            raise ContentRefused(f"{host} refused") from error
        except (openai.APIResponseValidationError, ValueError, TypeError) as error:
            raise MalformedAnswer(f"{host} answered something else") from error


def _broken(error: openai.APIConnectionError, host: str, paid: bool) -> ProviderError:
    """A connection that broke: our own refusal to open it, nobody there, or an answer that is lost."""
    cause: BaseException | None = error.__cause__
    while cause is not None and not isinstance(cause, ProviderError):
        if isinstance(cause, (httpx2.ConnectError, httpx2.ConnectTimeout)):
            return Unavailable(f"{host} does not answer")
        cause = cause.__cause__
    if isinstance(cause, ProviderError):
        return cause
    if paid:
        return ResultUnknown(f"the connection to {host} broke off")
    return Unavailable(f"{host} broke off its answer")


def typed(answer: Any, kind: type[T]) -> T:
    """The answer as what it must be: a wrong address that answers HTML with 200 gives a string."""
    if not isinstance(answer, kind):
        raise MalformedAnswer("the service answered something else, perhaps a page of HTML")
    return answer
