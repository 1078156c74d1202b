"""Who wrote a text, where it says so at its beginning."""

from __future__ import annotations

import re
from typing import Final

from projects.importing.headings.candidates import clean_title

BY_CHARS: Final = 600
BYLINE = re.compile(
    r"^[ \t\u3000_*]*(?:(?:written )?by[ \t]*:?\s+(?=[A-Z_*])|(?:作者|著者|编剧|編劇|编著|原著|文)[ \t\u3000]*[:：][ \t\u3000]*"
    r"|\[[^\]\n]{1,4}\](?=\S{2,5}\s*$)|〔[^〕\n]{1,4}〕(?=\S{2,5}\s*$))(\S.{0,60}?)[ \t_*]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
_AUTHOR_BEHIND = re.compile(
    r"^(?:《[^》\n]{1,40}》)?[ \t\u3000]*(?:作者[:：])?[ \t\u3000]*(\S{2,8}?)[ \t\u3000]*(?:著|编著|编剧|作品|作)\r?$",
    re.M,
)
_IN_TITLE = re.compile(r"《[^》\n]{1,40}》[^\n]{0,10}?作者[:：][ \t\u3000]*([^\s，,。]{1,20})")


def author_in(text: str) -> str:
    """Who is named as the author where a text begins; "" where nobody is."""
    found = (rule.search(text[:BY_CHARS]) for rule in (BYLINE, _IN_TITLE, _AUTHOR_BEHIND))
    return clean_title(next((by.group(1) for by in found if by), ""))
