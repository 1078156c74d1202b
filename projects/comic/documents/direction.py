"""What somebody wants of single panels when a chapter is laid out: the second look at a storyboard."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from projects.comic.documents.base import Document
from projects.comic.documents.storyboard import Angle, Shot


class DirectorsNote(Document):
    """One panel's shot, angle and weight (0 to 1), and whether a page begins with it; None leaves it to the
    storyboard. `at` is where in the chapter's source the words begin that the panel stands for; `why` is
    told to whoever takes it."""

    at: Annotated[int, Field(ge=0)]
    shot: Shot | None = None
    angle: Angle | None = None
    importance: Annotated[float, Field(ge=0.0, le=1.0)] | None = None
    turn: bool = False
    why: Annotated[str, Field(max_length=160)] = ""
