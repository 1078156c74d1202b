"""What a sentence of the story tells."""

from __future__ import annotations

from typing import NamedTuple

from projects.comic.documents import Clause, Deed, Noun, Stage


class SentenceTold(NamedTuple):
    """What a unit tells."""

    deeds: tuple[Deed, ...] = ()
    clauses: tuple[Clause, ...] = ()
    things: tuple[Noun, ...] = ()
    stage: Stage = Stage()
    turn: str = ""
    unseen: bool = False  # nothing that it says can be seen as it is told
    offstage: bool = False  # it is heard where its speaker can't be seen
    here: tuple[str, ...] = ()  # who has come and not gone
    active: tuple[str, ...] = ()  # who of them is told of
    gone: frozenset[str] = frozenset()  # who was told to leave, and not to come again
    many: bool = False  # several people without a name are told of
