"""A sweep whose processes may hold only so much memory, in a process of its own: the limit stays as long as it does.

Prints one JSON value: how each run ended, why, and whether a process is left.
"""

import json
import resource
from pathlib import Path

from nnstudio.catalog import Choice
from nnstudio.project.edits import with_hidden
from nnstudio.studies.sweeps.cells import Axis, grid
from nnstudio.studies.sweeps.sweeping import sweeping
from nnstudio.studies.sweeps.workers import LocalWorkers
from tests.helpers.processes import children
from tests.studies.sweeps.projects import DENSE, quick

MORE_BYTES = 400 << 20  # of addresses, beyond what this process takes for its libraries, as they do
UNITS = ("3", "3000", "5")  # 60 million weights to the next layer, as many gradients: 480 MB


def main() -> None:
    most = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() + MORE_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    wide = Choice("dense", {"units": 20_000})
    project = with_hidden(quick(), (DENSE, wide))
    cells = grid(project, [Axis("network.hidden[0].units", UNITS)], 2)
    results = list(sweeping(cells, LocalWorkers(project, 2), lambda: False))
    told = [(dict(one.cell.settings), one.stopped, one.failure and one.failure.key) for one in results]
    print(json.dumps({"told": told, "left": len(children())}))


if __name__ == "__main__":
    main()
