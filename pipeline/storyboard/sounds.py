"""Sounds that a text tells of, as comics letter them: "he knocked at the door" is KNOCK KNOCK."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.story.world.things import is_denied
from projects.comic.documents import Span

# pattern over small letters -> what is lettered; the first that matches is taken
_EN = (
    (r"\b(?:(?:bomb|shell|mine|boiler|powder|engine|grenade)s? (?:\w+ )?exploded|explosion (?:shook|rocked|rang|tore)|(?:an|the|loud|great|terrible) explosion\b|blew up the|cannons? (?:fired|roared))", "BOOM!"),
    (r"\b(?:thunder(?:clap)?s? (?:rolled|crashed|clapped|roared|pealed|broke)|(?:clap|peal|crash|roll) of thunder)", "KRAK!"),
    (r"\b(?:a shot (?:rang|was fired)|shots? rang out|fired (?:his|her|the|a) (?:gun|pistol|revolver|rifle|shot)|pulled the trigger|pistol cracked|gun went off)", "BANG!"),
    (r"\b(?:knock(?:ed|ing)?|rapp(?:ed|ing)|tapp(?:ed|ing)) (?:\w+ ){0,3}(?:at|on|upon) (?:\w+ ){0,3}(?:door|window|pane|panel)|\ba (?:loud |sharp |gentle |soft )?(?:knock|rap) (?:at|on|came)", "KNOCK KNOCK!"),
    (r"\b(?:slammed (?:\w+ ){0,3}(?:door|window|lid|gate|shutters?)|(?:door|gate|window|lid) (?:was )?(?:slammed|banged))", "SLAM!"),
    (r"\b(?:clock (?:\w+ )?struck|bells? (?:tolled|pealed)|toll(?:ing)? of)", "BONG!"),
    (r"\b(?:bell (?:rang|tinkled|jangled)|rang the bell|pulled the bell|telephone rang|doorbell)", "DING DONG!"),
    (r"\b(?:crash(?:ed)? (?:to|into|down|upon|against|through)|with a (?:loud |great |terrible )?crash|smash(?:ed)? (?:\w+ ){0,3}(?:glass|window|plate|vase|pieces|bottle))", "CRASH!"),
    (r"\b(?:splash(?:ed)? into|with a splash|plunged into the (?:water|river|sea|lake)|fell into the (?:water|river|sea|lake))", "SPLASH!"),
    (r"\b(?:fell with a thud|with a (?:dull |heavy )?thud|thump(?:ed)? (?:down|on|upon|to))", "THUD!"),
    (r"\b(?:slapped (?:him|her|his|the|my)|boxed (?:his|her) ears)", "SLAP!"),
    (r"\b(?:struck (?:him|her|me) (?:a|full|in|on|across)|punched|hit him|knocked him down)", "WHAM!"),
    (r"\b(?:dogs? (?:\w+ )?bark(?:ed|ing)|bark of a dog)", "WOOF!"),
    (r"\b(?:cats? (?:\w+ )?(?:mewed|miaowed|meowed))", "MEOW!"),
    (r"\b(?:horses? (?:\w+ )?(?:neighed|whinnied)|neigh of)", "NEIGH!"),
    (r"\b(?:hoofs|hooves|hoof-?beats|galloped|galloping)", "CLOP CLOP!"),
    (r"\b(?:(?:door|stairs?|floor|boards?|gate|hinges?) (?:\w+ )?creaked|creak of)", "CREAK!"),
    (r"\b(?:snapped (?:in two|off|shut)|twig (?:snapped|cracked)|cracked (?:his|the) whip)", "SNAP!"),
    (r"\b(?:engine|train|locomotive) (?:\w+ )?whistled|\b(?:shrill )?whistle of the (?:train|engine)", "WHEEE!"),
    (r"\b(?:burst into applause|clapped (?:his|her|their) hands)", "CLAP CLAP!"),
    (r"\b(?:began to snore|was snoring|snored)", "ZZZ…"),
    (r"\b(?:clatter(?:ed)? (?:to|on|upon|down|against|across)|with a clatter)", "CLATTER!"),
)  # fmt: skip
_ZH = (
    (r"爆炸|炸开|炸响|炮声|开炮", "轰！"), (r"雷声|打雷|惊雷|霹雳|轰隆", "轰隆！"), (r"枪声|枪响|开枪|开了一枪", "砰！"),
    (r"敲门|叩门|拍门|敲了敲门|咚咚", "咚咚！"), (r"(?:关上|摔上|撞上|砰地关)了?门|摔门", "砰！"), (r"钟声|钟响|敲钟|(?<!稳)(?<!满)当当当", "当——当——"),
    (r"铃声|铃响|按铃|电话响", "叮铃铃！"), (r"(?<!红)(?<!扑)扑通|噗通|跳进水|掉进水|落水", "扑通！"), (r"哗啦|打碎|摔碎|砸碎", "哗啦！"),
    (r"耳光|一巴掌|一记巴掌", "啪！"), (r"狗叫|狗吠|汪汪", "汪汪！"), (r"猫叫|喵的一声|喵喵", "喵——"), (r"马蹄声", "嘚嘚嘚！"),
    (r"嘎吱|吱呀|咯吱", "吱呀——"), (r"咔嚓|喀嚓|咔哒", "咔嚓！"), (r"鞭炮|爆竹|噼啪|劈啪", "噼里啪啦！"), (r"汽笛|鸣笛", "呜——"),
    (r"鼓掌|掌声|拍手", "啪啪啪！"), (r"打鼾|鼾声|打呼噜", "呼——"), (r"鸡叫|鸡鸣|公鸡打鸣", "喔喔喔！"), (r"哐|咣", "哐！"),
)  # fmt: skip


class Sound(NamedTuple):
    """What is lettered, and where the text tells of it (from the start of what was given)."""

    word: str
    at: Span


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(p), word) for p, word in (_ZH if language == "zh" else _EN))


def sound_of(text: str, language: str) -> Sound | None:
    """The first kind of sound that a piece of narration surely tells of, or None."""
    low = text.lower() if len(text.lower()) == len(text) else text
    for pattern, word in _patterns("zh" if language in ("zh", "ja") else "en"):
        found = pattern.search(low)
        if found and not is_denied(low[: found.start()], language):
            return Sound(word, found.span())
    return None
