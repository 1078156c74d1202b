"""What is wrong with a text that was brought in, in the user's language."""

from __future__ import annotations

import contextlib

from babel import Locale, UnknownLocaleError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from projects.importing import ImportProblem
from projects.importing.encoding.language import UNKNOWN
from projects.importing.errors import ImportCode

MOSTLY = 0.5  # of the letters: then it is another script


def message_of(problem: ImportProblem) -> str:
    """A sentence that says what is wrong and what to do."""
    params = problem.params
    kind = str(params.get("format", ""))
    limit = filesizeformat(params["limit"]) if "limit" in params else ""
    messages = {
        ImportCode.EMPTY: _("This text is empty."),
        ImportCode.TOO_LARGE: _(
            "This file is larger than %(limit)s. Split it, or upload its text alone."
        )
        % {"limit": limit},
        ImportCode.TOO_LONG: _(
            "This is far longer than a novel: more than %(letters)s letters or %(lines)s lines. Divide it, and bring the parts one after the other."
        )
        % {key: f"{int(params.get(key, 0)):,}" for key in ("letters", "lines")},
        ImportCode.BINARY: _("This is no text: it looks like a program, a picture or an archive."),
        ImportCode.UNKNOWN_ENCODING: _(
            "The letters of this file can't be made out. Save it as UTF-8 and try again."
        ),
        ImportCode.ENCRYPTED: _(
            "This %(kind)s is locked with a password or by its shop. Only books without a lock can be read."
        )
        % {"kind": kind},
        ImportCode.BROKEN: _(
            "This %(kind)s is damaged and can't be opened. Save it again, or paste the text."
        )
        % {"kind": kind},
        ImportCode.BOMB: _("This %(kind)s unpacks to far more than a book. It was not opened.")
        % {"kind": kind},
        ImportCode.NO_TEXT: _("No text was found in this file."),
    }
    messages |= _other_formats() | _too_much(params)
    return messages.get(problem.code, problem.message) + " " + _("The original is kept.")


def _too_much(params: dict[str, str | int]) -> dict[ImportCode, str]:
    """What to do with a file that reading would take too long, or too much memory."""
    return {
        ImportCode.TOO_MANY_PARTS: _(
            "This file holds more than %(parts)s paragraphs, notes and marks of layout, many times as many as a long novel. Save it as plain text (.txt), or divide it."
        )
        % {"parts": f"{int(params.get('parts', 0)):,}"},
        ImportCode.TOO_HEAVY: _(
            "Reading this file takes more memory or time than there is for one text. Divide it, or save it as plain text (.txt), and bring it again."
        ),
        ImportCode.BUSY: _("Another text is being read just now. Try again in a minute."),
    }


def _other_formats() -> dict[ImportCode, str]:
    """What to do with a file whose format is not read."""
    return {
        ImportCode.UNSUPPORTED_TYPE: _(
            "Files of this kind can't be read yet. Use .txt, .md, .html, .epub, .docx, .odt, .rtf, .pdf, .fb2, "
            ".fountain, .srt, .vtt, .ass, or a .zip of them."
        ),
        ImportCode.SCAN: _(
            "This PDF holds pictures of pages and no text. Have its words recognised (OCR) first, then bring "
            "it again."
        ),
        ImportCode.KINDLE: _(
            "Kindle books can't be read. Convert the book to EPUB first, for example with Calibre."
        ),
        ImportCode.OLD_WORD: _(
            "Old Word files (.doc) can't be read. Save the text as .docx first."
        ),
    }


def language_name(code: str) -> str:
    """What a language is called in the user's; "" where it is not known."""
    if code in ("", UNKNOWN):
        return ""
    name = Locale.parse("en").languages.get(code, code)
    with contextlib.suppress(UnknownLocaleError, ValueError):
        name = Locale.parse(get_language() or "en", sep="-").languages.get(code, name)
    return str(name)


def unlettered(code: str, share: float) -> str:
    """That the lettering lacks a text's letters; "" where it lacks none that matter."""
    if not share:
        return ""
    name = language_name(code) or code
    percent = f"{max(1, round(100 * share))} %"
    if share > MOSTLY:
        return _(
            "This text is %(name)s; ComicForge can't letter it yet: %(percent)s of its letters have no "
            "shape in the lettering. Its comic would show dots."
        ) % {"name": name, "percent": percent}
    return _(
        "%(percent)s of this text's letters have no shape in the lettering; each becomes a dot."
    ) % {"percent": percent}


def unsupported_language(code: str) -> str:
    """What to expect of a language that the reader doesn't know."""
    return _(
        "The text does not seem to be English or Chinese (%(code)s). It will still become a comic, but "
        "who says what may be wrong: you can set the language in the settings."
    ) % {"code": code}
