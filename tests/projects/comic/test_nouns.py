"""A novel's nouns: each leads to a picture that can be drawn, in proportion and in its place."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import get_args
from xml.etree import ElementTree as ET

import pytest

from projects.comic.drawing import props

DATA = files("projects.comic.drawing") / "data"


def table(name: str) -> list[tuple[str, str]]:
    """The lines of a table as what stands before and after the colon."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    pairs = [line.split(":", 1) for line in lines if line and not line.startswith("#")]
    return [(head.strip(), rest.strip()) for head, rest in pairs]


def written(language: str) -> list[str]:
    """The nouns of a language as the table has them, marks and plurals left out."""
    side = 1 if language == "zh" else 0
    cells = [rest.split("|")[side] for _, rest in table("nouns.txt")]
    nouns = [noun.strip() for cell in cells for noun in cell.split(",") if noun.strip()]
    return [noun.partition("/")[0].rstrip("!") for noun in nouns]


# ---------------------------------------------------------------- nouns


@pytest.mark.parametrize("language, least", [("en", 1000), ("zh", 1000)])
def test_many_different_nouns_lead_to_a_picture(language: str, least: int) -> None:
    found = props.nouns(language)
    # what the reader matches: single words of English, two letters or more of Chinese
    met = [n for n in written(language) if (" " not in n if language == "en" else len(n) >= 2)]
    assert len(set(met)) >= least
    assert [n for n in met if not props.has(found.get(n, ""))] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_noun_is_written_twice(language: str) -> None:
    nouns = written(language)
    assert sorted(n for n in set(nouns) if nouns.count(n) > 1) == []


def test_each_picture_has_one_line_with_both_sides() -> None:
    icons = [icon for icon, _ in table("nouns.txt")]
    assert sorted(i for i in set(icons) if icons.count(i) > 1) == []
    assert [icon for icon in icons if not props.has(icon)] == []
    assert [rest for _, rest in table("nouns.txt") if rest.count("|") != 1] == []


def test_nouns_are_of_their_language_and_as_the_reader_matches_them() -> None:
    english, chinese = props.nouns("en"), props.nouns("zh")
    assert [n for n in english if n != n.lower() or not n.replace("é", "e").isascii()] == []
    assert [n for n in chinese if any(c.isascii() for c in n)] == []
    assert [n for n in (*english, *chinese) if set(n) & set("!/|,:")] == []


@pytest.mark.parametrize(
    "language, noun, icon",
    [
        ("en", "revolver", "revolver"),
        ("en", "sword", "sword"),
        ("en", "lamp", "oil-lamp"),
        ("en", "quill", "quill"),
        ("en", "carriage", "carriage"),
        ("en", "hen", "hen"),
        ("en", "looking glass", "mirror"),
        ("zh", "油灯", "oil-dish"),
        ("zh", "铜镜", "mirror"),
        ("zh", "毛驴", "donkey"),
        ("zh", "烟袋", "long-pipe"),
        ("zh", "棉袄", "padded-jacket"),
        ("zh", "板凳", "bench"),
        ("zh", "草帽", "straw-boater"),
        ("zh", "火盆", "brazier"),
        ("zh", "轿子", "sedan-chair"),
        ("zh", "算盘", "chinese-abacus"),
    ],
)
def test_a_noun_leads_to_its_own_picture(language: str, noun: str, icon: str) -> None:
    assert props.nouns(language)[noun] == icon


@pytest.mark.parametrize(
    "plural, singular",
    [
        ("swords", "sword"),
        ("torches", "torch"),
        ("canaries", ""),
        ("butterflies", "butterfly"),
        ("donkeys", "donkey"),
        ("wolves", "wolf"),
        ("geese", "goose"),
        ("wolfs", ""),
        ("watches", ""),
        ("scissorses", ""),
    ],
)
def test_a_plural_leads_where_its_singular_does(plural: str, singular: str) -> None:
    found = props.nouns("en")
    assert found.get(plural) == (found[singular] if singular else None)


@pytest.mark.parametrize("word", ["fall", "match", "leaves", "saw", "can", "like", "rose", "chest"])
def test_words_that_mostly_mean_something_else_lead_nowhere(word: str) -> None:
    assert word not in props.nouns("en")


@pytest.mark.parametrize("word", ["手表", "的士", "点心", "海图", "大鼓", "金表"])
def test_chinese_nouns_that_stand_inside_other_words_lead_nowhere(word: str) -> None:
    # 挥手表示, 守城的士兵, 一点心意, 上海图书馆, 极大鼓舞, 奖金表
    assert word not in props.nouns("zh")


# ---------------------------------------------------------------- proportion


def test_every_picture_that_a_noun_leads_to_has_its_height_and_place() -> None:
    sized = {icon for _, icons in table("sizes.txt") for icon in icons.split()}
    led = {*props.nouns("en").values(), *props.nouns("zh").values()}
    assert sorted(led - sized) == []
    assert sorted(icon for icon in sized if not props.has(icon)) == []
    assert [icon for icon in led if not 0.09 <= props.height_of(icon) <= 2.5] == []
    assert {props.where(icon) for icon in led} == set(get_args(props.Where))


def test_no_picture_is_sized_twice() -> None:
    sized = [icon for _, icons in table("sizes.txt") for icon in icons.split()]
    assert sorted(icon for icon in set(sized) if sized.count(icon) > 1) == []


def test_things_are_in_proportion() -> None:
    tall = props.height_of
    assert tall("ring") < tall("candle") < tall("cat") < tall("dog") < tall("horse")
    assert tall("dagger") < tall("sword") < tall("spear")
    assert tall("deciduous-tree") > tall("automobile") > tall("bicycle") > tall("bucket")
    assert tall("no-such-thing") > 0


@pytest.mark.parametrize(
    "icon, where",
    [
        ("revolver", "held"),
        ("teapot", "table"),
        ("wooden-bucket", "ground"),
        ("crescent-moon", "sky"),
        ("portrait", "wall"),
        ("sailing-ship", "far"),
        ("locomotive", "far"),
        ("castle", "far"),
        ("no-such-thing", "held"),
    ],
)
def test_a_thing_is_where_it_belongs(icon: str, where: str) -> None:
    assert props.where(icon) == where
    assert props.hangs(icon) == (where in ("sky", "wall"))


# ---------------------------------------------------------------- pictures


def test_own_pictures_are_flat_and_hide_none_of_the_others() -> None:
    own = json.loads((DATA / "own_props.json").read_text("utf-8"))["icons"]
    others = json.loads((DATA / "props.json").read_text("utf-8"))["icons"]
    assert len(own) >= 25
    assert set(own) & set(others) == set()
    for name, picture in own.items():
        assert picture["emoji"] == ""
        for shape in ET.fromstring(picture["body"]).iter():
            assert "stroke" not in shape.attrib and "style" not in shape.attrib, name


def test_every_own_picture_is_led_to() -> None:
    own = json.loads((DATA / "own_props.json").read_text("utf-8"))["icons"]
    led = {*props.nouns("en").values(), *props.nouns("zh").values()}
    assert sorted(set(own) - led) == []


def test_own_pictures_take_the_light_of_the_hour() -> None:
    day = props.icon_svg("oil-lamp", x=0, y=0, size=60)
    assert day != props.icon_svg("oil-lamp", x=0, y=0, size=60, time="night")
