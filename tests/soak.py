"""Try the program hard, part by part: `python3 dev.py soak [PART…] [--short] [--count N] [--seed N] [--json]`.

    kills      200 windows killed at random moments: the next start offers every edit but those of the last second
    files      10,000 broken projects, lessons, tables, arrays, images and networks: one sentence each, within a second
    searches   the tests that search for what troubles a reader, 20,000 tries each
    acts       5,000 random acts on all panels while training: no fault, no stall over a second, nothing left behind
    sessions   2,000 steps back and forth in time: every step of the past has the bits it had
    wide       the lecture's table of initialisations at 4096 units
    sights     every page and every step of every lesson, looked at for words that cannot be read
    hour       an hour of training, scrubbing and edits of everything: memory grows by less than 5 %

All of them if none is named. `--short` takes a little of each, `--count` as much as it says. Exit code 1 if a part
found a fault.
"""

from __future__ import annotations

import argparse
import json
import sys
from time import monotonic

from tests.helpers.studio import quieten
from tests.soaks import Outcome, parts


def main() -> int:
    table = parts()
    given = _arguments(list(table))
    quieten()
    found: dict[str, Outcome] = {}
    for name in given.parts or table:
        part = table[name]
        count = given.count or (part.few if given.short else part.full)
        print(f"{name}: {count:,} {part.unit}, seed {given.seed}", file=sys.stderr)
        start = monotonic()
        found[name] = part.run(count, given.seed)
        found[name].figures["minutes"] = round((monotonic() - start) / 60, 1)
        if not given.json:
            _tell(name, found[name])
    if given.json:
        print(json.dumps({name: {**one.figures, "faults": one.faults} for name, one in found.items()}))
    return 1 if any(one.faults for one in found.values()) else 0


def _arguments(names: list[str]) -> argparse.Namespace:
    words = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("dev.py soak", description=__doc__, formatter_class=words)
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[*names, []], help=", ".join(names))
    parser.add_argument("--short", action="store_true", help="a little of each")
    parser.add_argument("--count", type=int, help="so much of each part named")
    parser.add_argument("--seed", type=int, default=0, help="another seed does other things")
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    return parser.parse_args()


def _tell(name: str, outcome: Outcome) -> None:
    print(f"{name}: {'sound' if not outcome.faults else f'{len(outcome.faults)} faults'}")
    for what, figure in outcome.figures.items():
        print(f"    {what}: {figure}")
    for fault in outcome.faults:
        print(f"    fault: {fault}")


if __name__ == "__main__":
    sys.exit(main())
