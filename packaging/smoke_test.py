"""Start the frozen program as its user would, far from the checkout: train, a sweep in processes of its own, window."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "dist" / "nnstudio"
PROGRAM = FOLDER / ("nnstudio.exe" if os.name == "nt" else "nnstudio")
PATIENCE = 120  # seconds
TRIALS = [
    (["--version"], "0."),
    (["list", "activations"], "tanh"),
    (["train", "--data", "xor", "--epochs", "1", "--save", "x.nnproj"], "2-8-8-1"),
    (["sweep", "x.nnproj", "--seeds", "2", "--workers", "2", "--json"], '"stopped": "finished"'),
    (["--self-check"], "READY"),
]


def main() -> int:
    """Return 0 if the program listed its tables, trained, and its window said READY."""
    with tempfile.TemporaryDirectory() as folder:
        for words, expected in TRIALS:
            done = _start(words, folder)
            if done.returncode or expected not in done.stdout:
                print(f"nnstudio {' '.join(words)}: exit code {done.returncode}; {expected!r} not in:", file=sys.stderr)
                print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
                return 1
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{FOLDER}: starts and passes its self-check, {size / 1e6:.0f} MB")
    return 0


def _start(words: list[str], folder: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder, with nothing of this Python in its environment."""
    strange = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    strange["QT_QPA_PLATFORM"] = "offscreen"
    command = [str(PROGRAM), *words]
    return subprocess.run(
        command, cwd=folder, env=strange, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


if __name__ == "__main__":
    sys.exit(main())
