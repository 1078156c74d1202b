"""The project's own short stories are told no worse than when their figures were last measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import story_marks as marked
from tools.story_making import LANGUAGES, OWN, folders_of, judge_beside, told

# five points below (above, where lower is better) what was measured;
# `python -m tools.measure_stories --floors` prints this table anew
FLOORS = {
    # speakers, cast, place, who, wrong, things, does, told
    # measured: 80.7, 71.4, 72.3, 88.1, 12.8, 60.0, 64.1, 94.4
    "en": (79.2, 66.4, 67.3, 83.1, 13.5, 59.6, 61.7, 89.4),
    # measured: 97.3, 100.0, 85.1, 94.1, 2.2, 76.2, 58.1, 100.0; what animals do counts only as far as it is drawn;
    # a scene in a shop in the woods plays in the woods since sixty stories more are asked (place was 93.6)
    "zh": (92.3, 95.0, 80.1, 89.1, 7.2, 71.2, 53.1, 95.0),
}
STORIES = [f for language in LANGUAGES for f in folders_of(OWN / language)]


def judged(folder: Path) -> marked.Tallies:
    """The measures of a story by our own judge."""
    story = told(folder)
    return marked.judge(marked.marks_of(folder), story.report, story.manifest)


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_do_not_fall(language: str) -> None:
    pooled = marked.pooled(judged(f) for f in folders_of(OWN / language))
    floors = dict(zip(marked.MEASURES, FLOORS[language], strict=True))
    # every measure is really asked for: a share of nothing would hold whatever the comic shows
    assert all(pooled[kind].asked >= 10 for kind in marked.MEASURES), pooled
    shares = {kind: pooled[kind].share for kind in marked.MEASURES}
    fallen = {
        kind: (round(shares[kind], 1), floor)
        for kind, floor in floors.items()
        if (shares[kind] > floor if kind == marked.LOWER_IS_BETTER else shares[kind] < floor)
    }
    assert not fallen, "figures and their floors"


def test_three_stories_in_each_language() -> None:
    assert [f.parent.name for f in STORIES] == ["en"] * 3 + ["zh"] * 3


@pytest.mark.parametrize("folder", STORIES, ids=lambda f: f.name)
def test_agrees_with_the_judge_beside_the_repository(folder: Path) -> None:
    judge = judge_beside("judge_story")
    if judge is None:
        pytest.skip("the judge of stories is not beside this repository")
    story = told(folder)
    theirs, _ = judge.judge(folder, story.report, story.manifest)
    assert {kind: list(tally) for kind, tally in judged(folder).items()} == theirs


# ---------------------------------------------------------------- the judge itself

PERSON = marked.Person("Ada", frozenset({"ada", "keeper"}), narrator=False)
MOMENT = marked.Moment(
    text="Ada lights the lamp", span=(10, 29), who=("Ada",), absent=("Ben",), place=("lighthouse",),
    things=(("lamp", "lantern"),), does=(("Ada", ("light",)),), key=True,
)  # fmt: skip
MARKS = marked.Marks((PERSON,), (marked.Quote((0, 8), "Ada"),), (MOMENT,))
SCRIPT = {
    "characters": [{"name": "the keeper", "aliases": []}, {"name": "Ben", "aliases": []}],
    "quotes": [{"start": 0, "end": 8, "speaker": "the keeper"}],
}


def panel(**more: object) -> dict[str, object]:
    """A panel that stands for the moment's words."""
    empty: dict[str, object] = {"source": [[8, 30]], "figures": [], "balloons": [], "things": []}
    return empty | {"setting": {"place": "sea, lighthouse"}} | more


def hits(*panels: dict[str, object]) -> dict[str, int]:
    """What a comic of these panels is judged right in."""
    found = marked.judge(MARKS, SCRIPT, {"pages": [{"panels": list(panels)}]})
    return {kind: tally.hits for kind, tally in found.items()}


def test_what_is_seen_counts() -> None:
    figure = {"character": "the keeper", "pose": "reach", "does": ["light"]}
    right = hits(panel(figures=[figure], things=[{"word": "flame", "icon": "lantern"}]))
    assert right == dict.fromkeys(marked.MEASURES, 1) | {"wrong": 0}


def test_a_verb_without_a_pose_is_not_seen() -> None:
    figure = {"character": "the keeper", "pose": "", "does": ["light"]}
    assert hits(panel(figures=[figure]))["does"] == 0


def test_who_cannot_be_there_spoils_the_picture() -> None:
    figures = [{"character": n, "pose": ""} for n in ("the keeper", "Ben")]
    found = hits(panel(figures=figures))
    assert (found["who"], found["wrong"], found["told"]) == (1, 1, 0)


def test_words_tell_what_no_picture_shows() -> None:
    assert hits(panel(balloons=[{"text": "Ada lights a small lamp."}]))["told"] == 1
    assert hits(panel(balloons=[{"text": "Ada waits."}]))["told"] == 0


def test_all_panels_of_a_moment_are_at_its_place() -> None:
    assert hits(panel(), panel(setting={"place": "kitchen"}))["place"] == 0


def test_the_panel_before_is_looked_at_where_a_moment_has_none() -> None:
    before, later = panel(source=[[0, 8]]), panel(source=[[40, 50]], setting={"place": "kitchen"})
    assert hits(before, later)["place"] == 1
