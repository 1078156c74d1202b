"""Who is whose mother, husband or son: kin joined with the names of their families, in short texts."""

from __future__ import annotations

import re

from pipeline.story.people.phrases_en import OWNS
from pipeline.story.speech.joins_en import OFFSPRING, SAME_KIN, Joins, is_titled
from pipeline.story.words import lexicon_en as lx

_PARENTS = frozenset("mother father mamma papa mama mum mom dad".split())
SPOUSES = frozenset("wife husband".split())
_CALLED_KIN = frozenset(
    "mum mom mam mama mummy mommy nan nana gran granny dad daddy papa pa ma grandad granddad auntie".split()
)


_CALLS_PARENT = re.compile(
    r"(?:^|[,.!?]\s*)(?:Mom|Mum|Mam|Mama|Mamma|Mummy|Mommy|Ma|Dad|Daddy|Papa|Pa)(?=[,.!?…]|$)"
)


class Kin(Joins):
    """Joins of kin."""

    def _are_children(self) -> None:
        """ "“Mom?” Zoe's voice came up": who calls somebody so is "her daughter", where one does."""
        callers = {
            self._who(p) for k, turn in enumerate(self.turns) if turn.tags and (p := self._speaker(k)) >= 0
            and any(self._calls_parent(q) for q in turn.quotes)
        }  # fmt: skip
        for p, person in enumerate(self.gz.people):
            if not self._nameless(p) or not self._is_owned(p) or not person.heads & OFFSPRING:
                continue
            fits = [c for c in callers if not self.gz.people[c].nominal and self._may_be(p, c)]
            if len(fits) == 1:
                self._join(p, fits[0])

    def _calls_parent(self, q: int) -> bool:
        quote = self.quotes[q]
        return bool(_CALLS_PARENT.search(self.text[quote.start : quote.end].strip("“”\"'‘’ ")))

    def _are_kin(self) -> None:
        """ "Her mother" is Mrs. Ottaway where the daughter is Miss Ottaway, the son of the Whites Herbert."""
        families: dict[str, list[int]] = {}
        for p, person in enumerate(self.gz.people):
            if not person.nominal and self._who(p) == p:
                for name in {person.name, *person.aliases}:
                    if len(name.split()) > 1:
                        families.setdefault(name.split()[-1].lower(), []).append(p)
        for p, person in enumerate(self.gz.people):
            elder = person.heads & (SPOUSES | _PARENTS)
            if not self._nameless(p) or not (self._is_owned(p) or elder):
                continue
            if not elder and not person.heads & OFFSPRING:
                continue
            mine = self._is_the_narrators(p)
            fits = {
                n for family in families.values() if len(set(family)) > 1 for n in family
                if (not mine or self.narrator in family) and (is_titled(self.gz.people[n].name) == bool(elder) or person.heads & SPOUSES)
                and self.gz.people[n].gender == person.gender and self._may_be(p, n)
            }  # fmt: skip
            if len(fits) == 1:
                self._join(p, fits.pop())

    def _are_called_kin(self) -> None:
        """ "My nan" is whom the story calls Nan."""
        for p, person in enumerate(self.gz.people):
            if not self._nameless(p) or not self._is_owned(p):
                continue
            for head in sorted(person.heads & (lx.KIN | _CALLED_KIN)):
                alike = next((same for same in SAME_KIN if head in same), frozenset((head,)))
                named = {
                    self._who(n) for word in alike if (n := self.gz.by_name.get(word, -1)) >= 0
                    and not self.gz.people[n].nominal
                }  # fmt: skip
                named |= self._named_kin(head)
                if len(named) == 1:
                    self._join(p, named.pop(), said=True)

    def _named_kin(self, head: str) -> set[int]:
        """Who is named with a word for kin: Aunt Bev where "my aunt" is told of."""
        if head not in ("aunt", "uncle"):
            return set()
        return {
            n for n, person in enumerate(self.gz.people)
            if not person.nominal and not person.gone
            and any(a.lower().startswith(f"{head} ") for a in (person.name, *person.aliases))
        }  # fmt: skip

    def _is_the_narrators(self, person: int) -> bool:
        """Whether somebody is only known as "my mum", in a story that somebody tells."""
        owners = {a.split(" ")[0].lower() for a in self.gz.people[person].aliases} & OWNS
        return self.narrator >= 0 and owners == {"my"}

    def _is_owned(self, person: int) -> bool:
        """Whether somebody is only known as "her husband": others have names of their own."""
        return any(a.split(" ")[0].lower() in OWNS for a in self.gz.people[person].aliases)
