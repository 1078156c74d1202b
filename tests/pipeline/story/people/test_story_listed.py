"""What the author's own list of persons says of the cast wins over what the text shows."""

from __future__ import annotations

import pytest

from pipeline.story.people.listed import with_listed
from projects.comic.documents import CastMember, Listed


def told(words: str) -> CastMember:
    return with_listed({3: CastMember(name="Ames")}, [Listed(name="AMES", words=words)])[3]


@pytest.mark.parametrize(
    ("words", "gender", "age"),
    [
        ("a keeper of the light, an old man with a grey beard", "male", "old"),
        ("his daughter, nineteen", "female", "young"),
        ("her grandson, aged eight", "male", "child"),
        ("a widow in her sixties", "female", "old"),
        ("sister to the King", "female", "adult"),
        ("the Queen's cousin", "unknown", "adult"),
        ("41, a sailor", "unknown", "adult"),
        ("a young physician", "unknown", "young"),
        ("a 12-year-old girl", "female", "child"),
        ("servant to Lady Vane", "unknown", "adult"),
        ("三十岁，艄公", "unknown", "adult"),
        ("十七岁，离家出走的姑娘", "female", "young"),
        ("她的奶奶，白发老人", "female", "old"),
    ],
)
def test_sex_and_age(words: str, gender: str, age: str) -> None:
    found = told(words)
    assert (found.gender, found.age, found.described) == (gender, age, words)


@pytest.mark.parametrize(
    ("words", "looks"),
    [
        ("a tall man, bald, in a dark blue coat and spectacles", {"bald", "coat:blue", "glasses"}),
        ("red-haired, with a green shawl", {"hair:red", "scarf:green"}),
        ("black-bearded", {"beard"}),
        ("穿红色棉袄，一脸胡子", {"coat:红", "胡子"}),
    ],
)
def test_looks(words: str, looks: set[str]) -> None:
    assert looks <= set(told(words).words)


def test_an_animal_is_one() -> None:
    assert (told("a talking fox").species, told("a talking fox").creature) == ("animal", "fox")
    assert told("a hunter of foxes").species == "human"


def test_what_the_text_showed_stays_where_the_list_is_silent() -> None:
    member = CastMember(name="Ames", gender="female", age="old", words=("glasses",))
    found = with_listed({0: member}, [Listed(name="AMES", words="a keeper")])[0]
    assert (found.gender, found.age, found.words) == ("female", "old", ("glasses",))


def test_the_family_name_is_his_whom_nobody_else_is() -> None:
    cast = {0: CastMember(name="Ames"), 1: CastMember(name="Lena"), 2: CastMember(name="Dr. Low")}
    entries = [
        Listed(name="JOHN AMES", words="a keeper"),
        Listed(name="LENA AMES", words="his daughter"),
        Listed(name="LOW", words="a doctor"),
    ]
    found = with_listed(cast, entries)
    assert [found[i].described for i in range(3)] == ["a keeper", "his daughter", "a doctor"]


def test_nobody_is_given_anothers_entry() -> None:
    found = with_listed({0: CastMember(name="Bo")}, [Listed(name="Ames", words="a keeper")])
    assert found[0] == CastMember(name="Bo")
