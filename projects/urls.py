from django.urls import path

from projects.views import cast, comic, editor, intake, project, text

app_name = "projects"
urlpatterns = [
    path("", project.project_list, name="list"),
    path("new/", project.project_new, name="new"),
    path("<uuid:project_id>/settings/", project.project_settings, name="settings"),
    path("<uuid:project_id>/delete/", project.project_delete, name="delete"),
    path("<uuid:project_id>/text/", text.text, name="text"),
    path("<uuid:project_id>/text/import/", text.text_import, name="import"),
    path("<uuid:project_id>/in/<int:intake_id>/", intake.intake, name="intake"),
    path("<uuid:project_id>/in/<int:intake_id>/take/", intake.intake_take, name="intake_take"),
    path(
        "<uuid:project_id>/in/<int:intake_id>/discard/",
        intake.intake_discard,
        name="intake_discard",
    ),
    path(
        "<uuid:project_id>/in/<int:intake_id>/readings/",
        intake.intake_readings,
        name="intake_readings",
    ),
    path(
        "<uuid:project_id>/in/<int:intake_id>/read-again/",
        intake.intake_read_again,
        name="intake_read_again",
    ),
    path(
        "<uuid:project_id>/in/<int:intake_id>/<int:chapter>/",
        intake.intake_chapter,
        name="intake_chapter",
    ),
    path(
        "<uuid:project_id>/in/<int:intake_id>/change/<str:kind>/",
        intake.intake_change,
        name="intake_change",
    ),
    path("<uuid:project_id>/text/new/", text.chapter_new, name="chapter_new"),
    path("<uuid:project_id>/text/<int:chapter_id>/", text.chapter_edit, name="chapter"),
    path(
        "<uuid:project_id>/text/<int:chapter_id>/delete/",
        text.chapter_delete,
        name="chapter_delete",
    ),
    path(
        "<uuid:project_id>/text/<int:chapter_id>/<str:step>/",
        text.chapter_move,
        name="chapter_move",
    ),
    path("<uuid:project_id>/originals/<int:source_id>/", text.source_download, name="source"),
    path("<uuid:project_id>/cast/", cast.cast, name="cast"),
    path("<uuid:project_id>/cast/<int:character_id>/", cast.character, name="character"),
    path("<uuid:project_id>/cast/<int:character_id>/face.svg", cast.portrait, name="portrait"),
    path("<uuid:project_id>/comic/", comic.comic, name="comic"),
    path("<uuid:project_id>/pages/<int:page_id>.svg", comic.page_svg, name="page_svg"),
    path("<uuid:project_id>/pages/<int:page_id>/spots/", comic.page_spots, name="page_spots"),
    path("<uuid:project_id>/balloons/<int:balloon_id>/", comic.balloon, name="balloon"),
    path("<uuid:project_id>/panels/<int:panel_id>/", comic.panel, name="panel"),
    path(
        "<uuid:project_id>/balloons/<int:balloon_id>/edit/",
        editor.balloon_edit,
        name="balloon_edit",
    ),
    path("<uuid:project_id>/panels/<int:panel_id>/edit/", editor.panel_edit, name="panel_edit"),
    path("<uuid:project_id>/panels/<int:panel_id>/add/", editor.panel_add, name="panel_add"),
    path("<uuid:project_id>/figures/<int:figure_id>/edit/", editor.figure_edit, name="figure_edit"),
    path("<uuid:project_id>/history/<str:way>/", editor.step, name="step"),
    path(
        "<uuid:project_id>/panels/<int:panel_id>/redraw/", comic.panel_redraw, name="panel_redraw"
    ),
]
