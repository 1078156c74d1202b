"""Lines that sites and copies put among a story's words: navigation, pleas, credits, addresses.

Each rule is a whole paragraph's wording, so that a sentence of the story which only holds such words
stays. What somebody says is never one.
"""

from __future__ import annotations

import re
from typing import Final

from projects.comic.documents import LeftReason
from projects.importing.leftovers.disguised import is_disguised

MAX_LINE: Final = 240
_SPOKEN: Final = frozenset('“”「」『』"')
_ADDRESS: Final = (
    r"(?:https?://|www\.)\S+|(?<!@)\b[\w-]{2,40}\.(?:com|net|org|cc|io|xyz|info|example)\b\S*"
)

_NAV_WORD: Final = (
    r"(?:start of content|landmarks|(?:go to )?(?:the )?(?:previous|prev|next|first|last|latest)(?: (?:chapter|page|part|post|episode|entry"
    r"|story))?|table of contents|contents|toc|index|chapter list|all chapters|home(?: ?page)?|back(?: to (?:the )?"
    r"(?:top|contents|index|story))?|top|up|menu|bookmark|add to (?:library|bookmarks)|report(?: (?:chapter|error))?"
    r"|share|tweet|subscribe|follow|favou?rite|log ?in|sign ?up|register|search|comments?(?: \(\d+\))?"
    r"|skip to (?:main )?content|chapter navigation|read more|continue reading|download|print|settings|fonts?"
    r"|上一(?:章|页|頁|节|回|篇)|下一(?:章|页|頁|节|回|篇)|目录|目錄|章节目录|章節目錄|返回(?:目录|目錄|书页|書頁|首页|顶部)?|首页|首頁"
    r"|回目录|回目錄|书页|書頁|加入书签|加入書籤|加入书架|加入書架|推荐本书|推薦本書|投推荐票|我的书架|章节报错|举报|下载|登录|登錄|注册|註冊|搜索|书库|排行榜)"
)
_GLUE: Final = r"[\s|/\\·•<>«»‹›←→↑↓&,，、()（）\[\]【】:：—–-]*"
_NAVIGATION = re.compile(rf"{_GLUE}(?:{_NAV_WORD}{_GLUE}){{1,12}}", re.I)
# "Next" alone may be a word of the story: a line must have two of them, or say "chapter".
_NAV_WORDS = re.compile(_NAV_WORD, re.I)
_PARTED = re.compile(r"[|/\\·•<>«»‹›←→↑↓\[\]【】\t]|\s{2,}")
_BACK: Final = frozenset("previous prev 上一章 上一页 上一頁 上一节 上一回 上一篇".split())
_ON: Final = frozenset("next 下一章 下一页 下一頁 下一节 下一回 下一篇".split())
_SURE_ALONE = re.compile(
    r"(?:previous|prev|next) (?:chapter|page|post|episode)|(?:first|last|latest) (?:chapter|post)|table of contents|chapter list|all chapters"
    r"|上一[章页頁]|下一[章页頁]|章节目录|章節目錄|返回目录|返回目錄|回目录|加入书签|加入書籤|加入书架|章节报错",
    re.I,
)

