"""The rhythm of pages: which moments are splashes, where a page should end, what a panel's edge does."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.storyboard import words
from pipeline.storyboard.atmosphere import FAR
from pipeline.storyboard.moments import Moment
from projects.comic.documents import Panel
from projects.comic.drawing.places import is_indoors
from projects.comic.layout.edges import Wish

OPENING, CLIMAX = 2.3, 3.0  # how much more room a chapter's opening and its climax take
CLIMAX_FROM = 0.35  # of a chapter: nothing is at its height before
CLIMAX_WORDS = 16.0  # at most: a splash is looked at
LEAST_FOR_CLIMAX = 18  # moments a chapter must have
STRONG = 0.7


def climaxes(moments: Sequence[Moment]) -> set[int]:
    """The moments (by id) that are their chapter's height: at most one a chapter, strongly felt or done,
    in few words."""
    out: set[int] = set()
    by_chapter: dict[int, list[Moment]] = {}
    for moment in moments:
        by_chapter.setdefault(moment.chapter, []).append(moment)
    for held in by_chapter.values():
        if len(held) < LEAST_FOR_CLIMAX:
            continue
        late = held[int(len(held) * CLIMAX_FROM) :]
        fit = [m for m in late if sum(words.count(x.text) for x in m.lines) <= CLIMAX_WORDS]
        best = max(fit, key=_height, default=None)
        if best is not None and _height(best) >= STRONG:
            out.add(id(best))
    return out


def _height(moment: Moment) -> float:
    strength = max((b.intensity for b in moment.beats), default=0.0)
    weight = max((b.importance for b in moment.beats), default=0.0)
    return 0.6 * strength + 0.4 * weight + (0.1 if not moment.lines else 0.0)


def asks(moment: Moment) -> bool:
    """Whether a moment leaves the reader waiting: a question, a cry, a speech that breaks off."""
    said = [x.text.rstrip("”\"’'」』* ") for x in moment.lines if x.kind != "sfx"]
    return bool(said) and said[-1].endswith(("?", "？", "…", "...", "—", "--", "!?", "！？"))


def wish_of(panel: Panel, moment: Moment) -> Wish:
    """What a panel's edge does, by what it shows."""
    loud = any(x.kind == "shout" for x in moment.lines)
    moves = bool({"speed", "impact"} & set(panel.effects)) or loud
    broad = panel.shot in FAR
    opens = moment.opens_chapter or (moment.opens_scene and panel.seed % 2 == 0)
    outdoors = not is_indoors(panel.setting.place) and panel.setting.place != "plain"
    said = [x for x in moment.lines if x.kind not in ("caption", "sfx")]
    thinks = bool(said) and all(x.kind == "thought" for x in said)
    return Wish(
        moves=moves,
        bleeds=broad and opens,
        behind=broad and outdoors and panel.angle != "birds_eye",
        bare=thinks or (panel.setting.place == "plain" and panel.seed % 3 == 0),
    )
