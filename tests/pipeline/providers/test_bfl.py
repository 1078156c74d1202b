"""FLUX at Black Forest Labs: a task, its address noted at once, and what becomes of it."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.providers import base, bfl
from pipeline.providers.base import Slip
from tests.pipeline.providers.conftest import Server, Told, connection, png, told
from tests.pipeline.providers.hosted import (
    ASK,
    BY_CODE,
    CHANGE,
    MADE,
    PLACE,
    SHEET,
    SKETCH,
    SOURCE,
    WITH_PICTURES,
    page,
    plain,
)

ONE = BY_CODE["bfl"]
PENDING = told({"id": "t1", "status": "Pending", "result": None})


def _says(status: str, **result: Any) -> Told:
    return told({"id": "t1", "status": status, "result": result or None})


def _ready(server: Server) -> Told:
    return _says("Ready", sample=server.url + MADE)


def _task(server: Server, *polls: Told) -> str:
    """Lets the server take a task and answer for it; returns its address."""
    url = f"{server.url}{ONE.poll}?id=t1"
    ONE.answers(server, told({"id": "t1", "polling_url": url}))
    server.on(ONE.poll, *polls)
    return url


class Clock:
    """Time that passes by sleeping alone."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, [0.0]

    def sleep(self, seconds: float) -> None:
        """Lets it pass."""
        self.slept.append(seconds)
        self.now += seconds


def _model(server: Server, clock: Clock | None = None, **fields: Any) -> bfl.Images:
    clock = clock or Clock()
    made = connection(server, "bfl", "/v1", **({"model": "flux-2-pro"} | fields))
    return bfl.Images(made, sleep=clock.sleep, clock=lambda: clock.now)


def test_what_goes_out_and_is_noted_at_once(server: Server) -> None:
    noted: list[tuple[str, int]] = []
    url = _task(server, PENDING, PENDING, _ready(server))
    slip = Slip("k", keep=lambda name: noted.append((name, len(server.asked))))
    clock = Clock()
    assert _model(server, clock).draw(ASK, slip).data == png()
    assert server.asked[0].json() == {
        "prompt": "Mara on the quay", "width": 1024, "height": 1024, "seed": 7,
        "output_format": "png", "prompt_upsampling": False,
    }  # fmt: skip
    assert noted == [(url, 1)]
    paths = [(a.method, a.path) for a in server.asked]
    assert paths == [("POST", "/v1/flux-2-pro"), *[("GET", f"{ONE.poll}?id=t1")] * 3, ("GET", MADE)]
    assert all(a.headers["x-key"] == "secret-key-123" for a in server.asked[:4])
    assert "x-key" not in server.asked[4].headers
    assert clock.slept[1:4] == sorted(clock.slept[1:4])


def test_pictures_are_numbered_in_their_order(server: Server) -> None:
    _task(server, _ready(server))
    _model(server).draw(WITH_PICTURES, Slip("k"))
    _model(server).edit(CHANGE, Slip("k"))
    first, second = (a.json() for a in ONE.asked(server))
    assert [first[n] for n in ("input_image", "input_image_2", "input_image_3")] == [
        plain(SKETCH), plain(SHEET), plain(PLACE),
    ]  # fmt: skip
    assert (second["input_image"], second["input_image_2"]) == (plain(SOURCE), plain(SHEET))


def test_kontext_is_told_a_shape(server: Server) -> None:
    _task(server, _ready(server))
    server.on("/v1/flux-kontext-pro", told({"id": "t1"}))  # an older answer: no address but a name
    model = _model(server, model="flux-kontext-pro", options={"extra": {"safety_tolerance": 2}})
    model.draw(ASK.__class__("x", (832, 1248)), Slip("k"))
    assert server.asked[0].json() == {
        "prompt": "x", "aspect_ratio": "2:3", "output_format": "png", "prompt_upsampling": False,
        "safety_tolerance": 2,
    }  # fmt: skip
    assert server.asked[1].path == "/v1/get_result?id=t1"


@pytest.mark.parametrize(
    ("model", "references", "multiple"),
    [
        ("flux-2-max", 8, 16), ("flux-2-klein-9b", 4, 16), ("flux-kontext-max", 4, 16),
        ("flux-pro-1.1", 0, 32), ("flux-pro-1.1-ultra", 0, 16), ("other", 1, 16),
    ],
)  # fmt: skip
def test_what_a_model_takes(server: Server, model: str, references: int, multiple: int) -> None:
    can = _model(server, model=model).capabilities
    assert (can.references, can.sizes.multiple) == (references, multiple)
    assert can.edits is (references > 0)
    assert can.seeds
    assert not can.masks


