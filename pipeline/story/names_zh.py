"""Who is in a Chinese book: names found by surname, by their company of words, and by what they do."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

import rjieba

from pipeline.story import lexicon_zh as lx
from pipeline.story.people import Gazetteer

_HALF = re.compile("[\ud800-\udfff]")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_SAY = (
    frozenset(lx.SAY)
    | frozenset(w + "道" for w in lx.SAY_STRONG)
    | frozenset(w + "说" for w in lx.SAY_STRONG)
)
_KIN = frozenset(lx.KIN_MALE) | frozenset(lx.KIN_FEMALE) | frozenset(lx.PEOPLE)
_LEADING = frozenset("和与跟同对向给把被让叫问是的说见看找替比像到在为使由将连请")
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
_DOES = frozenset(
    "想 笑 哭 走 坐 站 听 看 看着 望 望着 点头 点点头 摇头 摇摇头 抬起 低头 转身 回头 瞪 拿 伸手 愣 叹 叹气 沉默 心里 脸上 "
    "觉得 感到 知道 明白 脸 眼睛 手 声音 立刻 马上 赶紧 赶忙 连忙 急忙 忙 便 就 却 又 也 终于 忍不住 不由".split()
)
_TITLED = re.compile(
    rf"(?<![\u4e00-\u9fff])([{lx.SURNAME_CLASS}](?:{'|'.join(sorted(lx.ADDRESS_TITLES, key=len, reverse=True))}))"
)
_SAY_PATTERN = "|".join(sorted(lx.SAY, key=len, reverse=True))
# adverbs and manners that may stand between a name and its verb of speech
_MANNER = (
    "(?:又|也|便|就|才|却|忙|连忙|赶紧|急忙|忽然|突然|终于|只好|只得|还|接着|立刻|马上|再|都|一边|一面|陪|赔|笑着|哭着|"
    "[冷淡缓慢轻悄默厉沉低大小高柔朗][冷淡缓慢轻悄默厉沉低大小高柔朗声]地?|不由|不禁|[\u4e00-\u9fff]{1,3}地|"
    "[对向跟给][\u4e00-\u9fff]{1,4}){0,2}"
)
_BEFORE_SAY = re.compile(
    rf"(?:^|(?<=[。！？，；：、”」』\s—…]))(?P<name>(?:{'|'.join(lx.COMPOUND_SURNAMES)})[\u4e00-\u9fff]{{1,2}}?"
    rf"|[{lx.SURNAME_CLASS}][\u4e00-\u9fff]{{1,2}}?|[老小阿][\u4e00-\u9fff]{{1,2}}?){_MANNER}(?:{_SAY_PATTERN})(?=[道着了：，。:！])",
    re.MULTILINE,
)
SEEN = 2  # times that a full name must stand in the text
EVIDENT = 0.05  # share of a name's places in which it acts like a person
PRONOUN_NEAR = 60  # characters after a name within which a pronoun most likely means its bearer


class _Word(NamedTuple):
    """A word of the text with what the segmenter takes it for."""

    text: str
    tag: str


def _acts(nxt: str, far: str) -> int:
    """How surely the words after a name make its bearer act: 3 for speech, 1 for a deed."""
    if nxt in _SAY or (nxt[:1] in "说道问喊叫嚷答骂" and nxt[:1]):
        return 3
    if far in _SAY and nxt not in "，。！？的":
        return 2
    return int(nxt in _DOES)


class _Seen:
    """Counts over the words of a story: how often each stands there, as what, and acting how."""

    def __init__(self, story: list[str]) -> None:
        self.count: Counter[str] = Counter()
        self.tags: dict[str, Counter[str]] = {}
        self.acts: Counter[str] = Counter()
        for part in story:
            words = [_Word(w, t) for w, t in rjieba.tag(part, True)]
            self._take(words)
            self._join(words)

    def _take(self, words: list[_Word]) -> None:
        for i, w in enumerate(words):
            if len(w.text) < 2 or len(w.text) > 5 or not _HAN.fullmatch(w.text):
                continue
            name = w.text[1:] if w.text[0] in _LEADING and len(w.text) > 2 else w.text
            self.count[name] += 1
            self.tags.setdefault(name, Counter())[w.tag] += 1
            nxt = words[i + 1].text if i + 1 < len(words) else ""
            far = words[i + 2].text if i + 2 < len(words) else ""
            before = words[i - 1].text if i else ""
            self.acts[name] += _acts(nxt, far)
            if before in ("对", "向", "跟", "问") and (nxt in _SAY or far in _SAY):
                self.acts[name] += 1

    def _join(self, words: list[_Word]) -> None:
        """Counts names that the segmenter cut after the surname: 秦|守义, 慕容|白."""
        for i, w in enumerate(words[:-1]):
            compound = w.text in lx.COMPOUND_SURNAMES
            if not compound and not (len(w.text) == 1 and w.text in lx.SURNAMES):
                continue
            rest = words[i + 1].text
            if (
                not _HAN.fullmatch(rest)
                or len(rest) > 2
                or (not compound and w.text in lx.WORD_SURNAMES)
            ):
                continue
            name = w.text + rest
            if len(name) < 3 and not compound:
                continue
            self.count[name] += 1
            self.tags.setdefault(name, Counter())["joined"] += 1
            self.acts[name] += _acts(
                words[i + 2].text if i + 2 < len(words) else "",
                words[i + 3].text if i + 3 < len(words) else "",
            )

    def hear(self, whole: str) -> None:
        """Counts whoever stands before a verb of speech at a clause's head, however it was cut."""
        for m in _BEFORE_SAY.finditer(whole):
            name = m["name"]
            if name not in self.count:
                self.count[name] = whole.count(name)
                self.tags[name] = Counter({"heard": 1})
            self.acts[name] += 3

    def tag(self, word: str) -> str:
        """What a word mostly is."""
        found = self.tags.get(word)
        return found.most_common(1)[0][0] if found else ""


