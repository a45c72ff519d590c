"""How long a table takes to be read, beside NumPy's own reader of numbers."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from benchmarks.figures import Figure
from benchmarks.timing import Side, medians
from nnstudio.data.readers import read_data

COLUMNS, NUMBERS_TARGET, MIXED_TARGET = 20, 2.0, 6.0
ROUNDS = 3


def reading(rows: int) -> list[Figure]:
    """Compare a table of numbers and one of numbers, texts and gaps with `numpy.loadtxt` on the numbers."""
    with tempfile.TemporaryDirectory() as folder:
        numbers, mixed = Path(folder, "numbers.csv"), Path(folder, "mixed.csv")
        _write(numbers, rows, mixed=False)
        _write(mixed, rows, mixed=True)
        sides = {
            "numpy": Side(lambda: np.loadtxt(numbers, delimiter=",", skiprows=1)),
            "numbers": Side(lambda: read_data(numbers)),
            "mixed": Side(lambda: read_data(mixed)),
        }
        found = medians(sides, ROUNDS, 0.0)
    size = f"{rows:,} × {COLUMNS}"
    return [
        Figure(f"numpy.loadtxt, {size}", found["numpy"], "s"),
        Figure(f"numbers, {size}: ÷ numpy.loadtxt", found["numbers"] / found["numpy"], "", "≤", NUMBERS_TARGET),
        Figure(f"mixed, {size}: ÷ numpy.loadtxt", found["mixed"] / found["numpy"], "", "≤", MIXED_TARGET),
    ]


def _write(path: Path, rows: int, mixed: bool) -> None:
    rng = np.random.default_rng(0)
    cells = rng.normal(size=(1000, COLUMNS))
    lines = [",".join(_cells(row, at, mixed)) for at, row in enumerate(cells)]
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(f"c{at}" for at in range(COLUMNS)) + "\n")
        for start in range(0, rows, len(lines)):
            file.write("\n".join(lines[: rows - start]) + "\n")


def _cells(row: np.ndarray, at: int, mixed: bool) -> list[str]:
    cells = [f"{value:.6g}" for value in row]
    if mixed:
        cells[0], cells[1] = ("north", "south", "east")[at % 3], ("true", "false")[at % 2]
        cells[2] = "" if at % 10 == 0 else cells[2]
    return cells
