"""OpenAI's protocol, spoken to a real server: what goes out, and what each failure becomes."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from pipeline.providers import addresses, base, dialects, http
from pipeline.providers.base import Slip
from pipeline.providers.requests import ChatRequest, ImageRequest, Message, Picture, Reference
from tests.pipeline.providers.conftest import Server, Told, connection, png, told

IMAGES, EDITS, CHAT = "/v1/images/generations", "/v1/images/edits", "/v1/chat/completions"
PICTURE = {"created": 1, "data": [{"b64_json": base64.b64encode(png()).decode()}]}


def _images(server: Server, **options: Any) -> Any:
    return dialects.adapter(connection(server, "openai", "/v1", options=options), "image")


def _chat(server: Server, **options: Any) -> Any:
    return dialects.adapter(connection(server, "openai", "/v1", options=options), "language")


def _said(text: str, finish: str = "stop", **message: Any) -> dict[str, Any]:
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}  # fmt: skip
    return {
        "id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice],
        "usage": {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10},
    }  # fmt: skip


ASK = ImageRequest("A quay at dusk", (1024, 1536), quality="final")
TALK = ChatRequest((Message("system", "Label."), Message("user", "1 Hello")), budget=50)


def test_a_picture_is_asked_for_once_with_its_size(server: Server) -> None:
    server.on(IMAGES, told(PICTURE))
    made = _images(server).draw(ASK, Slip("k"))
    assert (made.data, made.media_type) == (png(), "image/png")
    (asked,) = server.asked
    assert asked.json() == {
        "model": "some-model", "prompt": "A quay at dusk", "n": 1, "size": "1024x1536",
        "quality": "medium",
    }  # fmt: skip
    assert asked.headers["authorization"] == "Bearer secret-key-123"


def test_references_and_mask_go_along_as_files(server: Server) -> None:
    server.on(EDITS, told(PICTURE))
    sheet = Reference(Picture(png(colour="#00ff00")), "sheet", "Mara")
    sketch = Picture(png(colour="#0000ff"))
    _images(server).draw(ImageRequest("x", (1024, 1024), sketch=sketch, references=(sheet,)), Slip("k"))  # fmt: skip
    body = server.asked[0].body
    assert body.count(b'name="image[]"') == 2
    assert body.index(sketch.data) < body.index(sheet.picture.data)
    mask = Picture(png(colour="#ffffff"))
    _images(server).edit(ImageRequest("night", (1024, 1024), source=sketch, mask=mask), Slip("k"))
    assert b'name="mask"' in server.asked[1].body
    assert b'name="image"' in server.asked[1].body


def test_a_picture_by_address_is_fetched_at_once_without_the_key(server: Server) -> None:
    server.on(IMAGES, told({"created": 1, "data": [{"url": f"{server.url}/made.png?sig=1"}]}))
    server.on("/made.png", Told(200, png(), {"Content-Type": "image/png"}))
    assert _images(server).draw(ASK, Slip("k")).data == png()
    assert "authorization" not in server.asked[1].headers


def test_an_expired_address_is_no_picture_and_not_unknown(server: Server) -> None:
    server.on(IMAGES, told({"created": 1, "data": [{"url": f"{server.url}/gone.png"}]}))
    with pytest.raises(base.ProviderError) as caught:
        _images(server).draw(ASK, Slip("k"))
    assert not isinstance(caught.value, base.ResultUnknown)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Told(200, b"<html><body>Welcome</body></html>", {"Content-Type": "text/html"}), base.MalformedAnswer),
        (told({"created": 1, "data": []}), base.NoPicture),
        (told({"created": 1, "data": [{}]}), base.NoPicture),
        (told({"created": 1, "data": [{"b64_json": "bm8gcGljdHVyZQ=="}]}), base.NoPicture),
        (told({"error": {"code": "moderation_blocked", "message": "no"}}, 400), base.ContentRefused),
        (told({"error": {"message": "size must be"}}, 400), base.BadRequest),
        (told({"error": {"message": "bad key"}}, 401), base.BadCredentials),
        (told({"error": {"message": "pay"}}, 402), base.OutOfCredit),
        (told({"error": {"code": "insufficient_quota"}}, 429), base.OutOfCredit),
        (told({"error": {"message": "no model"}}, 404), base.NotOffered),
        (told({"error": {"message": "not here"}}, 501), base.NotOffered),
        (told({"error": {"message": "oops"}}, 500), base.Unavailable),
        (told({"error": {"message": "gateway"}}, 504), base.ResultUnknown),
        (Told(200, b'{"created": 1, "data": [{"b64', {"Content-Type": "application/json"}, cut=True), base.ResultUnknown),
    ],
)  # fmt: skip
def test_each_failure_is_the_right_error_and_is_asked_once(
    server: Server, reply: Told, error: type[base.ProviderError]
) -> None:
    server.on(IMAGES, reply)
    with pytest.raises(base.ProviderError) as caught:
        _images(server).draw(ASK, Slip("k"))
    assert type(caught.value) is error
    assert len(server.asked) == 1
    assert "secret" not in f"{caught.value!r}{caught.value.__cause__!r}"


def test_a_long_wait_is_told(server: Server) -> None:
    server.on(IMAGES, told({"error": {"message": "slow"}}, 429, **{"Retry-After": "300"}))
    with pytest.raises(base.RateLimited) as caught:
        _images(server).draw(ASK, Slip("k"))
    assert caught.value.retry_after == 300


def test_silence_is_unknown(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.providers import openai_sdk

    monkeypatch.setattr(openai_sdk, "TIME_OUT", 0.3)
    server.on(IMAGES, Told(200, b"{}", hang=1.0))
    with pytest.raises(base.ResultUnknown):
        _images(server).draw(ASK, Slip("k"))


def test_nobody_there_is_unavailable() -> None:
    nobody = base.Connection("t", "openai", "http://127.0.0.1:9/v1", "m", private=True)
    with pytest.raises(base.Unavailable):
        dialects.adapter(nobody, "image").draw(ASK, Slip("k"))


def test_a_private_address_is_not_asked(server: Server) -> None:
    closed = connection(server, "openai", "/v1", private=False)
    with pytest.raises(base.AddressRefused):
        dialects.adapter(closed, "image").draw(ASK, Slip("k"))
    with pytest.raises(base.AddressRefused):
        dialects.adapter(closed, "language").complete(TALK, Slip("k"))
    assert server.asked == []


def test_chat_goes_out_in_the_form_that_is_asked_for(server: Server) -> None:
    server.on(CHAT, told(_said("hi")))
    schema = {"type": "object", "properties": {}}
    for form in ("schema", "json", "text"):
        ask = ChatRequest(TALK.messages, schema=schema, form=form, budget=50)  # type: ignore[arg-type]
        got = _chat(server).complete(ask, Slip("k"))
        assert (got.text, got.tokens_in, got.tokens_out, got.cut) == ("hi", 7, 3, False)
    forms = [a.json().get("response_format", {}).get("type") for a in server.asked]
    assert forms == ["json_schema", "json_object", None]
    assert server.asked[0].json()["max_tokens"] == 50


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (told(_said("", "content_filter")), base.ContentRefused),
        (told(_said("", refusal="I can't")), base.ContentRefused),
        (told({**_said("x"), "choices": []}), base.MalformedAnswer),
        (Told(200, b"<html></html>", {"Content-Type": "text/html"}), base.MalformedAnswer),
    ],
)
def test_chat_that_says_nothing(
    server: Server, reply: Told, error: type[base.ProviderError]
) -> None:
    server.on(CHAT, reply)
    with pytest.raises(error):
        _chat(server).complete(TALK, Slip("k"))


def test_an_answer_that_was_cut_says_so(server: Server) -> None:
    server.on(CHAT, told(_said('{"a": ', "length")))
    assert _chat(server).complete(TALK, Slip("k")).cut


def test_eyes_send_pictures_with_the_last_message(server: Server) -> None:
    server.on(CHAT, told(_said("a cat")))
    eyes = dialects.adapter(connection(server, "openai", "/v1"), "vision")
    assert eyes.describe([Picture(png())], TALK, Slip("k")).text == "a cat"
    sent = server.asked[0].json()["messages"]
    assert isinstance(sent[0]["content"], str)
    assert sent[1]["content"][1]["image_url"]["url"].startswith("data:image/png;base64,")


def test_speech_and_vectors(server: Server) -> None:
    server.on("/v1/audio/speech", Told(200, b"RIFF1234WAVE", {"Content-Type": "audio/wav"}))
    from pipeline.providers.requests import SpeechRequest

    voice = dialects.adapter(connection(server, "openai", "/v1"), "speech")
    assert voice.speak(SpeechRequest("Hello", "nova"), Slip("k")).media_type == "audio/wav"
    rows = [{"object": "embedding", "index": i, "embedding": [float(i), 1.0]} for i in (1, 0)]
    server.on("/v1/embeddings", told({"object": "list", "data": rows, "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1}}))  # fmt: skip
    vectors = dialects.adapter(connection(server, "openai", "/v1"), "embedding")
    assert vectors.embed(["a", "b"], Slip("k")) == ((0.0, 1.0), (1.0, 1.0))
    with pytest.raises(base.MalformedAnswer):
        vectors.embed(["a"], Slip("k"))


PRIVATE = (
    "127.0.0.1 127.8.9.1 0.0.0.0 10.0.0.1 172.16.3.4 192.168.1.1 169.254.169.254 100.64.0.1 "
    "198.18.0.1 192.0.0.1 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fc00::1 fd00:ec2::254 "
    "::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: ff02::1 2001:db8::1 "
    "240.0.0.1 192.0.2.1 203.0.113.9"
).split()


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_on_the_internet_is_not_asked(address: str) -> None:
    assert not addresses.is_public(address)
    with pytest.raises(base.AddressRefused):
        addresses.check(address, 80, private=False)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost", "0177.0.0.1"])
def test_other_spellings_of_this_machine_are_not_asked(host: str) -> None:
    with pytest.raises((base.AddressRefused, base.Unavailable)):
        addresses.check(host, 80, private=False)


def test_a_clouds_own_secrets_are_never_asked_for() -> None:
    for address in ("169.254.169.254", "::ffff:169.254.169.254", "fd00:ec2::254"):
        with pytest.raises(base.AddressRefused):
            addresses.check(address, 80, private=True)


def test_a_name_is_resolved_once_and_that_address_is_connected_to(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public at the check and private at the connection leads nowhere."""
    import socket

    real, asked = socket.getaddrinfo, []

    def rebinding(host: str, port: int, *args: Any, **kwargs: Any) -> Any:
        if host != "rebinding.example":
            return real(host, port, *args, **kwargs)
        asked.append(host)
        address = "203.0.114.7" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(http, "CONNECT", 0.3)
    port = server.url.rsplit(":", 1)[1]
    with pytest.raises(base.ProviderError):
        http.Door(f"http://rebinding.example:{port}", time_out=1.0).get("/")
    assert asked == ["rebinding.example"]
    assert server.asked == []


