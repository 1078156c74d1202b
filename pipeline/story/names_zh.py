"""Who is in a Chinese book: names found by surname and by place before verbs of speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from pipeline.story import lexicon_zh as lx
from pipeline.story.people import Gazetteer, Mention

_HAN = r"[\u4e00-\u9fff]"
_SAY = "|".join(sorted(lx.SAY, key=len, reverse=True))
_KIN = sorted(lx.KIN_MALE + lx.KIN_FEMALE + lx.PEOPLE, key=len, reverse=True)
_PREFIXED = rf"(?:老|小|阿|大)({_HAN})"
# adverbs and manners that may stand between a name and its verb of speech
_MANNER = (
    r"(?:(?:又|也|便|就|才|却|忙|连忙|赶紧|急忙|忽然|突然|终于|只好|只得|还|接着|立刻|马上|再|都|一边|一面|"
    r"冷冷地|笑着|哭着|低声|大声|轻声|小声|高声|厉声|柔声|悄悄|慢慢|不由|不禁|高兴地|生气地|着急地|吃惊地|"
    rf"{_HAN}{{1,3}}地|对{_HAN}{{1,4}}|向{_HAN}{{1,4}}|跟{_HAN}{{1,4}}|给{_HAN}{{1,4}}){{0,3}})"
)
_BEFORE_SAY = re.compile(
    rf"(?:^|(?<=[。！？，；：、”」』\n\s—…]))(?P<name>{_HAN}{{2,4}}?){_MANNER}(?:{_SAY})(?=[道着了：，。:,]|{_HAN}{{0,6}}[：，。])"
)
_SUR = "".join(sorted(lx.SURNAMES))
_SURNAMED = re.compile(rf"(?:{'|'.join(lx.COMPOUND_SURNAMES)}|[{_SUR}]){_HAN}{{1,2}}")
_TITLED = re.compile(
    rf"(?:[{_SUR}]|{'|'.join(lx.COMPOUND_SURNAMES)})(?:先生|太太|婶|嫂|叔|伯|爷|老师|师傅|队长|书记|主任|掌柜|大娘|大爷|大哥|小姐|夫人|妈|姐|哥|老爷|老太太)|(?:老|小|阿)[{_SUR}]"
)
_FUNCTION = set(
    "的了着过是在有和与就都也不没很这那你我他她它们个么什怎哪谁吗呢吧啊上下里中来去到说道问答笑叫喊把被给对向从又还只便却才再而且"
)


def gather(text: str, ranges: list[tuple[int, int]], spoken: list[tuple[int, int]]) -> Gazetteer:
    """The people of a Chinese story."""
    story = "\n".join(text[a:b] for a, b in ranges)
    before_say = Counter(m["name"] for m in _BEFORE_SAY.finditer(story))
    surnamed = Counter(m.group(0) for m in _SURNAMED.finditer(story))
    titled = Counter(m.group(0) for m in _TITLED.finditer(story))
    names = _choose(story, before_say, surnamed, titled)
    gz = Gazetteer()
    _cluster(gz, names)
    _find(gz, text, ranges)
    _genders(gz, text)
    return gz


def _plausible(name: str) -> bool:
    return (
        name not in lx.NOT_NAMES
        and not set(name) & _FUNCTION
        and name[-1] not in "村县省市镇乡山河江湖里上下中内外边头处家们节"
        and not any(
            name.startswith(v) or name.endswith(v)
            for v in ("说", "道", "问", "笑", "一", "这", "那", "时", "地")
        )
    )


def _choose(
    story: str, before_say: Counter[str], surnamed: Counter[str], titled: Counter[str]
) -> dict[str, int]:
    """Names with their counts: seen before speech, or with a surname often enough."""
    chosen: dict[str, int] = {}
    for name, count in titled.items():
        if count >= 2 and _plausible(name):
            chosen[name] = count
    candidates: Counter[str] = Counter()
    for name, count in before_say.items():
        if _plausible(name) and len(name) <= 4:
            candidates[name] += count * 3
    for name, count in surnamed.items():
        if count >= 4 and _plausible(name):
            candidates[name] += count
    for name, weight in sorted(candidates.items(), key=lambda kv: (-kv[1], kv[0])):
        total = story.count(name)
        spoke = before_say[name]
        has_surname = name[0] in lx.SURNAMES or name[:2] in lx.COMPOUND_SURNAMES
        known = name in _KIN
        prefixed = re.fullmatch(_PREFIXED, name) is not None
        if not (
            spoke >= 2
            or (spoke >= 1 and (has_surname or known or prefixed) and total >= 2)
            or (has_surname and weight >= 12)
        ):
            continue
        if not known and not spoke and _is_part(story, name, total):
            continue
        chosen[name] = max(total, chosen.get(name, 0))
    for kin in _KIN:
        if before_say[kin] and kin not in ("众人", "大家"):
            chosen.setdefault(kin, story.count(kin))
    return _without_overhang(chosen, story)


def _is_part(story: str, name: str, total: int) -> bool:
    """Whether a string is only a piece of ordinary words: the same neighbour nearly always follows."""
    after: Counter[str] = Counter()
    for m in re.finditer(re.escape(name), story):
        after[story[m.end() : m.end() + 1]] += 1
    return bool(after) and after.most_common(1)[0][1] > 0.7 * total and total > 3


def _without_overhang(chosen: dict[str, int], story: str) -> dict[str, int]:
    """Three letters where the first two are the name and the third a word after it are dropped."""
    out = dict(chosen)
    for short in sorted(chosen, key=len):
        longer = [n for n in out if n != short and n.startswith(short)]
        if not longer or short not in out:
            continue
        covered = sum(story.count(n) for n in longer)
        alone = story.count(short) - covered
        if alone < 0.35 * covered:
            del out[short]  # only ever the head of longer names
        else:
            for n in longer:
                if out[short] > 2.5 * out[n] and len(n) > 2:
                    out.pop(n)
    return out


def _cluster(gz: Gazetteer, names: dict[str, int]) -> None:
    """ "少平" joins "孙少平", "孔乙己" stays; titles join the only person of that surname."""
    for name in sorted(names, key=lambda n: (-len(n), -names[n], n)):
        fits = [
            i
            for i, p in enumerate(gz.people)
            if len(name) == 2
            and len(p.name) == 3
            and p.name.endswith(name)
            and p.name[0] in lx.SURNAMES
        ]
        if len(fits) >= 1 and name not in _KIN:
            best = max(fits, key=lambda i: names.get(gz.people[i].name, 0))
            gz.by_name[name] = best
            continue
        gz.add(name)


def _find(gz: Gazetteer, text: str, ranges: list[tuple[int, int]]) -> None:
    if not gz.by_name:
        gz.index()
        return
    pattern = re.compile("|".join(re.escape(n) for n in sorted(gz.by_name, key=len, reverse=True)))
    for a, b in ranges:
        for m in pattern.finditer(text, a, b):
            person = gz.by_name[m.group(0)]
            gz.mentions.append(Mention(m.start(), m.end(), person))
            gz.people[person].mentions += 1
            gz.people[person].aliases[m.group(0)] += 1
    gz.index()


def _genders(gz: Gazetteer, text: str) -> None:
    for person in gz.people:
        for kin in lx.KIN_MALE:
            person.male += 3.0 * (person.name.endswith(kin))
        for kin in (*lx.KIN_FEMALE, "婶", "嫂", "妈", "姐"):
            person.female += 3.0 * (person.name.endswith(kin))
        person.female += 0.8 * bool(set(person.name[1:]) & lx.FEMALE_CHARS)
    starts = [m.start for m in gz.mentions]
    for m in re.finditer("[他她]", text):
        k = bisect_right(starts, m.start()) - 1
        if k >= 0 and m.start() - gz.mentions[k].end < 40:
            person = gz.people[gz.mentions[k].person]
            if m.group(0) == "他":
                person.male += 0.3
            else:
                person.female += 0.34
