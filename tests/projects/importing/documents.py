"""Small files of each format, written by hand: what the tests of the formats and the fuzzing share."""

from __future__ import annotations

from collections.abc import Sequence

Row = tuple[int, int, str]  # from the left, from the foot, words


def pdf(
    *,
    pages: Sequence[Sequence[Row]],
    info: str = "",
    outline: Sequence[tuple[str, int]] = (),
    size: int = 10,
    picture: bool = False,
    extra: bytes = b"",
) -> bytes:
    """A PDF whose rows stand where they are told; `outline` gives titles and pages from 0."""
    bodies: list[bytes] = []

    def add(body: str | bytes) -> int:
        bodies.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(bodies) + 2

    font = add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    shape = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
    image = add(shape + b"/ColorSpace/DeviceGray/Length 1>>stream\n0\nendstream")
    kids = []
    for rows in pages:
        told = "".join(f"BT /F {size} Tf {x} {y} Td ({_escaped(w)}) Tj ET\n" for x, y, w in rows)
        content = told.encode("cp1252") + (b"/I Do\n" if picture else b"") + extra
        stream = add(b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream")
        kids.append(add(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents {stream} 0 R"
            f"/Resources<</Font<</F {font} 0 R>>" + (f"/XObject<</I {image} 0 R>>" if picture else "")
            + ">>>>"
        ))  # fmt: skip
    first = len(bodies) + 4
    marks = add(f"<</First {first} 0 R/Last {first + len(outline) - 1} 0 R>>") if outline else 0
    for n, (title, page) in enumerate(outline):
        following = f"/Next {first + n + 1} 0 R" if n + 1 < len(outline) else ""
        add(
            f"<</Title({_escaped(title)})/Parent {marks} 0 R{following}/Dest[{kids[page]} 0 R/Fit]>>"
        )
    about = add(f"<<{info}>>")
    catalog = "<</Type/Catalog/Pages 2 0 R" + (f"/Outlines {marks} 0 R" if marks else "") + ">>"
    tree = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>"
    return _numbered([catalog.encode(), tree.encode(), *bodies], about)


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _numbered(bodies: list[bytes], about: int) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for n, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % n + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    return out + head + table + end % (len(bodies) + 1, about, len(out))
