"""From a parse by spaCy to phrases and acts."""

from __future__ import annotations

from typing import Any

from pipeline.story.grammar.lemmas_en import basic_form
from pipeline.story.grammar.modes_en import mode_of
from pipeline.story.grammar.parsed import Act, Kind, Parsed, Part, Phrase
from pipeline.story.grammar.placeholders import Readable
from pipeline.story.words import lexicon_en as lx

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_RELATIVE = frozenset("who that which whom".split())
_INSIDE = frozenset(
    "det amod compound poss nummod quantmod nmod predet case advmod punct npadvmod".split()
)
_AWAY = frozenset(
    "up down out in off away back over round around on forward forwards through along aside together "
    "apart past by home outside inside upstairs downstairs indoors outdoors".split()
)
# in "she saw him run" it is he who runs
_MAKES = frozenset(
    "make let see hear watch feel help have tell ask order beg find catch leave keep send notice want "
    "force teach allow invite urge".split()
)
_COMPARES = frozenset("like as than unlike without except".split())
# "as far as the gate", "herbs such as sage", "with, like, a melon" name what is there
_REACHES = frozenset("far well such soon long much with".split())
_PARTS = frozenset(
    "front middle top edge side end back bottom foot face presence centre center rest head corner mouth "
    "midst inside outside brink shade gap direction".split()
)
_THERE = frozenset("there here".split())

_LIKENESS = frozenset("size shape likeness image colour color height weight".split())


