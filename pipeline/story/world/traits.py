"""How a phrase that names a place stands in its sentence."""

from __future__ import annotations

from pipeline.story.grammar.acts import act_of
from pipeline.story.grammar.parsed import Parsed, Phrase
from pipeline.story.words.persons_en import GROUPS, is_somebody

_DETS = frozenset("the a an my our his her their this that no".split())


def traits_of(parsed: Parsed, p: Phrase, language: str) -> tuple[str, ...]:
    """Its preposition, its part, its determiner, what is done there and by whom, as words."""
    det = "owned" if p.owner >= 0 else p.det if p.det in _DETS else "other" if p.det else "none"
    out = [f"prep {p.prep.split(' ')[0] or 'none'}", f"is {p.part or 'loose'}", f"det {det}"]
    if p.host >= 0:
        out.append("of another")
    act = parsed.acts[p.act] if p.act >= 0 else None
    if act is None:
        return (*out, "no act")
    out.append(f"act {act_of(act.verb, act.particle, language) or 'other'}")
    if act.mode != "told":
        out.append(f"mode {act.mode}")
    if act.relation not in ("", "conj", "ROOT"):
        out.append("aside")
    subjects = [parsed.phrases[i] for i in act.subjects]
    if any(
        q.kind in ("name", "pronoun") and q.head != "it" or is_somebody(q.head) or q.head in GROUPS
        for q in subjects
    ):
        out.append("somebody")
    return tuple(out)
