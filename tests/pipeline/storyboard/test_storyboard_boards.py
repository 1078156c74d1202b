"""What must hold of every comic of a short story, on the project's own six."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from projects.comic.documents import Beat, Line, Panel, Unit
from tools.board_figures import merged, shot_of, size_of
from tools.judge_boards import is_named, is_same_words, letters_of
from tools.story_making import LANGUAGES, OWN, ROOT, Told, as_bytes, folders_of, told

STORIES = [f for language in LANGUAGES for f in folders_of(OWN / language)]
_SAYS = "said|says|say|asked|asks|cried|replied|answered|whispered|shouted|called|calls|added|told|tells"
_TAG_EN = re.compile(rf"(?:\S+ ){{0,4}}(?:{_SAYS})\b,?(?: \S+){{0,8}}[.,;:…]*", re.IGNORECASE)
# a comma before the verb of speech parts it from a deed, which is to be seen
_TAG_ZH = re.compile(r"[^，。没不]{0,8}[说道问喊答叫][着道]?[，。：…]*")
_BARE_TAG_EN = re.compile(
    rf"(?:(?:and|but|then|as) )?(?:(?:{_SAYS})(?: \S+){{0,3}}|(?:\S+ ){{1,3}}(?:{_SAYS})(?: \w+ly)?)"
    r"[.,;:…]*",
    re.IGNORECASE,
)
# what doesn't hold yet: the test, the story, and what is missing there
_NARRATION = "test_all_narration_stands_in_some_panel"
NOT_YET = {
    (_NARRATION, "01-tartan-sock"): "a clock that says the hour is taken for a tag of speech",
    (_NARRATION, "02-third-floor-piano"): "what is done before 说 in a lead is in no panel",
    (_NARRATION, "03-hedgehog-umbrella"): "what is done before 说 in a lead is in no panel",
}


@pytest.fixture(params=STORIES, ids=lambda f: f.name)
def story(request: pytest.FixtureRequest) -> Told:
    """One of the project's own stories, made into a comic."""
    folder: Path = request.param
    reason = NOT_YET.get((request.function.__name__, folder.name))
    if reason:
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    return told(folder)


def panels_of(story: Told) -> list[Panel]:
    """All panels in order."""
    return [p for page in story.storyboard.pages for p in page.panels]


def lines_of(story: Told) -> Iterator[tuple[Panel, Line]]:
    """All lines in order, each with its panel."""
    return ((p, line) for p in panels_of(story) for line in p.lines)


def words_of(story: Told, beat: Beat) -> set[int]:
    """Where the letters of a beat stand."""
    units = story.script.units
    return letters_of(story.text, [(units[u].start, units[u].end) for u in beat.units])


def beats_in(story: Told, panel: Panel) -> list[Beat]:
    """The beats whose words a panel stands for, wholly or in part."""
    own = letters_of(story.text, panel.source)
    return [b for b in story.script.beats if words_of(story, b) & own]


def acting_in(beat: Beat) -> set[str]:
    """Who is there in a beat, or acts or speaks in it where one sees it."""
    doers = {n for d in beat.deeds for n in (*d.actors, *d.persons)}
    speaker = {beat.speaker} if beat.speaker and not beat.offstage else set()
    return {*beat.stage.present, *doers, *speaker}


def ranges(text: str, at: Iterable[int]) -> list[str]:
    """Pieces of a text, from letters that stand close together."""
    out: list[list[int]] = []
    for i in sorted(at):
        if out and i - out[-1][1] <= 3:
            out[-1][1] = i
        else:
            out.append([i, i])
    return [text[a : b + 1] for a, b in out]


# ---------------------------------------------------------------- the words


def is_tag(story: Told, unit: Unit) -> bool:
    """Whether narration only says who says the quotation beside it."""
    units = story.script.units
    beside = [u for u in units[max(0, unit.id - 1) : unit.id + 2] if u.kind == "quotation"]
    gaps = [story.text[min(u.end, unit.end) : max(u.start, unit.start)] for u in beside]
    tag = _TAG_ZH if story.script.language == "zh" else _TAG_EN
    near = any("\n" not in gap for gap in gaps)
    return near and bool(tag.fullmatch(story.text[unit.start : unit.end].strip()))


def test_all_narration_stands_in_some_panel(story: Told) -> None:
    """A short text is told in full: of the narration only bare tags are in no panel."""
    units = [u for u in story.script.units if u.kind == "narration" and not is_tag(story, u)]
    assert units
    narrated = letters_of(story.text, [(u.start, u.end) for u in units])
    told_in = letters_of(story.text, [s for p in panels_of(story) for s in p.source])
    skipped = letters_of(story.text, story.script.skips)
    assert ranges(story.text, narrated - skipped - told_in) == []


def test_every_quotation_is_placed(story: Told) -> None:
    coverage = story.storyboard.coverage
    assert coverage.cut == ()
    assert coverage.placed + coverage.merged == coverage.quotes > 0


