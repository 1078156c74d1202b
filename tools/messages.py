"""Texts to translate, without GNU gettext: `update` collects them into the catalogue, `compile` makes
the binary one, `missing` lists what has no translation and fails if there is any.

    python tools/messages.py update|compile|missing
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "locale/zh_Hans/LC_MESSAGES/django.po"
APPS = ("accounts", "comicforge", "gallery", "pipeline", "projects")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "_now": None, "ngettext": (1, 2),
    "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2),
}  # fmt: skip


def sources() -> list[tuple[Path, bytes]]:
    """Every file with texts, templates as gettext sees them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comicforge.settings")
    os.environ.setdefault("DEBUG", "1")
    sys.path.insert(0, str(ROOT))
    import django
    from django.utils.translation.template import templatize

    django.setup()
    out = []
    for app in APPS:
        out += [
            (p, p.read_bytes())
            for p in sorted((ROOT / app).rglob("*.py"))
            if "migrations" not in p.parts
        ]
    for path in sorted((ROOT / "templates").rglob("*.html")):
        out.append((path, templatize(path.read_text("utf-8"), origin=str(path)).encode()))
    return out


def collect() -> Catalog:
    """All texts of the project."""
    catalog = Catalog(locale="zh_Hans", project="ComicForge", charset="utf-8")
    for path, code in sources():
        found = extract(
            "python", io.BytesIO(code), keywords=KEYWORDS, options={"encoding": "utf-8"}
        )
        for _line, message, _comments, context in found:
            catalog.add(message, locations=[(str(path.relative_to(ROOT)), 0)], context=context,
                        flags=["python-format"] if "%(" in str(message) else [])  # fmt: skip
    return catalog


def stored() -> Catalog:
    """The catalogue as it is."""
    if not PO.exists():
        return Catalog(locale="zh_Hans", project="ComicForge", charset="utf-8")
    with PO.open("rb") as stream:
        return read_po(stream, locale="zh_Hans")


def update() -> None:
    """Brings the catalogue in line with the texts; translations that are still wanted stay."""
    catalog = stored()
    catalog.update(collect(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as stream:
        write_po(
            stream, catalog, width=100, sort_output=True, include_lineno=False, omit_header=False
        )


def compile_() -> None:
    """Makes the binary catalogue."""
    with PO.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, stored())


def missing() -> list[str]:
    """Texts with no translation."""
    known = {(m.id if isinstance(m.id, str) else m.id[0], m.context): m for m in stored() if m.id}
    out = []
    for m in collect():
        if not m.id:
            continue
        key = (m.id if isinstance(m.id, str) else m.id[0], m.context)
        found = known.get(key)
        text = found.string if found else ""
        if not (all(text) if isinstance(text, tuple | list) else text):
            out.append(str(key[0]))
    return out


def main() -> int:
    """Runs what was asked for."""
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command == "update":
        update()
    elif command == "compile":
        compile_()
    elif command == "missing":
        lost = missing()
        print("\n".join(lost))  # noqa: T201
        return bool(lost)
    else:
        print(__doc__)  # noqa: T201
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
