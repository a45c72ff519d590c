"""Settings by path, as the command line, sweeps and lessons name them: `recipe.learning_rate`, `layers[0].units`."""

import re
from typing import Any

from nnstudio.catalog import Choice, StudyError, parse_choice, parse_choices
from nnstudio.project.edits import replace
from nnstudio.project.values import DataSpec, NetworkSpec, Project, Recipe, View

_STEP = re.compile(r"([a-z_0-9]+)(?:\[(\d{1,6})\])?")
_Parts = tuple[tuple[str, int | None], ...]


def set_path(project: Project, path: str, value: str) -> Project:
    """Return the project with the setting at a path replaced by a value written as text.

    Raises: StudyError naming the path and what there is instead.
    """
    steps = tuple(_steps(path))
    return _set(project, steps, _read(value), path)


def _steps(path: str):
    for part in path.split("."):
        match = _STEP.fullmatch(part)
        if match is None:
            raise StudyError("error.path.syntax", path=path[:60])
        yield match.group(1), None if match.group(2) is None else int(match.group(2))


def _read(value: str) -> Any:
    """Read a value as the command line writes it: a number, a word, or a choice with its parameters."""
    if "(" not in value:
        return parse_choice(f"x({value})").params["0"] if re.fullmatch(r"[^\s,=\[\]'\"]+", value) else value
    return parse_choice(value)


def _set(target: Any, steps: _Parts, value: Any, path: str) -> Any:
    (name, index), rest = steps[0], steps[1:]
    if isinstance(target, Choice):
        return _set_in_choice(target, name, rest, value, path)
    if not isinstance(target, Project | DataSpec | NetworkSpec | Recipe | View) or name not in target.__struct_fields__:
        raise StudyError("error.path.unknown", path=path[:60], name=name, known=_known(target))
    old = getattr(target, name)
    if index is not None:
        return replace(target, **{name: _set_item(old, index, rest, value, path)})
    new = _set(old, rest, value, path) if rest else _as_kind(old, value, path)
    return replace(target, **{name: new})


def _set_item(items: Any, index: int, rest: _Parts, value: Any, path: str) -> Any:
    if not isinstance(items, tuple) or index >= len(items):
        count = len(items) if isinstance(items, tuple) else 0
        raise StudyError("error.path.index", path=path[:60], count=count)
    new = _set(items[index], rest, value, path) if rest else _as_kind(items[index], value, path)
    return (*items[:index], new, *items[index + 1 :])


def _set_in_choice(choice: Choice, name: str, rest: _Parts, value: Any, path: str) -> Choice:
    if not rest:
        return choice.with_(**{name: value})
    inner = choice.params.get(name)
    inner = Choice(inner) if isinstance(inner, str) else inner
    if not isinstance(inner, Choice):
        raise StudyError("error.path.unknown", path=path[:60], name=rest[0][0], known="–")
    return choice.with_(**{name: _set(inner, rest, value, path)})


def _as_kind(old: Any, value: Any, path: str) -> Any:
    """Return the value in the kind the setting has: a word where a choice stands is that choice."""
    if isinstance(old, Choice) and isinstance(value, str):
        return parse_choice(value)
    if isinstance(old, tuple) and isinstance(value, str):
        return tuple(parse_choices(value))
    if isinstance(old, tuple) and isinstance(value, Choice):
        return (value,)
    if isinstance(old, bool | int | float | str) and not isinstance(old, Choice) and isinstance(value, Choice):
        raise StudyError("error.path.kind", path=path[:60], value=str(value)[:40])
    return value


def _known(target: Any) -> str:
    fields = getattr(target, "__struct_fields__", ())
    return ", ".join(fields) or "–"
