"""What is heard of somebody who can't be seen where it is heard: on the telephone, over a loudspeaker,
from behind a door, in a message."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.story.grammar.parsed import Act, Parsed
from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.decoding import Verdict
from pipeline.story.speech.turns import Turn
from pipeline.story.text.quotes import Quote
from pipeline.story.text.spans import Within
from pipeline.story.words import lexicon_en as lx
from pipeline.story.words import persons_en as px

FAR = 3  # paragraphs of narration after which a call is over
_LINES = frozenset(
    "phone telephone line radio intercom speaker loudspeaker receiver wire tannoy headset earpiece "
    "walkie-talkie mobile cellphone handset loudhailer megaphone system".split()
)
_WALLS = frozenset("door wall letterbox letter-box keyhole ceiling hatch curtain panel".split())
_ROOMS = frozenset(
    "upstairs downstairs kitchen bathroom bedroom hall hallway landing attic cellar basement next-door "
    "room outside inside".split()
)
_WRITTEN = frozenset(
    "message text email e-mail letter note card postcard telegram screen post".split()
)
_FAR_ADVERBS = frozenset("upstairs downstairs outside".split())


def offstage(
    gz: Gazetteer, grammar: Grammar, quotes: Sequence[Quote], turns: Sequence[Turn],
    verdicts: Sequence[Verdict],
) -> frozenset[int]:  # fmt: skip
    """The numbers of the quotations whose speaker is not there."""
    told: set[int] = set()
    for number in sorted(grammar.parsed):
        parsed = grammar.of(number)
        for act in parsed.acts:
            if act.quotes and _from_afar(parsed, act):
                told.update(act.quotes)
    out: set[int] = set()
    said = Within((q.start, q.end) for q in quotes)
    calling = -1  # who is on the line
    for turn, verdict in zip(turns, verdicts, strict=True):
        who = verdict.person
        if turn.gap >= FAR or (who == calling and _acts_here(gz, quotes, said, turn, who)):
            calling = -1
        if _through(gz, turn, who) or told.intersection(turn.quotes):
            calling = who
        if who >= 0 and who == calling:
            out.update(turn.quotes)
        out.update(told.intersection(turn.quotes))
    return frozenset(out)


def _through(gz: Gazetteer, turn: Turn, person: int) -> bool:
    """Whether it is a voice, a radio, a ceiling that speaks; who was heard first and then seen is there."""
    heads = gz.people[person].heads if person >= 0 and gz.people[person].nominal else frozenset()
    if heads & px.CHANNELS and not _is_seen(gz, person):
        return True
    for tag in turn.tags:
        if tag.sure and tag.person == person and person >= 0:
            for m in gz.between(tag.at, tag.at + 1):
                if gz.words_of(m).rpartition(" ")[2].lower() in px.CHANNELS:
                    return True
    return False


def _is_seen(gz: Gazetteer, person: int) -> bool:
    """Whether any of somebody's names is that of a person or beast rather than of a voice."""
    ends = {a.split(" ")[-1].lower() for a in gz.people[person].aliases}
    return any(px.is_somebody(e) for e in ends - px.CHANNELS)


def _from_afar(parsed: Parsed, act: Act) -> bool:
    """Whether a verb of speech says that its subject is elsewhere."""
    if any(parsed.phrases[i].head in _WRITTEN for i in act.subjects):
        return True
    if act.word.lower() not in lx.SAY and act.verb not in lx.SAY:
        return False
    if act.particle in _FAR_ADVERBS:
        return True
    for i in act.phrases:
        p = parsed.phrases[i]
        first = p.prep.split(" ")[0]
        if first in ("on", "over", "down", "through", "from", "into") and p.head in _LINES:
            return first != "into"
        if first in ("through", "behind", "from") and p.head in _WALLS:
            return first != "from" or "behind" in p.prep or "other" in p.prep
        if first == "from" and p.head in _ROOMS:
            return True
    return False


def _acts_here(
    gz: Gazetteer, quotes: Sequence[Quote], said: Within, turn: Turn, person: int
) -> bool:
    """Whether somebody is told of around a turn other than in its tag, or in what is said (`said`), where
    they may be called by name over the line."""
    start, end = quotes[turn.quotes[0]].start, quotes[turn.quotes[-1]].end
    own = {t.at for t in turn.tags}
    return any(
        m.person == person and m.start not in own and m.start not in said
        for m in gz.between(start - 200, end + 100)
    )
