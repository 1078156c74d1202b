"""Writes the nouns that mean somebody, of Open English WordNet, into pipeline/story/words/data/people_en.txt.

usage: python tools/wordnet_people.py FOLDER

FOLDER is a copy of https://github.com/globalwordnet/english-wordnet (CC BY 4.0, derived from Princeton WordNet).
A noun counts whose two commonest senses are people, so that "ruler" and "page" stay things; of one in -er and -or
all are. What insults is left out. It needs
pyyaml and wordfreq, which nothing else here does: words rarer than four in ten million are left out.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import yaml
from wordfreq import zipf_frequency

OUT = Path(__file__).resolve().parent.parent / "pipeline/story/words/data/people_en.txt"
_COARSE = re.compile(
    "offensive|derogat|disparag|slur|vulgar|obscene|prostitut|sexual|insult|contempt", re.I
)
# words that insult whoever is called so
_INSULTS = frozenset(
    "retard libtard fucker fuckhead mulatto spastic cretin ass-kisser masturbator gypsy midget yid coloured moron cripple slut "
    "whore bastard bitch nympho dyke fag faggot queer tranny savage heathen negro darky honky paddy gook kraut jap wop dago "
    "dumbass badass shitter jerk-off gipsy pygmy half-wit nutcase psycho psychotic bozo schmuck wuss redneck pimp erotic "
    "half-breed half-caste mongoloid imbecile idiot bimbo wanker tosser arsehole asshole dickhead shithead motherfucker".split()
)
RAREST = 2.4  # on the Zipf scale: four times in ten million words
HEAD = """# Nouns that mean somebody, by Open English WordNet (CC BY 4.0; derived from Princeton WordNet). Made by
# tools/wordnet_people.py, one sex a line: women, men, anybody.
"""


def loaded(folder: Path, pattern: str) -> dict[str, Any]:
    """All entries of the files of a kind."""
    out: dict[str, Any] = {}
    for path in sorted((folder / "src/yaml").glob(pattern)):
        out |= yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return out


def main() -> None:
    """Reads the folder and writes the list."""
    folder = Path(sys.argv[1])
    people = loaded(folder, "noun.person.yaml")
    senses: dict[str, list[str]] = {}
    for lemma, parts in loaded(folder, "entries-*.yaml").items():
        if "n" in parts:
            senses[str(lemma)] = [s["synset"] for s in parts["n"].get("sense", [])]
    roots = {"female": _synset(people, "female person"), "male": _synset(people, "male person")}
    found: dict[str, list[str]] = {"female": [], "male": [], "": []}
    for lemma, all_ in sorted(senses.items()):
        word = lemma.replace("-", "")
        coarse = any(_COARSE.search(str(people[s])) for s in all_ if s in people)
        does = lemma.endswith(("er", "or"))  # a server, a choker: whatever does it
        only = not does or all(s in people for s in all_)
        plain = (
            only
            and not coarse
            and lemma not in _INSULTS
            and word.isalpha()
            and word.isascii()
            and word.islower()
            and len(word) > 2
        )
        named = all(s in people and not people[s].get("instance_hypernym") for s in all_[:2])
        if plain and all_ and named and zipf_frequency(lemma, "en") >= RAREST:
            found[_sex(people, all_[0], roots)].append(lemma)
    OUT.parent.mkdir(exist_ok=True)
    rows = [f"{sex or 'anybody'}: {' '.join(w)}" for sex, w in found.items()]
    OUT.write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
    print({k: len(v) for k, v in found.items()})


def _synset(people: dict[str, Any], name: str) -> str:
    return next(k for k, v in people.items() if name in v.get("members", ()))


def _sex(people: dict[str, Any], synset: str, roots: dict[str, str]) -> str:
    """The sex that a noun tells by what it is a kind of, or ""."""
    seen, open_ = set(), [synset]
    while open_:
        s = open_.pop()
        for sex, root in roots.items():
            if s == root:
                return sex
        if s in people and s not in seen:
            seen.add(s)
            open_ += people[s].get("hypernym", [])
    return ""


if __name__ == "__main__":
    main()
