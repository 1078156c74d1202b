"""Things and animals: a noun leads to a picture of Fluent Emoji Flat, drawn with the house's line."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

import emoji

from projects.comic.drawing.palette import lit
from projects.comic.svg import INK, group, n

# nouns whose emoji is called otherwise; a "zh" noun is written as it is
_WRITTEN = """
lamp lantern oil-lamp=red-paper-lantern; candle=candle; light=light-bulb; letter envelope=envelope; note=page-with-curl
paper document manuscript=page-facing-up; map chart=world-map; book volume novel=closed-book; diary journal=notebook
newspaper=newspaper; key=old-key; lock padlock=locked; door=door; window=window; mirror looking-glass=mirror
chair=chair; sofa couch=couch-and-lamp; bed=bed; clock=mantelpiece-clock; watch=watch; bell=bell
cup mug coffee=hot-beverage; tea teacup=teacup-without-handle; teapot kettle=teapot; wine=wine-glass; beer ale=beer-mug
bottle champagne brandy whisky=bottle-with-popping-cork; glass tumbler=tumbler-glass; bread loaf=bread; cheese=cheese-wedge; cake=shortcake
apple=red-apple; egg=egg; soup stew bowl=steaming-bowl; rice=cooked-rice; knife=kitchen-knife; dagger=dagger
sword=crossed-swords; pistol gun revolver=water-pistol; bow arrow=bow-and-arrow; axe=axe; hammer=hammer; rope=knot
umbrella parasol=umbrella; hat=top-hat; bonnet=womans-hat; coat cloak overcoat=coat; boot boots=hiking-boot; shoe=mans-shoe
glove gloves=gloves; ring=ring; necklace=prayer-beads; crown=crown; diamond jewel=gem-stone; coin=coin
money purse=money-bag; bag=handbag; trunk suitcase luggage=luggage; box parcel package=package; basket=basket; bucket=bucket
carriage coach=railway-car; train engine=locomotive; car motor motorcar=automobile; bicycle=bicycle; boat=sailboat; ship steamer=ship
horse=horse; dog hound=dog; cat kitten=cat; bird=bird; crow raven=blackbird; owl=owl
wolf=wolf; fox=fox; rabbit=rabbit; mouse=mouse; rat=rat; snake=snake
sheep=ewe; cow=cow; pig=pig; hen chicken=chicken; goat=goat; fish=fish
spider=spider; butterfly=butterfly; bee=honeybee; flower flowers=tulip; rose roses=rose; bouquet=bouquet
tree=deciduous-tree; pine=evergreen-tree; leaf leaves=fallen-leaf; mushroom=mushroom; moon=crescent-moon; star stars=star
violin fiddle=violin; guitar=guitar; piano=musical-keyboard; drum=drum; flute=flute; trumpet horn=trumpet
telescope=telescope; microscope=microscope; camera=camera; telephone=telephone; radio=radio; compass=compass
scroll=scroll; pen=fountain-pen; pencil=pencil; brush=paintbrush; painting picture portrait=framed-picture; photograph=framed-picture
ladder=ladder; broom=broom; scissors=scissors; needle=sewing-needle; thread=thread; toy doll=teddy-bear
pipe cigar cigarette=cigarette; fire=fire; skull=headstone; coffin=coffin; anchor=anchor; flag=flag-in-hole
shield=shield; medicine pill=pill; syringe=syringe; crutch stick cane=white-cane; fan=folding-hand-fan; kite=kite
spoon=spoon; fork=fork-and-knife; plate dish=fork-and-knife-with-plate; gift present=wrapped-gift; balloon=balloon; ball=soccer-ball
灯 灯笼 提灯=red-paper-lantern; 蜡烛 烛=candle; 信 书信 信封=envelope; 纸条 纸=page-with-curl; 地图=world-map; 书 书本=closed-book
报纸=newspaper; 钥匙=old-key; 锁=locked; 门=door; 窗 窗户=window; 镜子=mirror
椅子=chair; 床=bed; 钟=mantelpiece-clock; 表 手表=watch; 铃 铃铛=bell; 杯子=hot-beverage
茶 茶杯 茶碗=teacup-without-handle; 茶壶=teapot; 酒=sake; 酒杯=wine-glass; 酒壶 酒瓶=bottle-with-popping-cork; 碗=steaming-bowl
饭 米饭=cooked-rice; 面包=bread; 包子 饺子=dumpling; 鱼=fish; 刀=kitchen-knife; 匕首=dagger
剑=crossed-swords; 枪=water-pistol; 弓 箭=bow-and-arrow; 斧头=axe; 锤子=hammer; 绳子 绳=knot
伞 雨伞=umbrella; 帽子=top-hat; 大衣 外套=coat; 鞋 鞋子=mans-shoe; 靴子=hiking-boot; 戒指=ring
钱 银子 铜钱=coin; 钱袋=money-bag; 箱子 行李=luggage; 盒子 包裹=package; 篮子=basket; 桶=bucket
火车=locomotive; 汽车=automobile; 自行车=bicycle; 船 小船=sailboat; 马=horse; 狗=dog
猫=cat; 鸟=bird; 乌鸦=blackbird; 猫头鹰=owl; 狼=wolf; 狐狸=fox
兔子=rabbit; 老鼠=mouse; 蛇=snake; 羊=goat; 牛=ox; 猪=pig
鸡=chicken; 花=tulip; 树=deciduous-tree; 松树=evergreen-tree; 落叶=fallen-leaf; 月亮 月=crescent-moon
星星=star; 鼓=drum; 笛子=flute; 琴 古琴=violin; 画 画像=framed-picture; 毛笔 笔=paintbrush
扇子=folding-hand-fan; 风筝=kite; 药=pill; 拐杖=white-cane; 火=fire; 围巾=scarf
"""
_PART = re.compile(r"\s*([^=;\n]+)=([a-z0-9-]+)")


@cache
def _icons() -> dict[str, dict[str, Any]]:
    text = files(__package__).joinpath("data/props.json").read_text("utf-8")
    icons: dict[str, dict[str, Any]] = json.loads(text)["icons"]
    return icons


@cache
def nouns(language: str) -> dict[str, str]:
    """Every noun of a language ("en" or "zh") that leads to a picture, and the picture's name.

    What is written above comes first; the names that the package `emoji` gives follow.
    """
    found: dict[str, str] = {}
    for names, icon in _PART.findall(_WRITTEN):
        for noun in names.split():
            if (noun.isascii()) == (language != "zh"):
                found.setdefault(noun, icon)
    for icon, data in _icons().items():
        known = emoji.EMOJI_DATA.get(data["emoji"], {})
        name = known.get("zh" if language == "zh" else "en", "").strip(":").replace("_", " ")
        if name and (language != "zh" or len(name) >= 2):
            found.setdefault(name.lower(), icon)
    return found


def has(icon: str) -> bool:
    """Whether there is such a picture."""
    return icon in _icons()


# how tall a thing is beside a standing adult of height 1; anything else is 0.16
_TALL = {
    "door": 1.2, "bed": 0.7, "couch-and-lamp": 0.75, "chair": 0.55, "horse": 1.0, "cow": 0.85,
    "ox": 0.9, "deciduous-tree": 2.0, "evergreen-tree": 2.2, "locomotive": 1.6, "railway-car": 1.6,
    "automobile": 0.9, "sailboat": 1.8, "ship": 2.2, "bicycle": 0.6, "ladder": 1.1, "dog": 0.4,
    "wolf": 0.45, "cat": 0.25, "goat": 0.45, "pig": 0.45, "ewe": 0.45, "fox": 0.3, "mirror": 0.6,
    "window": 0.6, "framed-picture": 0.4, "coat": 0.5, "luggage": 0.4, "umbrella": 0.5, "coffin": 0.9,
    "musical-keyboard": 0.3, "violin": 0.3, "guitar": 0.45, "fire": 0.35, "tulip": 0.25,
    "crescent-moon": 0.5, "star": 0.3, "rabbit": 0.2, "anchor": 0.4, "mantelpiece-clock": 0.3,
}  # fmt: skip
_HANGING = {"crescent-moon", "star", "framed-picture", "window", "mirror"}


# what a place is made of, hangs in the sky or is worn: named in passing, it stands in nobody's way
SCENERY = frozenset(
    "door window bed house houses school bank church station hotel hospital castle factory kitchen "
    "sun sunset sunrise star crescent-moon cloud fog rainbow fountain wood brick seat fire light-bulb "
    "coat dress top-hat womans-hat gloves glasses hiking-boot mans-shoe socks necktie scarf jeans "
    "t-shirt locked unlocked mirror couch-and-lamp railway-car locomotive tram automobile rock "
    "derelict-house building-construction office-building post-office department-store "
    "convenience-store tent camping desert island mountain volcano beach-with-umbrella".split()
)


def is_thing(icon: str) -> bool:
    """Whether it is a thing that somebody holds or that stands about, not a part of the place."""
    return has(icon) and icon not in SCENERY


def height_of(icon: str) -> float:
    """How tall the thing is drawn, in heights of a standing adult."""
    return _TALL.get(icon, 0.16)


def hangs(icon: str) -> bool:
    """Whether the thing hangs on a wall or in the sky rather than stands on the ground."""
    return icon in _HANGING


_FILL = re.compile(r'(fill|stop-color)="(#[0-9a-fA-F]{3,6})"')


def icon_svg(icon: str, *, x: float, y: float, size: float, time: str = "day") -> str:
    """The picture in a square of `size` page units whose top left is (x, y), with an ink line."""
    body: str = _icons()[icon]["body"]
    if time != "day":
        body = _FILL.sub(lambda m: f'{m[1]}="{lit(m[2], time)}"', body)
    line = (
        f'<g stroke="{INK}" stroke-width="{n(min(2.4, 96 / max(size, 1) + 0.7))}" '
        f'stroke-linejoin="round">{body}</g>'
    )
    return group(line + body, transform=f"translate({n(x)} {n(y)}) scale({size / 32:.4f})")
