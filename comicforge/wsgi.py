"""What gunicorn serves: `gunicorn comicforge.wsgi`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comicforge.settings")
application = get_wsgi_application()
