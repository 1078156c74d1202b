"""Who is about to speak, as scripts in a Latin script write it; headings and directions beside it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from projects.importing.scripts.persons import LATIN as PERSONS
from projects.importing.scripts.persons import MAX_PERSONS
from projects.importing.scripts.pieces import MAX_NAME, plain

_BLANK = re.compile(r"\n[ \t]*\r?\n\s*")
_NAME: Final = r"(?:(?:Mc|Mac)?[A-Z][A-Z0-9.’'&-]*(?:[ ][A-Z0-9][A-Z0-9.’'&-]*){0,4})"
_MIXED: Final = (
    r"(?:[A-Z](?:[^\W_]|[.’'-])*(?: (?:[A-Z](?:[^\W_]|[.’'-])*|of|the|de|von|van)){0,3})"
)
# each begins with a mark of its own and holds none of the others: nothing is tried twice
_ASIDES: Final = r"(?:\s*(?:_?[(\[][^()\[\]\n]{1,60}[)\]]_?|_[^()\[\]\n_]{1,60}_)){0,4}"
# TOM. You are late. / TOM: … / TOM.—… / TOM (aside).—… / 12. TOM: …
_RUN_ON = re.compile(
    rf"^(?:\d{{1,4}}[.)]\s+)?(?P<name>{_NAME})(?P<how>{_ASIDES})\s*(?:[.:]\s*[—–-]*|[—–]+)[ \t]*(?P<words>\S[\s\S]*)$"
)
_RUN_ON_MIXED = re.compile(
    rf"^(?P<name>{_MIXED})(?P<how>{_ASIDES}):[ \t]+(?P<words>[^\s“\"][\s\S]*)$"
)
# The name alone on its line, the speech below.
_ALONE = re.compile(
    rf"^[ \t]*(?:_(?P<italic>{_MIXED})\.?_|\*\*(?P<bold>{_MIXED})\*\*|(?P<name>{_NAME}))(?P<how>{_ASIDES})[.:]?[ \t]*\^?$"
)
_RUN_ON_LISTED = re.compile(
    rf"^(?P<name>{_MIXED}?)(?P<how>{_ASIDES})[.:][ \t—–-]+(?P<words>\S[\s\S]*)$"
)
_LISTED = re.compile(rf"^({_MIXED}|{_NAME})\s*(?:[,:—–(-]|\.?$|\.\s)")
HEADING = re.compile(
    r"^[ \t_*]*(?:(?:THE )?(?:ACT|SCENE|PROLOGUE|EPILOGUE|CHAPTER|PART|INDUCTION|TABLEAU|EPISODE)\b|(?:Act|Scene|Episode)\s+(?:[IVXLC\d]+|\w+)\b)",
)
SLUG = re.compile(r"^[ \t]*\.?(?:INT|EXT|EST|I/E|INT\./EXT|INT/EXT|EXT/INT)[. /]", re.IGNORECASE)
TRANSITION = re.compile(
    r"^[ \t>]*(?:(?:FADE|CUT|DISSOLVE|SMASH|MATCH|JUMP|WIPE|IRIS (?:IN|OUT)|INTERCUT|TITLE CARD|BACK TO)\b[A-Z .]*[:.]?|[A-Z ]{2,24} TO:|\(?(?:MORE|CONTINUED)\)?:?"
    r"|(?:FINAL )?CURTAIN\.?|BLACKOUT\.?)[ \t]*$"
)
_NOBODY: Final = frozenset(
    "ACT SCENE THE END CURTAIN CHAPTER PART BOOK PROLOGUE EPILOGUE I II III IV V VI VII VIII IX X NOTE NOTES TIME PLACE SETTING TITLE BY A AN"
    " CONTENTS CAST PREFACE INTRODUCTION FIN FINIS P.S PS N.B NB OK Q.E.D".split()
)  # fmt: skip
# words of a sentence, of a calendar or of a memo: whoever is called so is nobody
_NO_NAMES: Final = frozenset(
    "IT HE SHE WE YOU THEY ME IS WAS WERE ARE AM BE DO DID NOT NO YES OH AND BUT OR IF SO HELP STOP GO AWAY RUN WAIT LOOK THERE HERE THIS THAT"
    " WHAT WHY WHEN WHERE HOW NOW THEN NEVER PLEASE SORRY TO FROM SUBJECT RE CC BCC DATE DEAR WARNING DANGER KEEP OUT EXIT OPEN CLOSED"
    " MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER"
    " DECEMBER MORNING NOON AFTERNOON EVENING NIGHT MIDNIGHT DAY WEEK MONTH YEAR".split()
)  # fmt: skip
_NAMED_SO: Final = frozenset("APRIL MAY JUNE AUGUST SUNDAY FRIDAY".split())  # people, as well
MIN_LINES: Final = 4  # of a block that is cut into lines


class Block(NamedTuple):
    """A paragraph between blank lines."""

    start: int
    end: int
    words: str


class Cue(NamedTuple):
    """Whose speech begins, how, and its words so far; `rest` is "" where they come in the next."""

    name: str
    how: str
    words: str


def blocks_of(text: str, start: int, end: int) -> list[Block]:
    """The paragraphs of a range, without the white space around them but their first indent."""
    out: list[Block] = []
    at = start
    for m in [*_BLANK.finditer(text, start, end), None]:
        stop = m.start() if m else end
        piece = text[at:stop]
        lead = len(piece) - len(piece.lstrip("\r\n"))
        body = piece.strip("\r\n").rstrip()
        if body.strip():
            out += _by_lines(Block(at + lead, at + lead + len(body), body))
        at = m.end() if m else end
        while m and at > m.start() and text[at - 1] in " \t":
            at -= 1  # an indent belongs to the block
    return out


def _by_lines(block: Block) -> list[Block]:
    """A block of single lines, most of which are cues, as a block each; wrapped lines stay with
    theirs."""
    lines = block.words.split("\n")
    if len(lines) < MIN_LINES:
        return [block]
    opens = [
        bool(_RUN_ON.match(line.strip()) or _RUN_ON_MIXED.match(line.strip())) for line in lines
    ]
    if 2 * sum(opens) < len(lines):
        return [block]
    out: list[Block] = []
    at = block.start
    for line, cue in zip(lines, opens, strict=True):
        if cue or not out or not line[:1].isspace():
            out.append(Block(at, at + len(line.rstrip()), line.rstrip()))
        else:
            last = out[-1]
            out[-1] = Block(last.start, at + len(line.rstrip()), f"{last.words}\n{line.rstrip()}")
        at += len(line) + 1
    return [b for b in out if b.words.strip()]


def cue_of(words: str) -> Cue | None:
    """The cue that a block opens with; None where it opens with none."""
    first, _, rest = words.partition("\n")
    if SLUG.match(first) or TRANSITION.match(first) or HEADING.match(first):
        return None
    alone = _ALONE.match(first)
    if alone:
        name = (alone["name"] or alone["italic"] or alone["bold"]).strip()
        return Cue(name.rstrip("."), alone["how"].strip(), rest) if _is_name(name) else None
    run = _RUN_ON.match(words.strip()) or _RUN_ON_MIXED.match(words.strip())
    if run and _is_name(run["name"]):
        return Cue(run["name"].strip().rstrip("."), run["how"].strip(), run["words"])
    return None


def with_persons(words: str, cue: Cue | None, persons: frozenset[str]) -> Cue | None:
    """The cue of a block whose name the list of persons has: "Ames. Does it never go out?" """
    if cue or not persons:
        return cue
    run = _RUN_ON_LISTED.match(words.strip())
    if run and run["name"].strip().rstrip(".").casefold() in persons:
        return Cue(run["name"].strip().rstrip("."), run["how"].strip(), run["words"])
    return None


def persons_in(blocks: list[Block]) -> frozenset[str]:
    """The names in the list of persons, small."""
    names: set[str] = set()
    inside = False
    for block in blocks:
        first, _, rest = block.words.partition("\n")
        if PERSONS.match(first):
            inside = True
            lines = rest.split("\n")
        elif inside and (HEADING.match(first) or SLUG.match(first)):
            break
        else:
            lines = block.words.split("\n") if inside else []
        found = (_LISTED.match(plain(line).strip()) for line in lines)
        names.update(m[1].strip(" .").casefold() for m in found if m)
        if len(names) > MAX_PERSONS:
            break
    return frozenset(name for name in names if name)


def _is_name(name: str) -> bool:
    words = name.rstrip(".").split()
    if words == ["A"]:
        return True  # of an interview; it counts only beside a Q
    first = words[0].upper().strip(".") if words else "A"
    if first in {"THE", "A", "AN"} and len(words) > 1:  # THE SHADOW, but not THE END
        first = words[1].upper().strip(".")
    if len(words) > 1 or first not in _NAMED_SO:
        said = {w.upper().strip(".,'’") for w in words}
        if said & _NO_NAMES or (first == "A" and len(words) > 1 and words[1].isdigit()):
            return False
    return bool(words) and len(name) <= MAX_NAME and first not in _NOBODY
