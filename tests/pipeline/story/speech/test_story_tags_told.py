"""Tags that settle who speaks whatever stands around them: "I said", "it said"."""

from __future__ import annotations

from collections.abc import Callable

Speakers = Callable[..., list[tuple[str, str | None]]]
TOLD = (
    "I was hoovering when the old man came in. I looked at him and he looked at the beds. I put down the hose. "
    "I thought that I knew him, but I did not. I went over to him and I smiled as I always smile.\n\n"
)


def test_what_i_say_is_mine(speakers: Speakers) -> None:
    found = speakers(
        TOLD
        + "The old man lay down. Graham whispered to the old man.\n\n“He’s brought his toothbrush,” I said.\n\n"
        "“Props,” said Graham.\n\nI went over. “Good morning, sir,” I said. “May I help?”\n\n“No,” said the old man."
    )
    who = [name for _, name in found]
    assert len({who[0], who[2], who[3]}) == 1
    assert who[0] not in ("Graham", who[4])


def test_what_it_says_no_woman_says(speakers: Speakers) -> None:
    found = speakers(
        "On the third day Marta came upon a crow in a thorn bush. Marta unpicked it.\n\n“Where are you off to?” it asked.\n\n"
        "“North,” said Marta.\n\n“Take me along,” said the crow."
    )
    who = [name or "" for _, name in found]
    assert "crow" in who[0]
    assert who[1:] == ["Marta", who[0]]