def test_a_redirect_is_checked_and_takes_no_secret_along(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first host passes for public; where it sends us is not asked."""
    real = addresses.is_public
    seen: list[str] = []

    def first_is_public(address: str) -> bool:
        seen.append(address)
        return len(seen) == 1 or real(address)

    monkeypatch.setattr(addresses, "is_public", first_is_public)
    server.on("/a", Told(302, b"", {"Location": f"{server.url}/b"}))
    with pytest.raises(base.AddressRefused):
        http.Door(server.url, headers={"x-key": "s"}).get("/a")
    assert [a.path for a in server.asked] == ["/a"]


def test_a_post_is_not_sent_elsewhere(server: Server) -> None:
    server.on("/a", Told(307, b"", {"Location": "http://localhost:9/b"}))
    with pytest.raises(base.AddressRefused):
        http.Door(server.url, private=True).post("/a", json={})


def test_too_much_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "MOST_BYTES", 1000)
    server.on("/a", Told(200, b"x" * 5000))
    with pytest.raises(base.MalformedAnswer):
        http.Door(server.url, private=True).get("/a")


def test_another_port_is_another_place(server: Server) -> None:
    other = Server()
    try:
        server.on("/a", Told(302, b"", {"Location": f"{other.url}/b"}))
        other.on("/b", told({}))
        with pytest.raises(base.AddressRefused):  # private was for the first place alone
            http.Door(server.url, headers={"x-key": "s"}, private=True).get("/a")
        assert other.asked == []
    finally:
        other.close()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_what_costs_is_never_sent_twice_by_a_redirect(server: Server, status: int) -> None:
    server.on("/a", Told(status, b"", {"Location": "/b"}))
    with pytest.raises(base.AddressRefused):
        http.Door(server.url, private=True).post("/a", json={})
    assert [a.path for a in server.asked] == ["/a"]


def test_a_redirect_to_nowhere(server: Server) -> None:
    server.on("/a", Told(302, b""))
    with pytest.raises(base.MalformedAnswer):
        http.Door(server.url, private=True).get("/a")


def test_a_made_picture_whose_address_does_not_answer_is_unknown(server: Server) -> None:
    server.on(IMAGES, told({"created": 1, "data": [{"url": f"{server.url}/away.png"}]}))
    server.on("/away.png", told({}, 503))
    with pytest.raises(base.ResultUnknown):
        _images(server).draw(ASK, Slip("k"))


def test_the_sdk_reads_no_more_than_is_bounded(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "MOST_BYTES", 1000)
    server.on(CHAT, told(_said("x" * 5000)))
    with pytest.raises(base.ProviderError):
        _chat(server).complete(TALK, Slip("k"))
