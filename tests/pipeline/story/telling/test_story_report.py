"""The report that `analyse` writes: the agreed keys, offsets that lead back to the text."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
        "era",
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


PARCEL = (
    "An old fisherman walked into the kitchen with a parcel.\n\n“Come in,” said Mary. She sat at the table. "
    "The fisherman gave Mary the parcel. She opened it.\n\n“A lamp,” said Mary.\n\nThe fisherman left."
)


def parcel() -> dict[str, Any]:
    whole = (Chapter(title="", start=0, end=len(PARCEL)),)
    return report(read(Manuscript(language="en", text=PARCEL, chapters=whole)), PARCEL)


def test_deeds_are_told_with_their_clause_and_reason() -> None:
    found = parcel()
    names = {c["name"] for c in found["characters"]}
    deeds = [d for b in found["beats"] for d in b["deeds"]]
    assert all(
        set(d) == {
            "verb", "start", "end", "actors", "act", "persons", "things", "toward", "how", "layer",
            "rule", "confidence",
        }
        for d in deeds
    )  # fmt: skip
    for b in found["beats"]:
        for d in b["deeds"]:
            assert b["start"] <= d["start"] < d["end"] <= b["end"]
            assert {*d["actors"], *d["persons"]} <= names
            assert d["layer"] == "rules" and d["rule"] and 0 < d["confidence"] <= 1
    (gave,) = [d for d in deeds if d["verb"] == "give"]
    assert PARCEL[gave["start"] : gave["end"]].startswith("The fisherman gave Mary the parcel")
    assert (gave["act"], gave["persons"], gave["things"]) == ("give", ["Mary"], ["parcel"])
    (sat,) = [d for d in deeds if d["verb"] == "sit"]
    assert (sat["actors"], sat["rule"], sat["toward"]) == (["Mary"], "pronoun", "at table")


def test_the_stage_and_its_things_are_told_after_each_beat() -> None:
    found = parcel()
    by_words = {PARCEL[b["start"] : b["end"]]: b for b in found["beats"]}
    gave = by_words["The fisherman gave Mary the parcel."]
    assert set(gave["stage"]) == {"present", "holds", "postures", "place", "words"}
    assert {"who": "Mary", "thing": "parcel"} in gave["stage"]["holds"]
    assert {"who": "Mary", "posture": "sit"} in gave["stage"]["postures"]
    assert gave["stage"]["place"] == "kitchen"
    assert "Mary" in gave["stage"]["present"]
    assert "parcel" in {t["word"] for t in gave["things"]}
    assert all(set(t) == {"word", "icon"} for b in found["beats"] for t in b["things"])
    assert gave["turn"] == "a thing changes hands"
    assert {b["offstage"] for b in found["beats"]} == {False}


def test_extras_and_the_era_are_told() -> None:
    script = read(manuscript()).model_copy(update={"era": "period"})
    first = script.characters[0].model_copy(update={"role": "extra"})
    found = report(script.model_copy(update={"characters": (first, *script.characters[1:])}))
    assert [c["role"] for c in found["characters"]][0] == "extra"
    assert found["era"] == "period"


def test_a_voice_is_told_to_be_offstage() -> None:
    text = "Ruth picked up the radio.\n\n“Always me,” said Dale over the radio.\n\nRuth sat down."
    whole = (Chapter(title="", start=0, end=len(text)),)
    found = report(read(Manuscript(language="en", text=text, chapters=whole)))
    assert [b["offstage"] for b in found["beats"] if b["speaker"] == "Dale"] == [True]
    assert all("Dale" not in b["stage"]["present"] for b in found["beats"])


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
