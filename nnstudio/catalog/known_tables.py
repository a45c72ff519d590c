"""The tables that have been made, by name, so that an entry of one can have a part that is an entry of another."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nnstudio.catalog.registry import Registry

_TABLES: dict[str, "Registry[Any]"] = {}


def add(made: "Registry[Any]") -> None:
    """Make a table known by its name."""
    _TABLES[made.name] = made


def table(name: str) -> "Registry[Any]":
    """Return the table of that name."""
    return _TABLES[name]


def tables() -> dict[str, "Registry[Any]"]:
    """Return all tables that have been made, by name."""
    return dict(_TABLES)
