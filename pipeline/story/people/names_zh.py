"""Who is in a Chinese book: names found by surname, by their company of words, and by what they do."""

from __future__ import annotations

import re
from collections import Counter

import rjieba

from pipeline.story.people.people import Gazetteer, told_after
from pipeline.story.people.seen_zh import SAY, Seen
from pipeline.story.words import lexicon_zh as lx

_HALF = re.compile("[\ud800-\udfff]")
_KIN = frozenset(lx.KIN_MALE) | frozenset(lx.KIN_FEMALE) | frozenset(lx.PEOPLE)
_RELATIVES = "妈爸爹娘"  # 少安妈 is not 少安
_ADDRESS = (
    "哥",
    "姐",
    "叔",
    "伯",
    "爷",
    "婶",
    "嫂",
    "同志",
    "老师",
    "先生",
    "小姐",
    "师傅",
    "大哥",
    "大姐",
)
_PLACE_ENDS = frozenset("村县省市镇乡山河江湖沟湾坡桥城庄庙州国岛港街巷路屯寨岭峪滩堡")
_PLAIN_TAGS = frozenset(
    (
        "d",
        "v",
        "vn",
        "vd",
        "a",
        "ad",
        "an",
        "c",
        "p",
        "r",
        "m",
        "t",
        "q",
        "f",
        "u",
        "y",
        "e",
        "o",
        "b",
        "l",
        "i",
        "z",
        "s",
        "ns",
        "nt",
    )
)
_TITLED = re.compile(
    rf"(?<![\u4e00-\u9fff])([{lx.SURNAME_CLASS}](?:{'|'.join(sorted(lx.ADDRESS_TITLES, key=len, reverse=True))}))"
)
SEEN = 2  # times that a full name must stand in the text
EVIDENT = 0.05  # share of a name's places in which it acts like a person
PRONOUN_NEAR = 60  # characters after a name within which a pronoun most likely means its bearer


def gather(text: str, ranges: list[tuple[int, int]], spoken: list[tuple[int, int]]) -> Gazetteer:
    """The people of a Chinese story; `spoken` are the quotations, in order."""
    # half a letter, which some files hold, is none for the segmenter
    story = [_HALF.sub("\ufffd", text[a:b]) for a, b in ranges]
    seen = Seen(story)
    whole = "\n".join(story)
    seen.hear(whole)
    names = _choose(seen, whole)
    gz = Gazetteer(text)
    _cluster(gz, names)
    _find(gz, text, ranges)
    note_genders(gz, text, spoken)
    return gz


def has_surname(name: str) -> bool:
    """Whether a name begins with a Chinese surname."""
    return name[:2] in lx.COMPOUND_SURNAMES or name[:1] in lx.SURNAMES


def _plausible(name: str, *, acts: int = 0) -> bool:
    if (
        name in SAY
        or f"{name}道" in SAY
        or name in lx.NOT_NAMES
        or name in _KIN
        or set(name) & lx.NEVER_IN_NAMES
        or name[-1] in "村镇县乡"
    ):
        return False
    if len(name) == 3 and has_surname(name) and acts >= 3:
        return not name.endswith("们")
    return not (
        name[-1] in _PLACE_ENDS or name[0] in lx.NEVER_FIRST
        or any(name.endswith(w) for w in lx.NEVER_LAST)
    )  # fmt: skip


def _choose(seen: Seen, whole: str) -> dict[str, int]:
    """Names with how often they stand in the text."""
    chosen: dict[str, int] = {}
    for word, count in seen.count.items():
        if _plausible(word, acts=seen.acts[word]) and _is_name(word, count, seen):
            chosen[word] = whole.count(word)
    for m, count in Counter(_TITLED.findall(whole)).items():
        if count >= 2 and m not in chosen:
            chosen[m] = count
    # the given name alone, where the full name is known
    for full in list(chosen):
        given = full[2:] if full[:2] in lx.COMPOUND_SURNAMES else full[1:]
        if len(full) >= 3 and len(given) == 2 and has_surname(full) and given not in chosen:
            alone = whole.count(given) - chosen[full]
            if (
                alone >= max(2, 0.05 * chosen[full])
                and _plausible(given)
                and given not in lx.COMMON
            ):
                chosen[given] = alone
    # and full names met once or twice, of those called by their given name
    for given in [n for n in chosen if len(n) == 2 and n[0] not in lx.SURNAMES]:
        for m in set(re.findall(rf"[{lx.SURNAME_CLASS}]{given}", whole)):
            if m not in chosen and m[0] not in lx.WORD_SURNAMES:
                chosen[m] = whole.count(m)
    return _without_pieces(chosen, whole)


