"""Settings of the queue (see pipeline/queue.py) and of the engine that keeps runs going."""

from __future__ import annotations

from typing import Any

from comicforge import env

WORKERS = env.number("COMICFORGE_WORKERS", 2)
# processes that wait for services outside, beside those that compute: a picture takes minutes, and drafts
# must not wait for it. Without any (in tests) there is one lane for all
OUTSIDE_WORKERS = env.number("COMICFORGE_OUTSIDE_WORKERS", 0 if env.TESTING else 2)
Q_CLUSTER: dict[str, Any] = {
    "name": "comicforge",
    "orm": "default",
    "workers": WORKERS,
    "ALT_CLUSTERS": {"outside": {"workers": OUTSIDE_WORKERS}},
    # a chapter of a million characters takes a quarter of an hour to lay out; a lost worker is
    # noticed by its lease long before these
    "timeout": 3600,
    "retry": 10800,
    "ack_failures": True,
    "max_attempts": 1,
    "save_limit": -1,
    "queue_limit": 1,
    "bulk": 1,
    "guard_cycle": 0.5,
    "poll": 0.5,
    "catch_up": False,
    "label": "Queue",
}
# steps of one run that wait or work at once: whose turn it is is chosen among few rows
STEPS_AT_ONCE = env.number("COMICFORGE_STEPS_AT_ONCE", max(24, 3 * (WORKERS + OUTSIDE_WORKERS)))
# whether creators' connections may lead into a private network, where staff have not allowed it for one
PRIVATE_CONNECTIONS = env.flag(
    "COMICFORGE_PRIVATE_CONNECTIONS", default=env.flag("COMICFORGE_LOCAL")
)
# whether the services that the environment names may be in a private network: they are on one machine
PRIVATE_SERVICES = env.flag("COMICFORGE_PRIVATE_SERVICES", default=True)
STEP_LEASE_SECONDS = env.number("COMICFORGE_STEP_LEASE", 30)
# how many calls at once a service outside gets: by its name, and of those that are not named
SERVICE_LIMIT = env.number("COMICFORGE_SERVICE_LIMIT", 4)
SERVICE_LIMITS: dict[str, int] = {}
# stages and kinds of run that other apps bring: functions by their dotted path, so that the pipeline
# need not know them (`execute(work)`, `plan(project, targets)`)
STAGES: dict[str, str] = {"publish": "gallery.publishing.execute"}
PLANNERS: dict[str, str] = {}
# what is done with somebody's work under way before they are erased
BEFORE_ERASING = ["pipeline.runs.cancel_all_of", "pipeline.forgetting.forget_results_of"]
