"""Which rows stand open once layers were added, taken away or moved."""

from collections.abc import Sequence

from nnstudio.catalog import Choice


def opened_after(before: Sequence[Choice], opened: Sequence[bool], after: Sequence[Choice]) -> list[bool]:
    """Return for each layer after an edit whether it stood open before; new ones are closed.

    What is alike at both ends keeps its place; between, a layer is known again by what it is. A layer that was merely
    changed, with as many before it and behind it, is the same.
    """
    head = _alike(before, after)
    tail = min(_alike(before[::-1], after[::-1]), len(before) - head, len(after) - head)
    left = list(zip(before, opened, strict=True))[head : len(before) - tail]
    middle = list(after[head : len(after) - tail])
    changed = len(left) == len(middle) == 1
    found = [left[0][1]] if changed else [_taken(left, one) for one in middle]
    return [*opened[:head], *found, *opened[len(before) - tail :]]


def _alike(one: Sequence[Choice], other: Sequence[Choice]) -> int:
    """Return how many are equal from the start on."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _taken(left: list[tuple[Choice, bool]], layer: Choice) -> bool:
    at = next((at for at, (one, _) in enumerate(left) if one == layer), None)
    return left.pop(at)[1] if at is not None else False
