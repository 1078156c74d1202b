from django.urls import path

from pipeline import views

app_name = "pipeline"
urlpatterns = [
    path("<uuid:project_id>/generate/", views.generate, name="generate"),
    path("runs/<uuid:run_id>/", views.run, name="run"),
    path("runs/<uuid:run_id>/status/", views.run_status, name="run_status"),
    path("runs/<uuid:run_id>/cancel/", views.run_cancel, name="run_cancel"),
    path("runs/<uuid:run_id>/resume/", views.run_resume, name="run_resume"),
    path("<uuid:project_id>/exports/", views.exports, name="exports"),
    path("<uuid:project_id>/exports/<str:kind>/new/", views.export_start, name="export_start"),
    path(
        "<uuid:project_id>/exports/<int:export_id>/file/", views.export_download, name="export_file"
    ),
]
