"""What the tests of reading with a model find beside the repository, where it is there."""

from __future__ import annotations

from typing import Any

import pytest

from tools.fit_speakers import SHARED, scorer_of


@pytest.fixture(scope="session")
def scorer() -> Any:
    """The scoring script of the annotated novels."""
    if not (SHARED / "measure/score_attribution.py").is_file():
        pytest.skip("the annotated novels are not beside this repository")
    return scorer_of()
