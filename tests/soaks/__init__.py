"""The parts of `python3 dev.py soak`, each a file: what is done how often, with figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass
class Outcome:
    """Figures by what they are, and faults in words: none, or the soak has failed."""

    figures: dict[str, object] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class Part(NamedTuple):
    """What `run(count, seed)` does; `few` is enough for a look, and `unit` says what is counted."""

    run: Callable[[int, int], Outcome]
    full: int
    few: int
    unit: str


def parts() -> dict[str, Part]:
    """Return the table of parts by name, in the order in which they are run."""
    from tests.soaks import acts, files, hour, kills, searches, sessions, sights, wide

    return {
        "kills": Part(kills.run, 200, 20, "deaths"),
        "files": Part(files.run, 10_000, 500, "files"),
        "searches": Part(searches.run, 20_000, 500, "files a test"),
        "acts": Part(acts.run, 5000, 300, "acts"),
        "sessions": Part(sessions.run, 2000, 60, "acts"),
        "wide": Part(wide.run, 4096, 0, "units"),
        "sights": Part(sights.run, 1, 0, "look at everything"),
        "hour": Part(hour.run, 3600, 60, "seconds"),
    }
