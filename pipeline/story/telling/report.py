"""The script as the `analyse` command writes it (DESIGN section 8), with every beat and its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.story.telling.condensing import Treatment, condense, usual_density
from projects.comic.documents import Beat, Deed, Held, Scene, Script, Span, Stage

Spans = Mapping[int, Span]


def report(script: Script, text: str | None = None) -> dict[str, Any]:
    """Language, hash, era, characters, chapters, scenes, quotations, letters and beats (with what is
    done in each and how things stand after it) as plain data.

    Given the text, each beat also says what becomes of it in a comic of usual density."""
    spans = {u.id: (u.start, u.end) for u in script.units}
    writers = {
        u: beat.speaker for beat in script.beats if beat.kind == "letter" for u in beat.units
    }
    treatments = None
    if text is not None:
        treatments = condense(text, script, usual_density(text, script.language))
    return {
        "language": script.language,
        "text_sha256": script.text_sha256,
        "era": script.era,
        "characters": [_character(c) for c in script.characters],
        "chapters": [{"title": c.title, "start": c.start, "end": c.end} for c in script.chapters],
        "scenes": [_scene(s, spans) for s in script.scenes],
        "quotes": [q for beat in script.beats for q in _quotes(beat, spans)],
        "letters": [
            {"start": u.start, "end": u.end, "writer": writers.get(u.id)}
            for u in script.units
            if u.kind == "letter"
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
        "delivery": beat.delivery, "place": beat.place, "turn": beat.turn, "offstage": beat.offstage,
        "things": [{"word": n.word, "icon": n.icon} for n in beat.things],
        "deeds": [_deed(d) for d in beat.deeds], "stage": _stage(beat.stage),
    }  # fmt: skip
    if beat.rule:
        out |= {"rule": beat.rule, "confidence": beat.confidence}
    if treatment is not None:
        out["treatment"] = treatment.kind
        if treatment.kind == "caption":
            out["captions"] = [list(spans[u]) for u in treatment.units]
    return out


def _deed(d: Deed) -> dict[str, Any]:
    """Who does what, the clause's verb and range first, and why it was read so."""
    return {
        "verb": d.verb, "start": d.span[0], "end": d.span[1], "actors": list(d.actors), "act": d.act,
        "persons": list(d.persons), "things": list(d.things), "toward": d.toward, "how": list(d.how),
        "layer": d.layer, "rule": d.rule, "confidence": d.confidence,
    }  # fmt: skip


def _stage(stage: Stage) -> dict[str, Any]:
    """How things stand after a beat: the latest active first."""
    return {
        "present": list(stage.present), "holds": _held(stage.holds, "thing"),
        "postures": _held(stage.postures, "posture"), "place": stage.place, "words": stage.words,
    }  # fmt: skip


def _held(held: tuple[Held, ...], what: str) -> list[dict[str, str]]:
    return [{"who": h.who, what: h.thing} for h in held]
