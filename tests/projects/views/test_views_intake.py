"""What comes in: the preview, its changes, and where everything went."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from projects import intakes
from projects.models import Intake, Project

PAGE = (
    "<html><head><title>The Kiln</title></head><body><h1>The Kiln</h1><p>by Ada Mire</p>"
    "<h2>Chapter 1</h2><p>The ferry was late.</p><p style='display:none'>stolen words</p>"
    "<p>“It rained,” said Ben.</p><h2>Chapter 2</h2><p>Nobody came.</p><p>The bell rang twice.</p>"
    "<h2>Also by Ada Mire</h2><p>Rain</p></body></html>"
).encode()
pytestmark = pytest.mark.django_db


def send(client: Client, project: Project, data: bytes, name: str = "a.html") -> Any:
    upload = SimpleUploadedFile(name, data)
    return client.post(reverse("projects:import", args=[project.pk]), {"file": upload})


def address(intake: Intake, name: str = "intake", *more: Any) -> str:
    return reverse(f"projects:{name}", args=[intake.project_id, intake.pk, *more])


@pytest.fixture
def shown(owner_client: Client, project: Project) -> Intake:
    """A page that was brought into a project with chapters: its preview."""
    response = send(owner_client, project, PAGE)
    intake = project.intakes.get(name="a.html")
    assert response["Location"] == address(intake)
    return intake


def test_nothing_changes_before_somebody_agrees(
    owner_client: Client, project: Project, shown: Intake, check_page: Callable[..., Any]
) -> None:
    assert project.chapters.count() == 2
    page = owner_client.get(address(shown))
    check_page(page)
    words = page.content.decode()
    for piece in ("Chapter 1", "stolen words", "Also by Ada Mire", "hidden in the original"):
        assert piece in words
    owner_client.post(address(shown, "intake_discard"))
    assert not project.intakes.filter(pk=shown.pk).exists()
    assert project.chapters.count() == 2
    assert project.sources.filter(name="a.html").exists()


def test_it_is_changed_and_taken_in(
    owner_client: Client, project: Project, shown: Intake, check_page: Callable[..., Any]
) -> None:
    def change(kind: str, **fields: int) -> None:
        response = owner_client.post(
            address(shown, "intake_change", kind), fields, headers={"HX-Request": "true"}
        )
        check_page(response, fragment=True)
        shown.refresh_from_db()

    hidden = next(n for n, (_, why, _w) in enumerate(shown.pieces) if why == "hidden")
    change("take", piece=hidden)
    last = max(n for n, (chapter, *_) in enumerate(shown.pieces) if chapter == 1)
    check_page(owner_client.get(address(shown, "intake_chapter", 1)))
    change("cut", piece=last, at=2)
    assert shown.titles == ["Chapter 1", "Chapter 2", ""]
    change("join", piece=1)
    assert shown.titles == ["Chapter 1", ""]
    owner_client.post(address(shown, "intake_take"), {"replace": "1"})
    texts = list(project.chapters.values_list("text", flat=True))
    assert len(texts) == 2
    assert "stolen words" in texts[0] and "Nobody came" in texts[0]
    assert texts[1].strip() == "The bell rang twice."


def test_after_it_was_taken_chapters_follow_what_is_changed(
    owner_client: Client, empty_project: Project
) -> None:
    send(owner_client, empty_project, PAGE)
    intake = empty_project.intakes.get()
    assert intake.taken is not None
    first, second = empty_project.chapters.all()
    back = next(n for n, (_, why, _w) in enumerate(intake.pieces) if why == "back")
    owner_client.post(address(intake, "intake_change", "take"), {"piece": back})
    assert [c.title for c in empty_project.chapters.all()][2] == "Also by Ada Mire"
    owner_client.post(address(intake, "intake_change", "one"))
    kept = empty_project.chapters.get()
    assert kept.pk == first.pk
    assert "Nobody came" in kept.text
    assert second.pk != kept.pk


def test_chapters_that_were_edited_are_not_overwritten(
    owner_client: Client, empty_project: Project
) -> None:
    send(owner_client, empty_project, PAGE)
    intake = empty_project.intakes.get()
    chapter = empty_project.chapters.first()
    chapter.text += " Mine."
    chapter.save()
    page = owner_client.post(address(intake, "intake_change", "one"), follow=True)
    assert "were changed since" in page.content.decode()
    assert empty_project.chapters.count() == 2
    intake.refresh_from_db()
    assert len(intake.titles) == 2
    assert empty_project.chapters.first().text.endswith("Mine.")


def test_replaced_chapters_that_were_edited_are_kept_as_originals(project: Project) -> None:
    chapter = project.chapters.first()
    chapter.text += " Mine."
    chapter.save()
    before = project.sources.count()
    intake = intakes.read_in(project=project, name="b.txt", data=b"Another story is told here.")
    intakes.take(intake=intake, replace=True)
    assert project.sources.count() == before + 2  # the new original, and the words of mine


def test_bytes_that_could_be_read_in_two_ways_are_asked_about(
    owner_client: Client, empty_project: Project, check_page: Callable[..., Any]
) -> None:
    data = ("第一章\n" + "他說：「船又晚了。」\n" * 3).encode("big5")
    send(owner_client, empty_project, data, name="a.txt")
    intake = empty_project.intakes.get()
    ways = owner_client.get(address(intake, "intake_readings"), headers={"HX-Request": "true"})
    check_page(ways, fragment=True)
    assert "big5" in ways.content.decode()
    if intake.taken is None:
        again = owner_client.post(address(intake, "intake_read_again"), {"encoding": "big5"})
        fresh = empty_project.intakes.get()
        assert again["Location"] == address(fresh)
        assert "船又晚了" in fresh.pieces[0][2]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_script_that_cannot_be_lettered_is_said_so(
    language: str, owner_client: Client, empty_project: Project
) -> None:
    owner_client.cookies["django_language"] = language
    data = "פרק א\n\nמרים פתחה את השער וראתה את אחיה יושב על המדרגות.\n".encode()
    response = send(owner_client, empty_project, data, name="a.txt")
    intake = empty_project.intakes.get()
    assert intake.taken is None
    page = owner_client.get(response["Location"]).content.decode()
    assert ("Hebrew" if language == "en" else "希伯来") in page


@pytest.mark.parametrize("kind", ["join", "cut", "leave", "take", "one"])
@pytest.mark.parametrize(
    "fields", [{}, {"piece": "999"}, {"piece": "-1"}, {"piece": "0", "at": "999"}]
)
def test_changes_of_what_is_not_there_change_nothing(
    kind: str, fields: dict[str, str], owner_client: Client, shown: Intake
) -> None:
    response = owner_client.post(address(shown, "intake_change", kind), fields)
    assert response.status_code == 302
    whole = "".join(words for *_, words in shown.pieces)
    shown.refresh_from_db()
    assert "".join(words for *_, words in shown.pieces) == whole


@pytest.mark.parametrize("fields", [{"piece": "x"}, {"piece": "9" * 5000}])
def test_nonsense_is_not_found(fields: dict[str, str], owner_client: Client, shown: Intake) -> None:
    assert owner_client.post(address(shown, "intake_change", "cut"), fields).status_code == 404
    assert owner_client.post(address(shown, "intake_change", "eat")).status_code == 404
    assert owner_client.get(address(shown, "intake_chapter", 999)).status_code == 404
    assert (
        owner_client.post(address(shown, "intake_read_again"), {"encoding": "rot13"}).status_code
        == 404
    )


def test_it_is_nobody_elses(client: Client, shown: Intake) -> None:
    for name in ("intake", "intake_readings"):
        assert client.get(address(shown, name)).status_code in (302, 404)
    assert client.post(address(shown, "intake_take")).status_code in (302, 404)
    shown.refresh_from_db()
    assert shown.taken is None


def test_taken_in_twice_at_once_it_is_taken_once(shown: Intake) -> None:
    project, other = shown.project, Intake.objects.get(pk=shown.pk)
    before = project.chapters.count()
    made = intakes.take(intake=shown, replace=False)
    assert made and intakes.take(intake=other, replace=False) == 0
    assert project.chapters.count() == before + made
    assert not intakes.discard(intake=other)


def test_changes_of_two_tabs_are_both_made(project: Project) -> None:
    text = "\n\n".join(f"Chapter {n}\n\nHe slept {n} hours, and woke." for n in range(1, 5))
    shown = intakes.read_in(project=project, name="a.txt", data=text.encode())
    other = Intake.objects.get(pk=shown.pk)
    titles = list(shown.titles)
    intakes.change(intake=shown, kind="join", piece=1)
    intakes.change(intake=other, kind="join", piece=1)
    assert Intake.objects.get(pk=shown.pk).titles == [titles[0], *titles[3:]]


def test_a_change_stays_on_its_page(owner_client: Client, shown: Intake) -> None:
    where = f"http://testserver{address(shown)}?page=2"
    answer = owner_client.post(
        address(shown, "intake_change", "join"), {"piece": 1}, headers={"referer": where}
    )
    assert answer["Location"] == f"{address(shown)}?page=2"


def test_an_upload_by_script_is_told_where_to_go(owner_client: Client, project: Project) -> None:
    project.chapters.all().delete()
    answer = owner_client.post(
        reverse("projects:import", args=(project.pk,)),
        {"file": SimpleUploadedFile("a.txt", b"Chapter 1\n\nHe slept.\n\nChapter 2\n\nHe woke.")},
        headers={"x-upload": "1"},
    )
    assert (answer.status_code, answer["X-Location"]) == (
        204,
        reverse("projects:text", args=(project.pk,)),
    )
    assert "2 chapters were read." in owner_client.get(answer["X-Location"]).content.decode()


def test_a_first_import_says_that_something_was_left_out(
    owner_client: Client, project: Project
) -> None:
    project.chapters.all().delete()
    text = b"Chapter 1\n\nHe slept.\n\n<< Previous | Next >>\n\nChapter 2\n\nHe woke."
    owner_client.post(
        reverse("projects:import", args=(project.pk,)), {"file": SimpleUploadedFile("a.txt", text)}
    )
    page = owner_client.get(reverse("projects:text", args=(project.pk,))).content.decode()
    assert "1 stretch was left out" in page


def test_a_file_a_chapter(owner_client: Client, project: Project) -> None:
    project.chapters.all().delete()
    files = [SimpleUploadedFile(f"{n}.txt", b"He slept, and woke.") for n in range(1, 151)]
    owner_client.post(reverse("projects:import", args=(project.pk,)), {"file": files})
    assert project.chapters.count() == 150


@pytest.mark.parametrize(("language", "said"), [("en", "English"), ("zh-hans", "英语")])
def test_the_preview_says_the_language(
    language: str, said: str, owner_client: Client, shown: Intake
) -> None:
    page = owner_client.get(address(shown), headers={"accept-language": language})
    assert f"{said} · " in page.content.decode()
