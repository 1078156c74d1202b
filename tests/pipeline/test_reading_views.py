"""The reading in the browser: whose it is, what it shows, what can be corrected, with and without
scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from pipeline import runs
from pipeline.models import Generation, Run
from pipeline.reading import chapter as chapter_reading
from pipeline.stages import analyse
from projects import corrections, manuscripts
from projects.models import Chapter, Correction, Project

FIRST = 13  # where '"The ferry is late again,"' starts, after the title and a blank line
PARTS = {
    "pipeline.views.reading": [
        ("pipeline:reading", "get", ("project",), {}, 302),
        ("pipeline:reading_chapter", "get", ("project", "chapter"), {}, 200),
        ("pipeline:read", "post", ("project",), {}, 302),
    ],
    "pipeline.views.corrections": [
        ("pipeline:quotation", "get", ("project", "chapter", "13"), {}, 200),
        ("pipeline:scene", "post", ("project", "chapter"), {}, 302),
        ("pipeline:corrections", "get", ("project",), {}, 200),
        ("pipeline:undo", "post", ("project", "correction"), {}, 302),
    ],
    "pipeline.views.people": [
        ("pipeline:people", "get", ("project",), {}, 200),
        ("pipeline:merge", "post", ("project",), {}, 422),
        ("pipeline:split", "get", ("project",), {}, 302),
    ],
}
MINE = [address for part in PARTS.values() for address in part]


@pytest.fixture
def chapter(drawn_project: Project) -> Chapter:
    """The first chapter of the drawn project."""
    return drawn_project.chapters.get(position=1)


@pytest.fixture
def where(chapter: Chapter) -> str:
    """The address of its reading."""
    return reverse("pipeline:reading_chapter", args=[chapter.project_id, chapter.pk])


@pytest.fixture
def quotation(chapter: Chapter) -> str:
    """The address of its first quotation."""
    return reverse("pipeline:quotation", args=[chapter.project_id, chapter.pk, FIRST])


def at(chapter: Chapter, words: str) -> int:
    """Where words start in a chapter."""
    return manuscripts.source_of(chapter).index(words)


def do(client: Client, chapter: Chapter, what: str, **headers: str) -> Any:
    """Posts a change of scenes."""
    scenes = reverse("pipeline:scene", args=[chapter.project_id, chapter.pk])
    return client.post(scenes, {"do": what}, headers=headers or None)


# ---------------------------------------------------------------- whose it is


@pytest.mark.parametrize("address", MINE, ids=lambda a: f"{a[1]}-{a[0]}")
def test_it_is_its_owners_alone(
    address: Any, assert_private: Callable[[Any], None], things: dict[str, Any], chapter: Chapter
) -> None:
    row = corrections.set_speaker(chapter=chapter, start=FIRST, end=FIRST + 26, speaker="Ben")
    things["correction"] = row.pk
    assert_private(address)


@pytest.mark.parametrize("module", PARTS)
def test_every_address_is_checked(module: str, names_in: Callable[[str], set[str]]) -> None:
    assert names_in(module) == {address[0] for address in PARTS[module]}


def test_nothing_of_another_project_is_reached(
    owner_client: Client, chapter: Chapter, new_project: Callable[..., Project]
) -> None:
    mine = new_project(title="Second")
    row = corrections.set_speaker(chapter=chapter, start=FIRST, end=FIRST + 26, speaker="Ben")
    for name, args in (
        ("reading_chapter", [chapter.pk]), ("quotation", [chapter.pk, FIRST]),
        ("scene", [chapter.pk]), ("undo", [row.pk]),
    ):  # fmt: skip
        url = reverse(f"pipeline:{name}", args=[mine.pk, *args])
        assert owner_client.post(url, {"do": "start:13"}).status_code in (404, 405)
    assert Correction.objects.filter(pk=row.pk).exists()


# ---------------------------------------------------------------- reading


def test_a_text_that_was_never_read_asks_to_be_read(
    owner_client: Client, project: Project, check_page: Callable[..., Any],
    execute_run: Callable[[Any], Run], htmx: dict[str, str],
) -> None:  # fmt: skip
    first = project.chapters.get(position=1)
    page = check_page(owner_client.get(reverse("pipeline:reading", args=[project.pk]), follow=True))
    read = page.xpath("//div[@class='empty']//form/@action")
    assert read == [reverse("pipeline:read", args=[project.pk])]
    answer = owner_client.post(read[0], {"chapter": first.pk})
    run = project.runs.get(kind="read")
    assert answer["Location"] == f"{reverse('pipeline:run', args=[run.pk])}?chapter={first.pk}"
    check_page(owner_client.get(answer["Location"]))
    execute_run(run)
    assert (run.status, set(run.steps.values_list("stage", flat=True))) == ("done", {"analyse", "cast"})  # fmt: skip
    status = reverse("pipeline:run_status", args=[run.pk])
    done = owner_client.get(f"{status}?chapter={first.pk}", headers=htmx)
    back = owner_client.get(done["HX-Redirect"])
    assert back["Location"] == reverse("pipeline:reading_chapter", args=[project.pk, first.pk])
    assert check_page(owner_client.get(back["Location"])).xpath("//a[contains(@class,'said')]")
    assert not project.pages.exists()


def test_without_a_text_there_is_nothing_to_read(
    owner_client: Client, empty_project: Project, check_page: Callable[..., Any]
) -> None:
    page = check_page(owner_client.get(reverse("pipeline:reading", args=[empty_project.pk])))
    assert page.xpath("//div[@class='empty']")
    answer = owner_client.post(reverse("pipeline:read", args=[empty_project.pk]))
    assert answer["Location"] == reverse("projects:text", args=[empty_project.pk])
    assert not Run.objects.exists()


def test_a_book_being_drawn_is_not_read_beside(
    owner_client: Client, drawn_project: Project, owner: Any
) -> None:
    drawing = runs.start(project=drawn_project, user=owner)
    answer = owner_client.post(reverse("pipeline:read", args=[drawn_project.pk]))
    assert answer["Location"] == reverse("pipeline:run", args=[drawing.pk])
    assert not drawn_project.runs.filter(kind="read").exists()


def test_reading_starts_once(owner_client: Client, project: Project) -> None:
    read = reverse("pipeline:read", args=[project.pk])
    first, second = (owner_client.post(read)["Location"] for _ in range(2))
    assert first == second
    assert project.runs.count() == 1


@pytest.mark.parametrize("chapter_asked", ["1e9", "-1", "x", "9" * 40, "\0", "²"])
def test_a_chapter_that_is_none_is_the_first(
    owner_client: Client, drawn_project: Project, where: str, chapter_asked: str
) -> None:
    reading = reverse("pipeline:reading", args=[drawn_project.pk])
    for name in ("chapter", "number"):
        answer = owner_client.get(reading, {name: chapter_asked})
        assert answer["Location"] == where
    assert owner_client.get(where, {"part": chapter_asked}).status_code == 200


def test_chapters_are_found_by_number(owner_client: Client, drawn_project: Project) -> None:
    reading = reverse("pipeline:reading", args=[drawn_project.pk])
    last = drawn_project.chapters.get(position=2)
    there = reverse("pipeline:reading_chapter", args=[drawn_project.pk, last.pk])
    for asked in ({"number": "2"}, {"number": "99"}, {"chapter": last.pk}):
        assert owner_client.get(reading, asked)["Location"] == there


# ---------------------------------------------------------------- what is shown


def test_a_chapter_shows_who_says_what(
    owner_client: Client, where: str, check_page: Callable[..., Any]
) -> None:
    page = check_page(owner_client.get(where))
    said = page.xpath("//a[contains(@class,'said')]")
    names = [a.xpath("string(span)") for a in said]
    assert names == ["Ada", "Ben", "Ada", "Ada"]
    assert said[0].text_content() == 'Ada"The ferry is late again,"'
    assert said[0].get("id") == f"q{FIRST}"
    colours = [re.findall(r"speaker-\d+", a.get("class"))[0] for a in said]
    assert colours[0] == colours[2] != colours[1]
    legend = [" ".join(a.text_content().split()) for a in page.xpath("//section[@id='legend']//a")]
    assert legend == ["Ada 3 quotations", "Ben 1 quotation"]
    assert page.xpath("//h2[text()='Chapter One']")
    scene = page.xpath("string(//section[@class='scene-mark'])")
    assert "Scene 1" in scene and "harbour" in scene and "Ada, Ben" in scene
    text = "".join(page.xpath("//article")[0].itertext())
    for words in manuscripts.source_of(Chapter.objects.get(position=1)).split():
        assert words in text


def test_one_leads_to_the_next_unsure_one(
    owner_client: Client, where: str, check_page: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    sure = check_page(owner_client.get(where))
    assert not sure.xpath("//a[contains(@class,'unsure')]")
    monkeypatch.setattr(chapter_reading, "UNSURE_BELOW", 2.0)
    page = check_page(owner_client.get(where))
    ids = page.xpath("//a[contains(@class,'unsure')]/@id")
    assert len(ids) == 4
    first = page.xpath("//a[contains(@class,'doubtful')]")[0]
    assert first.get("href") == f"#{ids[0]}"
    assert "4 quotations are unsure" in first.text_content()
    assert page.xpath("//a[@class='following']/@href") == [f"#{i}" for i in ids[1:]]


def test_a_long_chapter_is_shown_in_parts(
    owner_client: Client, where: str, check_page: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(chapter_reading, "AT_ONCE", 2)
    monkeypatch.setattr(chapter_reading, "UNSURE_BELOW", 2.0)
    page = check_page(owner_client.get(where))
    assert page.xpath("//nav[contains(@class,'parts')]/a/@href") == ["?part=1", "?part=2"]
    assert len(page.xpath("//a[contains(@class,'said')]")) == 1
    onward = page.xpath("//a[@class='following']/@href")[0]
    assert onward.startswith("?part=2#q")
    last = check_page(owner_client.get(f"{where}{onward}"))
    assert len(last.xpath("//a[contains(@class,'said')]")) == 3


def test_a_page_takes_few_queries_whatever_the_book(
    owner_client: Client, drawn_project: Project, where: str, chapter: Chapter,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    Chapter.objects.bulk_create(
        Chapter(project=drawn_project, position=n, title=f"No. {n}") for n in range(10, 400)
    )
    corrections.set_speaker(chapter=chapter, start=FIRST, end=FIRST + 26, speaker="Ben")
    owner_client.get(where)
    with django_assert_max_num_queries(13):
        page = owner_client.get(where)
    assert b'type="number"' in page.content
    hits = analyse._load.cache_info().hits
    owner_client.get(where)
    assert analyse._load.cache_info().hits == hits + 1


def test_a_chapter_that_changed_is_plain_until_it_is_read_again(
    owner_client: Client, chapter: Chapter, where: str, check_page: Callable[..., Any]
) -> None:
    manuscripts.save_chapter(chapter=chapter, title=chapter.title, text=f"Rain.\n\n{chapter.text}")
    page = check_page(owner_client.get(where))
    assert not page.xpath("//a[contains(@class,'said')]")
    assert "Rain." in page.xpath("string(//article)")
    assert page.xpath("//div[contains(@class,'note')]//form/@action") == [
        reverse("pipeline:read", args=[chapter.project_id])
    ]
    answer = do(owner_client, chapter, f"start:{at(chapter, 'Rain.')}")
    assert answer["Location"] == where
    assert not Correction.objects.exists()


def test_chapters_that_change_places_are_still_read(
    owner_client: Client, chapter: Chapter, where: str, check_page: Callable[..., Any]
) -> None:
    manuscripts.move_chapter(chapter=chapter, step=1)
    page = check_page(owner_client.get(where))
    assert page.xpath("//a[contains(@class,'said')]/@id")[0] == f"q{FIRST}"


def test_a_script_that_is_gone_is_read_anew(
    owner_client: Client, where: str, check_page: Callable[..., Any]
) -> None:
    Generation.objects.all().delete()
    assert check_page(owner_client.get(where)).xpath("//div[@class='empty']//form")


# ---------------------------------------------------------------- who speaks


def test_a_quotation_tells_why(
    owner_client: Client, quotation: str, check_page: Callable[..., Any], htmx: dict[str, str]
) -> None:
    page = check_page(owner_client.get(quotation))
    form = check_page(owner_client.get(quotation, headers=htmx), fragment=True)
    for tree in (page, form):
        assert re.search(r"\d% sure", tree.text_content())
        assert "." in tree.xpath("string(//p[@class='why'])")
        near = tree.xpath("//select[@name='who']/optgroup[1]/option/text()")
        assert near == ["Ada", "Ben"]
        assert tree.xpath("string(//option[@selected])") == "Ada"


def test_a_speaker_is_corrected_without_a_script(
    owner_client: Client, chapter: Chapter, quotation: str, where: str,
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    answer = owner_client.post(quotation, {"who": "name:Ben"})
    assert answer["Location"] == f"{where}?part=1#q{FIRST}"
    page = check_page(owner_client.get(where))
    said = page.xpath(f"//a[@id='q{FIRST}']")[0]
    assert said.xpath("string(span)") == "Ben"
    assert "waits" in said.get("class")
    assert "1 correction waits for a new reading." in page.text_content()
    told = check_page(owner_client.get(quotation))
    assert "You said so." in told.text_content()
    assert "% sure" not in told.text_content()


def test_a_speaker_is_corrected_in_place(
    owner_client: Client, chapter: Chapter, quotation: str, htmx: dict[str, str],
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    answer = owner_client.post(quotation, {"who": "nobody"}, headers=htmx)
    tree = check_page(answer, fragment=True)
    said = tree.xpath(f"//a[@id='q{FIRST}']")[0]
    assert said.get("autofocus") is not None
    assert "nobody known" in said.text_content()
    assert "unsure" not in said.get("class")
    assert tree.xpath("//section[@hx-swap-oob='true']/@id") == ["legend", "edit"]
    assert chapter.corrections.get().into == ""


def test_somebody_else_is_named(owner_client: Client, chapter: Chapter, quotation: str) -> None:
    owner_client.post(quotation, {"who": "other", "name": "  Old\tTom "})
    assert chapter.corrections.get().into == "Old Tom"
    chapter.project.characters.filter(key="Ben").update(name="Benedict")
    owner_client.post(quotation, {"who": "other", "name": "benedict"})
    assert chapter.corrections.get().into == "Ben"


@pytest.mark.parametrize(
    "data",
    [
        {}, {"who": ""}, {"who": "name:Nobody At All"}, {"who": "Ben"}, {"who": "other"},
        {"who": "other", "name": " "}, {"who": "other", "name": "…"},
        {"who": "other", "name": "x" * 61}, {"who": "other", "name": "a\0b"},
        {"who": "\0"}, {"who": "other", "name": "x" * 1_000_000},
    ],
    ids=lambda data: str(data)[:40],
)  # fmt: skip
def test_what_makes_no_sense_is_said_so(
    owner_client: Client, quotation: str, data: dict[str, str], htmx: dict[str, str],
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    answer = owner_client.post(quotation, data, headers=htmx)
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#edit")
    assert check_page(answer, fragment=True).xpath("//ul[contains(@class,'errorlist')]/li")
    page = owner_client.post(quotation, data)
    assert check_page(page).xpath("//ul[contains(@class,'errorlist')]/li")
    assert not Correction.objects.exists()


@pytest.mark.parametrize("start", [0, FIRST + 1, 10**6, 10**30])
def test_a_quotation_that_is_not_there_is_said_so(
    owner_client: Client, chapter: Chapter, where: str, start: int, htmx: dict[str, str]
) -> None:
    url = reverse("pipeline:quotation", args=[chapter.project_id, chapter.pk, start])
    assert owner_client.get(url, headers=htmx).status_code == 422
    answer = owner_client.post(url, {"who": "name:Ben"}, follow=True)
    assert answer.redirect_chain[-1][0] == where
    assert [m.level_tag for m in answer.context["messages"]] == ["error"]


def test_the_parts_of_a_speech_are_corrected_together(
    owner_client: Client, chapter: Chapter, check_page: Callable[..., Any]
) -> None:
    start = at(chapter, '"You always')
    url = reverse("pipeline:quotation", args=[chapter.project_id, chapter.pk, start])
    assert check_page(owner_client.get(url)).xpath("//input[@name='parts'][@checked]")
    owner_client.post(url, {"who": "name:Ben", "parts": "on"})
    words = set(chapter.corrections.values_list("words", flat=True))
    assert words == {'"You always say that!"', '"What if it never comes?"'}
    Correction.objects.all().delete()
    owner_client.post(url, {"who": "name:Ben"})
    assert chapter.corrections.get().words == '"You always say that!"'


def test_a_correction_is_taken_back_from_the_panel(
    owner_client: Client, chapter: Chapter, quotation: str, where: str,
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    owner_client.post(quotation, {"who": "name:Ben"})
    form = check_page(owner_client.get(quotation)).xpath("//form[contains(@action,'/undo/')]")[0]
    answer = owner_client.post(form.get("action"), {"chapter": "1"})
    assert answer["Location"] == f"{where}?part=1#q{FIRST}"
    said = check_page(owner_client.get(where)).xpath(f"//a[@id='q{FIRST}']")[0]
    assert said.xpath("string(span)") == "Ada"


# ---------------------------------------------------------------- scenes


def test_a_scene_is_started_moved_and_joined(
    owner_client: Client, chapter: Chapter, where: str, check_page: Callable[..., Any],
    htmx: dict[str, str],
) -> None:  # fmt: skip
    second, third = at(chapter, '"It will'), at(chapter, '"You always')

    def starts() -> list[str]:
        tree = check_page(owner_client.get(where))
        return tree.xpath("//section[@class='scene-mark']/following-sibling::div[1]/@id")

    assert starts() == [f"p{FIRST}"]
    check_page(do(owner_client, chapter, f"start:{second}", **htmx), fragment=True)
    assert starts() == [f"p{FIRST}", f"p{second}"]
    page = check_page(owner_client.get(where))
    tools = page.xpath("//span[@class='scene-tools']/button/@value")
    assert tools == [f"down:{second}", f"remove:{second}"]
    answer = do(owner_client, chapter, f"down:{second}")
    assert answer["Location"] == f"{where}?part=1#p{third}"
    assert starts() == [f"p{FIRST}", f"p{third}"]
    do(owner_client, chapter, f"up:{third}")
    assert starts() == [f"p{FIRST}", f"p{second}"]
    do(owner_client, chapter, f"remove:{second}")
    assert starts() == [f"p{FIRST}"]


@pytest.mark.parametrize(
    "what",
    ["", "start", "start:", "start:x", "start:0", "start:14", "remove:13", "up:13", "down:13",
     "start:13", "burn:13", "start:" + "9" * 40, "start:13\0", "start:-1", "start:１３"],
)  # fmt: skip
def test_scenes_are_not_changed_by_nonsense(
    owner_client: Client, chapter: Chapter, what: str, htmx: dict[str, str]
) -> None:
    assert do(owner_client, chapter, what).status_code == 302
    assert do(owner_client, chapter, what, **htmx).status_code in (200, 422)
    assert not Correction.objects.exists()


# ---------------------------------------------------------------- people


def test_two_names_are_joined(
    owner_client: Client, drawn_project: Project, where: str, check_page: Callable[..., Any]
) -> None:
    people = reverse("pipeline:people", args=[drawn_project.pk])
    options = check_page(owner_client.get(people)).xpath("//select[@name='name']/option/text()")
    assert options[1:] == list(drawn_project.characters.values_list("name", flat=True))
    merge = reverse("pipeline:merge", args=[drawn_project.pk])
    assert owner_client.post(merge, {"name": "name:Ben", "into": "name:Ada"})["Location"] == people
    page = check_page(owner_client.get(where))
    assert {a.xpath("string(span)") for a in page.xpath("//a[contains(@class,'said')]")} == {"Ada"}
    left = check_page(owner_client.get(people)).xpath("//select[@name='name']/option/@value")
    assert "name:Ben" not in left


@pytest.mark.parametrize(
    "data",
    [{}, {"name": "name:Ada"}, {"name": "name:Ada", "into": "name:Ada"},
     {"name": "name:Ada", "into": "name:Zed"}, {"name": "\0", "into": "name:Ada"}],
    ids=str,
)  # fmt: skip
def test_names_that_cannot_be_joined_are_told(
    owner_client: Client, drawn_project: Project, data: dict[str, str],
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    answer = owner_client.post(reverse("pipeline:merge", args=[drawn_project.pk]), data)
    assert answer.status_code == 422
    assert check_page(answer).xpath("//ul[contains(@class,'errorlist')]/li")
    assert not Correction.objects.exists()


NAMED = """Mr. Thomas Hale came in. "Good evening," said Mr. Hale.