def test_captions_are_the_texts_own_words(story: Told) -> None:
    source = " ".join(re.sub(r"[_*]", "", story.text).split())
    captions = [
        " ".join(line.text.replace("*", "").split())
        for _, line in lines_of(story)
        if line.kind == "caption"
    ]
    assert captions

    def stands(caption: str) -> bool:
        kept = caption if caption in source else caption.removesuffix("…").removeprefix("…")
        return kept in source or kept[:1].lower() + kept[1:] in source

    assert [c for c in captions if not stands(c)] == []


def test_no_caption_is_a_bare_tag(story: Told) -> None:
    captions = [line.text for _, line in lines_of(story) if line.kind == "caption"]
    tag = _TAG_ZH if story.script.language == "zh" else _BARE_TAG_EN
    assert [c for c in captions if tag.fullmatch(c.strip())] == []


# ---------------------------------------------------------------- the people


def test_nobody_is_seen_who_only_is_heard(story: Told) -> None:
    """A voice from elsewhere has no figure, but where the panel also tells that its owner is there."""
    seen = []
    for panel in panels_of(story):
        beats = beats_in(story, panel)
        there = {n for b in beats for n in acting_in(b)}
        heard = {b.speaker for b in beats if b.offstage and b.speaker} - there
        shown = {f.character for f in panel.figures}
        seen += [(who, panel.alt) for who in sorted(heard & shown)]
    assert seen == []


@pytest.mark.parametrize(
    ("text", "language", "who"),
    [
        (
            'Ruth picked up the radio. "Is that you, Dale?" said Ruth.\n\n'
            '"Always me," said Dale over the radio.\n\nRuth sat down by the window.\n',
            "en",
            "Dale",
        ),
        (
            'Ada sat by the stove. "Who is it?" asked Ada.\n\n'
            '"Open up!" called Ben from behind the door.\n\nAda did not move.\n',
            "en",
            "Ben",
        ),
        (
            "小雨拿起电话。“妈妈，你在哪里？”小雨问。\n\n"
            "“我马上就到。”妈妈在电话里说。\n\n小雨坐在窗边等着。\n",
            "zh",
            "妈妈",
        ),
    ],
    ids=("radio", "door", "telephone"),
)
def test_a_voice_from_elsewhere_has_no_figure(
    text: str, language: str, who: str, comic_of: Callable[..., Any]
) -> None:
    panels = [p for page in comic_of(text, language).storyboard.pages for p in page.panels]
    assert who in {line.speaker for p in panels for line in p.lines}
    assert [p.alt for p in panels if who in {f.character for f in p.figures}] == []


def test_nobody_is_seen_before_he_comes(story: Told) -> None:
    first: dict[str, int] = {}
    for beat in story.script.beats:
        for who in acting_in(beat):
            first.setdefault(who, story.script.units[beat.units[0]].start)
    early = [
        (f.character, story.text[panel.source[0][0] :][:50])
        for panel in panels_of(story)
        for f in panel.figures
        if first.get(f.character, len(story.text)) >= max(b for _, b in panel.source)
    ]
    assert early == []


# ---------------------------------------------------------------- the same again


def test_the_same_story_gives_the_same_bytes(tmp_path: Path) -> None:
    """Another process, in which sets are ordered otherwise, makes every manifest byte for byte."""
    code = (
        "import sys; from pathlib import Path; from tools.story_making import as_bytes, make\n"
        "for f in map(Path, sys.argv[2:]):\n"
        "    (Path(sys.argv[1]) / f.name).write_bytes(as_bytes(make(f).manifest))"
    )
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), *map(str, STORIES)],
        check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, timeout=120,
    )  # fmt: skip
    apart = [
        f.name for f in STORIES if (tmp_path / f.name).read_bytes() != as_bytes(told(f).manifest)
    ]
    assert apart == []


# ---------------------------------------------------------------- the comparison with a board


def test_mostly_the_same_words() -> None:
    text = "One two, three four."
    assert letters_of("a, b", [(0, 4)]) == {0, 3}
    assert is_same_words(letters_of(text, [(0, 8)]), letters_of(text, [(4, 8)]))
    assert not is_same_words(letters_of(text, [(0, 20)]), letters_of(text, [(0, 4)]))
    assert not is_same_words(set(), set())


@pytest.mark.parametrize(
    ("word", "words", "found"),
    [
        ("case", "the black case, belted in", True),
        ("black case", "a case", True),
        ("Needle", "needles and wool", True),
        ("ear", "a gear on the wall", False),
        ("锈铁", "爪缝里的一截锈铁", True),
        ("", "anything", False),
    ],
)
def test_a_thing_is_named(word: str, words: str, found: bool) -> None:
    assert is_named(word, words) is found


def test_what_is_counted() -> None:
    assert merged([(5, 9), (0, 6), (9, 10)]) == [(0, 9), (9, 10)]
    assert (size_of("Don't go, he said."), size_of("他走了。")) == (4, 3)
    thing = {"shot": "close_up", "figures": [], "things": [{"word": "key", "icon": "key"}]}
    assert (shot_of(thing), shot_of(thing | {"things": []})) == ("insert", "close")
