"""Several people without a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import Script


@pytest.mark.parametrize(
    "sentence, many, language",
    [
        ("There was muttering among the men.", True, "en"),
        ("The crowd roared.", True, "en"),
        ("Two soldiers ran past.", True, "en"),
        ("There were no soldiers.", False, "en"),
        ("The lake was like a crowd.", False, "en"),
        ("The door opened.", False, "en"),
        ("众人都笑了。", True, "zh"),
        ("门开了。", False, "zh"),
    ],
)
def test_whether_several_are_there(
    script_of: Callable[..., Script], sentence: str, many: bool, language: str
) -> None:
    assert any(b.many for b in script_of(sentence, language).beats) is many
