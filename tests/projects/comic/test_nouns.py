"""A novel's nouns: each leads to a picture that can be drawn, in proportion and in its place."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

import pytest

from projects.comic.drawing import props
from projects.comic.drawing.bestiary import CREATURES

DATA = files("projects.comic.drawing") / "data"


def table(name: str) -> list[tuple[str, str]]:
    """The lines of a table as what stands before and after the colon."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    pairs = [line.split(":", 1) for line in lines if line and not line.startswith("#")]
    return [(head.strip(), rest.strip()) for head, rest in pairs]


def nouns() -> list[tuple[str, str]]:
    """The lines of all tables of nouns."""
    return [row for name in props.NOUNS for row in table(f"nouns/{name}.txt")]


def written(language: str) -> list[str]:
    """The nouns of a language as the table has them, marks and plurals left out."""
    side = 1 if language == "zh" else 0
    cells = [rest.split("|")[side] for _, rest in nouns()]
    cut = [noun.strip() for cell in cells for noun in cell.split(",") if noun.strip()]
    return [noun.partition("/")[0].rstrip("!") for noun in cut]


# ---------------------------------------------------------------- nouns


@pytest.mark.parametrize("language, least", [("en", 1800), ("zh", 2000)])
def test_many_different_nouns_lead_to_a_picture(language: str, least: int) -> None:
    found = props.nouns(language)
    # what the reader matches: single words of English, two letters or more of Chinese
    met = [n for n in written(language) if (" " not in n if language == "en" else len(n) >= 2)]
    assert len(set(met)) >= least
    assert [n for n in met if not props.has(found.get(n, ""))] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_noun_is_written_twice(language: str) -> None:
    found = written(language)
    assert sorted(n for n in set(found) if found.count(n) > 1) == []


def test_each_picture_has_one_line_with_both_sides() -> None:
    icons = [icon for icon, _ in nouns()]
    assert sorted(i for i in set(icons) if icons.count(i) > 1) == []
    assert [icon for icon in icons if not props.has(icon)] == []
    assert [rest for _, rest in nouns() if rest.count("|") != 1] == []


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
        ("en", "mitten", "mitten"),
        ("en", "acorns", "acorn"),
        ("en", "whistle", "whistle"),
        ("en", "hatch", "trapdoor"),
        ("en", "windowsill", "window"),
        ("zh", "剑鞘", "scabbard"),
        ("zh", "舷窗", "porthole"),
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


@pytest.mark.parametrize("word", ["的士", "点心", "海图", "大鼓", "金表"])
def test_chinese_nouns_that_stand_inside_other_words_lead_nowhere(word: str) -> None:
    # 守城的士兵, 一点心意, 上海图书馆, 极大鼓舞, 奖金表
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


@pytest.mark.parametrize("name", ["own_props.json", "more_props.json"])
def test_every_picture_that_was_added_is_led_to(name: str) -> None:
    own = json.loads((DATA / name).read_text("utf-8"))["icons"]
    led = {*props.nouns("en").values(), *props.nouns("zh").values(), *CREATURES.values()}
    assert sorted(set(own) - led) == []


def test_own_pictures_take_the_light_of_the_hour() -> None:
    day = props.icon_svg("oil-lamp", x=0, y=0, size=60)
    assert day != props.icon_svg("oil-lamp", x=0, y=0, size=60, time="night")


def test_pictures_of_other_sets_name_their_origin_and_are_flat() -> None:
    more = json.loads((DATA / "more_props.json").read_text("utf-8"))["icons"]
    others = json.loads((DATA / "props.json").read_text("utf-8"))["icons"]
    own = json.loads((DATA / "own_props.json").read_text("utf-8"))["icons"]
    credits = Path("THIRD_PARTY.md").read_text("utf-8")
    assert set(more) & (set(others) | set(own)) == set()
    for name, picture in more.items():
        assert f"`{picture['set']}`" in credits and picture["from"], name
        assert max(picture["box"]) > 20
        for shape in ET.fromstring(f"<g>{picture['body']}</g>").iter():
            assert shape.tag in ("g", "path")
            assert set(shape.attrib) <= {"fill", "fill-rule", "d"}, name


