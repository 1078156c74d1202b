"""What can go wrong with a file that somebody brings, as codes that a view can translate."""

from __future__ import annotations

from enum import StrEnum


class ImportCode(StrEnum):
    """Why a file could not become a manuscript; the value is the stable name of the reason."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    TOO_MANY_PARTS = "too_many_parts"
    TOO_HEAVY = "too_heavy"
    BUSY = "busy"
    BINARY = "binary"
    UNKNOWN_ENCODING = "unknown_encoding"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    BOMB = "bomb"
    UNSUPPORTED_TYPE = "unsupported_type"
    NO_TEXT = "no_text"
    SCAN = "scan"
    KINDLE = "kindle"
    OLD_WORD = "old_word"


# Placeholders are the keyword arguments that `ImportProblem` carries for the code.
MESSAGES: dict[ImportCode, str] = {
    ImportCode.EMPTY: "The file is empty.",
    ImportCode.TOO_LARGE: "The file has {size} bytes; at most {limit} are accepted.",
    ImportCode.TOO_LONG: "The text has more than {letters} characters or {lines} lines.",
    ImportCode.TOO_MANY_PARTS: "The file has more than {parts} paragraphs, notes and elements.",
    ImportCode.TOO_HEAVY: "Reading the file takes more memory or time than it may.",
    ImportCode.BUSY: "Another text is being read.",
    ImportCode.BINARY: "This does not look like text.",
    ImportCode.UNKNOWN_ENCODING: (
        "The text's encoding was not recognised; save it as UTF-8 and try again."
    ),
    ImportCode.ENCRYPTED: "The {format} file is encrypted or copy-protected.",
    ImportCode.BROKEN: "The {format} file is damaged: {detail}.",
    ImportCode.BOMB: "The {format} file unpacks to far more than a book needs: {detail}.",
    ImportCode.UNSUPPORTED_TYPE: "Files of the type “{type}” cannot be read.",
    ImportCode.NO_TEXT: "No readable text was found.",
    ImportCode.SCAN: (
        "The PDF holds pictures of pages without text; have its words recognised (OCR) first."
    ),
    ImportCode.KINDLE: (
        "Kindle books (.mobi, .azw, .azw3, .prc) cannot be read; convert them to EPUB first,"
        " for example with Calibre."
    ),
    ImportCode.OLD_WORD: "Old Word files (.doc) cannot be read; save the text as .docx first.",
}


class ImportProblem(Exception):
    """A file that cannot be read: `code` says why, `params` fill its message.

    `params` hold only strings and whole numbers, so that they can be stored and logged.
    """

    def __init__(self, code: ImportCode, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    @property
    def message(self) -> str:
        """The reason in English, one sentence."""
        return MESSAGES[self.code].format(**self.params)

    def __str__(self) -> str:
        return self.message