"Sit down, Thomas," said Clara.

"I will," said Thomas. Mr. Hale sat down, and Thomas Hale smiled at Clara.
"""


def test_a_persons_names_are_parted(
    owner_client: Client, new_project: Callable[..., Project], draw: Callable[[Any], Run],
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    project = new_project(NAMED)
    draw(project)
    person = next(c for c in project.characters.all() if c.aliases)
    people = check_page(owner_client.get(reverse("pipeline:people", args=[project.pk])))
    assert f"name:{person.key}" in people.xpath("//select[@name='of']/option/@value")
    split = reverse("pipeline:split", args=[project.pk]) + f"?of=name:{person.key}"
    alias = check_page(owner_client.get(split)).xpath("//input[@name='aliases']/@value")[0]
    for wrong in (
        {}, {"aliases": alias}, {"aliases": "Zed", "into": "Uncle"},
        {"aliases": alias, "into": person.key}, {"aliases": alias, "into": "x" * 61},
        {"aliases": alias, "into": "a\0"},
    ):  # fmt: skip
        answer = owner_client.post(split, wrong)
        assert answer.status_code == 422, wrong
        assert check_page(answer).xpath("//ul[contains(@class,'errorlist')]/li")
    assert owner_client.post(split, {"aliases": alias, "into": "Uncle"}).status_code == 302
    row = project.corrections.get()
    assert (row.name, row.aliases, row.into) == (person.key, [alias], "Uncle")


def test_nobody_to_part_leads_back(owner_client: Client, drawn_project: Project) -> None:
    split = reverse("pipeline:split", args=[drawn_project.pk])
    for of in ("", "name:Zed", "\0"):
        answer = owner_client.get(split, {"of": of})
        assert answer["Location"] == reverse("pipeline:people", args=[drawn_project.pk])


# ---------------------------------------------------------------- all corrections


def test_every_correction_is_listed_and_can_be_taken_back(
    owner_client: Client, chapter: Chapter, check_page: Callable[..., Any]
) -> None:
    project = chapter.project
    where = reverse("pipeline:corrections", args=[project.pk])
    assert check_page(owner_client.get(where)).xpath("//div[@class='empty']")
    gone = corrections.set_speaker(chapter=chapter, start=FIRST, end=FIRST + 26, speaker="Ben")
    corrections.set_scene(chapter=chapter, at=at(chapter, '"It will'), turns=True)
    corrections.merge(project=project, name="Clara", into="Ada")
    corrections.split(project=project, name="Ada", aliases=["Miss A."], into="Aunt")
    manuscripts.save_chapter(
        chapter=chapter, title="", text=chapter.text.replace("The ferry", "The old ferry")
    )
    page = check_page(owner_client.get(where))
    listed = [" ".join(li.xpath("string(div)").split()) for li in page.xpath("//ul[@class='fixes']/li")]  # fmt: skip
    assert [w in line for w, line in zip(("Miss A.", "Clara", "It will", "The ferry"), listed, strict=True)] == [True] * 4  # fmt: skip
    assert "not found in the text any more" in listed[3]
    assert all("waits for a new reading" in line for line in listed[:3])
    for action in page.xpath("//ul[@class='fixes']//form/@action"):
        assert owner_client.post(action)["Location"] == where
    assert not Correction.objects.filter(pk=gone.pk).exists()
    assert check_page(owner_client.get(where)).xpath("//div[@class='empty']")


def test_a_correction_is_taken_back_once(owner_client: Client, chapter: Chapter) -> None:
    row = corrections.set_speaker(chapter=chapter, start=FIRST, end=FIRST + 26, speaker="Ben")
    undo = reverse("pipeline:undo", args=[chapter.project_id, row.pk])
    assert owner_client.get(undo).status_code == 405
    assert owner_client.post(undo, {"chapter": "\0;DROP"}).status_code == 302
    assert owner_client.post(undo).status_code == 404


# ---------------------------------------------------------------- colours


def _luminance(colour: list[float]) -> float:
    parts = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in colour]
    return sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _rgb(colour: str) -> list[float]:
    return [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]


def test_every_speakers_colour_can_be_read() -> None:
    root = Path(__file__).resolve().parents[2]
    tokens = (root / "static/css/tokens.css").read_text("utf-8")
    for part in tokens.split("@media"):
        grounds = dict(re.findall(r"--(sheet|paper): #(\w{6})", part))
        speakers = re.findall(r"--speaker-\d+: #(\w{6})", part)
        assert len(set(speakers)) == chapter_reading.COLOURS
        for colour in map(_rgb, speakers):
            for ground in map(_rgb, grounds.values()):
                tinted = [0.1 * c + 0.9 * g for c, g in zip(colour, ground, strict=True)]
                light, dark = sorted((_luminance(colour), _luminance(tinted)), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5
