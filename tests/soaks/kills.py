"""Windows killed at random moments: the next start offers every edit but those of the last second, and training too."""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.helpers.killing.judging import Loss
from tests.helpers.killing.killer import CHAIN, chain
from tests.soaks import Outcome

AT_ONCE = 2


def run(count: int, seed: int) -> Outcome:
    chains = [(seed + at, min(CHAIN, count - at * CHAIN)) for at in range(-(-count // CHAIN))]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        losses = [loss for found in pool.map(_chain, chains) for loss in found]
    return outcome(losses)


def outcome(losses: list[Loss]) -> Outcome:
    """Return what the deaths cost: seconds by which edits and training were lost, the worst of them."""
    late = [one for one in losses if one.edits > 1]
    figures: dict[str, object] = {
        "deaths": len(losses),
        "with training found": sum(one.trained for one in losses),
        "deaths that lost an edit": sum(one.edits > 0 for one in losses),
        "oldest edit lost, s": round(max(one.edits for one in losses), 2),
        "oldest training lost, s": round(max(one.training for one in losses), 2),
        "deaths that lost more than a second of edits": len(late),
        "of those, the least the machine had withheld, s": round(min((one.allowed for one in late), default=0), 2),
    }
    return Outcome(figures, [fault for one in losses for fault in one.faults])


def _chain(given: tuple[int, int]) -> list[Loss]:
    with tempfile.TemporaryDirectory() as folder:
        found = chain(Path(folder), *given)
    print(
        f"{len(found)} windows of seed {given[0]} killed",
        *(f"fault: {one}" for one in found if one.faults),
        file=sys.stderr,
    )
    return found
