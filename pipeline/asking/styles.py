"""Styles that pictures can be painted in, in words that models know; no artist's name, living or dead."""

from __future__ import annotations

from typing import NamedTuple


class Style(NamedTuple):
    """A style: its name in English and Chinese, and the words that call it."""

    name: str
    name_zh: str
    words: str


STYLES: dict[str, Style] = {
    "ligne_claire": Style("Clear line", "清线", "European ligne claire comic, even black outlines, flat bright colours, detailed backgrounds, no hatching"),
    "golden_age": Style("Golden age", "黄金时代", "1940s American newspaper comic, bold brush inking, limited four-colour print, visible halftone dots, aged paper"),
    "graphic_novel": Style("Graphic novel", "图像小说", "contemporary graphic novel, expressive ink brush lines, muted colours, dramatic light, textured paper"),
    "watercolour": Style("Watercolour", "水彩", "hand-painted watercolour comic, loose pencil lines, soft washes, warm light, paper grain"),
    "gouache": Style("Gouache", "水粉", "gouache storybook painting, opaque matt colours, simple shapes, soft edges, cosy light"),
    "shonen": Style("Manga, action", "少年漫画", "dynamic manga, crisp ink, speed lines, screentone, strong blacks, expressive faces"),
    "shojo": Style("Manga, gentle", "少女漫画", "delicate manga, fine lines, large eyes, flowers and soft screentone, airy light"),
    "ink_wash": Style("Ink wash", "水墨", "Chinese ink wash painting, brush strokes, empty space, light colour accents, xuan paper"),
    "gongbi": Style("Fine brush", "工笔", "Chinese gongbi painting, fine even brush lines, mineral colours, silk ground, ornate detail"),
    "webtoon": Style("Webtoon", "条漫", "modern webtoon, clean digital lines, soft cel shading, glowing light, pastel backgrounds"),
    "noir": Style("Noir", "黑色电影", "black and white noir comic, deep blacks, hard shadows, rain, venetian blinds"),
    "woodcut": Style("Woodcut", "木刻", "woodcut print, carved black lines, two or three flat colours, rough edges"),
    "pencil": Style("Pencil", "铅笔", "graphite pencil drawing, cross-hatching, soft greys, sketchbook paper"),
    "cinematic": Style("Cinematic", "电影感", "cinematic digital painting, realistic proportions, volumetric light, shallow depth of field"),
}  # fmt: skip