def _is_name(word: str, count: int, seen: Seen) -> bool:
    acts, tag = seen.acts[word], seen.tag(word)
    surname = has_surname(word)
    known = rjieba.has_word(word)
    share = acts / count
    if len(word) == 5 or (
        len(word) == 4 and word[:2] not in lx.COMPOUND_SURNAMES and not set(word) <= lx.FOREIGN
    ):
        return False
    # whoever is only ever heard, however seldom
    if acts >= 3 and share >= 1.0 and (surname or tag.startswith("nr")) and len(word) <= 3:
        return True
    if set(word) <= lx.FOREIGN and len(word) >= 2 and not known:
        return acts >= 2 and share >= EVIDENT
    if word[0] in "老小阿大" and len(word) == 2 and word[1] in lx.SURNAMES | lx.PET:
        return acts >= 3 and share >= EVIDENT
    if any(word.endswith(t) for t in lx.ADDRESS_TITLES) and surname and len(word) <= 4:
        return acts >= 2
    if seen.tags[word]["heard"] or seen.tags[word]["joined"]:
        return acts >= 3 and not known and (word[0] not in lx.WORD_SURNAMES or acts >= 9)
    if surname and len(word) == 3:
        return (
            count >= SEEN
            and tag not in _PLAIN_TAGS
            and (acts >= 1 or (tag.startswith("nr") and count >= 4))
        )
    if known and tag in _PLAIN_TAGS:
        return False
    if known and not tag.startswith("nr"):
        return surname and acts >= 6 and share >= 0.2
    if surname and len(word) == 2 and tag.startswith("nr") and not known:
        return count >= 3 and acts >= 2
    return (
        count >= 3 and acts >= 3 and share >= (EVIDENT if surname or tag.startswith("nr") else 0.12)
    )


def _without_pieces(chosen: dict[str, int], whole: str) -> dict[str, int]:
    """Drops pieces of names (金俊 of 金俊武 and 金俊山) and names with a word after them."""
    out = dict(chosen)
    for short in sorted(chosen, key=len):
        longer = [n for n in out if n != short and n.startswith(short)]
        if not longer or short not in out:
            continue
        covered = sum(whole.count(n) for n in longer)
        alone = whole.count(short) - covered
        if alone < 0.35 * covered and not (len(short) == 3 and has_surname(short)):
            del out[short]
            continue
        for n in longer:
            if out[short] > 2.5 * out[n]:
                out.pop(n)
    return out


def _cluster(gz: Gazetteer, names: dict[str, int]) -> None:
    """ "少平" joins "孙少平"; a title joins the only person of that surname, or by far the most named."""
    own = sorted((n for n in names if not _title_of(n)), key=lambda n: (-len(n), -names[n], n))
    for name in own:
        fits = [
            i for i, p in enumerate(gz.people)
            if len(name) == 2 and len(p.name) > 2 and p.name.endswith(name) and has_surname(p.name)
        ]  # fmt: skip
        if fits:
            gz.by_name[name] = max(fits, key=lambda i: names.get(gz.people[i].name, 0))
            continue
        gz.add(name)
    for name in sorted(n for n in names if _title_of(n)):
        title = _title_of(name)
        base = name[: -len(title)]
        direct = gz.by_name.get(base)
        same = [
            i
            for i, p in enumerate(gz.people)
            if p.name.startswith(base) and len(p.name) > len(base)
        ]
        same.sort(key=lambda i: -names.get(gz.people[i].name, 0))
        if direct is not None:
            gz.by_name[name] = direct
        elif same and (
            len(same) == 1
            or names.get(gz.people[same[0]].name, 0) > 3 * names.get(gz.people[same[1]].name, 0)
        ):
            gz.by_name[name] = same[0]
        else:
            gz.add(name)


def _title_of(name: str) -> str:
    return next((t for t in lx.ADDRESS_TITLES if name.endswith(t) and len(name) > len(t)), "")


def _find(gz: Gazetteer, text: str, ranges: list[tuple[int, int]]) -> None:
    if not gz.by_name:
        gz.index()
        return
    known = sorted(gz.by_name, key=len, reverse=True)
    pattern = re.compile(
        rf"(?P<name>{'|'.join(map(re.escape, known))})(?:{'|'.join(_ADDRESS)})?(?![{_RELATIVES}])"
    )
    for a, b in ranges:
        for m in pattern.finditer(text, a, b):
            gz.note(m.start(), m.end(), gz.by_name[m["name"]], m.group(0))
    gz.index()


def note_genders(gz: Gazetteer, text: str, spoken: list[tuple[int, int]]) -> None:
    """By the words of kinship and the letters of names, and by the first pronoun after a name."""
    for person in gz.people:
        for kin in (*lx.KIN_MALE, "哥", "叔", "伯", "爷", "爸", "爹"):
            person.male += 3.0 * person.name.endswith(kin)
        for kin in (*lx.KIN_FEMALE, "婶", "嫂", "妈", "姐", "妹", "娘"):
            person.female += 3.0 * person.name.endswith(kin)
        given = (
            person.name[1:] if has_surname(person.name) and len(person.name) > 2 else person.name
        )
        person.female += 2.4 * len(set(given) & lx.FEMALE_CHARS)
        person.male += 1.6 * len(set(given) & lx.MALE_CHARS)
    # one that opens a clause: others are whom somebody speaks of
    pronoun = re.compile("(?<=[，。；！？\\n])[他她]")
    votes: list[Counter[str]] = [Counter() for _ in gz.people]
    for m, stop in told_after(gz, spoken, PRONOUN_NEAR):
        hit = pronoun.search(text, m.end, stop)
        if hit and text[hit.end() : hit.end() + 1] != "们":
            votes[m.person][hit.group(0)] += 1
    total: Counter[str] = Counter()
    for v in votes:
        total.update(v)
    # where a book speaks of men far more often, one "she" tells as much as several "he"
    tilt = min(2.0, max(1.0, total["他"] / max(1, total["她"])))
    for person, v in zip(gz.people, votes, strict=True):
        person.male += 0.3 * v["他"]
        person.female += 0.3 * v["她"] * tilt
