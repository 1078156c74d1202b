"""Films: submitted, waited for, fetched; and found again after a lost worker."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.providers import base
from pipeline.providers.base import Slip
from pipeline.providers.requests import Picture, VideoRequest
from pipeline.providers.siliconflow_video import Films
from tests.pipeline.providers.conftest import Server, Told, connection, png, told

MP4 = b"\x00\x00\x00\x18ftypmp42" + b"0" * 40
ASK = VideoRequest("The boat drifts", Picture(png()), size=(700, 1000))


def _films(server: Server) -> Films:
    return Films(connection(server, "siliconflow", "/v1"), sleep=lambda s: None, limit=20.0)


def _status(server: Server, *said: Any) -> None:
    server.on("/v1/video/submit", told({"requestId": "job-7"}))
    server.on("/v1/video/status", *(told(s) for s in said))


def test_a_film_is_waited_for_and_fetched_without_the_key(server: Server) -> None:
    done = {"status": "Succeed", "results": {"videos": [{"url": f"{server.url}/film.mp4"}]}}
    _status(server, {"status": "InQueue"}, {"status": "InProgress"}, done)
    server.on("/film.mp4", Told(200, MP4))
    slip = Slip("k")
    film = _films(server).animate(ASK, slip)
    assert (film.data, film.media_type) == (MP4, "video/mp4")
    assert slip.noted == "job-7"
    first = server.asked[0]
    assert first.json()["image_size"] == "720x1280"
    assert first.headers["authorization"] == "Bearer secret-key-123"
    assert "authorization" not in server.asked[-1].headers
    assert [a.path for a in server.asked].count("/v1/video/submit") == 1


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"status": "Failed", "reason": "sensitive content"}, base.ContentRefused),
        ({"status": "Failed", "reason": "oops"}, base.ProviderError),
        ({"status": "Succeed", "results": {"videos": []}}, base.MalformedAnswer),
        ({"status": "InProgress"}, base.ResultUnknown),
    ],
)
def test_what_comes_to_nothing(server: Server, said: Any, error: type[base.ProviderError]) -> None:
    _status(server, said)
    with pytest.raises(error):
        _films(server).animate(ASK, Slip("k"))


def test_a_lost_worker_s_film_is_found_again(server: Server) -> None:
    _status(server, {"status": "InProgress"})
    films = _films(server)
    with pytest.raises(base.Unavailable):
        films.recover(Slip("k", "job-7"))
    with pytest.raises(base.CannotTell):
        films.recover(Slip("k"))
