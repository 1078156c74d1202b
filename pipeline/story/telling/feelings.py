"""What somebody feels, from verbs, adverbs, punctuation and a small lexicon; and the gesture of it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple, cast

from pipeline.story.words.vocabulary import Vocabulary
from projects.comic.documents import Emotion

_EN: dict[
    Emotion, tuple[str, str]
] = {  # emotion: (stems of words in the narration beside, stems of words said)
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
_DELIVERY = {
    "whisper": "whisper* murmur* mutter* breathed hush* undertone mumbl* 低声 小声 悄声 轻声 耳语 嘀咕 咕哝 喃喃 嘟囔",
    "shout": "shout* yell* roar* scream* shriek* bellow* bawl* thunder* holler* howl* vociferat* "
             "大喊 大叫 高喊 怒吼 吼 大声 尖叫 喝道 嚷 厉声 咆哮",
    "electric": "telephone* phone phones radio loudspeaker receiver intercom wireless "
                "电话 广播 收音机 喇叭 对讲机",
}  # fmt: skip
_DELIVERY_PHRASES = re.compile(
    r"under (?:his|her|my) breath|in a low voice|cried out|at the top of"
)
_LOUDNESS = ("whisper", "shout", "electric")
# the gesture that is told: an earlier one of the list wins over a later one
_POSES = (
    ("embrace", "embrac* hugg* hugged clasped 拥抱 抱住 搂"),
    ("point", "point pointed pointing points 指着 指了指 指向"),
    ("fight", "fought fighting punched wrestled wrestling grappled 打架 扭打 挥拳"),
    ("fall", "fell tumbled stumbled collapsed 摔倒 跌倒 倒下"),
    ("run", "ran running rushed dashed fled hurried hurrying chas* sprint* 跑 奔 冲 逃 追"),
    ("lie", "lay lying lain sprawl* 躺"),
    ("kneel", "knelt kneel kneeling kneels 跪"),
    ("crouch", "crouch* squat* stoop* 蹲 弯腰"),
    ("beg", "implored beseeched besought 哀求 磕头"),
    ("climb", "climbed climbing climbs clambered scrambled 爬上 攀"),
    ("jump", "jumped jumping leapt leaped sprang 跳起 跳过 一跃"),
    ("bow", "bowed bowing curtsied curtseyed curtseying 鞠躬 作揖 行礼"),
    ("salute", "saluted saluting 敬礼"),
    ("cheer", "cheered cheering hurrahed 欢呼"),
    ("wave", "waved waving beckon* 挥手 招手 摆手"),
    ("reach", "reached reaching stretched grasp* seiz* snatch* 伸手 抓住 夺"),
    ("walk", "walk walked walking went came strode step stepped stepping stroll* enter entered entering "
             "cross crossed crossing approach* 走 进来 出去 迈 踱"),
    ("sit", "sat sitting seated sit 坐"),
    ("crossed", "抱着胳膊 双手抱"),
    ("chin", "ponder* mused meditat* reflect* 沉思 托着腮 思索"),
    ("read", "reading 看书 读书 念信 读信"),
    ("shrug", "shrug* 耸肩 摊开 摊手"),
    ("knife", "knife dagger blade 匕首 举起刀 拔刀"),
    ("hold", "cup mug glass tea coffee drank sipp* 端着 喝茶 茶碗 酒碗"),
    ("explain", "explain* gestur* 解释 比划"),
)  # fmt: skip
_POSE_RANK = {pose: i for i, (pose, _) in enumerate(_POSES)}
_CROSSED = re.compile(
    r"folded (?:his|her|my) arms|arms (?:crossed|folded)|crossed (?:his|her) arms"
)
_SPREAD = re.compile(r"spread (?:his|her|out)|threw up (?:his|her)")


class Feeling(NamedTuple):
    """An emotion, how strong it is (0 to 1), and how the words are delivered."""

    emotion: Emotion
    intensity: float
    delivery: str


class Told(NamedTuple):
    """What the words of a piece of narration speak for."""

    feelings: Counter[str]
    deliveries: frozenset[str]
    poses: frozenset[str]
    actions: int


def _stems(which: int) -> dict[str, str]:
    merged = {e: " ".join(f"{w}*" for w in stems[which].split()) for e, stems in _EN.items()}
    return {e: f"{words} {_ZH[e][which] if e in _ZH else ''}" for e, words in merged.items()}


_ACTION = (
    "ran rush* jump* leap* leapt fell struck threw seiz* grabb* burst slamm* fled chas* fought hit kick* "
    "crash* explod* fired firing shot dash* climb* swung tore smash* dropp* opened flung sprang plung* "
    "pull* push* hurl* caught knock* 跑 冲 跳 摔 打 扔 抓 推 拉 撞 追 逃 砸 踢 扑 拔 举起 推开 打开 跌 飞 敲"
)
# each kind a vocabulary of its own, where words are short and Chinese ones may overlap
_BESIDE, _SAID = Vocabulary(_stems(0)), Vocabulary(_stems(1))
_MANNER = Vocabulary(
    {f"how {k}": w for k, w in _DELIVERY.items()} | {f"does {k}": w for k, w in _POSES}
    | {"acts": _ACTION}
)  # fmt: skip
_MANNER_ZH = (
    Vocabulary({f"how {k}": w for k, w in _DELIVERY.items()}),
    Vocabulary({f"does {k}": w for k, w in _POSES}),
    Vocabulary({"acts": _ACTION}),
)
_HAN = re.compile("[\u4e00-\u9fff]")


# words that only begin like those of a feeling, or are something else as often
_NO_FEELING = re.compile(
    r"\b(?:beg[aiu]n\w*|yellow\w*|sober\w*|wear(?:s|ing)?|saddle\w*|the stern|a?cross(?:ed|es|ing|road\w*)?|tear(?:s|ing)? "
    r"(?:up|off|out|at|down|away|open)|tearing|start(?:s|ed|ing)? (?:to|for|up|down|on|with|off|out)|started|fearful\w*|"
    r"moodily|dreadful|happen\w*|sharpen\w*|joke\w*|glade\w*|ragged)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def told(text: str, language: str) -> Told:
    """What a piece of narration tells of feelings, voices, gestures and actions."""
    text = _NO_FEELING.sub(" ", text)
    manner = _MANNER.labels(text, "en")
    if _HAN.search(text):
        manner += [x for v in _MANNER_ZH for x in v.labels(text, "zh")]
    poses = {x[5:] for x in manner if x.startswith("does ")}
    if "arms" in text and _CROSSED.search(text):
        poses.add("crossed")
    if ("spread" in text or "threw" in text) and _SPREAD.search(text):
        poses.add("shrug")
    deliveries = {x[4:] for x in manner if x.startswith("how ")}
    phrase = _DELIVERY_PHRASES.search(text)
    if phrase:
        loud = phrase.group(0) in ("cried out", "at the top of")
        deliveries.add("shout" if loud else "whisper")
    return Told(
        _BESIDE.count(text, language), frozenset(deliveries), frozenset(poses), manner.count("acts")
    )


_ORDER: dict[str, int] = {e: i for i, e in enumerate(_EN)}
BESIDE_WEIGHT, SAID_WEIGHT = 1.0, 0.45  # the teller says it more surely than the words


def feeling_of(*, words: str, beside: str, language: str) -> Feeling:
    """What a speech expresses: `beside` is the narration of its tag, which says it best."""
    delivery = next((d for d in _LOUDNESS if d in told(beside, language).deliveries), "")
    marks = words.count("!") + words.count("！")
    scores: dict[str, float] = {}
    beside_tells = told(beside, language)
    for emotion, n in beside_tells.feelings.items():
        scores[emotion] = BESIDE_WEIGHT * min(2, n)
    for emotion, n in _SAID.count(words, language).items():
        scores[emotion] = scores.get(emotion, 0.0) + SAID_WEIGHT * min(2, n)
    intensity = 0.25 + 0.16 * min(marks, 3) + (0.3 if delivery == "shout" else 0.0)
    if not scores:
        return _by_marks(words, marks, intensity, delivery)
    best = max(scores, key=lambda e: (scores[e], -_ORDER[e]))
    return Feeling(cast(Emotion, best), min(1.0, intensity + 0.22 * scores[best]), delivery)


def _by_marks(words: str, marks: int, intensity: float, delivery: str) -> Feeling:
    """What the marks alone tell, where no word does."""
    end = words.rstrip("”\"'’」 ")
    if marks and end.endswith(("?!", "!?", "？！", "！？")):
        return Feeling("surprised", 0.7, delivery)
    if marks:
        emotion: Emotion = "determined" if marks == 1 else "surprised"
        return Feeling(emotion, min(1.0, intensity + 0.1), delivery)
    if end.endswith(("?", "？")):
        return Feeling("neutral", max(0.3, intensity), delivery)
    return Feeling("neutral", intensity, delivery)


# what only a body does: told of somebody, or it is the road that ran and the night that fell
_BODILY = frozenset("run fall fight lie kneel jump climb crouch embrace beg walk sit".split())
_SUBJECT = (
    r"\b(?:he|she|they|i|we|you|who|and|(?!(?:Night|Darkness|Evening|Dusk|Twilight|Silence|Snow|Rain|Tears)\b)[A-Z][\w'’.-]+)\s+"
    r"(?:\w+ly\s+|had\s+|then\s+|was\s+|were\s+|almost\s+|just\s+|suddenly\s+|all\s+|both\s+)*"
)
_NOT_BODILY = {
    "run": r"(?!\s+(?:short|his|her|its|an?|the|over the|up to)\b)",
    # to fall asleep, silent, in love, upon a meal, to work is no fall
    "fall": r"(?:(?<!fell)|(?=\s+(?:\w+ly\s+)?(?:down|over|to the (?:ground|floor|earth)|on (?:his|her|their|the)|from|"
    r"off|back|backwards?|headlong|forwards?|senseless|prostrate|at (?:his|her) feet)\b))",
}


@cache
def _of_somebody(pose: str) -> re.Pattern[str]:
    words = next(w for p, w in _POSES if p == pose).split()
    verbs = "|".join(w.replace("*", r"\w*") for w in words if w.isascii())
    return re.compile(
        rf"(?i:{_SUBJECT.replace('[A-Z]', '(?-i:[A-Z])')})(?:{verbs})\b{_NOT_BODILY.get(pose, '')}"
    )


def pose_of(narration: str, language: str = "en") -> str:
    """The gesture that a piece of narration tells of; empty where it tells of none."""
    for pose in sorted(told(narration, language).poses, key=lambda p: _POSE_RANK[p]):
        bodily = pose in _BODILY and language != "zh" and not _HAN.search(narration)
        if not bodily or _of_somebody(pose).search(narration):
            return pose
    return ""
