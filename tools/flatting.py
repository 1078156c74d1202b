"""Find once what the ink of each figure encloses, and keep it as polygons to fill with colour.

A colourist calls these fills "flats". For every body and head: render it large, label what the
line encloses (regions) and what is a broad black area (solids: black trousers, black hair, which
may take a colour too), trace each to a polygon, and write them to drawing/data/flats.json.
Region names come from REGION_NAMES in figure_regions.py, chosen by looking at the numbered sheets
that `--sheet FOLDER` draws; CUTS there close gaps that a colour would run through, and DROPPED
takes lettering and logos out of the drawing. Needs opencv-python-headless, numpy and resvg-py;
run from the root:

    python tools/flatting.py [--sheet FOLDER]
"""

from __future__ import annotations

import argparse
import colorsys
import io
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import resvg_py
from figure_regions import CUTS, DROPPED, FINER, REGION_NAMES
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
ART = ROOT / "tools/art"
DATA = ROOT / "projects/comic/drawing/data"
BODIES = {
    kind: [name.split("/")[1] for name in REGION_NAMES if name.startswith(f"{kind}/")]
    for kind in ("standing", "sitting", "bust")
}
# the window of figure space that each kind is rendered in: x, y, width, height; and its scale
WINDOWS = {
    "standing": (-420, 380, 1900, 2720, 0.5),
    "sitting": (-520, 380, 2200, 2000, 0.5),
    "bust": (-260, 380, 1300, 1000, 0.8),
    "head": (-120, -140, 1000, 1260, 0.8),
}
# bodies that reach beyond their kind's window: a bicycle
WIDER = {"sitting/Bike": (-1120, 380, 3520, 2920, 0.5)}
LINE = {"standing": 26, "sitting": 26, "bust": 16, "head": 16}  # width of the ink line, units
MIN_REGION = 500.0  # square units; less is a gap between lines
MIN_SOLID = 5200.0


def element(e: dict[str, Any], ink: str, paper: str) -> str:
    fill = {"ink": ink, "paper": paper}.get(e["fill"], paper)
    rule = "evenodd" if e.get("fill_rule") else "nonzero"
    return f'<path d="{e["d"]}" fill="{fill}" fill-rule="{rule}" transform="{e.get("transform", "")}"/>'


def without(e: dict[str, Any], box: tuple[int, int, int, int]) -> dict[str, Any]:
    """The element less its subpaths that lie wholly within a box (left, top, right, bottom)."""
    moves = re.findall(r"translate\(([^ )]+)[ ,]+([^)]+)\)", e.get("transform", ""))
    dx, dy = (sum(float(m[i]) for m in moves) for i in (0, 1))
    kept = []
    for d in re.findall(r"M[^M]*", e["d"]):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+(?:e-?\d+)?", d)]
        xs, ys = [x + dx for x in numbers[0::2]], [y + dy for y in numbers[1::2]]
        left, top, right, bottom = box
        if min(xs) < left or min(ys) < top or max(xs) > right or max(ys) > bottom:
            kept.append(d)
    return e | {"d": "".join(kept)}


def raster(body: str, window: tuple[float, float, float, float, float]) -> np.ndarray:
    x, y, w, h, k = window
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x} {y} {w} {h}" '
        f'width="{int(w * k)}" height="{int(h * k)}"><rect x="{x}" y="{y}" width="{w}" '
        f'height="{h}" fill="#fff"/>{body}</svg>'
    )
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg))
    return np.array(Image.open(io.BytesIO(png)).convert("L"))


def polygon(mask: np.ndarray, window: tuple[float, float, float, float, float]) -> str:
    """The mask's outlines, holes included, as one even-odd path in figure units."""
    x, y, _, _, k = window
    contours, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    parts = []
    for c in contours:
        if cv2.contourArea(c) < 20:
            continue
        pts = cv2.approxPolyDP(c, 0.9, closed=True)[:, 0, :]
        if len(pts) < 3:
            continue
        coords = [(round(x + px / k), round(y + py / k)) for px, py in pts]
        parts.append("M" + "L".join(f"{a} {b}" for a, b in coords) + "Z")
    return "".join(parts)


def disc(r: float) -> np.ndarray:
    n = max(1, round(r))
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * n + 1, 2 * n + 1))


