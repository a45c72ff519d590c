"""Older files brought up to the present schema, one version at a time."""

from collections.abc import Callable, Mapping
from typing import Any

from nnstudio.catalog import StudyError

SCHEMA = 4
Migration = Callable[[dict[str, Any]], dict[str, Any]]
MIGRATIONS: Mapping[int, Migration] = {
    1: dict,
    2: dict,
    3: dict,
}  # from that version to the next; each has new settings with defaults


def migrated(words: Any, migrations: Mapping[int, Migration] = MIGRATIONS, schema: int = SCHEMA) -> dict[str, Any]:
    """Return the words of project.json without their version, as the present schema has them.

    Raises: StudyError if there is no version, or a newer one than this program knows.
    """
    version = words.get("schema") if isinstance(words, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise StudyError("error.document.no_schema")
    if version > schema:
        raise StudyError("error.document.newer", found=version, known=schema)
    words = {name: one for name, one in words.items() if name != "schema"}
    for older in range(version, schema):
        words = migrations[older](words)
    return words
