"""What is said aloud, thought, written or only named: quotations found and told apart."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pipeline.story.text.chat import boxed, chat_lines, messages
from pipeline.story.text.marks import Marked, marked
from pipeline.story.text.paragraphs import SAMPLE, Paragraph, is_set_off
from pipeline.story.words import lexicon_en as lx

Kind = Literal["speech", "letter", "named"]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SAYS = re.compile(rf"\b(?:{'|'.join(sorted(lx.SAY | lx.SAID_BEFORE, key=len, reverse=True))})\b")
_PRONOUN = r"(?:he|she|I|they|we|it|one|someone|somebody|everyone)"
# said Tom, Tom said, he cried: the clause of a speaker right after the marks
_TAG_AFTER = re.compile(
    rf"\s*[,;:—–-]*\s*(?:and\s+|then\s+)?(?:(?:was|were|is|came)\s+(?:the|his|her|my|their|(?:[A-Z]\w+\.?\s+)?[A-Z]\w+[’' ]s)\s+"
    r"(?:\w+\s+){0,2}?(?:reply|answer|response|rejoinder|retort|cry|assurance|question|comment)\b|"
    rf"(?:\w+ly\s+)?(?:{'|'.join(sorted(lx.SAY, key=len, reverse=True))})\b"
    rf"|(?:{_PRONOUN}|[A-Z][\w.’'-]+(?:\s+[A-Z][\w’'-]+){{0,2}}|(?:the|his|her|my|a|an)\s+(?:[\w’'-]+\s+){{1,4}}?)"
    rf"\s*(?:had\s+|only\s+|\w+ly\s+)?(?:{'|'.join(sorted(lx.SAY, key=len, reverse=True))})\b)"
)
_WRITTEN = re.compile(
    r"\b(?:written|wrote|writes|write|letter(?!\s+\w\b)|note|postcard|telegram|message|inscri\w+|label\w*|headed|heading|"
    r"headlines?|printed|addressed to|entitled|titled|ran|reads?|reading|placard|signed|envelope|card|"
    r"motto|verses?|lines|poem|song|sang|singing|hymn|recited|quotation|sign|poster|advertisement|"
    r"notice|document|scroll|epitaph|purpose)\b[^.!?]{0,26}$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:called|named|termed|styled|titled|entitled|word|words|name|nickname|phrase|term|title|expression|"
    r"as|the|a|an|his|her|their|its|my|your|our|this|that|these|those|of|in|at|on|to|from|with|by|for|no|and|or|"
    r"such|so-called|is|was|were|are|be|being|into)$",
    re.IGNORECASE,
)
_LETTER_OPENS = re.compile(
    r"[“\"‘']?\s*(?:(?:my\s+)?dear(?:est)?(?:\s+[\w.’'-]+){0,3}|sir|madam|gentlemen)\s*[,:—–-]*\s*[”\"’']?$",
    re.I,
)
_WROTE = re.compile(
    r"^\W{0,4}(?:[\[(]?\s*(?:wrote|writes)\b|(?:this|the|his|her)\s+(?:letter|note)\s+ran\b|(?:he|she|I|they|[A-Z]\w+)\s+wrote\b)"
)
_SIGN = re.compile(
    r"\b(?:sign|notice|board|placard|card|label|poster|plate|letters|banner|headline|plaque|paper|note|screen)\b"
    r"[^.!?;]{0,40}\b(?:said|read|saying|reading|says|reads)\W*$",
    re.IGNORECASE,
)
# what makes words heard after them: “Come in” followed; “Mercy!” broke from him; as she put it
_HEARD = re.compile(
    r"\s*,?\s*(?:followed\b|(?:broke|burst|rang|came)\s+(?:\w+ly\s+)?(?:out|from|in\s+a)\b|as\s+(?:he|she|they|I|[A-Z]\w+)\s+"
    r"(?:expressed|put|phrased|told|said)\b|(?:was|were)\s+(?:the|his|her|my|their|[A-Z]\w+[’'\s]s)\s+"
    r"(?:\w+\s+){0,2}?(?:speech|words|remark|exclamation|way|greeting|order|advice|verdict)\b)"
)
# and before them: a scream of “Mercy!”, the word “Lower away!”
_UTTERED = re.compile(
    r"\b(?:screams?|cry|cries|shouts?|yells?|calls?|words?|whispers?|chorus|exclamations?|roars?|received|"
    r"greeted|answer(?:ed)?|repl(?:y|ied)|mutter(?:ed)?|murmur(?:ed)?|hailed)"
    r"(?:\s+(?:of|with|only|was|him|her|them|me))?\s*[,:]?$"
)
_REMARK = re.compile(r"\b(?:remark|exclamation|question|sentence|speech)\s*[,:]?$")
# he was, he says, “taken aback”; she was, as she put it, “beat out”
_SO_TO_SPEAK = re.compile(
    rf"(?:\b(?:{_PRONOUN}|[A-Z]\w+)\s+(?:says?|said)|\bas\s+\w+\s+(?:expressed|put|phrased|called)\s+it),$"
)
# said that “her head did not run upon Bath”, thought he “kind of liked it”
_THAT = re.compile(
    rf"\b(?:{'|'.join(sorted(lx.SAY | lx.SAID_BEFORE, key=len, reverse=True))}|assert|thinking|conviction|hinted)\b"
    r"[^.!?;“”\"]{0,70}?\b(?:that|if|whether)\b(?:\s+[\w’']+){0,3}$"
)
_BROKEN_OFF = re.compile(r"(?:\s{2,}|\s*[—–-]).*(?:\s{2,}|[—–-])\s*", re.DOTALL)
_CUT_SHORT = re.compile(r"\s{3,}\w|\s*(?:[—–]|--)")
_LEADS_BACK = re.compile(r"(?:[,;—–-]\s*|\s{2,})$")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St)\.")
FEW = 1  # words that may follow "that" without being said
LONGEST_ASIDE = 300  # letters between the halves of a speech that somebody breaks off
LONGEST_NAME = 5  # words between marks that name something rather than say it
FEW_PER_MARKED = 3  # dash paragraphs for each with marks in a book whose speech follows dashes


class Quote(NamedTuple):
    """Something between quotation marks, marks included; `open_end`: it runs on in the next."""

    start: int
    end: int
    paragraph: int
    open_end: bool = False
    kind: Kind = "speech"

    @property
    def speech(self) -> bool:
        """Whether it is said (or thought) rather than written or named."""
        return self.kind == "speech"


def quote_style(text: str) -> str:
    """The book's main marks: "double", "single", "cjk" or "dash"."""
    sample = text[:SAMPLE]
    counts = {
        "cjk": sample.count("「") + sample.count("『"),
        "double": max(sample.count("“"), sample.count('"') // 2),
        "single": len(re.findall(r"(?:^|[\s(—])[‘'](?=[A-Z])", sample)),
    }
    dashes = len(re.findall(r"(?m)^[ \t\u3000]*(?:[—–―]|--?)[ \t]*(?=[A-Z\u4e00-\u9fff“])", sample))
    if dashes >= 3 and dashes > FEW_PER_MARKED * max(counts.values()):
        return "dash"
    best = max(counts, key=lambda k: counts[k])
    if best == "single" and counts["double"] > counts["single"] * 0.34:
        return "double"
    return best if counts[best] else "double"


def find_quotes(text: str, paras: list[Paragraph], *, language: str, style: str) -> list[Quote]:
    """Every quotation of the paragraphs, in order, each with its kind."""
    if style != "dash":
        style = "cjk" if language == "zh" else style if style == "single" else "double"
    out: list[Quote] = []
    letter = False
    chat = messages(text, paras, language) | chat_lines(text, paras, language)
    boxes = boxed(text, paras) if language == "zh" else set()
    for i, p in enumerate(paras):
        if i in chat or i in boxes:
            out.append(Quote(chat.get(i, p.start), p.end, i))
            continue
        nxt = text[paras[i + 1].start] if i + 1 < len(paras) else ""
        found = marked(text, p, style)
        for k, span in enumerate(found):
            runs_on = not span.closed and nxt != "" and nxt in "“\"‘'「『"
            follows = letter and k == 0
            kind = _kind(text, paras, i, span, out, language, style, follows)
            out.append(Quote(span.start, span.end, i, runs_on, kind))
        letter = (
            bool(found)
            and out[-1].open_end
            and out[-1].kind == "letter"
            and not is_set_off(text, p)
        )
    return out


def _kind(
    text: str, paras: list[Paragraph], i: int, span: Marked, before: list[Quote], language: str,
    style: str, follows: bool,
) -> Kind:  # fmt: skip
    p = paras[i]
    inside = text[span.start + 1 : span.end - 1 if span.closed else span.end]
    inside = inside.strip().rstrip("’'”\"』」_").strip()
    if follows:
        return "letter"
    if style == "dash":
        return "speech" if any(c.isalnum() for c in inside) else "named"
    if not inside:
        return "named"
    if language == "zh":
        return _kind_zh(text, p, span, inside)
    return _kind_en(text, paras, i, span, inside, before)


def _kind_zh(text: str, p: Paragraph, span: Marked, inside: str) -> Kind:
    before = text[max(p.start, span.start - 1) : span.start]
    speech = (
        not span.closed
        or inside[-1] in "。！？…—，；～~"
        or before in "：:"
        or span.start == p.start
        or (before in "，。！？" and len(inside) > 6)
    )
    return "speech" if speech else "named"


def _kind_en(
    text: str, paras: list[Paragraph], i: int, span: Marked, inside: str, before: list[Quote]
) -> Kind:
    p = paras[i]
    after = min(p.end, span.end + 90)
    tagged = bool(_TAG_AFTER.match(text, span.end, after) or _HEARD.match(text, span.end, after))
    lead = text[max(p.start, span.start - 120) : span.start].rstrip()
    opens = span.start == p.start
    if not tagged and (
        _is_written(text, paras, i, span, lead)
        or _WROTE.match(text[span.end : min(p.end, span.end + 40)])
    ):
        return "letter"
    if opens and is_set_off(text, p) and "\n" in text[p.start : p.end]:
        return "letter"
    if not span.closed:
        return "speech"
    if opens:
        return "named" if _goes_on(text, p, span, inside, tagged) else "speech"
    # a word that is only named parts no speech
    said = next((q for q in reversed(before[-3:]) if q.paragraph == i and q.kind == "speech"), None)
    between = text[said.end : span.start] if said else ""
    # the second half of "Row," said Ida, "row!"
    if said and _breaks_off(text, said, between, inside):
        return "speech"
    if said and len(between) < 120:
        aside = len(between) < 50 and between.lstrip(" ,;—–-\n")[:1].islower()
        if _SAYS.search(between) or (aside and lead[-1:] not in ".!?" and not tagged):
            return "speech"
    return "speech" if _is_said(lead, inside, text[span.end : span.end + 4], tagged) else "named"


def _goes_on(text: str, p: Paragraph, span: Marked, inside: str, tagged: bool) -> bool:
    """Whether a few words at a paragraph's head are only the subject of its sentence: “Out of
    Order” was written on the door."""
    after = text[span.end : min(p.end, span.end + 2)]
    if re.match(r"\s+\w+ing\b", text[span.end : span.end + 20]):
        return False
    few = len(_WORD.findall(inside)) <= LONGEST_NAME
    return few and not tagged and inside[-1] not in ",.!?—–-…:;" and after.strip()[:1].islower()


def _breaks_off(text: str, said: Quote, between: str, inside: str) -> bool:
    """Whether a speech stops for what somebody does and then goes on: “In such a” — she looked
    about — “such a fine house”."""
    last = text[said.end - 2 : said.end - 1]
    if len(between) > LONGEST_ASIDE or any(c in _TITLE.sub("", between) for c in ".!?"):
        return False
    if last in ",;" and inside[:1].islower() and _LEADS_BACK.search(between):
        return True
    return (last.isalnum() or last in "—–-") and bool(_BROKEN_OFF.fullmatch(between))


def _is_said(lead: str, inside: str, after: str, tagged: bool) -> bool:
    """Whether words within a paragraph are said: by how the narration leads to them and goes on."""
    words = len(_WORD.findall(inside))
    last = _WORD.findall(lead[-30:])
    if tagged:
        return True
    # said "closed" on a sign, read "The Lamp": words without an end name something
    cut_short = _CUT_SHORT.match(after) and not (last and last[-1] == "called")
    ends = inside[-1] in ",.!?—–-…:;" or bool(cut_short)
    if inside[-1] == "!" and _UTTERED.search(lead[-40:]):
        return True
    if words > FEW and (_THAT.search(lead) or (ends and _SO_TO_SPEAK.search(lead[-50:]))):
        return True
    if words > LONGEST_NAME and _REMARK.search(lead[-20:]):
        return True
    if last and lead[-1].isalnum() and last[-1].lower() in lx.SAY | lx.SAID_BEFORE:
        return ends and not lead.endswith("-" + last[-1])
    if lead[-1:] in ",:—–-;":
        return inside[:1].isupper() or lead[-1:] == ":" or words > LONGEST_NAME
    if lead[-1:] in ".!?…)]”\"'’":
        return inside[-1] in ",.!?—–-…:;" or words > LONGEST_NAME
    if _NAMED.search(lead[-24:]):
        return words > LONGEST_NAME and inside[:1].isupper() and inside[-1] in ".!?—…"
    return inside[-1] in "!?" or (inside[:1].isupper() and words > LONGEST_NAME)


def _is_written(text: str, paras: list[Paragraph], i: int, span: Marked, lead: str) -> bool:
    """Whether the narration before says that the words stand on paper, or they open a letter."""
    if not lead:
        if i == 0 or span.start != paras[i].start:
            return False
        previous = paras[i - 1]
        tail = text[max(previous.start, previous.end - 120) : previous.end]
        greets = span.end - span.start < 60 and _LETTER_OPENS.match(text[span.start : span.end])
        if greets and text[previous.start] not in "“\"‘'":
            return text[span.end - 2 : span.end - 1] in ",:" or not span.closed
        return tail[-1:] in ":,—-" and bool(_WRITTEN.search(tail)) and not _SAYS.search(tail[-40:])
    clause = re.split(r"[.!?;]", lead)[-1]
    if _SIGN.search(clause):
        return True
    return bool(_WRITTEN.search(clause)) and not _SAYS.search(clause)
