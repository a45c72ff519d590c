"""`nnstudio list`: what a table has, for people and for scripts."""

from __future__ import annotations

import math
from argparse import Namespace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from nnstudio.catalog import Choice, Entry, Param, Registry, StudyError, text
from nnstudio.catalog.messages import has
from nnstudio.catalog.panel_keys import PANELS
from nnstudio.cli.command import Command
from nnstudio.cli.parser import Parser, required
from nnstudio.cli.streams import say, write_json
from nnstudio.data.datasets import DATASETS
from nnstudio.data.features import FEATURES
from nnstudio.data.preprocessing import PREPROCESSING
from nnstudio.data.sources import SOURCES
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.class_weights import CLASS_WEIGHTS
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.losses import LOSSES
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.engine.schedules import SCHEDULES

if TYPE_CHECKING:
    from nnstudio.lessons import Course, Lesson

_TABLES: tuple[Registry[Any], ...] = (
    ACTIVATIONS,
    LAYERS,
    INITIALIZERS,
    LOSSES,
    CLASS_WEIGHTS,
    OPTIMIZERS,
    SCHEDULES,
    REGULARIZERS,
    PREPROCESSING,
    FEATURES,
    DATASETS,
    SOURCES,
)


def _setups() -> Registry[Any]:
    from nnstudio.studies.setups import SETUPS

    return SETUPS


def _measures() -> Registry[Any]:
    from nnstudio.lessons import MEASURES

    return MEASURES


def _exporters() -> Registry[Any]:
    from nnstudio.exporters import EXPORTERS

    return EXPORTERS


def _shipped() -> Course:
    from nnstudio.lessons import shipped

    return shipped()


def _challenges() -> Course:
    from nnstudio.lessons import challenges

    return challenges()


_FAR = {"setups": _setups, "measures": _measures, "exporters": _exporters}  # they load half of the program
_COURSES = {"lessons": _shipped, "challenges": _challenges}
TABLES = (*(table.name for table in _TABLES), *_FAR, "panels", *_COURSES)


def _arguments(parser: Parser) -> None:
    parser.argument("table", "TABLE")
    parser.flag("--json")
    parser.epilog = ", ".join(TABLES)


def _run(given: Namespace) -> int:
    found = rows(required(given.table, "TABLE"))
    if given.json:
        write_json(found)
        return 0
    width = max((len(row["key"]) for row in found), default=0)
    for row in found:
        say(f"{row['key']:<{width}}  {_line(row)}")
    return 0


def rows(name: str) -> list[dict[str, Any]]:
    """Return a table's entries: key, label, formula, params and help, in the order menus show them.

    Raises: StudyError if there is no table of that name.
    """
    if name == "panels":
        return [_panel_row(key, label) for key, label in PANELS]
    if name in _COURSES:
        return [_lesson_row(lesson) for lesson in _COURSES[name]().lessons()]
    near_by = {table.name: table for table in _TABLES}
    if name in near_by or name in _FAR:
        return [_entry_row(entry) for entry in (near_by[name] if name in near_by else _FAR[name]())]
    near = get_close_matches(name, TABLES, 1, 0.5) or TABLES
    raise StudyError("error.cli.table", name=name[:40], near=", ".join(near))


def _panel_row(key: str, label: str) -> dict[str, Any]:
    return {"key": key, "label": text(label), "formula": "", "params": [], "help": _words(f"{label}.help")}


def _lesson_row(lesson: Lesson) -> dict[str, Any]:
    words = {"label": lesson.title.shown(), "help": lesson.about.shown()}
    return {"key": lesson.key, "formula": "", "params": [], **words}


def _entry_row(entry: type[Entry]) -> dict[str, Any]:
    return {
        "key": entry.key,
        "label": text(entry.label()),
        "formula": entry.formula,
        "params": [_param_row(entry, param) for param in entry.params()],
        "help": _words(entry.help().key),
    }


def _param_row(entry: type[Entry], param: Param) -> dict[str, Any]:
    row: dict[str, Any] = {"key": param.key, "label": text(entry.param_label(param.key)), "kind": param.kind}
    row |= {"default": _plain(param.default), "help": _words(entry.param_help(param.key).key)}
    if param.kind in ("number", "integer"):
        row |= {"minimum": param.minimum, "maximum": param.maximum, "open": param.open}
    if param.choices:
        row["choices"] = list(param.choices)
    if param.table:
        row["table"] = param.table
    return row


def _plain(default: Any) -> Any:
    """Return a default as JSON has it; entries as the command line writes them."""
    if isinstance(default, Choice):
        return str(default)
    return [str(one) for one in default] if isinstance(default, list | tuple) else default


def _words(key: str) -> str:
    return text(key) if has(key) else ""


def _line(row: dict[str, Any]) -> str:
    params = ", ".join(f"{param['key']}={_shown(param['default'])}" for param in row["params"])
    return f"{row['label']}  ({params})" if params else row["label"]


def _shown(default: Any) -> str:
    if isinstance(default, bool):
        return "true" if default else "false"
    if isinstance(default, float) and math.isfinite(default):
        return f"{default:g}"
    return str(default)


LIST = Command("list", _arguments, _run)
