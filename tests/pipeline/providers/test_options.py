"""Options are a person's own JSON: whatever they are, a dialect says so before anything is sent."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from pipeline.asking.planning import planned
from pipeline.providers.base import Connection, ProviderError, Slip
from pipeline.providers.dialects import DIALECTS, adapter
from pipeline.providers.requests import ImageRequest, Picture, Reference
from tests.pipeline.providers.conftest import png

NAMES = (
    "edits", "seeds", "extra", "plain", "quality", "family", "modalities", "workflow", "slots", "header",
    "control_model", "control_module", "reference_model", "denoise", "steps", "references", "sketch",
    "context", "forms", "pictures", "voices", "instructed", "token_field",
)  # fmt: skip
STRANGE: tuple[Any, ...] = (5, -1, "x", "null", [], [1], {}, {"a": {"b": 1}}, None, True, 10**400)
ASK = ImageRequest(
    "p", (1024, 1024), quality="final", seed=3, negative="n", sketch=Picture(png()),
    references=(Reference(Picture(png()), "sheet", "Ada"),),
)  # fmt: skip
ALL = [(d.code, kind) for d in DIALECTS.values() for kind in d.kinds]


@pytest.mark.parametrize(("dialect", "kind"), ALL)
def test_strange_options_are_told(dialect: str, kind: Any) -> None:
    for name, value in itertools.product(NAMES, STRANGE):
        # nobody listens there
        to = Connection(
            "n", dialect, "http://127.0.0.1:9/v1", "m", "key-123456", {name: value}, True
        )
        try:
            model = adapter(to, kind)
        except ProviderError as error:
            assert error.permanent
            continue
        if kind == "image" and value in ("x", None):
            with pytest.raises(ProviderError):
                model.draw(planned(ASK, model.capabilities).request, Slip("a" * 32))
