"""The leaves' values as they are typed: `x = -2; w = [0.1, 0.5]`."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

import numpy as np

from nnstudio.graph.grammar import Source
from nnstudio.graph.graph import Graph
from nnstudio.graph.literals import value
from nnstudio.graph.place import PlaceError

LeafValue = float | np.ndarray


def parse_values(text: str) -> dict[str, LeafValue]:
    """Read values by name, each `name = value`, on lines of their own or with semicolons between them.

    Raises: PlaceError, a StudyError with the place, for anything else.
    """
    if not text.strip():
        return {}
    source = Source(text)
    found: dict[str, LeafValue] = {}
    for statement in source.statements:
        name, node = named(source, statement)
        if name in found:
            raise PlaceError(source.place(statement), "error.graph.twice", name=name)
        found[name] = value(source, node)
    return found


def parse_value(text: str) -> LeafValue:
    """Read one number, vector or matrix.

    Raises: PlaceError where there is none.
    """
    source = Source(text)
    statement = source.statements[0]
    if len(source.statements) > 1 or not isinstance(statement, ast.Expr):
        raise PlaceError(source.whole(), "error.graph.number")
    return value(source, statement.value)


def named(source: Source, statement: ast.stmt) -> tuple[str, ast.expr]:
    """Return name and right side of `name = …`.

    Raises: PlaceError where the statement is no such.
    """
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
        if isinstance(target, ast.Name):
            return target.id, statement.value
    raise PlaceError(source.place(statement), "error.graph.assign")


def written(value: Any) -> str:
    """Return a value as it is typed: shortest digits that read back the same."""
    if np.ndim(value):
        return "[" + ", ".join(written(one) for one in np.asarray(value)) + "]"
    number = float(value)
    return repr(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def with_defaults(graph: Graph, values: Mapping[str, LeafValue]) -> dict[str, LeafValue]:
    """Return a value for each leaf of the graph, 1 where none is given; others are left out."""
    return {name: values.get(name, 1.0) for name in graph.names}
