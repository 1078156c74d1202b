"""Whether numbers run as chapters are counted."""

from __future__ import annotations

from bisect import bisect_left

from projects.importing.headings.candidates import Candidate

MAX_SKIP = 3  # numbers that may be missing between two headings
MIN_ORDER = 0.6


def in_order(group: list[Candidate]) -> bool:
    """Whether most headings carry a higher number than the one before."""
    numbers = [c.heading.number or 0 for c in group]
    rising = sum(1 for a, b in zip(numbers, numbers[1:], strict=False) if a < b)
    return rising >= MIN_ORDER * (len(numbers) - 1)


def best_numerals(*, found: list[Candidate], restarts: list[int]) -> list[Candidate]:
    """Of bare numbers those that count the chapters: one style, from 1, without leaving any out.

    `restarts` are the rows of parts, after which counting may begin anew. A style that begins anew
    elsewhere counts sections inside chapters, and loses to one that does not.
    """
    best: tuple[bool, int, list[Candidate]] = (False, 0, [])
    for base in dict.fromkeys(c.heading.label.rstrip("+ ") for c in found):
        # Titled ones first: of equally many, bare numbers count sections of the first story.
        labels = sorted(
            {c.heading.label for c in found if c.heading.label.rstrip("+ ") == base}, reverse=True
        )
        # Each style alone before both together, which wins only where it counts further.
        for style in [*([label] for label in labels), labels]:
            group = [c for c in found if c.heading.label in style]
            chain, clean = _chain(group=group, restarts=restarts)
            if len(chain) >= 2 and (clean, len(chain)) > best[:2]:
                best = (clean, len(chain), chain)
    return best[2]


def _chain(*, group: list[Candidate], restarts: list[int]) -> tuple[list[Candidate], bool]:
    """The headings whose numbers follow each other, and whether they only begin anew at parts."""
    chain: list[Candidate] = []
    clean, last = True, 0
    for c in group:
        number = c.heading.number or 0
        if last < number <= last + (MAX_SKIP if chain else 1):
            chain.append(c)
            last = number
        elif number == 1 and last > 1:
            between = bisect_left(restarts, c.row) > bisect_left(restarts, chain[-1].row)
            clean = clean and between
            chain.append(c)
            last = 1
    return chain, clean
