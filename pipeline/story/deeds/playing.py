"""What a deed that is seen does to the stage: who comes, goes, holds, puts down."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.story.deeds import kinds
from pipeline.story.deeds.nouns import can_be_held
from pipeline.story.deeds.offstage import is_bodiless
from pipeline.story.deeds.stage import Troupe
from pipeline.story.grammar.parsed import Act, Parsed
from projects.comic.documents import Noun

_TAKES = frozenset(
    "take hold carry grab pull eat drink phone read write smoke play cook type open strike shoot wipe photograph".split()
)
_DROPS = frozenset("put throw".split())
_TALKS = frozenset("phone write type think read sing".split())
VOICES = frozenset("voice 声音 嗓音 voices shout cry".split())
_MENTAL = frozenset(
    "know think feel want wonder remember believe hear understand realize realise notice see 知道 想 觉得 明白 看见 听见 发现 感到 心想".split()
)


def play(
    troupe: Troupe, parsed: Parsed, act: Act, kind: str, names: tuple[str, ...], others: tuple[str, ...],
    things: Sequence[Noun], *, language: str, offstage: Collection[int],
) -> None:  # fmt: skip
    """What a deed that is seen does to the stage."""
    voice = any(parsed.phrases[i].head in VOICES for i in act.subjects)
    heard = bool(act.quotes) and any(q in offstage for q in act.quotes)
    for n in names:
        if (voice or heard or is_bodiless(n)) and n not in troupe.here:
            continue
        if kind == "leave" and kinds.goes(parsed, act, language):
            troupe.leaves(n)
        else:
            troupe.active(n)
        if kind:
            troupe.placed(n, kind)
    if (
        kind
        and kind not in _TALKS
        or not kind
        and act.verb not in _MENTAL
        and act.verb not in kinds.SAY
    ):
        for n in others:
            troupe.active(n)
        for n in names:
            if n in troupe.here and n not in troupe.leaving:
                troupe.active(n)
    if kind == "kill":
        for n in others:
            troupe.placed(n, "dead")
    if kind == "give" and things and others:
        troupe.takes(others[0], things[0].word)
    elif (kind in _TAKES or kinds.has_with(parsed, act)) and names:
        held = next((t for t in things if can_be_held(t)), None)
        if held is not None:
            troupe.takes(names[0], held.word)
    elif kind in _DROPS and things and names:
        troupe.drops(names[0], things[0].word)
