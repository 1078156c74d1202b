"""What must hold for every hosted image service, whatever its protocol is called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.providers import base, hosted, http
from pipeline.providers.base import Slip
from pipeline.providers.requests import ImageRequest, Reference
from tests.pipeline.providers.conftest import Server, Told, told
from tests.pipeline.providers.hosted import ALL, ASK, CHANGE, MADE, SHEET, Hosted, page, png

every = pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosted, "FETCH_PAUSES", (0.0, 0.0, 0.0))


def _fails(
    server: Server, one: Hosted, asks: ImageRequest = ASK, posts: int = 1
) -> base.ProviderError:
    """What comes of asking once; neither it nor its cause knows the key."""
    with pytest.raises(base.ProviderError) as caught:
        one.adapter(server).draw(asks, Slip("k"))
    assert len(one.asked(server)) == posts
    cause: BaseException | None = caught.value
    while cause is not None:
        assert "secret" not in f"{cause!r} {cause}"
        cause = cause.__cause__ or cause.__context__
    return caught.value


@every
def test_a_picture_is_fetched_at_once_and_without_the_key(server: Server, one: Hosted) -> None:
    one.done(server, one.good(server.url + MADE))
    made = one.adapter(server).draw(ASK, Slip("k"))
    assert (made.data, made.media_type) == (png(), "image/png")
    (asked,) = one.asked(server)
    assert asked.headers[one.header[0]] == one.header[1]
    fetched = server.asked[-1]
    assert fetched.path == MADE
    assert one.header[0] not in fetched.headers


@every
def test_a_changed_picture_comes_the_same_way(server: Server, one: Hosted) -> None:
    one.done(server, one.good(server.url + MADE))
    alone = replace(CHANGE, references=())
    assert one.adapter(server).edit(alone, Slip("k")).data == png()
    assert len(one.asked(server)) == 1


@every
@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (page(), base.MalformedAnswer),
        (told([1]), base.MalformedAnswer),
        (told({}), base.MalformedAnswer),
        (told({"message": "bad key"}, 401), base.BadCredentials),
        (told({"message": "no model"}, 404), base.NotOffered),
        (told({"message": "not here"}, 501), base.NotOffered),
        (told({"message": "the size is wrong, secret-key-123"}, 400), base.BadRequest),
        (told({"message": "slow"}, 429), base.RateLimited),
        (told({"message": "oops"}, 500), base.Unavailable),
        (told({"message": "gateway"}, 504), base.ResultUnknown),
        (Told(200, b'{"images": [{"url": "http', {"Content-Type": "application/json"}, cut=True), base.ResultUnknown),
    ],
)  # fmt: skip
def test_each_failure_is_the_right_error_and_is_asked_once(
    server: Server, one: Hosted, reply: Told, error: type[base.ProviderError]
) -> None:
    one.answers(server, reply)
    assert isinstance(_fails(server, one), error)


@every
def test_it_refuses_and_has_no_credit_in_its_own_words(server: Server, one: Hosted) -> None:
    one.answers(server, one.refused)
    assert type(_fails(server, one)) is base.ContentRefused
    one.answers(server, one.no_credit)
    assert type(_fails(server, one, posts=2)) is base.OutOfCredit


@every
def test_done_without_a_picture_may_be_asked_once_more(server: Server, one: Hosted) -> None:
    one.done(server, one.empty)
    error = _fails(server, one)
    assert type(error) is base.NoPicture
    assert not error.permanent


@every
@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (told({"message": "expired"}, 403), base.NoPicture),
        (told({"message": "gone"}, 404), base.NoPicture),
        (page(), base.NoPicture),
        (Told(503), base.ResultUnknown),
    ],
)
def test_an_address_that_is_gone_or_silent(
    server: Server, one: Hosted, reply: Told, error: type[base.ProviderError]
) -> None:
    one.done(server, one.good(server.url + MADE))
    server.on("/made.png", reply)
    assert type(_fails(server, one)) is error


@every
def test_an_address_that_is_slow_is_asked_again(server: Server, one: Hosted) -> None:
    one.done(server, one.good(server.url + MADE))
    server.on("/made.png", Told(503), Told(200, png()))
    assert one.adapter(server).draw(ASK, Slip("k")).data == png()
    assert len(one.asked(server)) == 1


@every
def test_a_long_wait_is_told(server: Server, one: Hosted) -> None:
    one.answers(server, told({"message": "slow"}, 429, **{"Retry-After": "300"}))
    assert _fails(server, one).retry_after == 300


@every
def test_silence_is_unknown(server: Server, one: Hosted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "TIME_OUT", 0.3)
    one.answers(server, Told(200, b"{}", hang=1.0))
    assert type(_fails(server, one)) is base.ResultUnknown


@every
def test_private_addresses_are_neither_asked_nor_fetched(server: Server, one: Hosted) -> None:
    with pytest.raises(base.AddressRefused):
        one.adapter(server, private=False).draw(ASK, Slip("k"))
    assert server.asked == []


@every
def test_what_is_too_much_is_not_left_out_in_silence(server: Server, one: Hosted) -> None:
    model = one.adapter(server)
    many = (Reference(SHEET, "sheet"),) * (model.capabilities.references + 1)
    with pytest.raises(base.NotOffered):
        model.draw(ImageRequest("x", (1024, 1024), references=many), Slip("k"))
    with pytest.raises(base.NotOffered):
        model.edit(ASK, Slip("k"))
    assert server.asked == []


@every
def test_no_record_is_kept_of_what_was_never_named(server: Server, one: Hosted) -> None:
    with pytest.raises(base.CannotTell):
        one.adapter(server).recover(Slip("k"))
    assert server.asked == []
