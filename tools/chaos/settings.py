"""The studio's own settings, and one stage that pays a pretended service for each of its steps."""

from comicforge.settings import *  # noqa: F403

STAGES = STAGES | {  # noqa: F405
    "pretend": "tools.chaos.stage.execute",
    "nothing": "tools.chaos.stage.nothing",
}
PLANNERS = {"chaos": "tools.chaos.stage.plan", "noop": "tools.chaos.stage.plan_nothing"}
SERVICE_LIMITS = {"pretend": 16, "blind": 16}
LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "ERROR"}}  # noqa: F405
