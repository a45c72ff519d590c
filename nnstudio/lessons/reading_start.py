"""Reading what a lesson or a step begins with."""

import math
import re
from collections.abc import Callable
from typing import Any

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.datasets import DATASETS
from nnstudio.data.preprocessing import PREPROCESSING
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.losses import LOSSES
from nnstudio.lessons.fields import Table, between, number, setting, short, whole, word
from nnstudio.lessons.start import Start
from nnstudio.project.params import MAX_SEED
from nnstudio.studies.setups import SETUPS

MOST_WEIGHTS, MOST_LAYERS = 20_000, 60
_ARRAY = re.compile(r"\d{1,3}\.[a-z_0-9.]{1,60}")
_OWN = ("setup", "project", "data")
_WRITTEN = ("layers", "loss", "preprocess", "test_fraction", "data_seed")


def read_start(table: Table) -> Start:
    """Return what the table says; exactly one of a setup, a project file or data with layers."""
    start = Start(
        table.take("setup", _of(SETUPS), ""),
        table.take("project", _file, ""),
        table.take("data", _of(DATASETS), ""),
        table.take("layers", _layers, ""),
        table.take("loss", _of(LOSSES), ""),
        table.take("preprocess", _of(PREPROCESSING), ""),
        table.take("test_fraction", between(0.0, 0.9), 0.2),
        table.take("data_seed", whole(0, MAX_SEED), 0),
        table.mapped("recipe", setting),
        table.mapped("set", setting),
        table.mapped("weights", _rows),
    )
    table.done()
    _one_of_three(table)
    return start


def _one_of_three(table: Table) -> None:
    given = [key for key in _OWN if key in table]
    if len(given) != 1:
        table.refuse("", StudyError("error.lesson.start", given=", ".join(given) or "–"))
    elif "data" in table and "layers" not in table:
        table.refuse("", StudyError("error.lesson.missing", key="layers"))
    elif "data" not in table and (extra := [key for key in _WRITTEN if key in table]):
        table.refuse(extra[0], StudyError("error.lesson.start_extra", key=extra[0], other=given[0]))
    for name in table.fields.get("weights", {}) if isinstance(table.fields.get("weights"), dict) else ():
        if not _ARRAY.fullmatch(name):
            table.refuse("weights", StudyError("error.lesson.array", name=short(name)))


def _of(known: Any) -> Callable[[Any], str]:
    """Return a reader of a table's entry that keeps it as it was written."""

    def read(value: Any) -> str:
        known.parse(word(value))
        return value

    return read


def _layers(value: Any) -> str:
    parts = word(value).split(";")
    if len(parts) > MOST_LAYERS:
        raise StudyError("error.lesson.many", count=len(parts), limit=MOST_LAYERS)
    for part in parts:
        LAYERS.parse(part)
    return value


def _file(value: Any) -> str:
    """A bare name: nothing but what lies beside the lesson is opened."""
    found = word(value)
    bad = set("/\\:\0") & set(found)
    if bad or not found.lower().endswith(".nnproj") or found.startswith(".") or len(found) > 200:
        raise StudyError("error.lesson.project", value=short(found))
    return found


def _rows(value: Any) -> tuple[tuple[float, ...], ...]:
    """Rows of numbers; a list of numbers is one row, a number one of one."""
    rows = value if isinstance(value, list) else [value]
    rows = rows if rows and isinstance(rows[0], list) else [rows]
    if sum(len(row) if isinstance(row, list) else 1 for row in rows) > MOST_WEIGHTS:
        raise StudyError("error.lesson.weights", limit=f"{MOST_WEIGHTS:,}")
    if not all(isinstance(row, list) and len(row) == len(rows[0]) and row for row in rows):
        raise StudyError("error.lesson.rows")
    return tuple(tuple(number(one) for one in row) for row in rows)


def as_text(value: bool | int | float | str) -> str:
    """Return a setting as one would type it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and math.fabs(value) < 1e15:
        return str(int(value))
    return str(value)


__all__ = ["Choice", "as_text", "read_start"]
