"""Two browsers that change the same: the second is told, sees both, and chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from projects import editing, manuscripts
from projects.models import Balloon, Chapter, Character, Panel, Project
from tests.forms import save, version_at

MEANWHILE = "This was changed meanwhile"
Check = Callable[..., Any]


def _forms(project: Project) -> dict[str, tuple[Any, str, dict[str, str], dict[str, str]]]:
    """Of each kind of form: the row, its address, what the first and what the second writes."""
    balloon = Balloon.objects.filter(panel__page__project=project).order_by("pk")[0]
    chapter, character = project.chapters.all()[0], project.characters.all()[0]
    pk = project.pk
    words = {"title": chapter.title, "text": chapter.text}
    person = {
        "name": character.name, "aliases": "", "description": "", "role": "lead", "age": "adult",
        "gender": "female", "head": "bun", "hair": "#112233", "skin": "#aabbcc", "beard": "",
        "glasses": "", "outfit": "dress", "top": "#d1495b", "jacket": "#2e7d8c",
        "trousers": "#444444",
    }  # fmt: skip
    book = {"title": "First", "direction": "ltr", "format": "page", "visibility": "private"}
    return {
        "balloon": (
            balloon, reverse("projects:balloon", args=[pk, balloon.pk]),
            {"text": "First words."}, {"text": "Second words."},
        ),
        "chapter": (
            chapter, reverse("projects:chapter", args=[pk, chapter.pk]),
            words | {"text": f"First. {chapter.text}"}, words | {"text": f"Second. {chapter.text}"},
        ),
        "character": (
            character, reverse("projects:character", args=[pk, character.pk]),
            person, person | {"hair": "#445566", "age": "old"},
        ),
        "settings": (
            project, reverse("projects:settings", args=[pk]), book,
            book | {"title": "Second", "direction": "rtl"},
        ),
    }  # fmt: skip


def _stored(row: Any) -> list[Any]:
    row.refresh_from_db()
    return [(f.attname, getattr(row, f.attname)) for f in row._meta.concrete_fields]


@pytest.mark.parametrize("kind", ["balloon", "chapter", "character", "settings"])
def test_the_second_of_two_is_told_and_chooses(
    kind: str, owner_client: Client, drawn_project: Project, check_page: Check
) -> None:
    row, address, first, second = _forms(drawn_project)[kind]
    opened = version_at(owner_client, address)
    assert opened
    assert owner_client.post(address, first | {"version": opened}).status_code == 302
    before = _stored(row)

    told = owner_client.post(address, second | {"version": opened})
    assert told.status_code == 409
    assert _stored(row) == before
    tree = check_page(told)
    assert MEANWHILE in tree.text_content()
    quotes = [q.text_content() for q in tree.xpath("//div[@role='alert']//blockquote")]
    changed = [name for name in second if second[name] != first[name]]
    assert len(quotes) == 2 * len(changed)
    # nothing that was typed is lost
    for name in changed:
        if name in ("text", "title", "hair"):
            field = tree.xpath(f"//form[.//input[@name='version']]//*[@name='{name}']")[0]
            assert (field.get("value") or field.text_content().strip()) == second[name]
    assert tree.xpath("//div[@role='alert']//a/@href") == [address]  # takes what is stored

    # whoever has seen both may save
    seen = tree.xpath("string(//input[@name='version']/@value)")
    assert seen != opened
    assert owner_client.post(address, second | {"version": seen}).status_code == 302
    assert _stored(row) != before


@pytest.mark.parametrize("kind", ["balloon", "chapter", "character", "settings"])
def test_a_form_of_no_version_changes_nothing(
    kind: str, owner_client: Client, drawn_project: Project
) -> None:
    row, address, first, _ = _forms(drawn_project)[kind]
    before = _stored(row)
    for sent in (first, first | {"version": ""}, first | {"version": "0" * 32}):
        assert owner_client.post(address, sent).status_code == 409
    assert _stored(row) == before


@pytest.mark.parametrize("kind", ["balloon", "chapter", "character", "settings"])
def test_two_who_write_the_same_agree(
    kind: str, owner_client: Client, drawn_project: Project
) -> None:
    _, address, first, _ = _forms(drawn_project)[kind]
    opened = version_at(owner_client, address)
    for _ in range(2):
        assert owner_client.post(address, first | {"version": opened}).status_code == 302


@pytest.mark.parametrize("kind", ["chapter", "character", "settings", "balloon"])
def test_a_refused_form_still_knows_what_it_was_made_of(
    kind: str, owner_client: Client, drawn_project: Project, htmx: dict[str, str]
) -> None:
    """A slip that is said and mended must not make the other's change unseen."""
    _, address, first, second = _forms(drawn_project)[kind]
    wrong = {"balloon": {"text": ""}, "chapter": {"title": "x" * 201}, "character": {"name": ""},
             "settings": {"title": ""}}[kind]  # fmt: skip
    opened = version_at(owner_client, address)
    owner_client.post(address, first | {"version": opened})
    refused = owner_client.post(address, second | wrong | {"version": opened})
    assert f'name="version" value="{opened}"' in refused.content.decode()
    assert owner_client.post(address, second | {"version": opened}).status_code == 409


