"""Whether what an English clause says can be seen as it is told, by its auxiliaries, negation, conjunctions
and what governs it."""

from __future__ import annotations

from typing import Any

from projects.comic.documents import Mode

_WISHES = frozenset(
    "think hope wish want imagine dream suppose expect intend plan mean wonder believe fear promise decide "
    "consider pretend like love prefer hate refuse threaten offer fancy guess doubt remember forget know "
    "long ought need hesitate fail deserve deign".split()
)
# what these govern happens all the same
_HAPPENS = frozenset(
    "begin start stop continue keep go come see hear watch feel let make help turn rise stand sit manage "
    "proceed cease finish remain".split()
)
# whoever goes to do a thing does it
_MOTION = frozenset(
    "run go come rush hurry bend stoop lean kneel turn stop jump dash crouch".split()
)
_MODALS = frozenset("would should might may must could can will shall ought 'd 'll wo ca".split())
_SENSES = frozenset("see hear feel smell make tell stand".split())
_IFS = frozenset("if unless whether lest".split())
_HABITS = frozenset("always usually often sometimes every generally".split())
_NO = frozenset("no nobody none nothing neither".split())

# what is likened, only meant or not done, by the word before: "like a shepherd driving", "towards going home"
_AFTER_PREP: dict[str, Mode] = {
    "like": "compared", "without": "denied", "towards": "thought", "toward": "thought", "against": "thought",
    "instead": "denied", "from": "denied",
}  # fmt: skip
_ONCE = frozenset("when until till once before after whenever".split())


def mode_of(token: Any, governor: Mode | None, governing: Any | None) -> Mode:
    """How a clause stands to what can be seen: `governor` is the mode of the clause above it."""
    aux = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in aux}
    marks = {c.lower_ for c in token.children if c.dep_ == "mark"}
    if _denied(token):
        return "denied"
    if token.dep_ == "advcl" and _compares(token, marks):
        return "compared"
    if marks & _IFS:
        return "thought"
    if "used" in words or (token.lemma_ == "use" and token.lower_ == "used"):
        return "habit"
    modals = words & _MODALS
    if modals and not (token.lemma_ in _SENSES and modals <= {"could", "can", "'d"}):
        had = words & {"'d"} and token.tag_ == "VBN"
        if not had:
            return "habit" if "would" in modals and _habitual(token) else "thought"
        return "earlier"
    if token.tag_ == "VBN" and words & {"had", "'d", "having"}:
        return "earlier"
    return _from_above(token, governor, governing)


def _denied(token: Any) -> bool:
    for c in token.children:
        if c.dep_ == "neg" or (
            c.dep_ == "advmod" and c.lower_ in ("never", "hardly", "scarcely", "barely")
        ):
            return True
        if c.dep_ == "preconj" and c.lower_ == "neither":
            return True
        if c.dep_ in ("nsubj", "nsubjpass") and (
            c.lower_ in _NO or any(d.lower_ == "neither" for d in c.children)
        ):
            return True
    return False


def _compares(token: Any, marks: set[str]) -> bool:
    if "like" in marks:
        return True
    # "as if", "as though": a bare "though" only concedes
    return bool(marks & {"if", "though"}) and any(c.lower_ == "as" for c in token.lefts)


def _habitual(token: Any) -> bool:
    return any(w.lower_ in _HABITS for w in token.sent)


def _from_above(token: Any, governor: Mode | None, governing: Any | None) -> Mode:
    """What a clause takes from the one that governs it."""
    if governor is None or governing is None:
        return "told"
    if token.dep_ == "pcomp" and (mode := _AFTER_PREP.get(token.head.lower_)) is not None:
        return mode
    if token.dep_ in ("xcomp", "ccomp", "pcomp", "csubj"):
        lemma = governing.lemma_.lower()
        if governor != "told":
            return governor if lemma not in ("stop", "cease") else "told"
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
        if lemma in _WISHES:
            return "thought"
        had = lemma == "have" and governing.tag_ in ("VBD", "VBN")  # who had to crouch crouched
        if token.dep_ == "xcomp" and infinitive and lemma not in _HAPPENS and not had:
            return "thought"
        return "told"
    if token.dep_ == "conj":
        shared = governor in ("thought", "compared", "earlier", "habit", "denied")
        own = any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in token.children)
        if governor in ("earlier", "denied") and token.tag_ in ("VBD", "VBZ"):
            return "told"  # "had turned, and stood there"
        return governor if shared and (not own or token.tag_ == "VBN") else "told"
    if token.dep_ == "advcl":
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
        if infinitive:
            moves = governing.lemma_.lower() in _MOTION and governor == "told"
            return "told" if moves else "thought"
        finite = token.tag_ in ("VBD", "VBZ")
        if governor == "thought" and any(c.lower_ in _ONCE for c in token.children):
            return "thought"  # not to say a word when they reached the palace
        return governor if governor in ("thought", "compared") and not finite else "told"
    if token.dep_ in ("relcl", "acl"):
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
        return "thought" if infinitive else governor if governor == "compared" else "told"
    return "told"
