"""The stages: what each leaves behind, what is kept, and what is never made twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches

from pipeline import runner, runs
from pipeline.models import Generation, Run, Step
from pipeline.stages import analyse, registry
from pipeline.stages.base import StageError
from projects import book, manuscripts
from projects.models import Balloon, Character, Panel, Project

# ---------------------------------------------------------------- analyse


def test_a_text_is_read_once(
    project: Project, draw: Callable[[Any], Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(project)
    kept = Generation.objects.get()
    monkeypatch.setattr(analyse, "read", lambda *_: pytest.fail("it was read again"))
    draw(project)
    assert Generation.objects.get().created == kept.created


def test_a_fuller_telling_has_more_panels(
    project: Project, draw: Callable[[Any], Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In full every sentence is pictured; in a briefer telling what is left is told in captions."""
    # no longer a short story, which is told in full unless asked otherwise
    monkeypatch.setattr("pipeline.story.telling.condensing.SHORT", 100)
    told = "The wind rose over the harbour. A bell rang twice in the fog. Nobody came to the door. "
    words = "\n\n".join([told * 3, "“Row,” said Ada.", told * 4, "“No,” said Ben."] * 6)
    manuscripts.add_chapter(project=project, title="Long", text=words)
    panels, captions = {}, {}
    for density in Project.Density.values:
        Project.objects.filter(pk=project.pk).update(density=density)
        draw(Project.objects.get(pk=project.pk))
        balloons = Balloon.objects.filter(panel__page__project=project)
        captions[density] = balloons.filter(kind="caption").count()
        panels[density] = Panel.objects.filter(page__project=project).count()
        assert balloons.filter(text__icontains="row").exists()
    assert panels["brief"] < panels["balanced"] < panels["full"]
    assert captions["brief"] < captions["balanced"]


def test_the_same_text_of_another_project_is_read_once(
    project: Project, new_project: Callable[..., Project], other: Any, draw: Callable[[Any], Run]
) -> None:
    draw(project)
    draw(new_project(owner=other, title="Quite another title"))
    assert Generation.objects.count() == 1


def test_other_words_are_another_result(project: Project, draw: Callable[[Any], Run]) -> None:
    draw(project)
    key = analyse.script_fingerprint(manuscripts.manuscript_of(project))
    assert Generation.objects.get().pk == key
    manuscripts.add_chapter(project=project, title="Three", text="“At last!” cried Ada.")
    draw(project)
    assert Generation.objects.count() == 2
    Project.objects.filter(pk=project.pk).update(language="zh")
    project.refresh_from_db()
    assert analyse.script_fingerprint(manuscripts.manuscript_of(project)) != key


def test_a_kept_script_is_the_script(project: Project) -> None:
    manuscript = manuscripts.manuscript_of(project)
    first = analyse.script_for(manuscript)
    analyse._load.cache_clear()
    assert analyse.script_for(manuscript) == first


def test_a_text_without_words_fails_at_once(
    empty_project: Project, owner: Any, execute_run: Callable[[Any], Run]
) -> None:
    empty_project.chapters.create(position=1, text="… !")
    run = execute_run(runs.start(project=empty_project, user=owner))
    step = run.steps.get(stage="analyse")
    assert (run.status, step.attempts) == ("failed", 1)
    assert step.reason == "no_text"


# ---------------------------------------------------------------- cast


def test_new_characters_come_and_lost_ones_go(
    drawn_project: Project, draw: Callable[[Any], Run]
) -> None:
    looks = dict(drawn_project.characters.values_list("key", "look"))
    assert set(looks) == {"Ada", "Ben", "Clara"}
    second = drawn_project.chapters.get(position=2)
    manuscripts.save_chapter(
        chapter=second, title=second.title, text='"Who is there?" asked Dora. "Me," said Ben.'
    )
    draw(drawn_project)
    after = dict(drawn_project.characters.values_list("key", "look"))
    assert set(after) == {"Ada", "Ben", "Dora"}
    assert after["Ada"] == looks["Ada"]
    assert after["Ben"] == looks["Ben"]


def test_whoever_was_edited_stays(drawn_project: Project, draw: Callable[[Any], Run]) -> None:
    Character.objects.filter(project=drawn_project, key="Clara").update(edited=True)
    manuscripts.remove_chapter(chapter=drawn_project.chapters.get(position=2))
    draw(drawn_project)
    assert drawn_project.characters.filter(key="Clara").exists()


