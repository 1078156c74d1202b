"""All addresses of the site."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from comicforge import health

urlpatterns = [
    path("", include("gallery.urls")),
    path("studio/", include("projects.urls")),
    path("studio/", include("pipeline.urls")),
    path("accounts/profile/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    path("health/", health.ready, name="health"),
    path("health/ready/", health.ready, name="health_ready"),
    path("health/live/", health.live, name="health_live"),
    path("admin/", admin.site.urls),
]
handler404 = "comicforge.errors.not_found"
handler500 = "comicforge.errors.server_error"
handler403 = "comicforge.errors.forbidden"
handler400 = "comicforge.errors.bad_request"
if settings.DEBUG:
    admin.site.site_header = "ComicForge"