_WORDINGS: Final[tuple[tuple[LeftReason, str], ...]] = (
    ("markup", r"(?:(?:&lt;|<)/?[a-z]\w{0,20}(?:&gt;|>)\s*)+"),  # tags that a page's copy has left
    (
        "author",
        r"新书(?:《[^》]{1,24}》|发布|已发|已上传|上传|开坑)[^。！？]{0,60}[。！]?(?:[^。！？]{0,30}(?:看看|支持|收藏)[。！]?)?",
    ),
    (
        "author",
        r"[\[(*_~ ]*(?:a/?n|author[’']?s?[’']? notes?|t/?n|tl/?n|t/?l note|translation note|disclaimer(?=.*\b(?:owns?|owned|belongs?|rights?|copyright|profit|fiction(?:al)?|characters?)\b)|translator[’']?s?[’']? notes?|editor[’']?s?[’']? notes?"
        r"|e/?n|p\.?s\.? from the author|p\.?s\.?(?=\s*[:：].{0,80}(?:感谢|订阅|月票|加更|书友|收藏|打赏|推荐)))[\])*_ ]*\s*[:：—–-].*",
    ),
    (
        "site",
        r"[\[(*_ ]*(?:(?:translat(?:or|ed by)|tl|edit(?:or|ed by)|proofread(?:er| by)?|tlc|qc|beta(?: reader)?|raws?|sponsor(?:ed by)?)"
        r"\s*[:：]\s*(?-i:[\w.@-]{2,30}|[A-Z][\w.’-]*(?:(?:, | & | and | )[A-Z][\w.’-]*){1,4})\s*[|/;]*\s*)+[\])*_ ]*",
    ),
    (
        "advertisement",
        r".{0,60}\b(?:please )?(?:visit|go to|read (?:this|the|at|on|more|latest|free|up|ahead)|get (?:early|advance|more)|support (?:us|me|the author|the translator)"
        r"|find (?:this|the latest)|follow (?:us|me)|check out|donate|join (?:us|my|our)|vote for)\b.{0,80}(?:"
        + _ADDRESS
        + r"|patreon|ko-?fi|paypal|discord|tumblr|wattpad|on amazon|(?:latest|advance) chapters?(?= (?:at|on|for free|here|now|first|early)\b|\W*$)).{0,60}",
    ),
    (
        "advertisement",
        r"(?=.*\b(?:amazon|royal ?road|webnovel|scribble ?hub|wattpad|author[’']?s? (?:consent|permission|approval|knowledge)|without (?:the )?(?:consent|permission|approval|authorization)"
        r"|(?:please )?report|sightings?|original (?:site|source|platform|version)|pirated|official (?:site|version)|unauthori[sz]ed|misappropriated|unlawfully|illicitly)\b)"
        r"(?:if you (?:find|see|spot|encounter|come across|stumble upon|discover) (?:this|the) (?:story|tale|narrative|novel|chapter|work|content|book)"
        r"|(?:this|the) (?:story|tale|narrative|novel|content|chapter|book|work|text) (?:has been|was|is|may have been) (?:unlawfully |illegally |illicitly )?"
        r"(?:stolen|taken|lifted|obtained|pilfered|copied|misappropriated)"
        r"|stolen (?:from|content|story)|unauthori[sz]ed (?:use|tale|reproduction|content|usage)|the source of this content|love (?:this )?(?:story|novel)\?).{0,200}",
    ),
    (
        "advertisement",
        r"(?:ensure your favou?rite authors|(?:tip\s*[:：]\s*)?you can use .{0,60}(?:keyboard|arrow) keys|digiti[sz]ed by (?:google|the internet archive|microsoft)"
        r"|if you find any (?:errors|mistakes|issues)(?=.*\b(?:report|let us know|links?|content)\b)|help support creative writers).{0,200}",
    ),
    (
        "site",
        r"(?:posted (?:originally )?(?:on|at) (?=.*(?:\d|https?:|www|\.com|ao3|archive|tumblr|wattpad|ff\.?net)).{0,160}"
        r"|please (?:drop by|leave a (?:comment|review)|review|comment)(?!.*(?:\bsaid\b|\basked\b|\bcried\b)).{0,120}"
        r"|(?:thanks|thank you)(?: so much| all)? for reading(?:\W*|[!.,] .{0,120}| (?:and|guys|everyone|so far|you guys|(?:this|my) (?:chapter|story|fic|work))\b.{0,120})"
        r"|(?:(?:subtitles?|captions?|sync(?:ed|hroni[sz]ed)?)(?: and \w+)?|ripped|encoded|subbed) by\s+[\w.@&-]+(?: [\w.@&-]+){0,4}\W*"
        r"|字幕(?:组|制作|翻译)[:：].{0,80}|don[’']t forget to (?:review|vote|comment|like)\b.{0,120}|see the end of the (?:chapter|work) for .{0,120}"
        r"|kudos(?:\W*\(?\d*\)?|(?:,| and| or) comments?\b.{0,100})|(?:this )?work inspired by.{0,120}"
        r"|(?:generated by|downloaded from|uploaded by) \S+(?: \S+){0,4}|source\s*[:：]\s*(?:https?:|www).{0,120}|(?:file|ebook|epub) (?:created|converted) (?:by|with).{0,100}"
        r"|(?:published|updated|completed|packaged)\s*[:：][\w/ ,:.-]{0,30}\d[\w/ ,:.-]{0,30}|words\s*[:：]\s*[\d,. ]{1,12}k?|chapters\s*[:：]\s*\d[\d/? ]{0,10}"
        r"|status\s*[:：]\s*(?:completed?|in[- ]progress|ongoing|hiatus|wip|abandoned)|rating\s*[:：]\s*(?:fiction )?(?:[gkmte]\+?|pg(?:-?13)?|nc-?17|r|teen.{0,24}|mature|explicit|general.{0,12}|not rated)"
        r"|(?:category|genre|language)\s*[:：]\s*(?-i:[A-Z][\w-]*(?:[ ,/&]+[A-Z][\w-]*){0,5}))",
    ),
    (
        "site",
        r"[\[({（【~*—-]*\s*(?:(?-i:END)|(?<=[\[({（【~*—-])end|(?<=[~*—-] )end|ＥＮＤ|最新\d{1,4}章结束|end of (?:the )?chapter(?: [\w. ]{1,12})?|chapter end|to be continued|tbc|本章完|本章未完.{0,12}|未完待续|未完待續|待续|待續)"
        r"\s*[.!…。！]*\s*[\])}）】~*—-]*",
    ),
    (
        "advertisement",
        r"(?:[^，。！？]{0,30}[（(！!，,；;、\s])?求(?:推荐|收藏|月票|订阅|訂閱|票|打赏|鲜花|评价|支持)(?!的).{0,60}"
        r"|(?!.*[他她])(?!.*[说道喊问][。！？]?$)[^，。！？]{0,30}(?:请收藏本|請收藏本|请记住(?:本|网址)|請記住本|一秒记住|手机用户请|手機用戶請|最新章[节節](?:[^，。]{0,10}(?:更新|阅读|列表|请|尽在|地址|目录|免费|首发)|[：:!！。]?$)|(?:更新|阅读|查看|看)[^，。]{0,6}最新章[节節]|最快更新(?!的)|更新最快"
        r"|首发更新|无弹窗|無彈窗|全文阅读|笔趣阁|筆趣閣|txt下载|TXT下载|点击下一页|點擊下一頁|本站域名|本站地址|无广告(?=阅读|小说|，|无|[！!]?$)|免费阅读|喜欢本书的|推荐阅读|(?:纯|全)手打"
        r"|转载请注明|更多精彩(?=小说|内容|尽|请|，|推荐|[！!。]?$)|更多好书(?=请|尽|，|,|就|欢迎|下载|推荐|：|:|[！!。]?$)|提供下载|为转载作品|由网友上传|感谢书友(?!会)|书友上传|手机版阅读网址|版权归原作者|最新更新以及|(?<![\u4e00-\u9fff])TXT小说|文学网站，提供|TXT电子书)"
        r".{0,80}",
    ),
    (
        "advertisement",
        rf"(?!.*\b(?:he|she|they|him|her|I)\b)(?!.*[他她]|.*我(?!们))\W*.{{0,24}}(?:{_ADDRESS}).{{0,24}}",
    ),
    (
        "advertisement",
        rf"(?!.*[他她]).{{0,40}}(?:{_ADDRESS}).{{0,160}}(?:下载|下載|网站|網站|阅读|閱讀|登录|登陆|访问|收藏).{{0,60}}",
    ),
)
_RULES: Final = tuple((reason, re.compile(wording, re.IGNORECASE)) for reason, wording in _WORDINGS)


def reason_of(words: str) -> LeftReason | None:
    """Why a paragraph of these words (white space folded) is no story; None where it may be."""
    if not words or len(words) > MAX_LINE:
        return None
    spoken = not _SPOKEN.isdisjoint(words)
    if not spoken and is_navigation(words):
        return "navigation"
    if words[0] not in _SPOKEN and is_disguised(words):
        return "advertisement"
    for reason, rule in _RULES:
        if rule.fullmatch(words) and not (spoken and reason != "author"):
            return reason
    return None


def is_navigation(words: str) -> bool:
    """Whether a line only leads elsewhere: at least two such links, or one that can be no story."""
    if len(words) > 160 or not _NAVIGATION.fullmatch(words):
        return False
    if _SURE_ALONE.search(words):
        return True
    found = {word.lower() for word in _NAV_WORDS.findall(words)}
    # "Home, home" and "Back up" are words of a story: links have marks between them, or lead both ways
    return len(found) > 1 and bool(_PARTED.search(words) or (found & _BACK and found & _ON))
