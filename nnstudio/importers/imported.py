"""A network as it was read: layers and arrays, and what had to be assumed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nnstudio.catalog import Choice, Message, StudyError
from nnstudio.catalog.places import is_file, is_folder, is_there

MOST_NUMBERS = 1_000_000  # they stand in the run's log, as numbers set by hand do
MOST_BYTES = 64_000_000
MOST_LAYERS = 200


@dataclass(frozen=True, eq=False)
class Imported:
    """Layers, the output last, and their arrays as the engine names them: "0.weight" (out, in), "0.bias" …

    `notes` say what the file left open.
    """

    inputs: int
    layers: tuple[Choice, ...]
    arrays: Mapping[str, np.ndarray]
    notes: tuple[Message, ...] = ()


def read_limited(path: Path) -> bytes:
    """Return a file's content; no more memory is taken than that needs.

    Raises: StudyError if it cannot be read, or is too large.
    """
    if is_there(path) and not (is_file(path) or is_folder(path)):  # a pipe would be waited for without an end
        raise StudyError("error.document.no_file", file=path.name[:60])
    try:
        with path.open("rb") as file:
            content = file.read(min(MOST_BYTES, os.fstat(file.fileno()).st_size) + 1)
    except OSError as problem:
        raise StudyError("error.import.read", file=path.name[:60], reason=problem.strerror or str(problem)) from None
    if len(content) > MOST_BYTES:
        raise StudyError("error.import.bytes", file=path.name[:60], most=f"{MOST_BYTES // 1_000_000}")
    return content


def refuse_numbers(arrays: Iterable[tuple[str, tuple[int, ...]]], name: str) -> None:
    """Refuse arrays of more numbers than a project's log takes, by their names and shapes.

    Raises: StudyError saying how many there are.
    """
    count = sum(int(np.prod([max(0, size) for size in shape], dtype=float)) for _, shape in arrays)
    if count > MOST_NUMBERS:
        raise StudyError("error.import.numbers", file=name[:60], count=f"{count:,}", most=f"{MOST_NUMBERS:,}")


def missing(file: str, node: str) -> StudyError:
    """Return the refusal of what has no counterpart."""
    plain = "".join(one if one.isprintable() else "?" for one in node)
    return StudyError("error.import.node", file=file[:60], node=plain[:80])
