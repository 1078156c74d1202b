"""Chinese deeds told by a verb that means many things and the noun that says which: 打稽首, 放箭, 拨马, 打酒."""

from __future__ import annotations

import re

from pipeline.story.grammar.parsed import Act, Parsed

# by the verb's first letter and what its object ends with
_TAKEN: tuple[tuple[str, str, str], ...] = (
    ("打", "稽首 躬 恭 揖 问讯 千", "bow"), ("打", "伞 灯笼 旗 幌子 火把", "hold"), ("打", "电话", "phone"),
    ("打", "酒 油 醋 酱油 票", "buy"), ("打", "水 饭 菜", "carry"), ("打", "鱼 猎 柴 谷 草", "carry"), ("打", "字", "type"),
    ("打", "呵欠 哈欠", "yawn"), ("打", "瞌睡 盹", "sleep"), ("打", "喷嚏 嗝", "sigh"), ("打", "寒战 寒噤 冷战 哆嗦", "tremble"),
    ("打", "滚", "fall"), ("打", "招呼", "wave"), ("打", "针 折 扮 算 听 赌 主意 交道 转 圈 量 雷 闪", ""),
    ("打", "毛衣 草鞋 铁 结", "sew"), ("打", "手势 哑语", "point"), ("打", "盘 坐 座", "sit"), ("打", "牌 球 鼓 锣 麻将", "play"),
    ("放", "箭 枪 炮 铳", "shoot"), ("放", "火 心 学 假 声 晴 风筝 牛 羊 马 屁 手 弃", ""), ("放", "生", "drop"),
    ("烧", "寨 营 山 城 房 船 屋 庄 毁 掉", ""), ("拨", "马 转马 回马 马头 回马头 转马头", "ride"), ("勒", "马 缰", "ride"), ("纵", "马", "ride"),
    ("拍", "马", "ride"), ("上", "马", "ride"), ("下", "马", "stand"), ("交", "马 锋 战 手 还", "fight"), ("投", "店 宿 诚 降 奔 胎 案", ""),
    ("拉", "弓 开弓", "shoot"), ("弯", "弓 箭 矢", "shoot"), ("张", "弓", "shoot"), ("搭", "箭", "shoot"), ("开", "弓", "shoot"),
    ("吃", "惊 亏 苦 醋 力 紧 官司 一惊", ""), ("看", "病 家 孩子 门 守", ""), ("拿", "主意 架子", ""), ("下", "棋", "play"),
    ("下", "雨 雪 令 课 班 决心", ""), ("倒", "霉 闭", ""), ("摆", "手", "wave"), ("扶", "乩 贫", ""), ("念", "头 旧", ""),
    ("开", "玩笑 口 学 会 恩 心", ""), ("点", "头", "nod"), ("点", "灯 火 烟 香 菜", ""), ("写", "意", ""), ("挣", "扎", ""),
    ("踢", "球 毽子", "play"), ("抱", "歉 怨 拳 不平", ""), ("抱", "拳", "bow"), ("拱", "手", "bow"), ("叉", "手 腰", "stand"),
)  # fmt: skip
# a verb with its particle that the table of acts would misread: 投洛阳来
_WHOLE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("投[^，。！？、的了着]{1,5}[来去](?=[，。！？])|投[奔往向]"), "walk"),
    (re.compile("进肚|下肚"), ""),
    (re.compile("坐不[住稳]|撞下(?![^，。]{0,3}[他她])"), "fall"),
    (re.compile("念(?=[：:生死])|自思|暗想"), ""),
)


def act_by_idiom_zh(parsed: Parsed, act: Act, kind: str, text: str) -> str:
    """The act of a Chinese clause, where verb and noun together tell another than the verb alone; `text`
    holds the clause's letters at `act.at`."""
    whole = act.verb + act.particle
    for pattern, other in _WHOLE:
        if pattern.match(text, act.at):
            return other
    heads = [parsed.phrases[i].head for i in act.objects]
    after = text[act.at + 1 : act.at + 8]
    for verb, nouns, other in _TAKEN:
        if act.verb[:1] != verb:
            continue
        for noun in nouns.split():
            if (
                any(h.endswith(noun) and len(h) < 4 for h in heads)
                or whole[1:] == noun
                or (_after(after, noun))
            ):
                return other
    return kind


def _after(words: str, noun: str) -> bool:
    """Whether a noun stands right after a verb, whatever counts it: 放了一箭, 打个稽首."""
    counted = r"[了着过]?(?:[一两三几]?[个支枝声张把])?一?"
    return bool(
        re.match(
            rf"{counted}{noun}(?=[，。！？；、：“”了着去来曰道说问一二三四五六七八九十数几两]|$)",
            words,
        )
    )
