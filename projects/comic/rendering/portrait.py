"""A character's head and shoulders on a plain ground."""

from __future__ import annotations

from projects.comic.documents import Emotion, Figure, Look
from projects.comic.drawing import bodies, figures
from projects.comic.drawing.palette import mix
from projects.comic.rendering.page import document
from projects.comic.svg import rect

WINDOW = (60.0, -110.0, 900.0, 1060.0)  # of body space


def portrait_svg(look: Look, *, emotion: Emotion = "happy") -> str:
    """The portrait as an SVG document."""
    figure = Figure(character="", emotion=emotion, intensity=0.4)
    model = bodies.model_for(look, figure, whole=False)
    inside = figures.figure_svg(
        look=look, figure=figure, model=model, time="day", speaking=False, seed=0
    )
    ground = rect(*WINDOW, mix(look.top, "#fff6dd", 0.72))
    return document(ground + inside, WINDOW)
