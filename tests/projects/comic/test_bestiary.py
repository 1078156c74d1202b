"""Every animal that a story may tell of has a picture, its own or that of the likest."""

from __future__ import annotations

from pipeline.story.words import persons_en as px
from projects.comic.documents import CastMember
from projects.comic.drawing import props
from projects.comic.drawing.bestiary import NOUNS, SILENT
from projects.comic.drawing.looks import _creature


def test_every_animal_is_drawn() -> None:
    assert not px.ANIMALS - NOUNS.keys()
    drawn = set(NOUNS.values()) - {"robot", "ghost", "monster"}
    assert all(props.has(icon) or props.has(SILENT.get(icon, "")) for icon in drawn)


def test_a_robin_is_no_cat() -> None:
    robin = CastMember(name="Robin", species="animal", creature="robin")
    assert _creature(robin, dressed=False) == "sparrow"
