#!/usr/bin/env python3
"""The one task runner. It needs nothing but Python 3.11 or newer and makes everything else itself.

python3 dev.py run [-- ARGS]             the program; ARGS are handed to nnstudio
python3 dev.py test [PYTEST ARGS]        the tests
python3 dev.py lint                      style, types and the import contracts
python3 dev.py bench engine|ui|start|sweep [--json]
python3 dev.py soak [PART...] [--short]  kills, broken files, random use: for hours, or part by part
python3 dev.py shots                     pictures of every panel, to build/shots/
python3 dev.py package                   the folder that runs without Python, to dist/nnstudio/, tried, and its zip
python3 dev.py wheel                     the wheel, to dist/, tried in an environment of its own
python3 dev.py messages                  compile the words of both languages
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "packaging"))


def main(arguments):
    """Run one command and return its exit code."""
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    from devtools import commands

    if not arguments or arguments[0] not in commands.COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    return commands.run(arguments[0], arguments[1:])


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python may be asked to run this file
        found = "{}.{}".format(*sys.version_info)
        sys.exit("dev.py needs Python 3.11 or newer, and this is " + found + ": run it with a newer one.")
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main(sys.argv[1:]))
