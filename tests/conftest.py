"""Personas, a short story of our own, and a comic drawn from it; every test keeps to itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from lxml import etree, html
from pytest_django.fixtures import Settings

PASSWORD = "quiet-harbour-lantern"
STORY = """Chapter One

"The ferry is late again," said Ada. She set her lantern on the harbour wall.

"It will come," Ben answered quietly. He pulled his coat tighter against the rain.

"You always say that!" cried Ada. "What if it never comes?"

Chapter Two

Ben walked home through the forest alone. "Nobody waits here," said Ben.

"I wait here," said Clara. She smiled and gave Ben her umbrella.
"""
CHINESE_STORY = """第一章 渡口

“船又晚了。”林秋说。她把灯放在石阶上。

“会来的。”周河说。雨下得更大了。

“你每次都这么说！”林秋喊道。
"""
_DATABASE = {"db", "transactional_db"}


@pytest.fixture(scope="session")
def drawn_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where drawn pages are kept: under their fingerprints, so that tests may share them."""
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(autouse=True)
def _kept_apart(request: pytest.FixtureRequest) -> Iterator[None]:
    """Files, mail and counters of a test that uses the database are its own."""
    marked = request.node.get_closest_marker("django_db") is not None
    if not marked and not _DATABASE & set(request.fixturenames):
        yield
        return
    settings: Settings = request.getfixturevalue("settings")
    folder: Path = request.getfixturevalue("tmp_path")
    settings.MEDIA_ROOT = folder / "media"
    settings.STATIC_ROOT = folder
    pages = {**settings.CACHES["pages"], "LOCATION": request.getfixturevalue("drawn_before")}
    settings.CACHES = {**settings.CACHES, "pages": pages}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()  # allauth counts tries there
    yield


# ---------------------------------------------------------------- who


@pytest.fixture
def owner(db: None) -> Any:
    """The creator to whom the projects of a test belong."""
    from accounts.models import User

    return User.objects.create_user("owner@studio.example", PASSWORD, display_name="Olive Owner")


@pytest.fixture
def other(db: None) -> Any:
    """Another creator."""
    from accounts.models import User

    return User.objects.create_user("other@studio.example", PASSWORD, display_name="Otto Other")


@pytest.fixture
def staff(db: None) -> Any:
    """A member of staff who may do everything in the admin."""
    from accounts.models import User

    return User.objects.create_superuser("staff@studio.example", PASSWORD, display_name="Stella")


