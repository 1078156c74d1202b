"""Those whom a Chinese story only describes (一名圆脸弟子, 那妖兽, 众人): found among its words, kept apart
or joined, and noted like names; and where somebody is the subject of a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.story.people.calls_zh import call, system
from pipeline.story.people.clauses_zh import nouns_of
from pipeline.story.people.entries_zh import Entry, Heard
from pipeline.story.people.gazetteer_zh import People
from pipeline.story.people.nouns_zh import Noun, heard_of, mended, recut
from pipeline.story.people.people import Person
from pipeline.story.people.stream_zh import Word
from pipeline.story.words import lexicon_zh as lx

LIKE_ONE = ("old man", "old woman", "man", "young man", "girl", "child", "beast", "woman")
FAR = 60_000  # letters after which 那汉子 is somebody else


def described(
    gz: People, words: Sequence[Word], spoken: Sequence[tuple[int, int]], *, long: bool
) -> None:
    """Adds everybody who is described and speaks or acts, and notes who is a clause's subject."""
    gz.long = long
    names = [(m.start, m.end, m.person) for m in gz.mentions]
    cut = recut(words, names)
    people = {a: p for a, _, p in names}
    found = nouns_of(cut, people)
    heard = heard_of(found)
    if heard:
        found = nouns_of(mended(cut, found, heard, gz.text), people, heard)
    book = _Register(gz, long=long)
    book.titles(found)
    book.titled |= system(gz, spoken)
    for k, noun in enumerate(found):
        if noun.subject:
            gz.subject(noun)
        if noun.person >= 0:
            book.named(found, k)
        elif noun.kind != "pronoun":
            book.take(found, k)
    book.note()
    call(gz, spoken)
    if not long:
        gz.lively |= {n.person for n in found if n.subject and n.person >= 0}


