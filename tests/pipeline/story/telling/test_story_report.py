"""The report that `analyse` writes: the agreed keys, offsets that lead back to the text."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pipeline.story.reader import read
from pipeline.story.telling.report import report
from projects.comic.documents import Chapter, Manuscript, Script

REPOSITORY = Path(__file__).resolve().parents[4]
TEXT = (
    "One\n\n“Come in,” said Tom. He sat in the kitchen. “It is warm.”\n\n"
    "“I will not,” whispered Mary. She wept.\n\n"
    "Two\n\nThat night it snowed in the forest. Tom ran home.\n\n“Mary!” he shouted.\n"
)


def manuscript() -> Manuscript:
    two = TEXT.index("Two")
    return Manuscript(
        language="en",
        text=TEXT,
        chapters=(
            Chapter(title="One", start=0, end=two),
            Chapter(title="Two", start=two, end=len(TEXT)),
        ),
    )


def test_it_has_the_agreed_keys_and_is_plain_data() -> None:
    found = report(read(manuscript()))
    assert json.loads(json.dumps(found)) == found
    assert set(found) == {
        "language",
        "text_sha256",
        "characters",
        "chapters",
        "scenes",
        "quotes",
        "letters",
        "notes",
        "beats",
    }
    assert all({"name", "aliases", "gender", "role"} <= set(c) for c in found["characters"])
    assert all(set(c) == {"title", "start", "end"} for c in found["chapters"])
    assert all({"start", "end", "place", "time", "characters"} <= set(s) for s in found["scenes"])
    assert all({"start", "end", "kind", "speaker", "emotion"} <= set(q) for q in found["quotes"])
    assert found["text_sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()


def test_beats_say_what_becomes_of_them_and_why() -> None:
    found = report(read(manuscript()), TEXT)
    assert {b["treatment"] for b in found["beats"] if b["kind"] == "speech"} == {"said"}
    for scene in found["scenes"]:
        first, last = scene["beats"]
        assert all(
            scene["start"] <= b["start"] < b["end"] <= scene["end"]
            for b in found["beats"][first : last + 1]
        )
    captions = [c for b in found["beats"] for c in b.get("captions", ())]
    assert "That night it snowed in the forest." in {TEXT[a:b] for a, b in captions}
    said = [b for b in found["beats"] if b["kind"] == "speech"]
    assert all(b["rule"] and 0 < b["confidence"] <= 1 for b in said)
    assert [b["addressee"] for b in said if b["speaker"] == "Mary"] == ["Tom"]


def test_offsets_lead_back_to_the_words() -> None:
    found = report(read(manuscript()))
    said = [(TEXT[q["start"] : q["end"]], q["speaker"], q["kind"]) for q in found["quotes"]]
    assert said == [
        ("“Come in,”", "Tom", "speech"),
        ("“It is warm.”", "Tom", "speech"),
        ("“I will not,”", "Mary", "speech"),
        ("“Mary!”", "Tom", "speech"),
    ]
    assert [c["title"] for c in found["chapters"]] == ["One", "Two"]


def test_scenes_tell_where_when_and_who() -> None:
    first, second = report(read(manuscript()))["scenes"]
    assert first["place"] == "kitchen"
    assert sorted(first["characters"]) == ["Mary", "Tom"]
    assert (second["place"], second["time"], second["weather"]) == ("forest", "night", "snow")
    assert TEXT[second["start"] : second["end"]].startswith("That night")
    assert TEXT[second["start"] : second["end"]].endswith("he shouted.")


def test_headings_are_not_story(script_of: Callable[..., Script]) -> None:
    script = read(manuscript())
    headings = [TEXT[u.start : u.end] for u in script.units if u.kind == "heading"]
    assert headings == ["One", "Two"]


def test_offsets_count_code_points_and_newlines_as_they_are() -> None:
    text = "😀𠮷 rose.\r\n\r\n“Come in,” said Tom.\r\n\r\n“No,” said Mary."
    script = read(
        Manuscript(language="en", text=text, chapters=(Chapter(title="", start=0, end=len(text)),))
    )
    assert [text[q["start"] : q["end"]] for q in report(script)["quotes"]] == [
        "“Come in,”",
        "“No,”",
    ]


READ = (
    "import sys; from pipeline.story.reader import read; "
    "from projects.comic.documents import Manuscript; "
    "print(read(Manuscript.model_validate_json(sys.stdin.read())).model_dump_json())"
)


def test_it_does_not_depend_on_pythons_hash_seed() -> None:
    answers = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", READ],
            input=manuscript().model_dump_json(),
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
            cwd=REPOSITORY,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        )
        answers.add(done.stdout)
    assert answers == {read(manuscript()).model_dump_json() + "\n"}
