"""The points of everything in a plot."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyqtgraph as pg

from nnstudio.catalog import text
from nnstudio.widgets.tables.table import Table


def tables_of_plot(plot: pg.PlotWidget) -> Iterator[Table]:
    """Yield a table for every line, cloud of points and row of bars that is seen."""
    axes: Any = plot.getPlotItem()
    title, across, up = plot.accessibleName(), _label(axes, "bottom", "x"), _label(axes, "left", "y")
    if across == up:
        up = f"{up} (y)"
    inner: Any = axes.getViewBox().childGroup
    seen = [table for item in inner.childItems() if item.isVisible() for table in _of_item(item, title, across, up)]
    titles = [table.title for table in seen]
    for at, table in enumerate(seen):
        same = titles.count(table.title) > 1
        yield replace(table, title=f"{table.title} {titles[: at + 1].count(table.title)}") if same else table


def curves_table(title: str, across: str, curves: Sequence[tuple[str, Any, Any]]) -> Iterator[Table]:
    """Yield tables of curves (name, x, y): one for all that stand over the same places."""
    groups: dict[bytes, dict[str, Any]] = {}
    for name, x, y in curves:
        places = np.asarray(x, float)
        found = groups.setdefault(places.tobytes(), {across: places})
        found[_free(name, found)] = np.asarray(y, float)
    for found in groups.values():
        own = list(found)[1] if len(groups) > 1 and len(found) == 2 else ""
        yield Table.of(f"{title}: {own}" if own else title, found)


def _free(name: str, taken: dict[str, Any]) -> str:
    return name if name not in taken else f"{name} {len(taken)}"


def _of_item(item: Any, title: str, across: str, up: str) -> Iterator[Table]:
    if isinstance(item, pg.PlotCurveItem | pg.ScatterPlotItem):
        x, y = item.getData()
        if x is not None and len(x):
            what = text("tables.points" if isinstance(item, pg.ScatterPlotItem) else "tables.line")
            yield Table.of(f"{title}: {what}", {across: x, up: y})
    elif isinstance(item, pg.BarGraphItem):
        given: dict[str, Any] = item.opts
        bars = {key: given[key] for key in ("x0", "x", "width", "height") if given.get(key) is not None}
        if all(np.ndim(value) for key, value in bars.items() if key != "width") and len(bars["height"]):
            places = bars["x0"] if "x0" in bars else bars["x"]
            yield Table.of(f"{title}: {text('tables.bars')}", {across: places, up: bars["height"]})


def _label(axes: Any, side: str, default: str) -> str:
    return html.unescape(axes.getAxis(side).labelText) or default
