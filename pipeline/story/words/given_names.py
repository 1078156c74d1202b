"""Given names of many countries and whose they are, from the lists that the package `faker` keeps."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from pipeline.story.words import lexicon_en as lx

_COUNTRIES = (
    "en_US", "en_GB", "en_IE", "en_IN", "fr_FR", "de_DE", "es_ES", "it_IT", "pl_PL", "cs_CZ", "nl_NL",
    "sv_SE", "pt_PT",
)  # fmt: skip


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """The men's and the women's names, in small letters, those of both left out."""
    men, women = set(lx.MALE_NAMES), set(lx.FEMALE_NAMES)
    for country in _COUNTRIES:
        provider = import_module(f"faker.providers.person.{country}").Provider
        men |= {n.lower() for n in getattr(provider, "first_names_male", ()) or ()}
        women |= {n.lower() for n in getattr(provider, "first_names_female", ()) or ()}
    return (
        frozenset(men - women) | lx.MALE_NAMES, frozenset(women - men) | lx.FEMALE_NAMES,
    )  # fmt: skip


def gender_of_given(name: str) -> str:
    """ "female" or "male" where a given name is one's, else ""; the book's own words weigh more."""
    men, women = _known()
    if name in lx.FEMALE_NAMES:
        return "female"
    if name in lx.MALE_NAMES:
        return "male"
    return "female" if name in women else "male" if name in men else ""


def is_given(name: str) -> bool:
    """Whether somebody somewhere is called so."""
    return bool(gender_of_given(name))
