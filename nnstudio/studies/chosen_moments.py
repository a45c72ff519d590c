"""Which moments of a run are drawn: few, evenly spaced, and the same ones as the run goes on."""

from collections.abc import Sequence

from nnstudio.studies.history import History, Snapshot

MOST = 20


def chosen(history: History, shown: Snapshot | None) -> list[Snapshot]:
    """Return about twenty snapshots, oldest first: one of each stretch of steps, the last, and the one shown."""
    first, last = history.first, history.last
    if first is None or last is None:
        return []
    stretch = 1
    while (last.step - first.step) // stretch >= MOST:
        stretch *= 2
    steps = _firsts(history.steps, stretch)
    found = {step: snapshot for step in steps if (snapshot := history.nearest(step)) is not None}
    for one in (last, shown):
        if one is not None:
            found[one.step] = one
    return [found[step] for step in sorted(found)]


def _firsts(steps: Sequence[int], stretch: int) -> list[int]:
    """Return the first step of every stretch."""
    found: dict[int, int] = {}
    for step in steps:
        found.setdefault(step // stretch, step)
    return list(found.values())
