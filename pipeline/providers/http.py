"""The only way out: each address checked when it is connected to, each answer bounded.

A name is resolved once, and that very address is connected to, so that a name that changes its answer
in between (DNS rebinding) leads nowhere; a redirect is a new connection and is checked like the first.
Nothing that is secret comes into a message: errors name the host and the status, never a header.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpcore2
import httpx2

from pipeline.providers.addresses import check
from pipeline.providers.base import (
    AddressRefused,
    BadCredentials,
    BadRequest,
    ContentRefused,
    MalformedAnswer,
    NotOffered,
    OutOfCredit,
    ProviderError,
    RateLimited,
    ResultUnknown,
    Unavailable,
)

# a picture call with references takes 60 to 240 s
CONNECT, TIME_OUT = 10.0, 300.0
MOST_BYTES = 64 * 2**20
REDIRECTS = 3
LONGEST_WAIT = 24 * 3600.0
_REDIRECTED = (301, 302, 303, 307, 308)
_WAITED_IN_VAIN = (408, 504, 524)
# what services say when they will not draw something: codes in their own answers
_REFUSALS = (
    "moderation", "content_policy", "content_filter", "safety", "sensitive", "nsfw", "inappropriate",
    "data_inspection", "datainspection", "ipinfringement", "risk_control",
)  # fmt: skip
# and when there is no money left, whatever status they say it with
_NO_CREDIT = ("insufficient balance", "balance is insufficient", "arrearage", "accountoverdue")


class _Backend(httpcore2.SyncBackend):
    """Connects to checked addresses alone."""

    def __init__(self, private: bool) -> None:
        self.private = private

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:  # fmt: skip
        """A stream to the address that was checked."""
        address = check(host, port, private=self.private)
        return super().connect_tcp(address, port, timeout, local_address, socket_options)

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore2.NetworkStream:
        """None: there is nothing to be asked on this machine's own sockets."""
        raise AddressRefused("not an address on the network")


class _Transport(httpx2.HTTPTransport):
    """HTTP over checked connections; proxies of the environment are not asked."""

    def __init__(self, private: bool) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False), max_connections=8,
            network_backend=_Backend(private),
        )  # fmt: skip

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer, whose body ends with an error where it is too large or takes too long."""
        answer = super().handle_request(request)
        answer.stream = _Bounded(answer.stream, time.monotonic() + 2 * TIME_OUT)
        return answer


class _Bounded(httpx2.SyncByteStream):
    """A body that is read up to a size and a moment, whoever reads it."""

    def __init__(self, stream: Any, until: float) -> None:
        self.stream, self.until = stream, until

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from _within(self.stream, self.until)
        except TimeoutError as error:
            raise httpx2.ReadTimeout("the answer takes too long") from error

    def close(self) -> None:
        """Closes what it reads."""
        self.stream.close()


def client(
    *, private: bool = False, headers: Mapping[str, str] | None = None,
    time_out: float | None = None,
) -> httpx2.Client:  # fmt: skip
    """A client whose every connection is checked; it follows no redirect by itself."""
    most = TIME_OUT if time_out is None else min(time_out, TIME_OUT)
    return httpx2.Client(
        transport=_Transport(private), headers=dict(headers or {}), trust_env=False,
        timeout=httpx2.Timeout(most, connect=min(CONNECT, most)), follow_redirects=False,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Got:
    """An answer that was good: its body and what it says that this is."""

    data: bytes
    media_type: str
    status: int = 200

    def json(self) -> Any:
        """The body as JSON; MalformedAnswer where it is none."""
        import json

        try:
            return json.loads(self.data)
        except ValueError as error:
            what = "a page of HTML" if b"<html" in self.data[:500].lower() else "no JSON"
            raise MalformedAnswer(f"the service answered {what}") from error


class Door:
    """One service's address: requests go out under it, with its headers, within its time."""

    def __init__(
        self, base_url: str, *, headers: Mapping[str, str] | None = None, private: bool = False,
        time_out: float = TIME_OUT,
    ) -> None:  # fmt: skip
        self.base = base_url.rstrip("/")
        self.headers, self.private, self.time_out = dict(headers or {}), private, time_out

    def get(self, path: str, **options: Any) -> Got:
        """Asks for something that costs nothing: whatever goes wrong, nothing was done."""
        return self._ask("GET", path, paid=False, **options)

    def post(self, path: str, *, paid: bool = True, **options: Any) -> Got:
        """Asks for something; where it costs and breaks off after it went out the result is unknown."""
        return self._ask("POST", path, paid=paid, **options)

    def fetch(self, url: str) -> Got:
        """Follows an address that the service gave: without its headers, which are for it alone. It may
        lead into a private network only where it leads to the service itself."""
        private = self.private and _origin(url) == _origin(self.base)
        return Door(url, private=private, time_out=60.0)._ask("GET", "", paid=False)

    def _ask(self, method: str, path: str, *, paid: bool, **options: Any) -> Got:
        url, headers, private = self.base + path, self.headers, self.private
        until = time.monotonic() + self.time_out
        for _ in range(REDIRECTS + 1):
            with client(private=private, time_out=self.time_out) as out:
                got = _bounded(out, method, url, headers, until, paid, options)
            if got.status not in _REDIRECTED:
                return got
            there = _led(url, got.data.decode("utf-8", "replace"))
            if method != "GET":
                # what was posted is for that very place, and is not sent twice
                raise AddressRefused("the service sends us elsewhere with our request")
            if _origin(there) != _origin(url):
                # a secret is for the place that it was given for, as is what staff allowed for it
                headers, private = {}, False
            url = there
        raise MalformedAnswer("the service sends us round in circles")