class _Register(Heard):
    def __init__(self, gz: People, *, long: bool) -> None:
        self.gz, self.long = gz, long
        self.entries: list[Entry] = []
        self.by_key: dict[str, Entry] = {}
        self.system = -1  # the voice of a game
        self.titled: dict[str, int] = {}  # 掌门 where one alone is called so
        self.recent: Entry | None = None
        self.named_people = len(gz.people)

    def titles(self, found: Sequence[Noun]) -> None:
        """岑掌门 is the 掌门 where nobody else is; 大师兄裴长庚 is the 大师兄."""
        holders: dict[str, set[int]] = {}
        for person, p in enumerate(self.gz.people):
            for name in (p.name, *p.aliases):
                for title in lx.ADDRESS_TITLES:
                    if (
                        name.endswith(title)
                        and len(title) < len(name) <= len(title) + 2
                        and len(title) > 1
                    ):
                        holders.setdefault(title, set()).add(person)
        for noun, after in zip(found, found[1:], strict=False):
            if (
                noun.person < 0
                and after.person >= 0
                and noun.end == after.start
                and noun.kind == "noun"
            ):
                holders.setdefault(noun.key, set()).add(after.person)
        self.titled = {key: next(iter(who)) for key, who in holders.items() if len(who) == 1}
        self.gz.titled = self.titled

    def named(self, found: Sequence[Noun], k: int) -> None:
        """A name: X是一个…… comes with the noun."""

    def take(self, found: Sequence[Noun], k: int) -> None:
        """Somebody described: who is meant?"""
        noun = found[k]
        if k + 1 < len(found) and found[k + 1].start == noun.end and found[k + 1].person >= 0:
            person = found[k + 1].person
            if noun.kind == "noun" and self.titled.get(noun.key) == person:
                self.gz.people[person].aliases[noun.key] += 1
                self._tell(self.gz.people[person], noun)
            return
        if noun.compared or _ANY.fullmatch(noun.key):
            return
        if k + 1 < len(found) and self._is_named(noun, found[k + 1]):
            return
        if noun.predicate:
            if k and found[k - 1].subject and self._is(found[k - 1], noun):
                return
            if not noun.subject:
                return
        if (
            noun.key in self.titled
            and not noun.plural
            and (noun.det != "new" or noun.kind == "voice")
        ):
            person = self.titled[noun.key]
            self.gz.note(noun.start, noun.end, person, noun.key)
            self._tell(self.gz.people[person], noun)
            self.gz.standing.pop(noun.start, None)
            return
        entry = self._find(noun)
        if entry is None:
            entry = Entry(-1, noun)
            self.entries.append(entry)
        entry.nouns.append(noun)
        entry.keys.add(noun.key)
        if noun.about:
            entry.about.add(noun.about)
            self.by_key[noun.about + noun.key] = entry
        entry.last = noun.start
        entry.spoke += noun.speaks
        entry.acted += noun.subject
        self.by_key[noun.key] = entry
        if noun.det == "new":
            self.recent = entry

    def _is_named(self, noun: Noun, after: Noun) -> bool:
        """这就是她的师父，藏剑峰峰主闻不语: a name that is put beside what somebody is."""
        text = self.gz.text
        beside = after.person >= 0 and _BESIDE.fullmatch(text[noun.end : after.start])
        if not beside or not _THIS_IS.search(text[max(0, noun.start - 8) : noun.start]):
            return False
        if text[after.end : after.end + 1] not in "，。；！…":
            return False
        self.gz.note(noun.start, noun.end, after.person, noun.key)
        self._tell(self.gz.people[after.person], noun)
        self.titled.setdefault(noun.key, after.person)
        return True

    def _is(self, subject: Noun, noun: Noun) -> bool:
        """罗小满是个胖乎乎的男生: another word for the subject."""
        near = 24 if subject.sort.kind == "figure" else 8
        if (
            noun.start - subject.end > near
            or subject.kind == "pronoun"
            or noun.plural != subject.plural
        ):
            return False
        if subject.person >= 0:
            person = self.gz.people[subject.person]
            person.aliases[noun.key] += 1
            self._tell(person, noun)
            self.titled.setdefault(noun.key, subject.person)
            return True
        entry = self.by_key.get(subject.key)
        if entry is not None:
            entry.nouns.append(noun)
            entry.keys.add(noun.key)
            self.by_key[noun.key] = entry
        return entry is not None

    def _find(self, noun: Noun) -> Entry | None:
        known = self.by_key.get(noun.about + noun.key) or self.by_key.get(noun.key)
        if known is not None and not noun.another and not self._differs(known, noun):
            return known
        if noun.plural and not self.long:
            return self._crowd(noun)
        if noun.plural or noun.another or noun.kind == "voice":
            return None
        fits = [e for e in self.entries if self._fits(e, noun)]
        return max(fits, key=lambda e: e.last, default=None)

    def _differs(self, known: Entry, noun: Noun) -> bool:
        """一个矮胖的鬼差 after another 鬼差, one of 两个保镖: somebody else."""
        first = known.nouns[0] if known.nouns else noun
        if self.long or first.kind == "voice":
            return False
        if first.plural and not noun.plural:
            return True
        fresh = noun.det == "new" and noun.about and noun.about not in known.about
        return bool(fresh) and not noun.sort.kind.startswith("animal")

    def _crowd(self, noun: Noun) -> Entry | None:
        """众弟子, 内门弟子 and 众人 are the same crowd, 两个保安 and 众人 too where no other is about."""
        crowds = [e for e in self.entries if e.nouns and e.nouns[0].plural]
        head = noun.key.removesuffix("们").removeprefix("众")
        same = [
            e
            for e in crowds
            if any(
                k.removesuffix("们").endswith(head)
                or head.endswith(k.removesuffix("们").removeprefix("众"))
                for k in e.keys
            )
        ]
        if same:
            return same[-1]
        vague = [e for e in crowds if noun.key in _CROWD or e.keys <= _CROWD]
        return vague[-1] if len(vague) == 1 or (vague and noun.key in _CROWD) else None

    def _fits(self, entry: Entry, noun: Noun) -> bool:
        first = entry.nouns[0]
        if first.plural or first.kind == "voice":
            return False
        if self.long and (noun.start - entry.last > FAR or not noun.det):
            return False
        if noun.det == "new":
            # brought in anew: somebody else, but for a creature told of before
            return entry.sort.kind.startswith("animal") and entry.sort.kind == noun.sort.kind
        if noun.sort.gender and entry.sort.gender and noun.sort.gender != entry.sort.gender:
            return False
        if any(k.endswith(noun.key) or noun.key.endswith(k) for k in entry.keys if len(k) > 1):
            return len(noun.key) > 1
        if any(noun.key.startswith(k) and noun.key[len(k) :] in _HEADMEN for k in entry.keys):
            return True
        same = noun.sort.kind == entry.sort.kind
        if same and (noun.sort.kind in LIKE_ONE or noun.sort.kind.startswith("animal")):
            return True
        return noun.key in _ANYBODY and not first.plural and entry is self.recent

    def note(self) -> None:
        """Makes people of those who speak or act, and notes their places."""
        self.voices()
        self.old()
        for entry in [e for e in self.entries if e.nouns]:
            first = entry.nouns[0]
            lively = entry.spoke if self.long else entry.spoke or entry.acted
            if not lively or (first.kind == "voice" and not entry.spoke):
                continue
            name = _best_name(entry)
            if name.lower() in self.gz.by_name and not self.long and _told_apart(entry):
                name = _told_apart(entry) + name
            if name.lower() in self.gz.by_name:
                number = self.gz.by_name[name.lower()]
            else:
                number = self.gz.add(name, nominal=True)
            person = self.gz.people[number]
            if not self.long and first.kind != "voice":
                self.gz.lively.add(number)
            person.plural = person.plural or first.plural
            person.brought_in = person.brought_in or first.det == "new"
            if first.kind == "voice" and entry.nouns[-1].kind == "voice":
                (self.gz.voices if first.head == "声音" else self.gz.unseen).add(number)
            if first.sort.species == "animal":
                self.gz.animals.add(number)
            if entry.spoke:
                self.gz.talking.add(number)
            if first.kind == "noun" and (whole := self._whole(first)):
                person.aliases[whole] += 0
            for noun in entry.nouns:
                self._tell(person, noun)
                if not any(m.end > noun.start for m in self.gz.between(noun.start - 12, noun.end)):
                    self.gz.note(noun.start, noun.end, number, noun.key)
                    if self.long and noun.key in lx.STAND_INS:
                        self.gz.standing[noun.start] = noun.key
                self.gz.by_name.setdefault(noun.key, number)
        self.gz.index()

    def _whole(self, noun: Noun) -> str:
        """What somebody was called at first with what tells of them before 的: 卖鱼的老头."""
        before = _OF.search(self.gz.text[max(0, noun.start - 12) : noun.start])
        return before["of"] + noun.key if before else ""

    def _tell(self, person: Person, noun: Noun) -> None:
        person.male += 3.0 * (noun.sort.gender == "male") / (1 + person.male)
        person.female += 3.0 * (noun.sort.gender == "female") / (1 + person.female)
        person.aliases[noun.key] += 0