class _Reader:
    """Reads one parsed paragraph."""

    def __init__(self, doc: Any, piece: Readable) -> None:
        self.doc, self.piece = doc, piece
        self.quote_of = [piece.quote_at(t.idx) for t in doc] if piece.quotes else [-1] * len(doc)
        self.phrases: list[Phrase] = []
        self.number: dict[int, int] = {}  # of a phrase, by its head's token
        self.verbs: dict[int, int] = {}  # of an act, by its verb's token
        self.acts: list[Act] = []

    def read(self) -> Parsed:
        verbs = [t for t in self.doc if self._is_verb(t)]
        self.verbs = {t.i: k for k, t in enumerate(verbs)}
        for t in self.doc:
            if self._is_phrase(t):
                self.number[t.i] = len(self.number)
        for i in self.number:
            self.phrases.append(self._phrase(self.doc[i]))
        # what governs comes first, wherever it stands
        made: dict[int, Act] = {}
        for t in sorted(verbs, key=_depth):
            made[t.i] = self._act(t, made)
        self.acts = [made[t.i] for t in verbs]
        source = self.piece.source
        sentences = tuple(
            (source(s.start_char), source(max(s.start_char, s.end_char - 1)) + 1)
            for s in self.doc.sents
        )
        return Parsed(tuple(self.phrases), tuple(self.acts), sentences)

    # ------------------------------------------------------------------ what is what

    def _is_verb(self, t: Any) -> bool:
        if self.quote_of[t.i] >= 0 or _is_name(t):
            return False
        if t.pos_ == "VERB":
            return t.dep_ not in ("aux", "auxpass", "amod", "compound") and t.tag_ != "MD"
        return t.pos_ == "AUX" and t.dep_ not in ("aux", "auxpass")

    def _is_phrase(self, t: Any) -> bool:
        if _is_name(t) and self.quote_of[t.i] < 0:
            return True
        if (
            t.pos_ not in _NOMINAL
            or self.quote_of[t.i] >= 0
            or t.dep_ in ("compound", "nummod", "quantmod")
        ):
            return False
        if t.dep_ in ("det", "expl", "nmod") and t.pos_ != "NOUN":
            return False
        if t.pos_ == "NUM" and t.dep_ not in ("nsubj", "dobj", "pobj", "conj", "nsubjpass", "attr"):
            return False
        return t.lower_ not in _RELATIVE or t.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj")

    def _governor(self, t: Any) -> Any | None:
        """The nearest verb above a token."""
        seen = t
        while seen.head.i != seen.i:
            seen = seen.head
            if seen.i in self.verbs:
                return seen
        return None

    # ------------------------------------------------------------------ phrases

    def _phrase(self, t: Any) -> Phrase:
        inner = [
            c for c in t.children if c.dep_ in _INSIDE and c.i < t.i and self.quote_of[c.i] < 0
        ]
        first = min((c.left_edge.i for c in inner), default=t.i)
        det = next((c.lower_ for c in t.children if c.dep_ in ("det", "predet") and c.i < t.i), "")
        owner = next((c for c in t.children if c.dep_ == "poss"), None)
        if owner is not None and not det:
            det = owner.lower_ if owner.pos_ == "PRON" else "'s"
        part, act, prep, host = self._part(t)
        joined = self._first_of_row(t)
        source = self.piece.source
        start = self.doc[first].idx
        adjectives = tuple(
            c.lower_ for c in t.children if c.dep_ in ("amod", "compound", "nummod") and c.i < t.i
        )
        named = t.pos_ == "PROPN" or _is_name(t)
        kind: Kind = "pronoun" if t.pos_ == "PRON" else "name" if named else "noun"
        if t.lower_ == "home":
            # "carried the jar home": the way there is no noun
            t = next((c for c in t.children if c.dep_ == "compound"), t)
        return Phrase(
            start=source(start), end=source(t.idx + len(t) - 1) + 1, at=source(t.idx),
            head=t.lemma_.lower(), word=t.text, kind=kind, det=det,
            plural=t.tag_ in ("NNS", "NNPS") or (t.pos_ == "NUM" and t.lower_ not in ("one", "1")),
            adjectives=adjectives, part=part, act=act, prep=prep,
            owner=self.number.get(owner.i, -1) if owner is not None else -1,
            joined=joined, explains=self.number.get(t.head.i, -1) if t.dep_ == "appos" else -1,
            host=host, compared=_compares(prep) or det == "no" or self._is_likened(t, first, prep),
        )  # fmt: skip

    def _is_likened(self, t: Any, first: int, prep: str) -> bool:
        """ "like some old shepherd driving sheep", "the size, perhaps, of a bear"."""
        if prep == "of" and t.head.head.lemma_.lower() in _LIKENESS:
            return True
        before = self.doc[first - 1] if first else None
        return before is not None and before.lower_ == "like" and before.pos_ != "VERB"

    def _first_of_row(self, t: Any) -> int:
        seen = t
        while seen.dep_ == "conj" and seen.head.i in self.number and seen.head.i != seen.i:
            seen = seen.head
        return self.number[seen.i] if seen.i != t.i else -1

    def _part(self, t: Any) -> tuple[Part, int, str, int]:
        """(what it is, to which act, after which preposition, the phrase it describes)."""
        head = t
        while head.dep_ == "conj" and head.head.pos_ in _NOMINAL and head.head.i != head.i:
            head = head.head
        dep, above = head.dep_, head.head
        act = self.verbs.get(above.i, -1)
        if dep in ("nsubj", "nsubjpass", "csubj"):
            return "subject", act, "", -1
        if dep in ("dobj", "obj", "oprd"):
            return "object", act, "", -1
        if dep == "dative":
            return "indirect", act, "", -1
        if dep == "attr":
            return "attribute", act, "", -1
        if dep == "poss":
            return "owner", -1, "", self.number.get(above.i, -1)
        if dep == "appos":
            return "apposition", -1, "", -1
        if dep == "pobj":
            return self._after_preposition(above)
        if dep in ("npadvmod", "intj", "vocative"):
            return "call" if dep == "vocative" else "", act, "", -1
        return "", act, "", -1

    def _after_preposition(self, prep: Any) -> tuple[Part, int, str, int]:
        words = [prep.lower_]
        above = prep.head
        while (
            above.dep_ in ("prep", "advmod", "pcomp")
            and above.i not in self.verbs
            and above.head.i != above.i
        ):
            if above.pos_ in ("ADP", "ADV", "SCONJ"):
                words.insert(0, above.lower_)
            above = above.head
        name = " ".join(words)
        if above.lower_ in _PARTS and above.dep_ == "pobj" and above.head.dep_ == "prep":
            # "in front of the parrot", "at the top of the stairs": what it is about is the second noun
            words = [above.head.lower_, above.lower_, *words]
            above = above.head.head
            name = " ".join(words)
        if above.i in self.verbs:
            if prep.dep_ == "agent":
                return "subject", self.verbs[above.i], "by", -1
            if prep.dep_ == "dative":
                return "indirect", self.verbs[above.i], name, -1
            return "phrase", self.verbs[above.i], name, -1
        host = self.number.get(above.i, -1)
        governor = self._governor(prep)
        return "phrase", self.verbs.get(governor.i, -1) if governor is not None else -1, name, host

    # ------------------------------------------------------------------ acts

    def _act(self, t: Any, made: dict[int, Act]) -> Act:
        governing = self._governor(t)
        above = made.get(governing.i) if governing is not None else None
        mode = mode_of(t, above.mode if above else None, governing)
        k = self.verbs[t.i]
        mine = [i for i, p in enumerate(self.phrases) if p.act == k]

        def of(part: Part) -> tuple[int, ...]:
            return tuple(i for i in mine if self.phrases[i].part == part)

        subjects, objects, attributes = of("subject"), of("object"), of("attribute")
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in t.children)
        if passive:
            patients = tuple(i for i in subjects if self.phrases[i].prep != "by")
            subjects, objects = (
                tuple(i for i in subjects if i not in patients),
                (*patients, *objects),
            )
        phrases = tuple(i for i in of("phrase") if self.phrases[i].host < 0)
        subjects, objects, attributes, phrases = self._found(
            t, subjects, objects, attributes, phrases, passive=passive
        )
        if not subjects and not passive:
            subjects = self._inherited(t, governing, above)
        ends = [
            self.phrases[i] for i in (*subjects, *objects, *of("indirect"), *phrases, *attributes)
        ]
        near = [p for p in ends if abs(p.at - self.piece.source(t.idx)) < 400]
        at = self.piece.source(t.idx)
        return Act(
            start=min([at, *(p.start for p in near if p.act == k)]),
            end=max([at + len(t), *(p.end for p in near if p.act == k)]),
            at=at, verb=basic_form(t.lower_, t.lemma_.lower()), word=t.text,
            particle=next((c.lower_ for c in t.children if c.dep_ == "prt" or (
                c.dep_ == "advmod" and c.lower_ in _AWAY)), ""),
            subjects=subjects, objects=objects, indirect=of("indirect"), phrases=phrases,
            attributes=attributes,
            complement=next((c.lower_ for c in t.children if c.dep_ in ("acomp", "oprd")), ""),
            manner=tuple(c.lower_ for c in t.children if c.dep_ == "advmod" and c.lower_.endswith("ly")),
            mode=mode, ongoing=t.tag_ == "VBG", passive=passive,
            relation="" if t.dep_ in ("ROOT",) else t.dep_,
            under=self.verbs[governing.i] if governing is not None else -1,
            quotes=self._says(t), past=_past(t),
        )  # fmt: skip

    def _says(self, t: Any) -> tuple[int, ...]:
        """The quotations whose placeholders hang on a verb."""
        found = {self.quote_of[c.i] for c in t.children if self.quote_of[c.i] >= 0}
        if t.lemma_ in lx.SAY or t.lower_ in lx.SAY:
            for near in (t.i - 3, t.i - 2, t.i - 1, t.i + 1, t.i + 2, t.i + 3, t.i + 4):
                if 0 <= near < len(self.doc) and self.quote_of[near] >= 0:
                    found.add(self.quote_of[near])
            head = t.head
            if self.quote_of[head.i] >= 0:
                found.add(self.quote_of[head.i])
        return tuple(sorted(found))

    def _found(
        self, t: Any, subjects: tuple[int, ...], objects: tuple[int, ...],
        attributes: tuple[int, ...], phrases: tuple[int, ...], *, passive: bool,
    ) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]:  # fmt: skip
        """The parts of an act with subjects that stand after their verb put right: "sat a bird", "there
        was an old man", "said the goat"."""
        if subjects or passive:
            return subjects, objects, attributes, phrases
        at = self.piece.source(t.idx)
        there = any(
            c.dep_ == "expl" or (c.dep_ == "advmod" and c.lower_ in _THERE) for c in t.children
        )
        later = tuple(i for i in (*objects, *attributes) if self.phrases[i].at > at)
        if there and later:
            return later, tuple(i for i in objects if i not in later), (), phrases
        says = t.lower_ in lx.SAY or t.lemma_ in lx.SAY
        quoted = bool(self.piece.quotes)
        verbless = t.dep_ in ("ROOT", "conj", "ccomp", "parataxis")
        if says and quoted and objects and self.phrases[objects[0]].word.lower() not in (
            "him", "her", "me", "them", "us", "it"
        ):  # fmt: skip
            first = self.phrases[objects[0]].joined
            row = tuple(
                i
                for i in objects
                if i == objects[0] or self.phrases[i].joined in (objects[0], first)
            )
            return row, tuple(i for i in objects if i not in row), attributes, phrases
        opens = bool(phrases) and self.phrases[phrases[0]].at < at
        if verbless and later and opens and t.lemma_ not in ("have",):
            return later, tuple(i for i in objects if i not in later), (), phrases
        return subjects, objects, attributes, phrases

    def _inherited(self, t: Any, governing: Any | None, above: Act | None) -> tuple[int, ...]:
        """Whose deed it is where the clause itself does not say."""
        relative = next(
            (c for c in t.children if c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in _RELATIVE),
            None,
        )
        if t.dep_ in ("relcl", "acl") or relative is not None:
            noun = t.head
            hops = 0
            while noun.i not in self.number and noun.head.i != noun.i and hops < 4:
                noun, hops = noun.head, hops + 1
            if noun.i in self.number and (t.dep_ == "acl" or relative is not None):
                return self._row(self.number[noun.i])
            return ()
        if above is None or governing is None:
            return ()
        if (
            t.dep_ in ("xcomp", "ccomp", "dep")
            and governing.lemma_.lower() in _MAKES
            and above.objects
        ):
            return above.objects
        if t.dep_ in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "parataxis"):
            own = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in t.children)
            return () if own else above.subjects or (above.objects if above.passive else ())
        return ()

    def _row(self, phrase: int) -> tuple[int, ...]:
        """A phrase with those joined to it."""
        return (phrase, *(i for i, p in enumerate(self.phrases) if p.joined == phrase))


_NOMINAL_PARTS = frozenset("nsubj nsubjpass dobj pobj dative".split())


def _is_name(t: Any) -> bool:
    """Whether a word that the tagger takes for another kind stands where a name does: "Dumpling
    opened", "Thimble carried"."""
    return (
        t.pos_ in ("VERB", "ADJ", "ADV", "INTJ", "X")
        and t.dep_ in _NOMINAL_PARTS
        and t.text[:1].isupper()
    )


def _compares(prep: str) -> bool:
    """Whether what follows a preposition is only likened to: "like a bowl", "round as a pot"."""
    words = prep.split()
    return bool(words) and words[-1] in _COMPARES and words[0] not in _REACHES


def _depth(t: Any) -> int:
    depth = 0
    while t.head.i != t.i:
        t, depth = t.head, depth + 1
    return depth


def _past(t: Any) -> bool:
    """Whether a verb is finite and in the past."""
    return t.tag_ == "VBD" or any(
        c.tag_ == "VBD" for c in t.children if c.dep_ in ("aux", "auxpass")
    )


def parsed_of(doc: Any, piece: Readable) -> Parsed:
    """The phrases and acts of a paragraph parsed by spaCy, in places of the source."""
    return _Reader(doc, piece).read()
