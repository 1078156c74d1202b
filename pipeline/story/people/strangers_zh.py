"""Whom 他 and 她 mean in a Chinese story, as far as its subjects tell: somebody's sex, and somebody who has
no other name."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.story.people.gazetteer_zh import People

BACK = 14  # subjects before a pronoun among which it looks for its own
NEAR = 700  # letters
SOON = 150  # letters after a pronoun that opens a story within which its name may come
SEX = {"他": "male", "她": "female"}
VOTE, VOTE_LONG = 1.0, 0.6  # of a pronoun, in a short story and in a long one


def subjects_before(gz: People, at: int) -> Iterator[tuple[int, int]]:
    """The people who were subjects before a place, the nearest first, with their places."""
    for start, _, word, _ in reversed(gz.subjects_between(max(0, at - NEAR), at)[-BACK:]):
        mention = next((m for m in gz.between(start, start + 1)), None)
        if mention is not None:
            yield mention.person, start
        elif word in ("我", "你"):
            continue


def fits(gz: People, person: int, word: str, *, animals: bool) -> bool:
    """Whether a pronoun can mean somebody."""
    p = gz.people[person]
    if p.plural or (person in gz.animals and not animals):
        return False
    return p.gender in (SEX[word], "unknown")


def vote(gz: People) -> None:
    """What pronouns tell of the sex of those whom they follow: the very last subject before them."""
    animals = gz.text.count("它") < 2
    worth = VOTE_LONG if gz.long else VOTE
    if gz.text.count("她") * 100 < gz.text.count("他"):
        return  # an old book, whose 他 is anybody
    for at, _, word, _ in gz.subjects_between(0, len(gz.text) + 1):
        if word not in SEX:
            continue
        before = next(subjects_before(gz, at), None)
        if before is None or gz.people[before[0]].plural or at - before[1] > NEAR // 4:
            continue
        if before[0] in gz.animals and not animals:
            continue
        person = gz.people[before[0]]
        if word == "他":
            person.male += worth
        else:
            person.female += worth


def strangers(gz: People) -> None:
    """Makes somebody of a pronoun before which nobody stands whom it could mean."""
    animals = gz.text.count("它") < 2
    nobody: dict[str, list[tuple[int, int]]] = {}
    last: dict[str, int] = {}
    for at, stop, word, _ in gz.subjects_between(0, len(gz.text) + 1):
        if word not in SEX:
            continue
        near = next(
            (s for p, s in subjects_before(gz, at) if fits(gz, p, word, animals=animals)), -1
        )
        if word in nobody:
            near = _surely(gz, at, word, animals=animals)
        if near >= 0 and near >= last.get(word, -1):
            continue
        if word not in nobody and near < 0 and _comes(gz, at, word):
            continue
        nobody.setdefault(word, []).append((at, stop))
        last[word] = at
    for word, places in nobody.items():
        if len(places) < 2:
            continue
        number = gz.add(word, nominal=True)
        person = gz.people[number]
        person.male, person.female = 3.0 * (word == "他"), 3.0 * (word == "她")
        for at, stop in places:
            gz.note(at, stop, number, word)
        gz.strangers.add(number)
    gz.index()


def _surely(gz: People, at: int, word: str, *, animals: bool) -> int:
    """Where somebody surely of that sex was a subject just before, or -1."""
    for person, start in subjects_before(gz, at):
        if at - start > SOON:
            break
        if fits(gz, person, word, animals=animals) and gz.people[person].gender == SEX[word]:
            return start
    return -1


def _comes(gz: People, at: int, word: str) -> bool:
    """Whether somebody whom the pronoun fits is named right after."""
    return any(
        fits(gz, m.person, word, animals=False) and not gz.people[m.person].nominal
        for m in gz.between(at, at + SOON)
    )