def gather(text: str, ranges: list[tuple[int, int]], spoken: list[tuple[int, int]]) -> Gazetteer:
    """The people of a Chinese story; `spoken` are the quotations, in order."""
    # half a letter, which some files hold, is none for the segmenter
    story = [_HALF.sub("\ufffd", text[a:b]) for a, b in ranges]
    seen = _Seen(story)
    whole = "\n".join(story)
    seen.hear(whole)
    names = _choose(seen, whole)
    gz = Gazetteer(text)
    _cluster(gz, names)
    _find(gz, text, ranges)
    _genders(gz, text, spoken)
    return gz


def has_surname(name: str) -> bool:
    """Whether a name begins with a Chinese surname."""
    return name[:2] in lx.COMPOUND_SURNAMES or name[:1] in lx.SURNAMES


def _plausible(name: str, *, acts: int = 0) -> bool:
    if (
        name in _SAY
        or f"{name}道" in _SAY
        or name in lx.NOT_NAMES
        or name in _KIN
        or set(name) & lx.NEVER_IN_NAMES
    ):
        return False
    if len(name) == 3 and has_surname(name) and acts >= 3:
        return not name.endswith("们")
    return not (
        name[-1] in _PLACE_ENDS or name[0] in lx.NEVER_FIRST
        or any(name.endswith(w) for w in lx.NEVER_LAST)
    )  # fmt: skip


def _choose(seen: _Seen, whole: str) -> dict[str, int]:
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


def _is_name(word: str, count: int, seen: _Seen) -> bool:
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


def _genders(gz: Gazetteer, text: str, spoken: list[tuple[int, int]]) -> None:
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
    starts = [a for a, _ in spoken]
    # one that opens a clause: others are whom somebody speaks of
    pronoun = re.compile("(?<=[，。；！？\n])[他她]")
    votes: list[Counter[str]] = [Counter() for _ in gz.people]
    for i, m in enumerate(gz.mentions):
        k = bisect_right(starts, m.start) - 1
        if k >= 0 and spoken[k][1] > m.start:
            continue
        stop = m.end + PRONOUN_NEAR
        if i + 1 < len(gz.mentions):
            stop = min(stop, gz.mentions[i + 1].start)
        if k + 1 < len(starts):
            stop = min(stop, starts[k + 1])
        hit = pronoun.search(text, m.end, max(stop, m.end))
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