def flats(paper: str, ink: str, kind: str, name: str = "") -> tuple[list[dict[str, Any]], str]:
    """Regions the ink encloses and solids it fills: path, centre, area, box in figure units."""
    full = f"{kind}/{name}"
    window = WIDER.get(full, WINDOWS[kind])
    least_region, least_solid = FINER.get(full, (MIN_REGION, MIN_SOLID))
    x0, y0, _, _, k = window
    line = LINE[kind] * k
    inside = raster(paper, window) < 128
    dark = raster(ink, window) < 128
    inside = cv2.morphologyEx(inside.astype(np.uint8), cv2.MORPH_CLOSE, disc(3)) > 0
    found: list[dict[str, Any]] = []

    def collect(mask: np.ndarray, what: str, least: float, grow: float) -> None:
        n, labels, stats, centres = cv2.connectedComponentsWithStats(
            mask.astype(np.uint8), connectivity=4
        )
        for i in range(1, n):
            area = stats[i, cv2.CC_STAT_AREA] / k / k
            if area < least:
                continue
            one = (labels == i).astype(np.uint8)
            if grow > 0:
                one = cv2.dilate(one, disc(grow))
            d = polygon(one, window)
            if d:
                sx, sy, sw, sh = (int(v) for v in stats[i, :4])
                found.append(
                    {
                        "what": what,
                        "mask": labels == i,
                        "d": d,
                        "area": round(area),
                        "x": round(x0 + centres[i][0] / k),
                        "y": round(y0 + centres[i][1] / k),
                        "box": [
                            round(x0 + sx / k),
                            round(y0 + sy / k),
                            round(sw / k),
                            round(sh / k),
                        ],
                    }
                )

    def cut(mask: np.ndarray, width: int) -> np.ndarray:
        """The mask with the body's cuts taken out: a gap closed, or a seam left black."""
        lines = mask.astype(np.uint8)
        for points in CUTS.get(full, ()):
            at = (
                np.array([((x - x0) * k, (y - y0) * k) for x, y in points]).round().astype(np.int32)
            )
            cv2.polylines(lines, [at], isClosed=False, color=0, thickness=width)
        return lines > 0

    collect(cut(inside & ~dark, 2), "region", least_region, line * 0.45)
    # an area of black broader than two lines is not line but colour: keep a line's width of it black
    broad = cv2.morphologyEx(dark.astype(np.uint8), cv2.MORPH_OPEN, disc(line * 0.95))
    broad = cv2.erode(broad, disc(line * 0.55))
    collect(cut(broad, round(line)), "solid", least_solid, 0)
    found.sort(key=lambda r: (r["what"], -r["area"]))
    # what lies outside the line is no part of the figure, though the drawing has paper there
    for j, f in enumerate(found):
        if f["what"] == "region" and REGION_NAMES.get(full, {}).get(j) == "skip":
            inside &= ~f["mask"]
    # under everything, paper: small gaps that are no region of their own must not show the background
    return found, polygon(cv2.erode(inside.astype(np.uint8), disc(line * 0.6)) > 0, window)


def sheet(rows: list[tuple[str, str, list[dict[str, Any]], str]], kind: str, path: Path) -> None:
    """A numbered contact sheet: each flat in a colour of its own, its number at its centre."""
    _, _, width, height, _ = WINDOWS[kind]
    per, cell = 4, 420
    high = height * cell / width
    out, labels = [], []
    for i, (name, ink, found, _) in enumerate(rows):
        x, y, w, h, _ = WIDER.get(f"{kind}/{name}", WINDOWS[kind])
        k = min(cell / w, high / h)
        ox, oy = (i % per) * cell, (i // per) * int(high + 20)
        out.append(f'<g transform="translate({ox} {oy + 16}) scale({k}) translate({-x} {-y})">')
        for j, f in enumerate(found):
            if f["what"] == "solid":
                continue
            out.append(f'<path d="{f["d"]}" fill="{hue(j)}" fill-rule="evenodd"/>')
        out.append(ink)
        for j, f in enumerate(found):
            if f["what"] == "solid":
                out.append(f'<path d="{f["d"]}" fill="{hue(j)}" fill-rule="evenodd"/>')
        out.append("</g>")
        labels.append((ox + 4, oy + 2, name))
        for j, f in enumerate(found):
            labels.append((ox + (f["x"] - x) * k - 4, oy + 16 + (f["y"] - y) * k - 6, str(j)))
    rows_n = (len(rows) + per - 1) // per
    hh = rows_n * int(high + 20)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{per * cell}" height="{hh}">'
        f'<rect width="100%" height="100%" fill="#eee"/>{"".join(out)}</svg>'
    )
    image = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg)))).convert("RGB")
    draw = ImageDraw.Draw(image)
    for lx, ly, label in labels:
        draw.text((lx, ly), label, fill="#00f", stroke_width=1, stroke_fill="#fff")
    image.save(path)


