"""What the marks of a short story ask of a script, whatever a picture could show of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tools.story_marks import Marks, Moment, alike, identities, overlap, plain


def story_scores(marks: Marks, report: Mapping[str, Any]) -> dict[str, list[tuple[bool, str]]]:
    """What of the marks the report of a script holds, whatever a picture could show of it: (whether,
    what) by kind."""
    who = identities(marks, report)
    out: dict[str, list[tuple[bool, str]]] = {
        k: [] for k in ("speakers", "cast", "place", "who", "absent", "things", "does")
    }
    quotes = report["quotes"]
    for q in marks.quotes:
        best = max(quotes, key=lambda f: overlap((f["start"], f["end"]), q.span), default=None)
        right = best is not None and who.to.get(best["speaker"] or "") == q.speaker
        out["speakers"].append((right, f"{q.span} {q.speaker} not {best and best['speaker']}"))
    for person in marks.people:
        mine = [n for n, g in who.to.items() if g == person.name]
        right = len(mine) == 1 and len(who.bears[mine[0]]) <= 1
        out["cast"].append((right, f"{person.name}: {mine}"))
    for moment in marks.moments:
        beats = [b for b in report["beats"] if overlap((b["start"], b["end"]), moment.span)]
        if not beats:  # a bare tag: the picture is that of the line beside it
            before = [b for b in report["beats"] if b["start"] <= moment.span[0]]
            beats = before[-1:] or report["beats"][:1]
        for kind, right, what in _asked(moment, beats, who.to):
            out[kind].append((right, f"{moment.text[:40]!r}: {what}"))
    return out


def _asked(
    moment: Moment, beats: Sequence[Mapping[str, Any]], to: Mapping[str, str]
) -> Iterable[tuple[str, bool, str]]:
    deeds = [d for b in beats for d in b["deeds"]]
    seen = {n for b in beats for n in b["stage"]["present"]}
    seen |= {n for d in deeds for n in (*d["actors"], *d["persons"])}
    seen |= {b["speaker"] for b in beats if b["speaker"] and not b["offstage"]}
    there = {to.get(str(n), str(n)) for n in seen}
    things = [w for b in beats for n in b["things"] for w in (n["word"], n["icon"])]
    things += [w for d in deeds for w in d["things"]]
    if moment.place:
        places = [
            ", ".join(filter(None, (b["stage"]["place"], b["stage"]["words"]))) for b in beats
        ]
        right = all(any(alike(p, w) for w in moment.place) for p in places)
        yield "place", right, f"{places} for {moment.place}"
    for name in moment.who:
        yield "who", name in there, f"{name} not in {sorted(there)}"
    for name in moment.absent:
        yield "absent", name not in there, f"{name} is there"
    for words in moment.things:
        yield "things", any(alike(t, w) for t in things for w in words), f"{words} not in {things}"
    for name, acts in moment.does:
        done = [
            v
            for d in deeds
            if name in {to.get(a) for a in d["actors"]}
            for v in (d["verb"], d["act"])
        ]
        right = any(v and (plain(v)[:4] == plain(a)[:4] or alike(v, a)) for v in done for a in acts)
        yield "does", right, f"{name} {done} not {acts}"
