"""The gallery: browsing, searching, reading, publishing."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gallery import editions
from gallery.models import Edition
from projects import editing, manuscripts
from projects.models import Balloon, Project

HOME = "/"
MINE = [
    ("gallery:publishing", "get", ("project",), {}, 200),
    ("gallery:unpublish", "post", ("project",), {}, 302),
]
OPEN = {"gallery:home", "gallery:about", "gallery:read", "gallery:page_svg", "gallery:cover"}
Maker = Callable[..., Edition]
Publish = Callable[[Client, Project], Any]


@pytest.fixture
def shown(owner: Any) -> Maker:
    """Puts an edition of a project of its own into the gallery, without pages."""

    def make(title: str = "The Kiln", *, user: Any = None, **fields: Any) -> Edition:
        user = user or owner
        project = Project.objects.create(owner=user, title=title, visibility="public")
        words = f"{title} {user.public_name} {fields.get('description', '')}".lower()
        defaults = {
            "project": project, "title": title, "author": user.public_name, "language": "en",
            "direction": "ltr", "format": "page", "page_count": 3, "haystack": words,
        }  # fmt: skip
        return Edition.objects.create(**defaults | fields)

    return make


def _titles(response: Any) -> list[str]:
    return [e.title for e in response.context["page"]]


def _addresses(edition: Edition) -> list[str]:
    return [
        reverse("gallery:read", args=[edition.pk]),
        reverse("gallery:page_svg", args=[edition.pk, 1]),
        reverse("gallery:cover", args=[edition.pk]),
    ]


# ---------------------------------------------------------------- who


@pytest.mark.parametrize("address", MINE, ids=lambda a: f"{a[1]}-{a[0]}")
def test_publishing_is_the_owners_alone(
    address: Any, assert_private: Callable[[Any], None]
) -> None:
    assert_private(address)


def test_every_address_is_checked(names_in: Callable[[str], set[str]]) -> None:
    assert names_in("gallery.views") == OPEN | {address[0] for address in MINE}


@pytest.mark.parametrize("who", ["guest", "other", "owner", "staff"])
def test_the_gallery_is_open_to_everybody(
    who: str, edition: Edition, request: pytest.FixtureRequest, check_page: Callable[..., Any],
    check_svg: Callable[..., Any],
) -> None:  # fmt: skip
    client = request.getfixturevalue(f"{who}_client")
    tree = check_page(client.get(HOME))
    read, page, cover = _addresses(edition)
    assert tree.xpath("//li[@class='cover']//h3/a/@href") == [read]
    check_page(client.get(reverse("gallery:about")))
    tree = check_page(client.get(read))
    assert tree.xpath("//ol[@class='sheets']//img/@src") == [
        reverse("gallery:page_svg", args=[edition.pk, n]) for n in range(1, edition.page_count + 1)
    ]
    assert all(alt.strip() for alt in tree.xpath("//ol[@class='sheets']//img/@alt"))
    answer = client.get(page)
    assert answer["Content-Encoding"] == "gzip"
    check_svg(answer, gzip.decompress(answer.content))
    picture = client.get(cover)
    assert picture["Content-Type"] == "image/webp"
    assert b"".join(picture.streaming_content)[8:12] == b"WEBP"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_readers_change_nothing(method: str, edition: Edition, guest_client: Client) -> None:
    for address in (HOME, *_addresses(edition)):
        assert getattr(guest_client, method)(address).status_code == 405


def test_the_authors_address_is_not_shown(edition: Edition, guest_client: Client) -> None:
    for address in (HOME, reverse("gallery:read", args=[edition.pk])):
        assert b"@studio.example" not in guest_client.get(address).content


def test_pages_and_editions_that_are_not_there(edition: Edition, guest_client: Client) -> None:
    for number in (0, edition.page_count + 1, 99_999_999):
        address = reverse("gallery:page_svg", args=[edition.pk, number])
        assert guest_client.get(address).status_code == 404
    assert guest_client.get(f"/read/{edition.project_id}/").status_code == 404


# ---------------------------------------------------------------- taking away


def _gone(edition: Edition, client: Client) -> None:
    for address in _addresses(edition):
        assert client.get(address).status_code == 404, address
    assert _titles(client.get(HOME)) == []
    assert _titles(client.get(HOME, {"q": "ferry"})) == []


def test_unpublishing_takes_away_at_once(
    edition: Edition, owner_client: Client, other_client: Client, guest_client: Client,
    staff_client: Client,
) -> None:  # fmt: skip
    assert _titles(guest_client.get(HOME)) == [edition.title]
    owner_client.post(reverse("gallery:unpublish", args=[edition.project_id]))
    for client in (guest_client, other_client, staff_client):
        _gone(edition, client)
    for address in _addresses(edition):
        assert owner_client.get(address).status_code == 200


def test_a_private_project_has_no_public_edition(
    edition: Edition, owner_client: Client, guest_client: Client, other_client: Client,
    check_page: Callable[..., Any],
) -> None:  # fmt: skip
    Project.objects.filter(pk=edition.project_id).update(visibility="private")
    _gone(edition, guest_client)
    _gone(edition, other_client)
    page = owner_client.get(reverse("gallery:publishing", args=[edition.project_id]))
    assert "private" in check_page(page).xpath("string(//main//strong)")


def test_a_hidden_edition_is_gone(
    edition: Edition, owner_client: Client, guest_client: Client, check_page: Callable[..., Any]
) -> None:
    Edition.objects.update(hidden=True)
    _gone(edition, guest_client)
    page = owner_client.get(reverse("gallery:publishing", args=[edition.project_id]))
    assert check_page(page).xpath("string(//main//strong)")


def test_what_staff_hid_is_not_shown_by_publishing_again(
    edition: Edition, owner_client: Client, guest_client: Client, publish: Publish
) -> None:
    Edition.objects.update(hidden=True)
    publish(owner_client, edition.project)
    assert _titles(guest_client.get(HOME)) == []


# ---------------------------------------------------------------- publishing


def test_publishing_asks_for_pages(
    owner_client: Client, project: Project, check_page: Callable[..., Any]
) -> None:
    page = reverse("gallery:publishing", args=[project.pk])
    assert check_page(owner_client.get(page)).xpath("//div[@class='empty']")
    answer = owner_client.post(reverse("pipeline:publish", args=[project.pk]), follow=True)
    assert [m.level_tag for m in answer.context["messages"]] == ["error"]
    assert not Edition.objects.exists()


def test_a_comic_is_published(
    owner_client: Client, drawn_project: Project, check_page: Callable[..., Any], publish: Publish
) -> None:
    page = reverse("gallery:publishing", args=[drawn_project.pk])
    address = reverse("pipeline:publish", args=[drawn_project.pk])
    assert check_page(owner_client.get(page)).xpath("//main//form/@action") == [address]
    assert owner_client.get(address).status_code == 405
    assert publish(owner_client, drawn_project).status == "done"
    made = Edition.objects.get()
    pages = drawn_project.pages.count()
    assert (made.title, made.author, made.page_count) == ("The Late Ferry", "Olive Owner", pages)
    assert made.pages.count() == pages
    drawn_project.refresh_from_db()
    assert drawn_project.visibility == "public"
    check_page(owner_client.get(page))


def test_an_edition_stays_as_it_was(
    edition: Edition, guest_client: Client, owner: Any, drawn_project: Project
) -> None:
    def seen() -> list[bytes]:
        read, page, cover = _addresses(edition)
        title = guest_client.get(read).context["edition"].title
        picture = b"".join(guest_client.get(cover).streaming_content)
        return [title.encode(), guest_client.get(page).content, picture]

    before = seen()
    balloon = Balloon.objects.filter(panel__page__project=drawn_project)[0]
    editing.reword(balloon=balloon, text="Quite different.")
    Project.objects.filter(pk=drawn_project.pk).update(title="Another", description="New")
    owner.display_name = "Somebody Else"
    owner.save()
    manuscripts.remove_chapter(chapter=drawn_project.chapters.get(position=1))
    assert seen() == before
    assert _titles(guest_client.get(HOME, {"q": "late ferry"})) == ["The Late Ferry"]


def test_publishing_again_shows_the_new_edition_alone(
    edition: Edition, owner_client: Client, guest_client: Client, drawn_project: Project,
    publish: Publish,
) -> None:  # fmt: skip
    Project.objects.filter(pk=drawn_project.pk).update(title="The Late Ferry, Again")
    publish(owner_client, drawn_project)
    assert _titles(guest_client.get(HOME)) == ["The Late Ferry, Again"]
    assert list(drawn_project.editions.order_by("number").values_list("number", "published")) == [
        (1, False),
        (2, True),
    ]
    assert guest_client.get(reverse("gallery:read", args=[edition.pk])).status_code == 404


def test_six_publishes_at_once_are_one_edition(
    owner_client: Client, drawn_project: Project, execute_run: Callable[[Any], Any]
) -> None:
    address = reverse("pipeline:publish", args=[drawn_project.pk])
    assert len({owner_client.post(address)["Location"] for _ in range(6)}) == 1
    execute_run(drawn_project.runs.get(kind="publish"))
    assert list(drawn_project.editions.values_list("number", flat=True)) == [1]


def test_a_publishing_that_is_done_twice_makes_one_edition(
    owner_client: Client, drawn_project: Project, publish: Publish
) -> None:
    from pipeline import runner
    from pipeline.models import Run, Step

    run = publish(owner_client, drawn_project)
    step = run.steps.get(stage="publish")  # its worker died after the edition was there
    Step.objects.filter(pk=step.pk).update(status="ready")
    Run.objects.filter(pk=run.pk).update(status="running")
    runner.execute(step.pk)
    assert drawn_project.editions.count() == 1


def test_publishing_that_fails_leaves_the_edition_before(
    edition: Edition, guest_client: Client, monkeypatch: pytest.MonkeyPatch, drawn_project: Project
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(editions.EditionPage.objects, "bulk_create", fail)
    with pytest.raises(RuntimeError):
        editions.publish(project=drawn_project)
    assert _titles(guest_client.get(HOME)) == [edition.title]


def test_readers_pages_cost_the_same_however_long_the_book(
    edition: Edition, guest_client: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            guest_client.get(reverse("gallery:read", args=[edition.pk]))
        return len(captured)

    few = queries()
    editions.EditionPage.objects.bulk_create(
        editions.EditionPage(edition=edition, number=n, height=1414, alt="", file="x.svgz")
        for n in range(edition.page_count + 1, 60)
    )
    assert queries() == few


# ---------------------------------------------------------------- searching


def test_the_empty_gallery_says_so(guest_client: Client, check_page: Callable[..., Any]) -> None:
    assert check_page(guest_client.get(HOME)).xpath("//div[@class='empty']")
    assert check_page(guest_client.get(HOME, {"q": "x"})).xpath("//div[@class='empty']")


def test_the_gallery_costs_the_same_whatever_hangs_in_it(
    guest_client: Client, shown: Maker, django_assert_num_queries: Any
) -> None:
    for i in range(3):
        shown(f"Book {i}")
    with CaptureQueriesContext(connection) as few:
        guest_client.get(HOME)
    for i in range(3, 20):
        shown(f"Book {i}")
    with django_assert_num_queries(len(few)):
        assert len(_titles(guest_client.get(HOME))) == 20


def test_the_gallery_is_paged_newest_first(
    guest_client: Client, shown: Maker, check_page: Callable[..., Any]
) -> None:
    for i in range(25):
        shown(f"Book {i}")
    tree = check_page(guest_client.get(HOME))
    assert tree.xpath("(//li[@class='cover']//h3/a)[1]/text()") == ["Book 24"]
    assert len(_titles(guest_client.get(HOME, {"page": 2}))) == 5
    for odd in ("0", "x", "-1", "9" * 300):
        assert guest_client.get(HOME, {"page": odd}).status_code == 200


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kiln", ["The Kiln"]),
        ("KILN the", ["The Kiln"]),
        ("olive", ["谁在山上敲钟", "The Kiln"]),
        ("敲钟", ["谁在山上敲钟"]),
        ("山上 谁", ["谁在山上敲钟"]),
        ("钟敲", []),
        ("kiln 敲钟", []),
        ("%", []),
        ("_", []),
        ("'; --", []),
        ("   ", ["谁在山上敲钟", "The Kiln"]),
        ("kiln " * 200, ["The Kiln"]),
    ],
)
def test_words_are_found(words: str, found: list[str], guest_client: Client, shown: Maker) -> None:
    shown("The Kiln")
    shown("谁在山上敲钟", language="zh")
    assert _titles(guest_client.get(HOME, {"q": words})) == found


def test_characters_are_found(edition: Edition, guest_client: Client) -> None:
    assert _titles(guest_client.get(HOME, {"q": "clara"})) == [edition.title]


def test_a_search_with_a_nul_finds_nothing(guest_client: Client, shown: Maker) -> None:
    shown()
    assert guest_client.get(HOME, {"q": "a\x00b"}).status_code == 200


def test_filters(guest_client: Client, shown: Maker) -> None:
    shown("Page")
    shown("Manga", direction="rtl")
    shown("Strip", format="webtoon", language="zh")
    for query, titles in (
        ({"language": "en"}, ["Manga", "Page"]),
        ({"language": "zh"}, ["Strip"]),
        ({"format": "manga"}, ["Manga"]),
        ({"format": "strip"}, ["Strip"]),
        ({"format": "strip", "language": "en"}, []),
        ({"language": "xx", "format": "yy"}, ["Strip", "Manga", "Page"]),
    ):
        assert _titles(guest_client.get(HOME, query)) == titles


def test_htmx_gets_the_covers_alone(
    guest_client: Client, shown: Maker, htmx: dict[str, str], check_page: Callable[..., Any]
) -> None:
    shown()
    headers = htmx | {"HX-Target": "covers"}
    fragment = check_page(guest_client.get(HOME, {"q": "kiln"}, headers=headers), fragment=True)
    assert fragment.xpath("//h3/a/text()") == ["The Kiln"]
    check_page(guest_client.get(HOME, {"q": "kiln"}, headers=htmx))


def test_the_pager_keeps_the_words(
    guest_client: Client, shown: Maker, check_page: Callable[..., Any]
) -> None:
    for i in range(25):
        shown(f"Salt & Ink {i}")
    tree = check_page(guest_client.get(HOME, {"q": "salt & ink"}))
    link = tree.xpath("//nav[@class='pager']/a/@href")[0]
    assert guest_client.get(HOME + link).context["q"] == "salt & ink"


@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "{{ 7|add:7 }}", "🦊\u202e"])
def test_words_of_creators_are_shown_as_they_are(
    text: str, guest_client: Client, shown: Maker, check_page: Callable[..., Any]
) -> None:
    edition = shown(text, description=text, author=text)
    check_page(guest_client.get(HOME, {"q": text}))
    tree = check_page(guest_client.get(reverse("gallery:read", args=[edition.pk])))
    assert tree.xpath("//h1/text()") == [text]
