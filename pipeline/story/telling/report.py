"""The script as the `analyse` command writes it (DESIGN section 8), with every beat and its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.story.telling.condensing import Treatment, condense
from projects.comic.documents import Beat, Scene, Script, Span

Spans = Mapping[int, Span]


def report(script: Script, text: str | None = None) -> dict[str, Any]:
    """Language, hash, characters, chapters, scenes, quotations, letters and beats as plain data.

    Given the text, each beat also says what becomes of it in a comic of usual density."""
    spans = {u.id: (u.start, u.end) for u in script.units}
    treatments = condense(text, script) if text is not None else None
    return {
        "language": script.language,
        "text_sha256": script.text_sha256,
        "characters": [_character(c) for c in script.characters],
        "chapters": [{"title": c.title, "start": c.start, "end": c.end} for c in script.chapters],
        "scenes": [_scene(s, spans) for s in script.scenes],
        "quotes": [q for beat in script.beats for q in _quotes(beat, spans)],
        "letters": [
            {"start": u.start, "end": u.end} for u in script.units if u.kind == "letter"
        ],
        "notes": [{"start": a, "end": b} for a, b in script.skips],
        "beats": [
            _beat(beat, spans, treatments[i] if treatments else None)
            for i, beat in enumerate(script.beats)
        ],
    }  # fmt: skip


def _character(c: Any) -> dict[str, Any]:
    return {
        "name": c.name, "aliases": list(c.aliases), "gender": c.gender, "role": c.role,
        "age": c.age, "species": c.species, "narrator": c.narrator, "mentions": c.mentions,
        "quotes": c.quotes, "looks": list(c.words),
    }  # fmt: skip


def _scene(s: Scene, spans: Spans) -> dict[str, Any]:
    return {
        "start": spans[s.first_unit][0], "end": spans[s.last_unit][1], "chapter": s.chapter,
        "place": s.place, "place_words": s.place_words, "time": s.time, "weather": s.weather,
        "season": s.season, "mood": s.mood, "characters": list(s.present), "summary": s.summary,
        "beats": [s.first_beat, s.last_beat],
    }  # fmt: skip


def _quotes(beat: Beat, spans: Spans) -> list[dict[str, Any]]:
    """An entry for each part of what is said or thought."""
    if beat.kind not in ("speech", "thought"):
        return []
    return [
        {
            "start": spans[unit][0], "end": spans[unit][1], "kind": beat.kind,
            "speaker": beat.speaker, "addressee": beat.addressee, "emotion": beat.emotion,
            "rule": beat.rule, "confidence": beat.confidence,
        }
        for unit in beat.units
    ]  # fmt: skip


def _beat(beat: Beat, spans: Spans, treatment: Treatment | None) -> dict[str, Any]:
    out: dict[str, Any] = {
        "start": spans[beat.units[0]][0], "end": spans[beat.units[-1]][1], "kind": beat.kind,
        "speaker": beat.speaker, "addressee": beat.addressee, "emotion": beat.emotion,
        "intensity": beat.intensity, "importance": beat.importance, "pose": beat.pose,
        "props": list(beat.props), "picture": beat.picture, "present": list(beat.present),
        "delivery": beat.delivery, "place": beat.place,
    }  # fmt: skip
    if beat.rule:
        out |= {"rule": beat.rule, "confidence": beat.confidence}
    if treatment is not None:
        out["treatment"] = treatment.kind
        if treatment.kind == "caption":
            out["captions"] = [list(spans[u]) for u in treatment.units]
    return out
