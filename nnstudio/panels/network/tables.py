"""The drawing's numbers as tables: of each layer its weights and biases, its sums and activations."""

from collections.abc import Iterator, Mapping

import numpy as np

from nnstudio.catalog import text
from nnstudio.panels.network import captions
from nnstudio.panels.network.columns import columns_of
from nnstudio.panels.network.numbers import Numbers
from nnstudio.widgets.tables.table import Table

_MOST_NUMBERS = 1_000_000


def tables_of_network(numbers: Numbers) -> Iterator[Table]:
    """Yield a table for the inputs and one for each layer, a row a unit; weights stand under what they multiply.

    Of layers with more than a million weights the first units are here; they are counted.
    """
    if numbers.parameters is None:
        return
    for column in columns_of(numbers.drawn):
        title = captions.title(column, numbers.drawn)
        if column.layer is None:
            names = [captions.unit_name(numbers.drawn, None, at) for at in range(column.total)]
            yield Table.of(title, {text("tables.unit"): names, "x": numbers.a(None)})
        else:
            yield _of_layer(numbers, title, column.layer)


def _of_layer(numbers: Numbers, title: str, layer: int) -> Table:
    total, lines = len(numbers.a(layer)), numbers.line(layer)
    most = total if lines is None else max(1, min(total, _MOST_NUMBERS // max(1, lines.shape[1])))
    units = [captions.unit_name(numbers.drawn, layer, at) for at in range(most)]
    columns: dict[str, object] = {text("tables.unit"): units, **_line_columns(numbers, layer, lines)}
    dots = numbers.dot(layer)
    if dots is not None:
        columns[numbers.names.dot] = dots
    columns |= {"z": numbers.z(layer), numbers.names.unit: numbers.a(layer)}
    return Table.of(title, columns, total)


def _line_columns(numbers: Numbers, layer: int, lines: np.ndarray | None) -> Mapping[str, np.ndarray]:
    if lines is None:
        return {}
    symbol, sources = numbers.names.line, range(lines.shape[1])
    return {f"{symbol} {captions.source_name(numbers.drawn, layer, at)}": lines[:, at] for at in sources}