def test_a_new_character_may_have_the_name_of_a_renamed_one(
    drawn_project: Project, draw: Callable[[Any], Run]
) -> None:
    Character.objects.filter(project=drawn_project, key="Clara").update(name="Dora", edited=True)
    manuscripts.add_chapter(
        project=drawn_project, title="Three", text='"Who is there?" asked Dora. "Me," said Ben.'
    )
    draw(drawn_project)
    names = list(drawn_project.characters.values_list("name", flat=True))
    assert len(names) == len(set(names)) == 4


def test_what_the_reader_finds_fits_its_columns(
    new_project: Callable[..., Project], draw: Callable[[Any], Run]
) -> None:
    name = "Q" + "q" * 499
    story = f'"Yes," said {name}. "No," said Ben.\n\n"Why?" asked {name}.\n\n"So," said {name}.'
    project = new_project(story)
    draw(project)  # PostgreSQL refuses what is too long
    for row in project.characters.all():
        assert len(row.key) <= 120
        assert len(row.name) <= 120


# ---------------------------------------------------------------- storyboard and illustrate


def test_a_chapter_knows_what_became_of_its_quotations(drawn_project: Project) -> None:
    for chapter in drawn_project.chapters.all():
        assert chapter.quotes > 0
        assert chapter.placed + chapter.merged + len(chapter.cut) >= chapter.quotes - len(
            chapter.cut
        )
        assert Balloon.objects.filter(panel__page__chapter=chapter).exists()


def test_offsets_count_from_the_chapters_own_start(drawn_project: Project) -> None:
    for panel in Panel.objects.filter(page__project=drawn_project):
        words = manuscripts.source_of(panel.page.chapter)
        for start, end in panel.source:
            assert 0 <= start <= end <= len(words)
        for balloon in panel.balloons.filter(quote__isnull=False):
            said = "".join(words[a:z] for a, z in balloon.source)
            first = balloon.text.split()[0].strip('“”".,!?…-')
            assert first.casefold() in said.casefold()


def test_a_chapter_removed_meanwhile_is_no_failure(
    project: Project, owner: Any, execute_run: Callable[[Any], Run]
) -> None:
    run = runs.start(project=project, user=owner)
    manuscripts.remove_chapter(chapter=project.chapters.get(position=1))
    assert execute_run(run).status == "done"
    assert {p.chapter.title for p in project.pages.all()} == {"Chapter Two"}


def test_a_project_deleted_meanwhile_is_no_failure(project: Project, owner: Any) -> None:
    run = runs.start(project=project, user=owner)
    steps = list(run.steps.values_list("pk", flat=True))
    project.delete()
    for pk in steps:
        runner.execute(pk)
    assert not Step.objects.exists()


def test_pages_are_drawn_ahead(project: Project, draw: Callable[[Any], Run]) -> None:
    caches["pages"].clear()
    draw(project)
    pages = book.drawn_pages(project)
    assert all(caches["pages"].get(f"svg-{p.fingerprint}") for p in pages)
    caches["pages"].clear()
    assert pages[0].svg() == pages[0].svg()  # thrown away, it is drawn again


def test_a_chinese_story_is_drawn(
    new_project: Callable[..., Project], chinese_story: str, draw: Callable[[Any], Run]
) -> None:
    project = new_project(chinese_story, title="渡口")
    assert project.book_language == "zh"
    draw(project)
    assert "林秋" in set(project.characters.values_list("key", flat=True))
    said = " ".join(Balloon.objects.values_list("text", flat=True))
    assert "你每次都这么说" in said


# which service a kind of run asks, and what it says where there is none
OF_SERVICES: dict[str, str] = {
    Run.Kind.PAINT: "no_service", Run.Kind.SHEETS: "no_service", Run.Kind.LABEL: "no_reader",
    Run.Kind.BIBLE: "no_reader", Run.Kind.DIRECT: "no_reader",
}  # fmt: skip


def test_every_kind_of_run_has_stages(
    drawn_project: Project, connected: Any, connect: Any, painter: Any
) -> None:
    connect(painter.url, kind="language")
    for kind in Run.Kind.values:
        steps = registry.plan(drawn_project, kind, options={"mode": "thorough"})
        assert steps
        for planned in steps:
            assert planned.stage in {**registry.STAGES, **settings.STAGES}
            assert planned.stage in registry.WEIGHTS
        assert any(p.provider for p in steps) == (kind in OF_SERVICES)


@pytest.mark.parametrize("kind", OF_SERVICES)
def test_what_asks_a_service_needs_one(kind: str, drawn_project: Project) -> None:
    with pytest.raises(StageError) as error:
        registry.plan(drawn_project, kind)
    assert error.value.reason == OF_SERVICES[kind]