def test_htmx_shows_it_where_the_words_are(
    owner_client: Client, drawn_project: Project, htmx: dict[str, str], check_page: Check
) -> None:
    row, address, first, second = _forms(drawn_project)["balloon"]
    opened = version_at(owner_client, address)
    owner_client.post(address, first | {"version": opened}, headers=htmx)
    for sent in (second, {"restore": "1", "text": "Second words."}):
        told = owner_client.post(address, sent | {"version": opened}, headers=htmx)
        assert told.status_code == 409
        assert told["HX-Retarget"] == "#edit"
        assert told["HX-Reswap"].startswith("innerHTML")
        tree = check_page(told, fragment=True)
        assert "First words." in tree.text_content()
        assert tree.xpath("string(//textarea)").strip() == "Second words."
    assert row.original != "First words."
    assert ("text", "First words.") in _stored(row)


def test_a_panel_is_not_drawn_away_under_somebody(
    owner_client: Client, drawn_project: Project, htmx: dict[str, str], check_page: Check
) -> None:
    panel = Panel.objects.filter(page__project=drawn_project)[0]
    shown = reverse("projects:panel", args=[drawn_project.pk, panel.pk])
    redraw = reverse("projects:panel_redraw", args=[drawn_project.pk, panel.pk])
    opened = version_at(owner_client, shown)
    editing.reseed(panel=panel)
    editing.reseed(panel=panel)
    seed = panel.seed
    for headers in (htmx, {}):
        told = owner_client.post(redraw, {"version": opened}, headers=headers)
        assert told.status_code == 409
        tree = check_page(told, fragment=bool(headers))
        assert "drawn again meanwhile" in tree.text_content()
    panel.refresh_from_db()
    assert panel.seed == seed
    seen = tree.xpath("string(//input[@name='version']/@value)")
    assert owner_client.post(redraw, {"version": seen}).status_code == 302
    panel.refresh_from_db()
    assert panel.seed != seed


def test_what_was_written_into_a_removed_chapter_is_not_lost(
    owner_client: Client, drawn_project: Project, check_page: Check
) -> None:
    chapter, address, _, second = _forms(drawn_project)["chapter"]
    sent = second | {"version": version_at(owner_client, address)}
    manuscripts.remove_chapter(chapter=chapter)
    told = owner_client.post(address, sent)
    assert told.status_code == 409
    tree = check_page(told)
    assert tree.xpath("string(//textarea)").strip() == second["text"]
    assert "removed meanwhile" in tree.text_content()
    (again,) = tree.xpath("//form[.//textarea]/@action")
    assert owner_client.post(again, sent).status_code == 302
    assert drawn_project.chapters.get(text=second["text"]).title == second["title"]
    assert owner_client.get(address).status_code == 404


