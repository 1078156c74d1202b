"""What is heard or read where its speaker can't be seen: a voice in a telephone, a message, the ceiling."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.story.speech.speakers import Attribution
from pipeline.story.text.opening import Numbered
from projects.comic.documents import CastMember

# what somebody speaks from who is not here
DEVICES = frozenset(
    "radio phone telephone speaker loudspeaker intercom receiver walkie-talkie handset headset tannoy ceiling earpiece "
    "answerphone voicemail microphone megaphone satnav laptop smartphone mobile 手机 电话 对讲机 喇叭 广播 收音机 话筒 耳机 座机 听筒".split()
)
# what one takes up to speak with somebody elsewhere
LINES = frozenset(
    "radio telephone receiver walkie-talkie handset headset intercom 电话 对讲机 话筒 座机 听筒".split()
)
_MARKS = "“\"‘'「『《〈«„—–-―"
_BODILESS = re.compile(
    r"(?:\bvoice|\bradio|\bphone|\btelephone|\bspeaker|\bloudspeaker|\bceiling|\bintercom|\btannoy|\bscreen|"
    r"\bannouncement|\banswerphone|\bvoicemail|\bsystem|\bsatnav|\bon the line)$|(?:声音|广播|喇叭|电话|系统|屏幕|提示音|话筒|对讲机)$",
    re.IGNORECASE,
)


def is_bodiless(name: str) -> bool:
    """Whether the cast knows somebody as a voice or a device alone."""
    return bool(_BODILESS.search(name))


def written(made: Numbered, text: str) -> frozenset[int]:
    """The quotations that are lines of a chat: they stand without quotation marks."""
    return frozenset(
        q for unit, q in made.quote_at.items() if text[made.units[unit].start] not in _MARKS
    )


def offstage_of(
    made: Numbered, who: Attribution, cast: Mapping[int, CastMember], text: str
) -> frozenset[int]:
    """The quotations whose speaker isn't where they are heard: those that the reader of speakers
    marked, lines of a chat (they stand without quotation marks), voices without a body."""
    out = set(getattr(who, "offstage", frozenset())) | written(made, text)
    for q in made.quote_at.values():
        person = who.verdicts[q].person
        if person in cast and is_bodiless(cast[person].name):
            out.add(q)
    return frozenset(out)
