"""The script as the `analyse` command writes it (DESIGN section 8)."""

from __future__ import annotations

from typing import Any

from projects.comic.documents import Script


def report(script: Script) -> dict[str, Any]:
    """Language, hash, characters, chapters, scenes and quotations as plain data."""
    spans = {u.id: (u.start, u.end) for u in script.units}
    quotes = []
    for beat in script.beats:
        if beat.kind not in ("speech", "thought"):
            continue
        for unit in beat.units:
            start, end = spans[unit]
            quotes.append(
                {
                    "start": start, "end": end, "kind": beat.kind, "speaker": beat.speaker,
                    "emotion": beat.emotion, "rule": beat.rule, "confidence": beat.confidence,
                }
            )  # fmt: skip
    return {
        "language": script.language,
        "text_sha256": script.text_sha256,
        "characters": [
            {"name": c.name, "aliases": list(c.aliases), "gender": c.gender, "role": c.role}
            for c in script.characters
        ],
        "chapters": [{"title": c.title, "start": c.start, "end": c.end} for c in script.chapters],
        "scenes": [
            {
                "start": spans[s.first_unit][0], "end": spans[s.last_unit][1], "place": s.place,
                "time": s.time, "characters": list(s.present), "weather": s.weather,
                "mood": s.mood, "summary": s.summary,
            }
            for s in script.scenes
        ],
        "quotes": quotes,
    }  # fmt: skip
