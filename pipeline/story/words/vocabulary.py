"""Words that speak for something, looked up word by word: linear in the text, however many there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

_LATIN = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
SHORTEST_STEM = 3


class Vocabulary:
    """Labels with the words that speak for them.

    The words of a label stand in one string: "word" is that word alone, "stem*" any word that
    begins so, Chinese words stand for themselves wherever they are.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._exact: dict[str, tuple[str, ...]] = {}
        self._stems: dict[str, tuple[str, ...]] = {}
        han: dict[str, str] = {}
        for label, words in labels.items():
            for w in words.split():
                if not w.isascii():
                    han.setdefault(w, label)
                elif w.endswith("*"):
                    self._stems[w[:-1]] = (*self._stems.get(w[:-1], ()), label)
                else:
                    self._exact[w] = (*self._exact.get(w, ()), label)
        self._han = han
        ordered = sorted(han, key=len, reverse=True)
        self._han_pattern = re.compile("|".join(map(re.escape, ordered))) if ordered else None
        self._longest = max(map(len, self._stems), default=0)
        self._known: dict[str, tuple[str, ...]] = {}

    def find(self, text: str, language: str) -> Iterator[tuple[str, int]]:
        """Each label that a word of the text speaks for, with the word's place."""
        if language == "zh":
            if self._han_pattern:
                for m in self._han_pattern.finditer(text):
                    yield self._han[m.group(0)], m.start()
            return
        known = self._known
        words = _LATIN.findall(text)
        for word in words:
            if word not in known:
                known[word] = self._look_up(word.lower())
        # most texts speak for nothing: places are only looked for where something does
        if not any(map(known.__getitem__, words)):
            return
        for m in _LATIN.finditer(text):
            for label in known[m.group(0)]:
                yield label, m.start()

    def labels(self, text: str, language: str) -> list[str]:
        """The labels that the words of a text speak for, in order."""
        if language == "zh":
            found = self._han_pattern.findall(text) if self._han_pattern else []
            return [self._han[w] for w in found]
        out: list[str] = []
        known = self._known
        for word in _LATIN.findall(text):
            labels = known.get(word)
            if labels is None:
                labels = known[word] = self._look_up(word.lower())
            if labels:
                out.extend(labels)
        return out

    def count(self, text: str, language: str) -> Counter[str]:
        """How often each label is spoken for."""
        return Counter(self.labels(text, language))

    def _look_up(self, word: str) -> tuple[str, ...]:
        found = list(self._exact.get(word, ()))
        for size in range(SHORTEST_STEM, min(len(word), self._longest) + 1):
            found.extend(self._stems.get(word[:size], ()))
        if not found and "-" in word:
            return tuple(dict.fromkeys(x for part in word.split("-") for x in self._look_up(part)))
        return tuple(dict.fromkeys(found))
