"""Writing a lesson: what a teacher typed, comments and order, stays as it was wherever nothing changed."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from nnstudio.catalog import StudyError
from nnstudio.catalog.places import is_there
from nnstudio.document.atomic import write_atomic
from nnstudio.lessons.lesson import Lesson
from nnstudio.lessons.mistakes import LessonError
from nnstudio.lessons.plain import plain
from nnstudio.lessons.reading import content_of, lesson_of


def save_lesson(lesson: Lesson, path: Path) -> None:
    """Write a lesson into its file; the comments of the one that stands there are kept.

    Raises: StudyError if it cannot be written.
    """
    before = _readable(path)
    write_atomic(path, lambda file: file.write(written(lesson, before).encode()))


def written(lesson: Lesson, before: str = "") -> str:
    """Return the text of a lesson's file, changed from `before` only where the lesson is another.

    What is written reads back as the same lesson.
    """
    kept = _kept(lesson, before) if before else None
    if kept is not None and _same(kept, lesson):
        return kept
    document = tomlkit.document()
    _fill(document, plain(lesson))
    return tomlkit.dumps(document)


def _kept(lesson: Lesson, before: str) -> str | None:
    """Return the old text with what is other in it, None where that cannot be done."""
    try:
        old = plain(lesson_of(before, lesson.key))
        document = tomlkit.parse(before)
        _update(document, old, plain(lesson))
        return tomlkit.dumps(document)
    except (LessonError, TOMLKitError, ValueError, TypeError, IndexError, KeyError, AttributeError, RecursionError):
        return None  # its editing of odd files has faults of its own: then the lesson is written anew


def _same(text: str, lesson: Lesson) -> bool:
    try:
        return lesson_of(text, lesson.key) == lesson
    except LessonError:
        return False


def _readable(path: Path) -> str:
    """Return what stands in the file, "" where there is none that could be read."""
    try:
        return content_of(path).decode("utf-8-sig") if is_there(path) else ""
    except (StudyError, UnicodeDecodeError, OSError):
        return ""


def _update(table: Any, old: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Change a table in place where what it says changed from `old` to `wanted`."""
    for key in [one for one in old if one not in wanted]:
        del table[key]
    for key, value in wanted.items():
        if key not in old:
            table[key] = _item(value)
        elif old[key] != value:
            _change(table, key, old[key], value)


def _change(table: Any, key: str, old: Any, value: Any) -> None:
    if isinstance(value, dict) and isinstance(old, dict) and isinstance(table[key], dict):
        _update(table[key], old, value)
    elif isinstance(table[key], AoT) and isinstance(old, list) and isinstance(value, list) and _are_tables(value):
        _update_tables(table[key], old, value)
    else:
        table[key] = _item(value, inline=not isinstance(table[key], AoT))


def _update_tables(tables: AoT, old: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> None:
    """Change a list of tables in place: those that stayed keep their comments, wherever others came or went."""
    codes = SequenceMatcher(None, list(map(repr, old)), list(map(repr, wanted)), autojunk=False).get_opcodes()
    for _, low, high, start, end in reversed([code for code in codes if code[0] != "equal"]):
        both = min(high - low, end - start)
        for at in range(start + both, end):
            tables.insert(low + at - start, _table(wanted[at]))
        for at in reversed(range(low + both, high)):
            del tables[at]
        for at in range(both):
            _update(tables[low + at], old[low + at], wanted[start + at])


def _fill(table: Any, wanted: dict[str, Any]) -> None:
    """Plain values first: what follows a table's head belongs to it."""
    for key, value in sorted(wanted.items(), key=lambda one: _is_long(one[1])):
        table.add(key, _item(value))


def _item(value: Any, inline: bool = False) -> Any:
    if isinstance(value, dict):
        return _inline(value) if inline or not _is_long(value) else _table(value)
    if not inline and _are_tables(value) and _is_long(value):
        tables = tomlkit.aot()
        for one in value:
            tables.append(_table(one))
        return tables
    if isinstance(value, list):
        array = tomlkit.array()
        for one in value:
            array.append(_item(one, inline=True))
        return array
    return _text(value) if isinstance(value, str) else tomlkit.item(value)


def _table(value: dict[str, Any]) -> Table:
    made = tomlkit.table()
    _fill(made, value)
    return made


def _inline(value: dict[str, Any]) -> Any:
    made = tomlkit.inline_table()
    for key, one in value.items():
        made.append(key, _item(one, inline=True))
    return made


def _text(value: str) -> Any:
    """Formulas have backslashes: they stay as they are between single quotes, where those can hold the text."""
    several, plain_text = "\n" in value, value.replace("\n", "").isprintable()
    literal = "\\" in value and plain_text and ("'''" if several else "'") not in value and value[-1:] != "'"
    return tomlkit.string(value, literal=literal, multiline=several and plain_text)


def _is_long(value: Any) -> int:
    """Tell what needs a table of its own (1) or several (2): what does not read well on one line."""
    if _are_tables(value):
        return 2 if any(_is_long(one) or len(repr(one)) > 100 for one in value) else 0
    if isinstance(value, dict):
        return int(len(repr(value)) > 100 or any(isinstance(one, dict | list) for one in value.values()))
    return 0


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
