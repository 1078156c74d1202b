"""The text: what is brought in, whatever it is, and its chapters."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from pipeline.models import Generation
from projects.models import Chapter, Project, SourceFile
from tests.forms import save, version_at

CHAPTER = {"title": "A new one", "text": "“Who is there?” asked Ada."}
MINE = [
    ("projects:text", "get", ("project",), {}, 200),
    ("projects:import", "post", ("project",), {"text": "“Yes,” said Ada."}, 302),
    ("projects:chapter_new", "get", ("project",), {}, 200),
    ("projects:chapter_new", "post", ("project",), CHAPTER, 302),
    ("projects:chapter", "get", ("project", "chapter"), {}, 200),
    ("projects:chapter", "post", ("project", "chapter"), CHAPTER | {"version": ""}, 302),
    ("projects:chapter_move", "post", ("project", "chapter", "down"), {}, 302),
    ("projects:chapter_delete", "post", ("project", "chapter"), {}, 302),
    ("projects:source", "get", ("project", "source"), {}, 200),
]


@pytest.mark.parametrize("address", MINE, ids=lambda a: f"{a[1]}-{a[0]}")
def test_it_is_its_owners_alone(address: Any, assert_private: Callable[[Any], None]) -> None:
    assert_private(address)


def test_every_address_is_checked(names_in: Callable[[str], set[str]]) -> None:
    assert names_in("projects.views.text") == {address[0] for address in MINE}


def test_a_chapter_of_another_project_is_404(
    owner_client: Client, project: Project, new_project: Callable[..., Project], other: Any
) -> None:
    foreign = new_project(owner=other, title="Foreign").chapters.get(position=1)
    address = reverse("projects:chapter", args=[project.pk, foreign.pk])
    assert owner_client.get(address).status_code == 404
    assert owner_client.post(address, CHAPTER).status_code == 404


@pytest.mark.parametrize("name", ["import", "chapter_delete", "chapter_move"])
def test_changes_are_posted(name: str, owner_client: Client, project: Project) -> None:
    chapter = project.chapters.first()
    assert chapter is not None
    args = {"import": (), "chapter_delete": (chapter.pk,), "chapter_move": (chapter.pk, "up")}
    address = reverse(f"projects:{name}", args=[project.pk, *args[name]])
    assert owner_client.get(address).status_code == 405


def test_the_empty_page_says_what_to_do(
    owner_client: Client, empty_project: Project, check_page: Callable[..., Any]
) -> None:
    tree = check_page(owner_client.get(reverse("projects:text", args=[empty_project.pk])))
    assert tree.xpath("//div[@id='chapters']/div[@class='empty']")
    assert tree.xpath("//form[@enctype='multipart/form-data']//textarea[@name='text']")


# ---------------------------------------------------------------- bringing a text


@pytest.fixture
def bring(owner_client: Client, empty_project: Project) -> Callable[..., HttpResponse]:
    """Uploads a file or pastes a text into the empty project."""

    def send(data: bytes | str, *, name: str = "story.txt", **more: str) -> HttpResponse:
        body: dict[str, Any] = dict(more)
        if isinstance(data, str):
            body["text"] = data
        else:
            body["file"] = SimpleUploadedFile(name, data)
        response = owner_client.post(reverse("projects:import", args=[empty_project.pk]), body)
        return _agreed(owner_client, response)

    return send


def _agreed(client: Client, response: HttpResponse, **more: str) -> HttpResponse:
    """The answer to an import; where a preview is shown first, that to taking it in."""
    if response.status_code == 302 and "/in/" in response["Location"]:
        return client.post(response["Location"] + "take/", more)
    return response


def _packed(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _epub(**more: bytes) -> bytes:
    container = (
        b'<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        b'<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/>'
        b"</rootfiles></container>"
    )
    package = (
        b'<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>'
        b'<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        b'<spine><itemref idref="a"/></spine></package>'
    )
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>The Kiln</h1>'
        "<p>“Is it hot?” asked Ada.</p></body></html>"
    ).encode()
    entries = {"META-INF/container.xml": container, "book.opf": package, "a.xhtml": page}
    return _packed(entries | more)


ENCRYPTION = (
    b'<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    b'<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#">'
    b'<EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>'
    b'<CipherData><CipherReference URI="a.xhtml"/></CipherData></EncryptedData></encryption>'
)
CHINESE = "第一章 渡口\n\n“船又晚了。”林秋说。她把灯放在石阶上，看着河水慢慢涨起来。\n" * 6
FRENCH = "« Où est la lampe ? » demanda Zoé. Elle regardait la mer.\n— Là-bas, répondit Luc.\n" * 5
READ = {
    "utf-8": ("“Is it you?” asked Ada.".encode(), "Is it you?"),
    "utf-8 with a mark": ("\ufeff“Is it you?” asked Ada.".encode(), "Is it you?"),
    "utf-16": ("“Is it you?” asked Ada.".encode("utf-16"), "Is it you?"),
    "gb18030": (CHINESE.encode("gb18030"), "船又晚了"),
    "big5": (
        (
            "「船又晚了。」林秋說。她把燈放在石階上，看著河水慢慢漲起來，想起許多年前的事。\n" * 6
        ).encode("big5"),
        "林秋說",
    ),
    "one word": (b"Alone", "Alone"),
    "one letter": (b"A", "A"),
    "one Chinese letter": ("雨".encode(), "雨"),
    "no dialogue": (b"The rain fell all night on the empty harbour. Nobody came.", "rain"),
    "no end of line": (b"word " * 700, "word"),
    "windows lines": (b'"Yes," said Ada.\r\n\r\n"No," said Ben.\r\n', "Yes"),
    "French": (FRENCH.encode("cp1252"), "lampe"),
    "right to left": (
        "“\u200fשלום\u200f,” said \u202bדוד\u202c. “مرحبا،” said Ada 🦊‍🔥.".encode(),
        "said Ada",
    ),
    "a word of 500 letters": (f'"Yes," said {"Q" + "q" * 499}. "No."'.encode(), "qqqq"),
    "emoji": ("“🙂🙂🙂” said 🦊. “Hi!” said Fox 🦊.".encode(), "said Fox"),
    "markup": (b'"<b>No</b> & {{ 1 }} {% x %}," said <Ada>.', "<b>No</b>"),
    "epub": (_epub(), "Is it hot?"),
}


@pytest.mark.parametrize("kind", READ)
def test_any_text_is_read_drawn_and_shown(
    kind: str, bring: Callable[..., HttpResponse], empty_project: Project, owner_client: Client,
    draw: Callable[[Any], Any], check_page: Callable[..., Any], check_svg: Callable[..., Any], htmx: dict[str, str],
) -> None:  # fmt: skip
    data, words = READ[kind]
    response = bring(data, name="book.epub" if kind == "epub" else "story.txt")
    assert response["Location"] == reverse("projects:text", args=[empty_project.pk])
    assert words in "".join(empty_project.chapters.values_list("text", flat=True))
    source = empty_project.sources.get()
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.file.open("rb").read() == data
    check_page(owner_client.get(response["Location"]))
    draw(empty_project)
    assert empty_project.pages.exists()
    check_page(owner_client.get(reverse("projects:cast", args=[empty_project.pk])))
    check_page(owner_client.get(reverse("projects:comic", args=[empty_project.pk])))
    for page in empty_project.pages.all():
        keys = [empty_project.pk, page.pk]
        check_svg(owner_client.get(reverse("projects:page_svg", args=keys)))
        spots = owner_client.get(reverse("projects:page_spots", args=keys), headers=htmx)
        check_page(spots, fragment=True)


REFUSED = {
    "a program": (b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 8, "story.txt"),
    "noise": (bytes((i * 197 + i // 7) % 256 for i in range(4000)), "story.txt"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 200, "story.txt"),
    "zeros": (b"\x00" * 500, "story.txt"),
    "only white space": (b" \n\t\n ", "story.txt"),
    "a bomb": (_epub(**{"b.xhtml": b"0" * 30_000_000}), "book.epub"),
    "a broken epub": (_epub()[:-300], "book.epub"),
    "no epub at all": (b"Is it you? asked Ada.", "book.epub"),
    "an encrypted epub": (_epub(**{"META-INF/encryption.xml": ENCRYPTION}), "book.epub"),
    "a pdf": (b"%PDF-1.7\n1 0 obj", "book.pdf"),
    "only marks": ("“…!?”\n\n——".encode(), "story.txt"),
    "a zip": (_packed({"a.exe": b"Hello"}), "story.zip"),
    "a zip in a zip": (
        _packed({"a.txt": b"Hello", "b.zip": _packed({"c.txt": b"Hello"})}),
        "story.zip",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_said_and_kept(
    kind: str, bring: Callable[..., HttpResponse], empty_project: Project,
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    data, name = REFUSED[kind]
    response = bring(data, name=name)
    assert response.status_code == 422
    tree = check_page(response)
    said = tree.xpath("string(//div[@role='alert'])")
    assert said.strip()
    assert "%(" not in said
    assert not empty_project.chapters.exists()
    source = empty_project.sources.get()
    assert source.file.open("rb").read() == data
    assert tree.xpath("//a[contains(@href, '/originals/')]/text()") == [name]


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": "  \n\u3000 "}], ids=str)
def test_nothing_is_asked_for_again(
    body: dict[str, str], owner_client: Client, empty_project: Project,
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    response = owner_client.post(reverse("projects:import", args=[empty_project.pk]), body)
    assert response.status_code == 422
    assert check_page(response).xpath("//div[@role='alert']")


def test_an_empty_file_is_refused(
    bring: Callable[..., HttpResponse], check_page: Callable[..., Any]
) -> None:
    response = bring(b"")
    assert response.status_code == 422
    assert check_page(response).xpath("//ul[contains(@class, 'errorlist')]/li")


def test_too_large_a_file_is_refused(
    bring: Callable[..., HttpResponse], settings: Settings, check_page: Callable[..., Any]
) -> None:
    settings.UPLOAD_LIMIT = 1000
    response = bring(b"word " * 201)
    assert response.status_code == 422
    assert "1000" in check_page(response).xpath("string(//div[@role='alert'])")
    assert bring(b"word " * 200).status_code == 302


def test_a_million_chinese_characters_can_be_pasted(
    bring: Callable[..., HttpResponse], empty_project: Project, owner_client: Client
) -> None:
    sentence = "“你来了。”林秋说，“坐下吧，外面的雨还没有停。”"
    text = (sentence * (1_000_000 // len(sentence) + 1))[:1_000_000]
    assert bring(text).status_code == 302
    assert "".join(empty_project.chapters.values_list("text", flat=True)) == text
    # reading it is the worker's affair
    assert not Generation.objects.exists()
    assert not empty_project.characters.exists()
    assert owner_client.get(reverse("projects:text", args=[empty_project.pk])).status_code == 200


def test_a_million_chinese_characters_can_be_saved_as_a_chapter(
    owner_client: Client, project: Project
) -> None:
    chapter = project.chapters.get(position=1)
    address = reverse("projects:chapter", args=[project.pk, chapter.pk])
    # in parts: escaped in one line these letters would take three times as much
    assert (
        'method="post" enctype="multipart/form-data"' in owner_client.get(address).content.decode()
    )
    body = {"title": "一", "text": "雨" * 1_000_000, "version": version_at(owner_client, address)}
    assert owner_client.post(address, body).status_code == 302
    chapter.refresh_from_db()
    assert len(chapter.text) == 1_000_000


def test_more_than_can_be_pasted_is_refused_in_the_look_of_the_site(
    bring: Callable[..., HttpResponse], settings: Settings, check_page: Callable[..., Any]
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 5000
    response = bring("word " * 2000)
    assert response.status_code == 400
    check_page(response)


def test_nul_characters_never_reach_the_database(
    bring: Callable[..., HttpResponse], empty_project: Project
) -> None:
    bring(b'"Is it\x00 you?" asked Ada. "Yes, it is me again," said Ben. ' * 3)
    texts = empty_project.chapters.values_list("text", flat=True)
    assert not any("\x00" in text for text in texts)
    assert empty_project.sources.count() == 1


def test_names_of_files_are_kept_and_harmless(
    bring: Callable[..., HttpResponse], empty_project: Project, owner_client: Client
) -> None:
    for i, name in enumerate(
        ("../../etc/passwd.txt", "a" * 300 + ".txt", "雨🦊.txt", "a;b=c.txt", "\u202etxt.exe")
    ):
        assert bring(f"Word {i} is here.".encode(), name=name).status_code == 302
    for source in empty_project.sources.all():
        assert "passwd" not in source.file.name
        assert source.file.name.startswith(f"sources/{empty_project.pk}/")
        response = owner_client.get(reverse("projects:source", args=[empty_project.pk, source.pk]))
        assert response["Content-Disposition"].startswith("attachment")
        assert response["Content-Type"] == "application/octet-stream"
        assert b"".join(response.streaming_content).startswith(b"Word")  # type: ignore[attr-defined]


def test_the_same_bytes_are_one_original(
    bring: Callable[..., HttpResponse], empty_project: Project
) -> None:
    for _ in range(2):
        bring(b"The same again.")
    assert empty_project.sources.count() == 1
    assert empty_project.chapters.count() == 2


def test_a_text_comes_after_or_instead_of_what_there_is(
    owner_client: Client, project: Project
) -> None:
    address = reverse("projects:import", args=[project.pk])
    _agreed(owner_client, owner_client.post(address, {"text": "“And then?” asked Ada."}))
    assert [c.position for c in project.chapters.all()] == [1, 2, 3]
    shown = owner_client.post(address, {"text": "“At last,” said Ben."})
    assert project.chapters.count() == 3  # nothing is replaced before somebody agrees
    _agreed(owner_client, shown, replace="1")
    assert [c.text for c in project.chapters.all()] == ["“At last,” said Ben."]
    assert project.sources.count() == 3


def test_a_failed_replacement_leaves_the_chapters(owner_client: Client, project: Project) -> None:
    before = list(project.chapters.values_list("pk", "text"))
    upload = SimpleUploadedFile("x.epub", b"PK\x03\x04 broken")
    address = reverse("projects:import", args=[project.pk])
    assert owner_client.post(address, {"file": upload, "replace": "on"}).status_code == 422
    assert list(project.chapters.values_list("pk", "text")) == before


def test_another_language_is_read_with_a_warning(
    bring: Callable[..., HttpResponse], empty_project: Project, owner_client: Client
) -> None:
    bring(FRENCH.encode())
    empty_project.refresh_from_db()
    assert empty_project.found_language == "fr"
    page = owner_client.get(reverse("projects:text", args=[empty_project.pk]))
    assert len(list(page.context["messages"])) == 2


# ---------------------------------------------------------------- chapters


def _titles(project: Project) -> list[str]:
    return [c.title for c in project.chapters.all()]


def test_chapters_move(
    owner_client: Client, project: Project, htmx: dict[str, str], check_page: Callable[..., Any]
) -> None:
    second = project.chapters.get(position=2)
    up = reverse("projects:chapter_move", args=[project.pk, second.pk, "up"])
    fragment = owner_client.post(up, headers=htmx)
    tree = check_page(fragment, fragment=True)
    assert tree.xpath("//span[@class='title']/a/text()") == ["Chapter Two", "Chapter One"]
    assert _titles(project) == ["Chapter Two", "Chapter One"]
    whole = owner_client.post(up)  # already first; without HTMX the page is shown again
    assert whole["Location"] == reverse("projects:text", args=[project.pk])
    assert _titles(project) == ["Chapter Two", "Chapter One"]
    down = reverse("projects:chapter_move", args=[project.pk, second.pk, "down"])
    owner_client.post(down, headers=htmx)
    assert _titles(project) == ["Chapter One", "Chapter Two"]
    assert [c.position for c in project.chapters.all()] == [1, 2]


def test_chapters_move_up_or_down_only(owner_client: Client, project: Project) -> None:
    first = project.chapters.get(position=1)
    address = reverse("projects:chapter_move", args=[project.pk, first.pk, "sideways"])
    assert owner_client.post(address).status_code == 404
    assert _titles(project) == ["Chapter One", "Chapter Two"]


def test_a_removed_chapter_stays_among_the_originals(
    owner_client: Client, project: Project, htmx: dict[str, str], check_page: Callable[..., Any]
) -> None:
    first = project.chapters.get(position=1)
    words = first.text
    address = reverse("projects:chapter_delete", args=[project.pk, first.pk])
    tree = check_page(owner_client.post(address, headers=htmx), fragment=True)
    assert tree.xpath("//span[@class='title']/a/text()") == ["Chapter Two"]
    assert project.chapters.get().position == 1
    kept = project.sources.get(name="Chapter One.txt")
    assert kept.file.open("rb").read().decode() == f"Chapter One\n\n{words}"
    assert project.sources.count() == 2


def test_removing_a_chapter_takes_its_pages_along(
    owner_client: Client, drawn_project: Project
) -> None:
    first = drawn_project.chapters.get(position=1)
    owner_client.post(reverse("projects:chapter_delete", args=[drawn_project.pk, first.pk]))
    assert {p.chapter.title for p in drawn_project.pages.all()} == {"Chapter Two"}


def test_what_a_chapter_was_is_kept(owner_client: Client, project: Project) -> None:
    chapter = project.chapters.get(position=1)
    was = chapter.text
    address = reverse("projects:chapter", args=[project.pk, chapter.pk])
    response = save(owner_client, address, CHAPTER)
    assert response["Location"] == reverse("projects:text", args=[project.pk])
    chapter.refresh_from_db()
    assert (chapter.title, chapter.text) == (CHAPTER["title"], CHAPTER["text"])
    kept = project.sources.get(name="Chapter One.txt")
    assert kept.file.open("rb").read().decode() == f"Chapter One\n\n{was}"


def test_saving_without_a_change_keeps_nothing_new(owner_client: Client, project: Project) -> None:
    chapter = project.chapters.get(position=2)
    address = reverse("projects:chapter", args=[project.pk, chapter.pk])
    save(owner_client, address, {"title": chapter.title, "text": chapter.text})
    assert project.sources.count() == 1


def test_a_browsers_line_ends_are_no_change(owner_client: Client, project: Project) -> None:
    chapter = project.chapters.get(position=1)
    was = chapter.text
    assert "\n" in was
    address = reverse("projects:chapter", args=[project.pk, chapter.pk])
    save(owner_client, address, {"title": chapter.title, "text": was.replace("\n", "\r\n")})
    chapter.refresh_from_db()
    assert chapter.text == was
    assert project.sources.count() == 1


def test_an_indented_first_line_stays_indented(owner_client: Client, project: Project) -> None:
    address = reverse("projects:chapter_new", args=[project.pk])
    owner_client.post(address, {"title": "三", "text": "\u3000\u3000雨停了。"})
    assert project.chapters.get(title="三").text == "\u3000\u3000雨停了。"


@pytest.mark.parametrize("name", ["chapter", "chapter_new"])
def test_too_long_a_title_is_said(
    name: str, owner_client: Client, project: Project, check_page: Callable[..., Any]
) -> None:
    chapter = project.chapters.get(position=1)
    args = [project.pk, chapter.pk] if name == "chapter" else [project.pk]
    address = reverse(f"projects:{name}", args=args)
    tree = check_page(owner_client.post(address, {"title": "x" * 201, "text": "Words."}))
    assert tree.xpath("//ul[contains(@class, 'errorlist')]/li")
    assert project.chapters.count() == 2


def test_a_new_chapter_comes_last(owner_client: Client, project: Project) -> None:
    owner_client.post(reverse("projects:chapter_new", args=[project.pk]), CHAPTER)
    last = project.chapters.last()
    assert last is not None
    assert (last.title, last.position) == ("A new one", 3)


@pytest.mark.parametrize("title", ["a/b\\c", "..", "雨" * 200, "🦊", '"quoted"', ""])
def test_any_title_can_be_kept(title: str, owner_client: Client, project: Project) -> None:
    chapter = Chapter.objects.create(project=project, position=3, title=title, text="Words here.")
    owner_client.post(reverse("projects:chapter_delete", args=[project.pk, chapter.pk]))
    kept = project.sources.exclude(name="story.txt").get()
    response = owner_client.get(reverse("projects:source", args=[project.pk, kept.pk]))
    assert b"Words here." in b"".join(response.streaming_content)  # type: ignore[attr-defined]


def test_a_title_with_a_line_end_can_be_downloaded(owner_client: Client, project: Project) -> None:
    owner_client.post(
        reverse("projects:chapter_new", args=[project.pk]), {"title": "a\nb", "text": "Words."}
    )
    chapter = project.chapters.get(position=3)
    owner_client.post(reverse("projects:chapter_delete", args=[project.pk, chapter.pk]))
    kept = project.sources.exclude(name="story.txt").get()
    address = reverse("projects:source", args=[project.pk, kept.pk])
    assert owner_client.get(address).status_code == 200


def test_originals_of_others_are_not_to_be_had(
    owner_client: Client, project: Project, new_project: Callable[..., Project], other: Any
) -> None:
    foreign = new_project(owner=other, title="Foreign").sources.get()
    address = reverse("projects:source", args=[project.pk, foreign.pk])
    assert owner_client.get(address).status_code == 404
    assert SourceFile.objects.count() == 2
