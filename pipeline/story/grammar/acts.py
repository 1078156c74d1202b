"""From a verb to the kind of doing that a picture can show."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def _table(language: str) -> dict[str, str]:
    """Verb (or "verb+particle") to act, the first line that has it winning."""
    out: dict[str, str] = {}
    for line in files(__package__).joinpath("data", "acts.txt").read_text("utf-8").splitlines():
        act, colon, rest = line.partition(":")
        if not colon or line.startswith("#"):
            continue
        english, _, chinese = rest.partition("|")
        for verb in (chinese if language == "zh" else english).split():
            out.setdefault(verb, act)
    return out


_LONGEST = 5  # letters of a Chinese verb in the table
# verbs that are the same act whatever comes first or last: 走 in 慢慢走走
_TAILS = "了着过起来下去上出进回到开住在倒见完好"


def act_of(verb: str, particle: str, language: str) -> str:
    """The act of a verb with its particle; "" for one that is not seen."""
    table = _table(language)
    if language != "zh":
        return table.get(f"{verb}+{particle}", "") or table.get(verb, "")
    whole = verb + particle
    if whole in table:
        return table[whole]
    if verb in table:
        return table[verb]
    return _within(verb, table)


def _within(verb: str, table: dict[str, str]) -> str:
    """The act of a longer Chinese verb by what it begins with (拿起来), else ends with (慢走)."""
    bare = verb.rstrip(_TAILS) or verb
    for word in dict.fromkeys((bare, verb)):
        for size in range(min(len(word), _LONGEST), 0, -1):
            if word[:size] in table and (size > 1 or len(word) == 1 or word[1] in _TAILS + "了一"):
                return table[word[:size]]
    for size in range(min(len(verb), _LONGEST), 1, -1):
        if verb[-size:] in table:
            return table[verb[-size:]]
    # 掩杀, 夹攻: the last letter says what is done
    plain = (
        verb[:1] in "大轻猛急快慢直缓狂暗偷静又正忽便就再一" or verb[-1:] in "杀攻战斩刺砍打踢劈"
    )
    return table.get(verb[-1:], "") if len(verb) == 2 and plain else ""