# what the stories of classic and of today's fiction handle, wear and look at
_ENGLISH = """table chair bed lamp candle fire clock curtain mirror shelf door window wall stair gate key lid bell
fence hat coat dress shawl cap glove boot shoe cloak blanket towel letter book paper picture card envelope map
newspaper cup glass bottle plate knife jar pot cake apple bread egg tea coffee stick box basket bag case tray
umbrella parcel bucket sword pistol gun whip axe hammer spade shield carriage cab train cart boat ship bicycle car
tree flower leaf grass branch hedge stone hill river sea wave bridge cloud sky moon star rain snow smoke shadow
horse dog cat bird cow mouse bee ball coin money doll violin piano phone laptop screen earphones rucksack suitcase
keys cup-to-go lift-button trolley receipt charger headset torch helmet counter bench label belt oven fridge sink
stethoscope bandage straw perch nail feather leash collar tail paw footprint photo poster badge microphone drone
spanner rope mop seed soil grave noodles thermos blackboard chalk abacus talisman lantern scroll coffin cradle"""
_CHINESE = """剑 刀 枪 弓 箭 匕首 棍 鞭 斧 锤 盾 飞剑 令牌 玉佩 丹药 丹炉 符 拂尘 葫芦 扇子 伞 斗笠 面具 面纱 面巾 大氅 圣旨 奏折
卷轴 竹简 书信 信封 纸 笔 毛笔 钢笔 粉笔 黑板 砚 印 画 照片 报纸 日记 地图 病历 合同 证书 试卷 书包 箱子 纸箱 盒子 袋子 篮子 桶
锅 碗 盘子 筷子 勺子 杯子 茶杯 酒壶 瓶子 茶 酒 水 牛奶 咖啡 豆浆 药 粥 饭 面 馒头 面包 蛋糕 糖 苹果 桃子 鸡蛋 鱼 花 树 草 柴 石头
碑 桥 火 火把 灯 灯台 台灯 灯笼 蜡烛 手电 矿灯 手机 电脑 耳机 屏幕 摄像头 相机 电视 对讲机 喇叭 话筒 吉他 琴 笛 箫 鼓 锣 汽车
自行车 马车 轿子 船 火箭 门 窗 玻璃 墙 床 被子 枕头 床单 桌子 椅子 沙发 柜子 抽屉 架子 柜台 楼梯 电梯 镜子 钟 手表 眼镜 口罩 帽子
外套 衣服 裙子 鞋 手套 围巾 手帕 毛巾 纱布 针 绳子 锁 链 钥匙 戒指 钱 银子 铜板 红包 礼物 算盘 球 玩具 风筝 旗 拐杖 轮椅 扫帚
锯子 锄头 梯子 螺丝刀 血 眼泪 雨 雪 月亮 太阳 红领巾 玉玺 孔明灯 屏风"""


@pytest.mark.parametrize("language, words", [("en", _ENGLISH), ("zh", _CHINESE)])
def test_what_stories_handle_can_be_drawn(language: str, words: str) -> None:
    found = props.nouns(language)
    assert [w for w in words.split() if not props.has(found.get(w, ""))] == []


def test_furniture_can_be_shown_on_purpose() -> None:
    sized = {icon for _, icons in table("sizes.txt") for icon in icons.split()}
    assert sorted(i for i in props.FURNITURE if not props.has(i) or i not in sized) == []
    for icon in ("door", "window", "bed", "table", "desk", "chair", "counter"):
        assert props.is_furniture(icon) and props.where(icon) in ("ground", "wall")
    assert not props.is_furniture("revolver") and not props.is_furniture("no-such-thing")
    assert not props.is_thing("door") and props.is_thing("chair")