# how many, not who; what, not who
_OF = re.compile(
    r"(?:^|[，。！？；：“”‘’「」、\s]|[一那这两][个名位只条头匹]|[那这])(?P<of>[^，。！？；：“”‘’「」、\s一那这来去着过了在]{1,6}的)$"
)
_ANY = re.compile(r"[一二两三四五六七八九十几\d]+个?人|什么|谁|哪个")
_BESIDE = re.compile(r"[，、：][^，。！？“”「」]{0,6}")
_THIS_IS = re.compile(r"(?:是|叫做)[^，。]{0,4}$")
_HEADMEN = frozenset("大人 陛下 殿下 娘娘 老爷 首领 头领 头目 老大 队长 头子".split())
_CROWD = frozenset(
    "众人 大家 全班 全场 人群 人们 大伙 大伙儿 所有人 全家 全村 全队 围观者 在场的人".split()
)
_ANYBODY = frozenset("那人 来人 此人 对方 家伙 那家伙".split())


def _told_apart(entry: Entry) -> str:
    return min(entry.about, key=lambda a: (len(a), a), default="")


def _best_name(entry: Entry) -> str:
    """What somebody described is called: what stands most, of those the most telling."""
    count: dict[str, int] = {}
    shown = [n for n in entry.nouns if n.kind != "voice"] or entry.nouns
    for noun in shown:
        count[noun.key] = count.get(noun.key, 0) + 1 + noun.speaks
    most = max(count, key=lambda k: (count[k], len(k), k))
    return max((k for k in count if k.endswith(most)), key=lambda k: (len(k), k))