@pytest.mark.parametrize(
    ("polled", "error"),
    [
        (_says("Request Moderated"), base.ContentRefused),
        (_says("Content Moderated"), base.ContentRefused),
        (_says("Error"), base.Unavailable),
        (_says("Task not found"), base.ResultUnknown),
        (told({"status": "Task not found"}, 404), base.ResultUnknown),
        (_says("Ready"), base.NoPicture),
        (_says("Pending"), base.ResultUnknown),
        (page(), base.ResultUnknown),
        (Told(503), base.ResultUnknown),
        (told({"detail": "Not authenticated"}, 403), base.ResultUnknown),
        (told({"detail": "slow"}, 429), base.ResultUnknown),
        (Told(200, b'{"status": "Rea', cut=True), base.ResultUnknown),
    ],
)
def test_what_becomes_of_a_task(
    server: Server, polled: Told, error: type[base.ProviderError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bfl, "TIME_OUT", 10.0)
    _task(server, polled)
    slip = Slip("k")
    with pytest.raises(base.ProviderError) as caught:
        _model(server).draw(ASK, slip)
    assert type(caught.value) is error
    assert len(ONE.asked(server)) == 1
    assert slip.noted
    assert "secret" not in f"{caught.value!r}{caught.value.__cause__!r}"


def test_a_task_is_asked_for_again_after_what_passes(server: Server) -> None:
    _task(server, Told(502), page(), told({}, 429), _says("Thinking"), _ready(server))
    assert _model(server).draw(ASK, Slip("k")).data == png()
    assert len(ONE.asked(server)) == 1


def test_a_silent_poll_does_not_hold_up_the_next(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bfl, "_POLL_TIME_OUT", 0.3)
    _task(server, Told(200, b"{}", hang=1.0), _ready(server))
    assert _model(server).draw(ASK, Slip("k")).data == png()


ELSEWHERE = [
    "https://evil.example/v1/get_result?id=1", "http://api.bfl.ai/v1/get_result?id=1",
    "https://bfl.ai.evil.example/", "https://evilbfl.ai/", "https://api.bfl.ai@evil.example/",
    "https://evil.example/?x=.bfl.ai", "https://evil.example#.bfl.ai", "ftp://api.bfl.ai/", "//x",
    "https://evil.example\\.bfl.ai/", "http://127.0.0.1:9/v1/get_result?id=1", "file:///etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("url", ELSEWHERE)
def test_the_key_goes_nowhere_else(server: Server, url: str) -> None:
    ONE.answers(server, told({"id": "t1", "polling_url": url}))
    with pytest.raises(base.AddressRefused):
        _model(server).draw(ASK, Slip("k"))
    with pytest.raises(base.AddressRefused):
        _model(server).recover(Slip("k", url))
    assert len(server.asked) == 1


@pytest.mark.parametrize("url", ["https://api.bfl.ai/x", "https://api.eu1.bfl.ai/v1/get_result?id=1"])  # fmt: skip
def test_its_own_hosts_are_asked(server: Server, url: str) -> None:
    _model(server)._check(url)


def test_a_task_is_taken_up_again(server: Server) -> None:
    slip = Slip("k", _task(server, _ready(server)))
    made = _model(server).recover(slip)
    assert made is not None
    assert made.data == png()
    assert ONE.asked(server) == []
    assert server.asked[0].headers["x-key"] == "secret-key-123"


@pytest.mark.parametrize(
    "polled",
    [
        _says("Task not found"), told({"detail": "Task not found"}, 404), _says("Error"),
        _says("Request Moderated"), _says("Content Moderated"),
    ],
)  # fmt: skip
def test_nothing_came_of_a_task(server: Server, polled: Told) -> None:
    assert _model(server).recover(Slip("k", _task(server, polled))) is None


@pytest.mark.parametrize(
    ("polled", "picture", "error"),
    [
        (PENDING, Told(200, png()), base.Unavailable),
        (Told(503), Told(200, png()), base.Unavailable),
        (told({}, 429), Told(200, png()), base.RateLimited),
        (None, Told(404), base.CannotTell),
        (None, Told(503), base.Unavailable),
    ],
)
def test_a_task_that_can_not_be_told_of(
    server: Server, polled: Told | None, picture: Told, error: type[base.ProviderError]
) -> None:
    slip = Slip("k", _task(server, polled or _ready(server)))
    server.on("/made.png", picture)
    with pytest.raises(base.ProviderError) as caught:
        _model(server).recover(slip)
    assert type(caught.value) is error


def test_too_many_tasks_at_once_is_a_limit(server: Server) -> None:
    ONE.answers(server, told({"detail": "You have 24 active tasks"}, 429))
    with pytest.raises(base.RateLimited):
        _model(server).draw(ASK, Slip("k"))
