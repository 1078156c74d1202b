"""What somebody feels, from verbs, adverbs, punctuation and a small lexicon; and the gesture of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from projects.comic.documents import Emotion

_EN: dict[
    Emotion, tuple[str, str]
] = {  # emotion: (stems in the tag or narration, stems in the words)
    "happy": (
        "happi joy cheer delight beam glad bright merr smil grinn exult triumphant",
        "wonderful delightful glad hurrah splendid lovely hooray",
    ),
    "amused": (
        "laugh chuckl giggl amus titter jok teas twinkl mock",
        "ha-ha haha funny absurd ridiculous",
    ),
    "loving": (
        "tender lovingl fond affection caress kiss embrac gentl sooth",
        "darling dearest beloved sweetheart",
    ),
    "sad": (
        "sad sorrow mourn gloom melanchol wistful sigh dejected forlorn grief",
        "alas poor lost sorry",
    ),
    "crying": ("sob wept weep tear wail whimper crying", ""),
    "angry": (
        "angr irritabl snapp snarl growl sharpl cross scowl frown stern impatient indignant harsh retort annoy scold bitter",
        "nonsense fool idiot rubbish confound damn",
    ),
    "furious": ("furious rage fury roar bellow thunder yell", "scoundrel villain"),
    "afraid": (
        "afraid fear frighten terror terrif trembl scream shriek pale horror panic shudder dread",
        "help murder",
    ),
    "surprised": (
        "surpris astonish amaz gasp start exclaim ejaculat stare wonder bewilder",
        "what good heavens goodness gracious impossible",
    ),
    "worried": (
        "worr anxious nervous uneas concern troubl hesitat stammer falter stutter",
        "afraid danger careful",
    ),
    "disgusted": ("disgust contempt sneer scorn scoff disdain", "disgusting horrid vile"),
    "suspicious": ("suspicio doubt narrow warily sly cunning", "lie lying secret"),
    "determined": ("determin resol firm steadil grim declare insist", "must never shall swear"),
    "tired": ("tired wear exhaust faint yawn languid drows", "tired weary sleep"),
    "calm": ("calm quiet soft coolly serene placid", ""),
    "embarrassed": ("blush embarrass asham awkward flush redden sheepish", "pardon"),
    "pleading": ("plead beg implor entreat beseech", "please pray mercy"),
}
_ZH: dict[Emotion, tuple[str, str]] = {
    "happy": ("高兴 欢喜 开心 兴奋 喜悦 愉快 微笑 笑着 笑道 乐呵", "太好了 真好 好极了 太棒"),
    "amused": ("大笑 哈哈 打趣 逗 取笑 嘻嘻 咯咯", "哈哈 嘿嘿 嘻嘻"),
    "loving": ("温柔 柔声 疼爱 慈爱 亲热", "亲爱"),
    "sad": ("叹 难过 伤心 悲 忧伤 凄 黯然 惆怅", "可怜 唉 可惜"),
    "crying": ("哭 流泪 眼泪 抽泣 哽咽 泪", "呜呜"),
    "angry": ("生气 怒 骂 板着脸 斥 喝 冷笑 瞪 恼 不耐烦", "混账 胡说 放肆 该死 呸"),
    "furious": ("咆哮 大怒 暴跳 怒吼 吼 厉声", "滚"),
    "afraid": ("害怕 恐惧 发抖 颤抖 惊恐 惊慌 吓 尖叫 哆嗦", "救命 有鬼"),
    "surprised": ("惊 吃惊 诧异 奇怪 愣 惊讶 惊奇 目瞪", "什么 怎么会 天哪 啊呀 哎呀 咦"),
    "worried": ("担心 着急 焦急 忧虑 不安 犹豫 急 紧张", "怎么办 糟了 小心"),
    "disgusted": ("厌恶 鄙夷 轻蔑 不屑 讥讽 嘲笑", "恶心"),
    "suspicious": ("怀疑 狐疑 眯 打量 警惕", "骗"),
    "determined": ("坚定 坚决 果断 郑重 咬牙 斩钉截铁", "一定 必须 绝不 非要"),
    "tired": ("疲倦 累 疲惫 困 无力 懒洋洋", "累死"),
    "calm": ("平静 轻声 淡淡 从容 缓缓 慢慢", ""),
    "embarrassed": ("脸红 不好意思 尴尬 羞 窘 涨红", "对不起 抱歉"),
    "pleading": ("央求 恳求 哀求 求", "求求 请你 拜托"),
}
_WHISPER = re.compile(
    r"whisper|murmur|mutter|under (?:his|her) breath|breathed|in a low voice|hush|低声|小声|悄声|轻声|耳语|嘀咕|咕哝|喃喃|嘟囔"
)
_SHOUT = re.compile(
    r"shout|yell|roar|scream|shriek|bellow|bawl|thunder|cried out|hollered|大喊|大叫|高喊|怒吼|吼|大声|尖叫|喝道|嚷|厉声|咆哮"
)
_ELECTRIC = re.compile(
    r"\b(?:telephone|phone|radio|loudspeaker|receiver|intercom|wireless)\b|电话|广播|收音机|喇叭|对讲机"
)
_POSES = (
    ("point", re.compile(r"\bpoint(?:ed|ing|s)?\b|指着|指了指|指向")),
    (
        "run",
        re.compile(
            r"\b(?:ran|run|running|rush(?:ed|ing)?|dash(?:ed|ing)?|fled|hurr(?:ied|ying)|chas\w+|sprint\w*)\b|跑|奔|冲|逃|追"
        ),
    ),
    (
        "walk",
        re.compile(
            r"\b(?:walk(?:ed|ing)?|went|came|strode|step(?:ped|ping)?|stroll\w*|enter(?:ed|ing)|cross(?:ed|ing)|climb\w*)\b|走|进来|出去|迈|踱"
        ),
    ),
    ("sit", re.compile(r"\b(?:sat|sitting|seated|sit)\b|坐")),
    ("kneel", re.compile(r"\b(?:kne(?:lt|eling|el)|bowed)\b|跪")),
    ("crouch", re.compile(r"\b(?:crouch\w*|squat\w*|stoop\w*)\b|蹲|弯腰")),
    (
        "crossed",
        re.compile(
            r"\b(?:folded (?:his|her) arms|arms (?:crossed|folded)|crossed (?:his|her) arms)\b|抱着胳膊|双手抱"
        ),
    ),
    ("shrug", re.compile(r"\b(?:shrug\w*|spread (?:his|her|out)|threw up)\b|耸肩|摊开|摊手")),
    ("knife", re.compile(r"\b(?:knife|dagger|blade)\b|匕首|举起刀|拔刀")),
    ("hold", re.compile(r"\b(?:cup|mug|glass|tea|coffee|drank|sipp\w+)\b|端着|喝茶|茶碗|酒碗")),
    ("explain", re.compile(r"\b(?:explain\w*|gestur\w*|wav(?:ed|ing))\b|解释|比划|挥手|摆手")),
)


class Feeling(NamedTuple):
    """An emotion, how strong it is (0 to 1), and how the words are delivered."""

    emotion: Emotion
    intensity: float
    delivery: str


_STEMS: dict[str, dict[Emotion, tuple[re.Pattern[str] | None, re.Pattern[str] | None]]] = {}


def _stems(language: str) -> dict[Emotion, tuple[re.Pattern[str] | None, re.Pattern[str] | None]]:
    if language not in _STEMS:
        table = _ZH if language == "zh" else _EN
        edge = "" if language == "zh" else r"\b"

        def compiled(words: str) -> re.Pattern[str] | None:
            parts = "|".join(re.escape(w) for w in words.split())
            return re.compile(f"{edge}(?:{parts})", re.IGNORECASE) if parts else None

        _STEMS[language] = {e: (compiled(a), compiled(b)) for e, (a, b) in table.items()}
    return _STEMS[language]


def feeling_of(*, words: str, beside: str, language: str) -> Feeling:
    """What a speech expresses: `beside` is the narration of its tag, which says it best."""
    delivery = ""
    if _WHISPER.search(beside):
        delivery = "whisper"
    elif _SHOUT.search(beside):
        delivery = "shout"
    elif _ELECTRIC.search(beside):
        delivery = "electric"
    marks = words.count("!") + words.count("！")
    scores: dict[Emotion, float] = {}
    for emotion, (tag, inside) in _stems(language).items():
        score = 0.0
        if tag:
            score += 1.0 * min(2, len(tag.findall(beside)))
        if inside:
            score += 0.45 * min(2, len(inside.findall(words)))
        if score:
            scores[emotion] = score
    intensity = 0.25 + 0.16 * min(marks, 3) + (0.3 if delivery == "shout" else 0.0)
    if not scores:
        if marks and words.rstrip("”\"'’」 ").endswith(("?!", "!?", "？！", "！？")):
            return Feeling("surprised", 0.7, delivery)
        if marks:
            return Feeling(
                "determined" if marks == 1 else "surprised", min(1.0, intensity + 0.1), delivery
            )
        if words.rstrip("”\"'’」 ").endswith(("?", "？")):
            return Feeling("neutral", max(0.3, intensity), delivery)
        return Feeling("neutral", intensity, delivery)
    emotion = max(scores, key=lambda e: scores[e])
    strength = min(1.0, intensity + 0.22 * scores[emotion])
    return Feeling(emotion, strength, delivery)


def pose_of(narration: str) -> str:
    """The gesture that a piece of narration tells of; empty where it tells of none."""
    for pose, pattern in _POSES:
        if pattern.search(narration):
            return pose
    return ""
