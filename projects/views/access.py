"""Who may see what: a stranger's project is 404, never 403."""

from __future__ import annotations

import uuid
from typing import cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from projects.models import Project


def current_user(request: HttpRequest) -> User:
    """The user who is signed in; every page that calls this asks guests to sign in before."""
    return cast(User, request.user)


def own_project(request: HttpRequest, project_id: uuid.UUID) -> Project:
    """The project, if it is the user's own; 404 otherwise."""
    return get_object_or_404(Project.objects.owned_by(current_user(request)), pk=project_id)