def test_of_two_long_texts_the_place_is_shown_where_they_part(
    owner_client: Client, drawn_project: Project, check_page: Check
) -> None:
    chapter: Chapter = drawn_project.chapters.all()[0]
    long = "The rain fell on. " * 3000
    manuscripts.save_chapter(chapter=chapter, title="T", text=f"{long}Ada left. {long}")
    address = reverse("projects:chapter", args=[drawn_project.pk, chapter.pk])
    opened = version_at(owner_client, address)
    manuscripts.save_chapter(chapter=chapter, title="T", text=f"{long}Ada stayed. {long}")
    mine = {"title": "T", "text": f"{long}Ada <b>slept</b>. {long}", "version": opened}
    tree = check_page(owner_client.post(address, mine))
    stored, own = (q.text_content() for q in tree.xpath("//blockquote"))
    assert "Ada stayed." in stored
    assert "Ada <b>slept</b>." in own
    assert len(stored) < 200 > len(own)
    assert stored[0] == stored[-1] == "…"
    whole = tree.xpath("string(//textarea[@readonly])")
    assert whole.strip() == chapter.text.strip()


def test_it_is_said_in_chinese(
    owner_client: Client, drawn_project: Project, check_page: Check
) -> None:
    row, address, first, second = _forms(drawn_project)["settings"]
    owner_client.cookies["django_language"] = "zh-hans"
    with translation.override("zh-hans"):
        words = translation.gettext("This was changed meanwhile, in another window or browser.")
    assert MEANWHILE not in words
    tree = check_page(owner_client.post(address, second | {"version": "old"}))
    assert words in tree.text_content()
    quotes = " ".join(q.text_content() for q in tree.xpath("//blockquote"))
    assert "从右到左" in quotes  # choices by their names


def test_publishing_meanwhile_is_not_undone_by_old_settings(
    owner_client: Client, drawn_project: Project, publish: Callable[..., Any]
) -> None:
    _, address, first, _ = _forms(drawn_project)["settings"]
    opened = version_at(owner_client, address)
    publish(owner_client, drawn_project)
    assert owner_client.post(address, first | {"version": opened}).status_code == 409
    drawn_project.refresh_from_db()
    assert drawn_project.visibility == "public"


def test_a_character_is_not_the_casts_alone(owner_client: Client, drawn_project: Project) -> None:
    """What is counted anew in each reading is no change of what the form shows."""
    character, address, first, _ = _forms(drawn_project)["character"]
    opened = version_at(owner_client, address)
    Character.objects.filter(pk=character.pk).update(mentions=99, position=5)
    assert owner_client.post(address, first | {"version": opened}).status_code == 302


# ---------------------------------------------------------------- without scripts


def test_all_of_it_works_without_scripts(
    owner_client: Client, drawn_project: Project, check_page: Check
) -> None:
    comic = check_page(owner_client.get(reverse("projects:comic", args=[drawn_project.pk])))
    spots = comic.xpath("//noscript/a/@href")
    assert len(spots) == drawn_project.pages.count()
    page = check_page(owner_client.get(spots[-1]))
    panel, *_, balloon = page.xpath("//*[local-name()='svg']//a/@href")
    form = check_page(owner_client.get(balloon))
    assert form.xpath("//form[@action=$where]//textarea", where=balloon)
    done = save(owner_client, balloon, {"text": "Without a script."})
    pk = drawn_project.pages.last().pk
    assert done["Location"].endswith(f"?from={drawn_project.pages.count()}#page-{pk}")
    refused = save(owner_client, balloon, {"text": ""})
    assert refused.status_code == 422
    check_page(refused)
    (redraw,) = [a for a in check_page(owner_client.get(panel)).xpath("//form/@action") if "redraw" in a]  # fmt: skip
    drawn = owner_client.post(redraw, {"version": version_at(owner_client, panel)})
    assert drawn.status_code == 302