def _led(url: str, there: str) -> str:
    """Where a redirect leads."""
    if not there:
        raise MalformedAnswer("the service sends us nowhere")
    try:
        return str(httpx2.URL(url).join(there))
    except httpx2.InvalidURL as error:
        raise AddressRefused("this is no address") from error


def _origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port of an address; AddressRefused where it is none."""
    try:
        parts = httpx2.URL(url)
    except httpx2.InvalidURL as error:
        raise AddressRefused("this is no address") from error
    return parts.scheme, parts.host, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _bounded(
    out: httpx2.Client, method: str, url: str, headers: Mapping[str, str], until: float, paid: bool,
    options: Mapping[str, Any],
) -> Got:  # fmt: skip
    """One request and its answer, bounded in time and size; of a redirect where it leads."""
    host = _host(url)
    sent = False
    try:
        with out.stream(method, url, headers=headers, **options) as answer:
            sent = True
            if answer.status_code in _REDIRECTED:
                return Got(answer.headers.get("location", "").encode(), "", answer.status_code)
            data = b"".join(_within(answer.iter_bytes(), until))
            if answer.is_error:
                data = unspoken(data, headers)
                raise error_of(answer.status_code, data, answer.headers, host, paid=paid)
            media_type = answer.headers.get("content-type", "").split(";")[0].strip().lower()
            return Got(data, media_type, answer.status_code)
    except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.UnsupportedProtocol) as error:
        raise Unavailable(f"{host} does not answer") from error
    except (httpx2.TimeoutException, httpx2.TransportError, TimeoutError) as error:
        if paid:
            raise ResultUnknown(f"the connection to {host} broke off") from error
        raise Unavailable(f"{host} broke off {'its answer' if sent else ''}".strip()) from error
    except httpx2.InvalidURL as error:
        raise AddressRefused("this is no address") from error


def unspoken(data: bytes, headers: Mapping[str, str]) -> bytes:
    """An answer without our secrets: some services repeat what they were sent."""
    for value in headers.values():
        secret = value.rpartition(" ")[2].encode()
        if len(secret) >= 8:
            data = data.replace(secret, b"...")
    return data


def _within(chunks: Iterable[bytes], until: float) -> Iterator[bytes]:
    """The same up to a size and a moment: MalformedAnswer, TimeoutError."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MOST_BYTES:
            raise MalformedAnswer("the service answered more than a picture can be")
        if time.monotonic() > until:
            raise TimeoutError
        yield chunk


def _host(url: str) -> str:
    return _origin(url)[1] or "the service"


def error_of(
    status: int, data: bytes, headers: Mapping[str, str], host: str, *, paid: bool = True
) -> ProviderError:
    """What an error's status and body mean. A gateway that waited in vain doesn't know whether what
    costs was done behind it."""
    said = data[:2000].decode("utf-8", "replace").lower()
    told = f"{host} answered {status}"
    wait = waits(headers.get("retry-after-ms"), headers.get("retry-after"))
    if status == 429:
        if "insufficient_quota" in said or "billing" in said:
            return OutOfCredit(told)
        return RateLimited(told, retry_after=wait)
    if status == 402 or any(word in said for word in _NO_CREDIT):
        return OutOfCredit(told)
    if status == 451 or (any(word in said for word in _REFUSALS) and status < 500):
        return ContentRefused(told)
    if status in (401, 403):
        return BadCredentials(told)
    if status in (404, 405, 501):
        return NotOffered(told)
    if paid and status in _WAITED_IN_VAIN:
        return ResultUnknown(told)
    if status in (408, 425) or status >= 500:
        return Unavailable(told, retry_after=wait)
    return BadRequest(f"{told}: {_plain(said)}")


def _plain(said: str) -> str:
    """The beginning of what a service says of a wrong request: for staff, without line breaks."""
    return " ".join(said.split())[:200]


def waits(milliseconds: str | None, seconds: str | None) -> float | None:
    """How long a service wants to be left alone, by its headers; None where it doesn't say."""
    for value, unit in ((milliseconds, 0.001), (seconds, 1.0)):
        if value is None:
            continue
        try:
            return min(max(float(value) * unit, 0.0), LONGEST_WAIT)
        except ValueError:
            return _until(value)
    return None


def _until(date: str) -> float | None:
    from email.utils import parsedate_to_datetime

    try:
        return min(max(parsedate_to_datetime(date).timestamp() - time.time(), 0.0), LONGEST_WAIT)
    except ValueError:
        return None
