"""What a text tells of somebody's colours and clothes: words of the form `part:colour`.

`hair:pink`, `coat:red`, `top:green cardigan`, `glasses:`, 外套:红, 头发:粉. The part is one of the body (hair,
beard, glasses, hat) or a garment; the rest may name a shade, a colour and the garment itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from projects.comic.documents import Look, Outfit
from projects.comic.drawing.palette import mix

# colour: names | of cloth | of hair
_COLOURS = """
red: red scarlet crimson vermilion maroon burgundy cherry 红 赤 朱 绯 | #c0323a | #b5451f
pink: pink rose rosy salmon fuchsia magenta 粉 粉红 桃红 玫红 | #e88fb2 | #f08ab8
orange: orange ginger amber copper auburn 橙 橘 | #e08a3a | #c8642a
gold: gold golden 金 金黄 | #d8a83a | #e0bb5c
yellow: yellow mustard lemon blond blonde fair flaxen straw 黄 | #e9c046 | #e6c866
green: green olive emerald lime khaki mint 绿 碧 翠 墨绿 青绿 | #4f8a4a | #5aa860
cyan: teal turquoise cyan aqua 青 | #3f8f8f | #3f9f9f
blue: blue navy azure indigo sapphire denim 蓝 靛 藏青 | #3d68a8 | #4a78c8
purple: purple violet lilac lavender mauve plum 紫 | #7a4f9a | #8a5ab8
brown: brown chestnut tan beige chocolate hazel sandy 棕 褐 咖啡 米色 茶色 | #7d5a3c | #724133
black: black jet ebony raven 黑 墨 玄 | #2c2c32 | #1f1a1c
silver: silver silvery 银 银灰 | #b8c0c8 | #d4d8de
grey: grey gray ashen 灰 花白 | #8c8f96 | #b4b4ba
white: white cream ivory snowy 白 雪 米白 | #f2efe8 | #efece6
"""
_LIGHT = ("light", "pale", "bright", "faded", "浅", "淡")
_DARK = ("dark", "deep", "dull", "深", "暗")
_SHADE = 0.28
_BEARDS, _GLASSES = ("full", "full2", "moustache5"), "glasses2"
_HATS = ("hatHip", "hatBeanie")

# garment: names | the outfit it belongs to | what of the palette is seen of it
_GARMENTS = """
coat: coat overcoat greatcoat raincoat trenchcoat mackintosh parka 大衣 风衣 雨衣 | coat | jacket
jacket: jacket blazer anorak windbreaker 外套 夹克 棉袄 | jacket | jacket
suit: suit tuxedo 西装 西服 | suit | jacket
frock: frockcoat tailcoat | frock | jacket
dress: dress frock sundress 裙子 裙 连衣裙 | dress | top
gown: gown ballgown 礼服 长裙 | gown | top
robe: robe cassock habit kimono 长袍 道袍 袍子 袍 长衫 僧袍 | robe | top
hanfu: hanfu 汉服 襦裙 | hanfu | top
cloak: cloak cape mantle 斗篷 披风 大氅 | cloak | jacket
apron: apron pinafore 围裙 | apron | top
uniform: uniform tunic 制服 军装 警服 校服 | uniform | jacket
armour: armour armor mail breastplate 盔甲 铠甲 战甲 | armour |
knit: cardigan sweater jumper pullover jersey turtleneck hoodie sweatshirt blouse 毛衣 开衫 卫衣 衬衣 | shirt | top
tee: t-shirt tee tshirt 短袖 汗衫 | plain | top
top: top shirt vest waistcoat 上衣 衬衫 衣服 马甲 | | top
trousers: trousers jeans pants breeches slacks shorts leggings 裤子 长裤 牛仔裤 | | trousers
skirt: skirt kilt 短裙 | | trousers
shoes: shoes boots shoe boot trainers 鞋 鞋子 靴子 | | shoes
hat: hat cap beanie bonnet 帽子 帽 | | hat
hair: hair 头发 发 | | hair
beard: beard moustache mustache whiskers 胡子 胡须 | | hair
glasses: glasses spectacles 眼镜 | |
"""


class _Garment(NamedTuple):
    kind: str
    outfit: str
    role: str


def _rows(table: str) -> Iterable[tuple[str, list[str]]]:
    for row in table.strip().splitlines():
        head, _, rest = row.partition(":")
        yield head, [cell.strip() for cell in rest.split("|")]


_PAINTS = {
    name: (cloth, hair) for _, (names, cloth, hair) in _rows(_COLOURS) for name in names.split()
}
_KINDS = {
    name: _Garment(kind, outfit, role)
    for kind, (names, outfit, role) in _rows(_GARMENTS)
    for name in names.split()
}
_OUTFITS: dict[str, Outfit] = {
    "coat": "coat", "jacket": "jacket", "suit": "suit", "frock": "frock", "dress": "dress", "gown": "gown",
    "robe": "robe", "hanfu": "hanfu", "cloak": "cloak", "apron": "apron", "uniform": "uniform",
    "armour": "armour", "shirt": "shirt", "plain": "plain",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+(?:-shirt)?|[^\x00-\x7f]+")


def _found(value: str, names: Iterable[str]) -> str:
    """The first of the names in a value: whole words of English, the longest within Chinese."""
    for word in _WORD.findall(value.lower()):
        if word in names:
            return str(word)
        inside = [n for n in names if not n.isascii() and n in word]
        if inside:
            return max(inside, key=len)
    return ""


def colour(value: str, *, hair: bool = False) -> str:
    """The #rrggbb colour that a value names ("dark green", 浅蓝), of cloth or of hair; "" for none."""
    name = _found(value, _PAINTS)
    if not name:
        return ""
    paint = _PAINTS[name][hair]
    if _found(value, _LIGHT):
        return mix(paint, "#ffffff", _SHADE)
    return mix(paint, "#000000", _SHADE) if _found(value, _DARK) else paint


def as_told(look: Look, words: Iterable[str], *, modern: bool = True) -> Look:
    """The look with the colours and the clothes that the words tell; a garment that the value names
    ("top:red coat") goes before its part."""
    for word in words:
        part, colon, value = word.replace("：", ":").partition(":")
        told = _KINDS.get(part.strip().lower())
        if not colon or not told:
            continue
        named = _found(value, _KINDS)
        garment = _KINDS[named] if named and told.role in ("top", "jacket") else told
        look = look.model_copy(update=_changes(look, garment, value, modern=modern))
    return look


def _changes(look: Look, garment: _Garment, value: str, *, modern: bool) -> dict[str, str]:
    """What of a look one garment settles."""
    paint = colour(value, hair=garment.role == "hair")
    out = {garment.role: paint} if paint and garment.role else {}
    if garment.outfit:
        out["outfit"] = _OUTFITS[garment.outfit]
    if garment.kind == "beard" and not look.beard:
        out["beard"] = _BEARDS["moustache" in value]
    elif garment.kind == "glasses" and not look.glasses:
        out["glasses"] = _GLASSES
    elif garment.kind == "hat" and modern and look.head not in _HATS and look.build != "child":
        out["head"] = _HATS[0]
    return out
