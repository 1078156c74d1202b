from django.urls import path

from pipeline.views import (
    centre,
    connections,
    corrections,
    exports,
    people,
    reading,
    runs,
    staleness,
)

app_name = "pipeline"
urlpatterns = [
    path("<uuid:project_id>/generate/", runs.generate, name="generate"),
    path("runs/<uuid:run_id>/", runs.run, name="run"),
    path("runs/<uuid:run_id>/status/", runs.run_status, name="run_status"),
    path("runs/<uuid:run_id>/cancel/", runs.run_cancel, name="run_cancel"),
    path("runs/<uuid:run_id>/resume/", runs.run_resume, name="run_resume"),
    path("runs/<uuid:run_id>/answer/", runs.run_answer, name="run_answer"),
    path("runs/<uuid:run_id>/again/", runs.run_repeat, name="run_repeat"),
    path("runs/<uuid:run_id>/receipt/", centre.receipt, name="receipt"),
    path("runs/", centre.runs, name="runs"),
    path("runs/numbers/", centre.numbers, name="numbers"),
    path("connections/", connections.connections, name="connections"),
    path("connections/new/", connections.connection_new, name="connection_new"),
    path("connections/<int:backend_id>/", connections.connection, name="connection"),
    path(
        "connections/<int:backend_id>/delete/",
        connections.connection_delete,
        name="connection_delete",
    ),
    path("connections/<int:backend_id>/test/", connections.connection_test, name="connection_test"),
    path("<uuid:project_id>/services/", connections.choices, name="choices"),
    path("<uuid:project_id>/stale/", staleness.stale, name="stale"),
    path("<uuid:project_id>/stale/redo/", staleness.redo, name="redo"),
    path("<uuid:project_id>/exports/", exports.exports, name="exports"),
    path("<uuid:project_id>/exports/<str:kind>/new/", exports.export_start, name="export_start"),
    path(
        "<uuid:project_id>/exports/<int:export_id>/file/",
        exports.export_download,
        name="export_file",
    ),
    path("<uuid:project_id>/publish/now/", exports.publish, name="publish"),
    path("<uuid:project_id>/reading/", reading.reading, name="reading"),
    path("<uuid:project_id>/reading/new/", reading.read, name="read"),
    path("<uuid:project_id>/reading/people/", people.people, name="people"),
    path("<uuid:project_id>/reading/people/join/", people.merge, name="merge"),
    path("<uuid:project_id>/reading/people/part/", people.split, name="split"),
    path("<uuid:project_id>/reading/corrections/", corrections.corrections, name="corrections"),
    path(
        "<uuid:project_id>/reading/corrections/<int:correction_id>/undo/",
        corrections.undo,
        name="undo",
    ),
    path("<uuid:project_id>/reading/<int:chapter_id>/", reading.chapter, name="reading_chapter"),
    path(
        "<uuid:project_id>/reading/<int:chapter_id>/quotations/<int:start>/",
        corrections.quotation,
        name="quotation",
    ),
    path("<uuid:project_id>/reading/<int:chapter_id>/scenes/", corrections.scene, name="scene"),
]