def hue(i: int) -> str:
    r, g, b = colorsys.hsv_to_rgb((i * 0.381) % 1, 0.45, 0.98)
    return f"#{int(r * 255):02x}{int(g * 255):02x}{int(b * 255):02x}"


def head_parts(variant: dict[str, Any]) -> tuple[str, str]:
    """(silhouette, ink) of a DiceBear head, every element painted black, in figure space."""
    silhouette, ink = [], []

    def walk(e: dict[str, Any], dark: bool) -> None:
        fill = e.get("attributes", {}).get("fill")
        name = fill.get("name") if isinstance(fill, dict) else fill
        dark = dark or name == "ink"
        if e.get("name") == "path":
            d = e["attributes"]["d"]
            tr = e["attributes"].get("transform", "")
            p = f'<path d="{d}" fill="#000" fill-rule="evenodd" transform="{tr}"/>'
            (ink if dark or fill in ("black", "#000") else silhouette).append(p)
        for child in e.get("children", []):
            walk(child, dark)

    for e in variant["elements"]:
        walk(e, False)
    at = '<g transform="matrix(.99789 0 0 1 6.3 -58)">'
    return f"{at}{''.join(silhouette)}</g>", f"{at}{''.join(ink)}</g>"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--sheet", type=Path)
    args = ap.parse_args()

    peeps = json.loads((ART / "open-peeps.json").read_text("utf-8"))
    style = json.loads(files("dicebear_styles").joinpath("open-peeps.json").read_text("utf-8"))
    out: dict[str, Any] = {}
    for kind, names in BODIES.items():
        rows = []
        for name in names:
            # an element without fill is a frame around the drawing
            parts = [e for e in peeps["poses"][kind][name] if e["fill"]]
            if box := DROPPED.get(f"{kind}/{name}"):
                parts = [without(e, box) for e in parts]
            paper = "".join(element(e, "none", "#000") for e in parts if e["fill"] != "ink")
            ink = "".join(element(e, "#000", "none") for e in parts if e["fill"] == "ink")
            found, base = flats(paper, ink, kind, name)
            rows.append((name, ink, found, ""))
            names_of = REGION_NAMES.get(f"{kind}/{name}", {})
            out[f"{kind}/{name}"] = {
                "ink": [
                    {"d": e["d"], "t": e.get("transform", "")} for e in parts if e["fill"] == "ink"
                ],
                "base": base,
                "flats": [
                    {"r": names_of.get(j, "paper"), "s": f["what"] == "solid", "d": f["d"]}
                    for j, f in enumerate(found)
                    if names_of.get(j) != "skip"
                ],
            }
        if args.sheet:
            sheet(rows, kind, args.sheet / f"flats-{kind}.png")
    rows = []
    for name, variant in style["components"]["head"]["variants"].items():
        silhouette, ink = head_parts(variant)
        found, _ = flats(silhouette, ink, "head", name)
        rows.append((name, ink, found, silhouette))
        names_of = REGION_NAMES.get(f"head/{name}", {})
        out[f"head/{name}"] = {
            "flats": [
                {"r": names_of.get(j, "hair"), "s": True, "d": f["d"]}
                for j, f in enumerate(found)
                if (f["what"] == "solid" or j in names_of) and names_of.get(j) != "skip"
            ]
        }
    if args.sheet:
        sheet(rows, "head", args.sheet / "flats-head.png")
    (DATA / "flats.json").write_text(json.dumps(out, separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    main()
