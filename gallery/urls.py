from django.urls import path

from gallery import views

app_name = "gallery"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("read/<uuid:edition_id>/", views.read, name="read"),
    path("read/<uuid:edition_id>/<int:number>.svg", views.page_svg, name="page_svg"),
    path("read/<uuid:edition_id>/cover.webp", views.cover, name="cover"),
    path("studio/<uuid:project_id>/publish/", views.publishing, name="publishing"),
    path("studio/<uuid:project_id>/publish/stop/", views.unpublish, name="unpublish"),
]
