"""Which parts of a page's markup are no story, and why: elements, types, classes, ids, styles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from projects.comic.documents import LeftReason
from projects.importing.layout.lines import word_set

# Elements whose characters are no words of the document at all.
WORDLESS: Final = word_set("script style template svg math object iframe audio video canvas map")

_NAVIGATION: Final[LeftReason] = "navigation"
_PRONUNCIATION: Final[LeftReason] = "pronunciation"
_CAPTION: Final[LeftReason] = "caption"
_NOTE: Final[LeftReason] = "note"
_ELEMENTS: Final = (
    dict.fromkeys(("nav", "noscript", "button", "select", "textarea", "footer", "dialog"), _NAVIGATION)
    | dict.fromkeys(("rt", "rp", "rtc"), _PRONUNCIATION)
    | dict.fromkeys(("figure", "figcaption"), _CAPTION)
    | {"aside": _NOTE}
)  # fmt: skip


def _by_word(table: dict[LeftReason, str]) -> dict[str, LeftReason]:
    return {word: reason for reason, words in table.items() for word in words.split()}


_TYPES: Final = _by_word(
    {
        "note": "noteref footnote footnotes endnote endnotes rearnote rearnotes backlink",
        "page_number": "pagebreak page-list",
        "contents": "toc loi lot landmarks",
        "title_page": "cover titlepage halftitlepage",
        "licence": "copyright-page imprint colophon",
        "front": "dedication-page",
        "back": "index bibliography other-credits",
    }
)
_CLASSES: Final = _by_word(
    {
        "licence": "pg-boilerplate pgheader pgfooter",
        "page_number": "pagenum page-number pageno pagebreak page-break-number folio",
        "line_number": "linenum line-number lineno linenumber poem-linenumber",
        "note": "fnanchor footnote footnotes footnote-ref footnote-anchor noteref transnote endnotes"
        " tnote tn trans-note sidenote",
        "contents": "toc table-of-contents toclist",
        "caption": "caption figcaption illustration-caption wp-caption-text imgcaption",
        "navigation": "nav navigation navbar breadcrumb breadcrumbs menu pager pagination chapter-nav"
        " chapter-navigation prevnext prev-next nav-links nav-buttons post-navigation bottem1 bottem2"
        " page_chapter chapternav footer con_top topbar site-header sidebar social share sharedaddy share-buttons jp-relatedposts toolbar",
        "advertisement": "ad ads advert advertisement adsbygoogle google-auto-placed banner sponsor"
        " promo bottom-ad wp-block-ad",
        "author": "author-note author-note-portlet authors-note author_note authornote translator-note",
        "site": "comments comment-list comment-section kudos tags-list post-meta entry-meta bookinfo"
        " story-info chapter-meta related-posts",
    }
)
_ROLES: Final = _by_word(
    {
        "note": "doc-noteref doc-footnote doc-endnotes",
        "contents": "doc-toc",
        "page_number": "doc-pagebreak",
        "navigation": "navigation search",
    }
)
_IDS: Final = _by_word(
    {
        "licence": "pg-header pg-footer pg-machine-header",
        "contents": "toc table-of-contents",
        "navigation": "nav navigation navbar breadcrumb breadcrumbs menu sidebar footer",
        "site": "comments kudos",
    }
)
# An archive of fan fiction wraps a work in these (https://archiveofourown.org, its HTML download).
_ARCHIVE_IDS: Final = _by_word({"site": "preface afterword"})
ARCHIVE_SIGN: Final = "archiveofourown.org"
ARCHIVE_LABELS: Final = word_set(
    "summary|notes|chapter summary|chapter notes|chapter end notes|end notes|author's note"
    "|author’s note|author's notes|author’s notes|beginning notes"
)

_HIDING = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$|\})"
    r"|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|!|$|\})|mso-hide\s*:\s*all"
    r"|(?:left|top|text-indent)\s*:\s*-\d{4,})",
    re.I,
)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_AT_RULE = re.compile(
    r"@(?:media|supports|font-face|page|keyframes)[^{]{0,300}\{(?:[^{}]{0,4000}\{[^{}]{0,4000}\}\s*){0,200}[^{}]{0,4000}\}"
)
_COMMENT = re.compile(r"/\*.{0,10000}?\*/", re.S)
_SIMPLE = re.compile(r"^[a-z0-9]{0,12}(?P<name>[.#][\w-]{1,80})$", re.I)
MAX_CSS: Final = 400_000


def hidden_by(css: str) -> frozenset[str]:
    """The classes (".name") and ids ("#name") that a style sheet hides by a rule of their own."""
    if len(css) > MAX_CSS or not _HIDING.search(css):
        return frozenset()
    plain = _AT_RULE.sub(" ", _COMMENT.sub(" ", css))
    found: set[str] = set()
    for selectors, rules in _RULE.findall(plain):
        if _HIDING.search(rules):
            names = (_SIMPLE.match(one.strip()) for one in selectors.split(","))
            found.update(m["name"].lower() for m in names if m)
    return frozenset(found)


def reason_to_skip(
    *, name: str, attributes: Mapping[str, str], hidden: frozenset[str], archive: bool
) -> LeftReason | None:
    """Why an element and what is in it are no story; None where they may be.

    `hidden` as `hidden_by` gives it; `archive` where the page is a download of that archive's.
    """
    classes = attributes.get("class", "").lower().split()
    ident = attributes.get("id", "").lower()
    if "hidden" in attributes or (hidden and _is_hidden(classes, ident, hidden)):
        return "hidden"
    if _HIDING.search(attributes.get("style", "")):
        return "hidden"
    tables = ((_TYPES, attributes.get("type", "").split()), (_CLASSES, classes))
    for table, words in tables:
        reason = next((table[word] for word in words if word in table), None)
        if reason:
            return reason
    if archive and ident in _ARCHIVE_IDS:
        return _ARCHIVE_IDS[ident]
    return _ROLES.get(attributes.get("role", "")) or _IDS.get(ident) or _ELEMENTS.get(name)


def _is_hidden(classes: list[str], ident: str, hidden: frozenset[str]) -> bool:
    return f"#{ident}" in hidden or any(f".{word}" in hidden for word in classes)