def _client(user: object | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(
            user,  # type: ignore[arg-type]
            backend="django.contrib.auth.backends.ModelBackend",
        )
    return client


@pytest.fixture
def owner_client(owner: Any) -> Client:
    """A browser in which the owner is signed in."""
    return _client(owner)


@pytest.fixture
def other_client(other: Any) -> Client:
    """A browser in which the other creator is signed in."""
    return _client(other)


@pytest.fixture
def staff_client(staff: Any) -> Client:
    """A browser in which a member of staff is signed in."""
    return _client(staff)


@pytest.fixture
def guest_client(db: None) -> Client:
    """A browser in which nobody is signed in."""
    return _client(None)


@pytest.fixture
def htmx() -> dict[str, str]:
    """The header by which HTMX asks for a fragment."""
    return {"HX-Request": "true"}


# ---------------------------------------------------------------- projects


@pytest.fixture
def story() -> str:
    """Two short chapters with five lines of dialogue."""
    return STORY


@pytest.fixture
def chinese_story() -> str:
    """A short chapter in Chinese."""
    return CHINESE_STORY


ProjectMaker = Callable[..., Any]


@pytest.fixture
def new_project(owner: Any) -> ProjectMaker:
    """Makes a project of the owner's (or of whoever is named) with a text, read into chapters."""

    def make(text: str | bytes = STORY, *, name: str = "story.txt", **fields: Any) -> Any:
        from projects import intakes
        from projects.models import Project

        project = Project.objects.create(**{"owner": owner, "title": "The Late Ferry", **fields})
        data = text.encode() if isinstance(text, str) else text
        if data:
            intakes.bring(project=project, name=name, data=data, replace=False)
        return project

    return make


@pytest.fixture
def project(new_project: ProjectMaker) -> Any:
    """A project with a text that is not drawn yet."""
    return new_project()


@pytest.fixture
def empty_project(new_project: ProjectMaker) -> Any:
    """A project without a text."""
    return new_project("", title="Nothing Yet")


@pytest.fixture
def execute_run() -> Callable[[Any], Any]:
    """Executes every step of a run in this process, in the order of their ranks."""

    def execute(run: Any) -> Any:
        from pipeline import runner

        for pk in list(run.steps.order_by("rank", "pk").values_list("pk", flat=True)):
            runner.execute(pk)
        run.refresh_from_db()
        return run

    return execute


@pytest.fixture
def draw(execute_run: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Draws a project's comic and gives the finished run."""

    def run(project: Any) -> Any:
        from pipeline import runs

        done = execute_run(runs.start(project=project, user=project.owner))
        assert done.status == "done", list(done.steps.values_list("stage", "status", "error"))
        return done

    return run


@pytest.fixture
def publish(execute_run: Callable[[Any], Any]) -> Callable[[Client, Any], Any]:
    """Publishes a project as its creator does, and gives the finished run."""

    def run(client: Client, project: Any) -> Any:
        answer = client.post(reverse("pipeline:publish", args=[project.pk]))
        assert answer.status_code == 302
        assert "/studio/runs/" in answer["Location"]
        return execute_run(project.runs.get(kind="publish", status="running"))

    return run


@pytest.fixture
def drawn_project(project: Any, draw: Callable[[Any], Any]) -> Any:
    """A project whose comic is drawn: two chapters of a page or two each."""
    draw(project)
    return project


@pytest.fixture
def count_pages() -> Callable[[Any], int]:
    """Counts the pages of a project's comic; every chapter must have some, each numbered once."""

    def count(project: Any) -> int:
        total = 0
        for chapter in project.chapters.all():
            numbers = sorted(project.pages.filter(chapter=chapter).values_list("number", flat=True))
            assert numbers == list(range(1, len(numbers) + 1)) != []
            total += len(numbers)
        assert project.pages.count() == total
        return total

    return count


@pytest.fixture
def edition(drawn_project: Any) -> Any:
    """The drawn project, published."""
    from gallery import editions

    return editions.publish(project=drawn_project)


# ---------------------------------------------------------------- addresses


# name, method, keys of what the path is made of, data, what the owner is answered
Address = tuple[str, str, tuple[str, ...], dict[str, str], int]


@pytest.fixture
def things(drawn_project: Any) -> dict[str, Any]:
    """What addresses are made of: something of each kind in the drawn project."""
    from projects.models import Balloon, Panel

    panel = Panel.objects.filter(page__project=drawn_project).first()
    balloon = Balloon.objects.filter(panel__page__project=drawn_project).first()
    return {
        "project": drawn_project.pk,
        "chapter": drawn_project.chapters.first().pk,
        "source": drawn_project.sources.first().pk,
        "character": drawn_project.characters.first().pk,
        "page": drawn_project.pages.first().pk,
        "panel": panel.pk if panel else 0,
        "balloon": balloon.pk if balloon else 0,
        "run": drawn_project.runs.first().pk,
    }


@pytest.fixture
def visit(things: dict[str, Any]) -> Callable[..., HttpResponse]:
    """Asks for an address; what is no kind of thing stands in the path as it is, and a form is sent
    with the version of what it is about."""
    from projects import models, versions

    def ask(client: Client, address: Address, **headers: Any) -> HttpResponse:
        name, method, keys, data, _ = address
        if "version" in data:
            row = getattr(models, keys[-1].title()).objects.get(pk=things[keys[-1]])
            data = data | {"version": versions.version_of(row)}
        url = reverse(name, args=[things.get(key, key) for key in keys])
        return getattr(client, method)(url, data, headers=headers or None)

    return ask


@pytest.fixture
def assert_private(
    visit: Callable[..., HttpResponse], owner_client: Client, other_client: Client,
    staff_client: Client, guest_client: Client,
) -> Callable[[Any], None]:  # fmt: skip
    """Checks that an address is its owner's alone: strangers and staff get 404, guests sign in."""

    def check(address: Address) -> None:
        assert visit(other_client, address).status_code == 404
        assert visit(staff_client, address).status_code == 404
        guest = visit(guest_client, address)
        assert guest.status_code == 302
        assert guest["Location"].startswith(f"{reverse('account_login')}?next=/studio/")
        assert visit(owner_client, address).status_code == address[4]

    return check


def _patterns(entries: list[Any], space: str = "") -> Iterator[tuple[str, Any]]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _patterns(entry.url_patterns, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{space}{entry.name}", entry


@pytest.fixture
def names_in() -> Callable[[str], set[str]]:
    """The names of all addresses that a module of views answers."""

    def names(module: str) -> set[str]:
        found = _patterns(get_resolver().url_patterns)
        return {name for name, pattern in found if pattern.callback.__module__ == module}

    return names


# ---------------------------------------------------------------- pages

_OURS = re.compile(r"^(?:/(?!/)|#|\?|data:image/|$)")


def _faults(tree: Any) -> Iterator[str]:
    for element in tree.iter(etree.Element):
        tag = str(element.tag)
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on") or name.startswith("hx-on"):
                yield f"<{tag} {name}={value[:40]!r}>"
            if name in ("href", "src", "action") and re.match(r"\s*javascript:", value, re.I):
                yield f"<{tag} {name}={value[:40]!r}>"
        if tag == "style" or (tag == "script" and not element.get("src")):
            yield f"inline <{tag}>"
        if tag in ("script", "img", "link") and not _OURS.match(
            element.get("src") or element.get("href") or ""
        ):
            yield f"<{tag}> from outside"
        if tag == "img" and element.get("alt") is None:
            yield f"no alt: {element.get('src')}"
        if tag == "form" and (element.get("method") or "").lower() == "post":
            token = element.xpath(".//input[@name='csrfmiddlewaretoken']")
            if not token or not token[0].get("value"):
                yield f"no CSRF token: {element.get('action')}"
    ids = tree.xpath("//@id")
    for twice in {i for i in ids if ids.count(i) > 1}:
        yield f"id {twice} twice"
    yield from _unlabelled(tree)


def _unlabelled(tree: Any) -> Iterator[str]:
    fields = "//input[not(@type='hidden') and not(@type='submit')] | //select | //textarea"
    for field in tree.xpath(fields):
        named = field.get("aria-label") or field.xpath("ancestor::label")
        if not named and not tree.xpath("//label[@for=$id]", id=field.get("id") or ""):
            yield f"no label: {field.get('name')}"


@pytest.fixture
def check_page() -> Callable[..., Any]:
    """Parses a page (or a fragment), checks what every page must keep to, and gives its tree."""

    def check(response: HttpResponse, *, fragment: bool = False, faults: bool = True) -> Any:
        assert "text/html" in response["Content-Type"]
        policy = response["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        body = response.content.decode()
        assert ("<html" in body) != fragment
        tree = html.document_fromstring(body)
        if not fragment:
            assert tree.get("lang")
            assert tree.xpath("string(//title)").strip()
            assert len(tree.xpath("//main")) == 1
        found = list(_faults(tree)) if faults else []
        assert not found, found
        return tree

    return check


@pytest.fixture
def check_svg() -> Callable[..., Any]:
    """Parses an SVG answer and checks that it runs and fetches nothing."""

    def check(response: HttpResponse, content: bytes | None = None) -> Any:
        assert response["Content-Type"] == "image/svg+xml"
        assert "Content-Security-Policy" in response
        tree = etree.fromstring(content if content is not None else response.content)
        for element in tree.iter(etree.Element):
            assert etree.QName(element).localname not in ("script", "style", "foreignObject")
            for name, value in element.attrib.items():
                assert name != "style" and not name.startswith("on")
                if etree.QName(name).localname == "href":
                    assert value.startswith(("#", "data:image/"))
        return tree

    return check
