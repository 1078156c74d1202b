"""Addresses and names of sites that copies hide from filters: wＷw．xiＡoshＵotxt.cＯm, t*xt*小*说*天*堂."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MAX_LINE: Final = 80
_NOTHING = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"(?:https?)?w{3}[a-z0-9]{3,30}(?:com|net|org|cc|info|cn|xyz|vip)")
_SITE = re.compile(
    r"(?:[a-z0-9]{0,20}(?:txt|epub|wap)[\u4e00-\u9fff]{0,4}(?:小说|小説|电子书|電子書|书屋|书吧|书库|文学)(?:天堂|下载|下載|网|網|吧|站|论坛)?"
    r"|[\u4e00-\u9fff]{0,6}(?:小说|小説|电子书|文学|书屋)[\u4e00-\u9fff]{0,4}(?:txt|www)[a-z0-9]{0,30})"
)

# what is worth a closer look: three w's at the beginning, or Latin letters beside Chinese ones
_W3 = re.compile(r"[\W_]*(?:https?[\W_]*)?[wｗ][\W_]*[wｗ][\W_]*[wｗ]", re.IGNORECASE)
_MIXED = re.compile(r"(?=.*[xｘwｗpｐ])(?=.*[\u4e00-\u9fff])", re.IGNORECASE)


def is_disguised(words: str) -> bool:
    """Whether a line is nothing but the address or the name of a site, once the marks, spaces and wide
    letters that hide it are gone."""
    if len(words) > MAX_LINE or not (_W3.match(words) or _MIXED.match(words)):
        return False
    plain = _NOTHING.sub("", unicodedata.normalize("NFKC", words)).casefold()
    return bool(_ADDRESS.fullmatch(plain) or _SITE.fullmatch(plain))
