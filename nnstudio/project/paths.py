"""Settings by path, as the command line, sweeps and lessons name them: `recipe.epochs`, `network.hidden[0].units`."""

import re
from collections.abc import Mapping
from typing import Any

from nnstudio.catalog import Choice, StudyError, Value, parse_choice, parse_choices, tables
from nnstudio.engine.layers import LAYERS
from nnstudio.project.edits import replace
from nnstudio.project.values import DataSpec, NetworkSpec, Project, Recipe, View

_STEP = re.compile(r"([a-z_0-9]+)(?:\[(\d{1,6})\])?")
_Parts = tuple[tuple[str, int | None], ...]
_Struct = Project | DataSpec | NetworkSpec | Recipe | View


def set_path(project: Project, path: str, value: str) -> Project:
    """Return the project with the setting at a path replaced by a value written as text.

    What stands at the path says how the text is read: as a word, a number, an entry, or entries separated by spaces.
    Raises: StudyError naming the path and what there is instead.
    """
    return _set(project, tuple(_steps(path)), value, path)


def value_at(project: Project, path: str) -> Any:
    """Return the setting at a path; of an entry's parameter that is not said, its default.

    Raises: StudyError naming the path and what there is instead.
    """
    target: Any = project
    steps = tuple(_steps(path))
    for at, (name, index) in enumerate(steps):
        if isinstance(target, dict):
            return _found(target, ".".join(one for one, _ in steps[at:]), path)
        target = _inside(target, name, path)
        if index is not None:
            if not isinstance(target, tuple) or index >= len(target):
                count = len(target) if isinstance(target, tuple) else 0
                raise StudyError("error.path.index", path=path[:60], count=count)
            target = target[index]
    return target


def _inside(target: Any, name: str, path: str) -> Any:
    if isinstance(target, Choice):
        return _found({**_defaults(target), **target.params}, name, path)
    if not isinstance(target, _Struct) or name not in target.__struct_fields__:
        raise StudyError("error.path.unknown", path=path[:60], name=name, known=_known(target))
    return getattr(target, name)


def _found(values: Mapping[str, Any], name: str, path: str) -> Any:
    if name not in values:
        raise StudyError("error.path.unknown", path=path[:60], name=name[:40], known=", ".join(values) or "–")
    return values[name]


def _defaults(choice: Choice) -> dict[str, Any]:
    """Return what an entry's parameters are where nothing is said."""
    entries = (one[choice.key] for one in tables().values() if choice.key in one)
    return {param.key: param.default for entry in entries for param in entry.params()}


def _steps(path: str):
    for part in path.split("."):
        match = _STEP.fullmatch(part)
        if match is None:
            raise StudyError("error.path.syntax", path=path[:60])
        yield match.group(1), None if match.group(2) is None else int(match.group(2))


def _set(target: Any, steps: _Parts, value: str, path: str) -> Any:
    (name, index), rest = steps[0], steps[1:]
    if isinstance(target, Choice):
        return _set_in_choice(target, steps, value, path)
    if isinstance(target, dict):
        return {**target, ".".join(one for one, _ in steps): _plain(value, path)}
    if not isinstance(target, _Struct) or name not in target.__struct_fields__:
        raise StudyError("error.path.unknown", path=path[:60], name=name, known=_known(target))
    old = getattr(target, name)
    if index is not None:
        return replace(target, **{name: _set_item(old, index, rest, value, path)})
    new = _set(old, rest, value, path) if rest else _read(old, value, path)
    return replace(target, **{name: new})


def _set_item(items: Any, index: int, rest: _Parts, value: str, path: str) -> Any:
    if not isinstance(items, tuple) or index >= len(items):
        count = len(items) if isinstance(items, tuple) else 0
        raise StudyError("error.path.index", path=path[:60], count=count)
    new = _set(items[index], rest, value, path) if rest else _read(items[index], value, path)
    return (*items[:index], new, *items[index + 1 :])


def _set_in_choice(choice: Choice, steps: _Parts, value: str, path: str) -> Choice:
    (name, index), rest = steps[0], steps[1:]
    if index is not None:
        raise StudyError("error.path.index", path=path[:60], count=0)
    if not rest:
        return choice.with_(**{name: _value(value, path)})
    inner = choice.params.get(name, _default(choice, name))
    inner = Choice(inner) if isinstance(inner, str) else inner
    if not isinstance(inner, Choice):
        raise StudyError("error.path.unknown", path=path[:60], name=rest[0][0], known="–")
    return choice.with_(**{name: _set(inner, rest, value, path)})


def _default(choice: Choice, name: str) -> Any:
    """Return what a layer's part is where nothing is said: that has settings too."""
    params = LAYERS[choice.key].params() if choice.key in LAYERS else ()
    return next((param.default for param in params if param.key == name), None)


def _read(old: Any, value: str, path: str) -> Any:
    """Read the text as the kind of value that it takes the place of."""
    if path == "recipe.frozen":
        raise StudyError("error.path.frozen", path=path)
    if isinstance(old, str):
        return value
    if isinstance(old, Choice):
        return parse_choice(value)
    if isinstance(old, tuple):
        words = path.startswith("view.") or path == "data.features"
        return tuple(value.split()) if words else tuple(parse_choices(value))
    if old is None:
        raise StudyError("error.path.table", path=path[:60])
    if not isinstance(old, int | float):
        raise StudyError("error.path.unknown", path=path[:60], name=value[:40], known=_known(old))
    return _plain(value, path)


def _plain(value: str, path: str) -> bool | int | float | str:
    read = _value(value, path)
    if isinstance(read, Choice | list):
        raise StudyError("error.path.kind", path=path[:60], value=value[:40])
    return read


def _value(value: str, path: str) -> Value:
    """Read a number, a word, an entry or a list, as the brackets of an entry hold them."""
    try:
        found = parse_choice(f"x({value})").params
    except StudyError:
        found = {}
    if list(found) != ["0"]:
        raise StudyError("error.path.kind", path=path[:60], value=value[:40])
    return found["0"]


def _known(target: Any) -> str:
    return ", ".join(getattr(target, "__struct_fields__", ())) or "–"
