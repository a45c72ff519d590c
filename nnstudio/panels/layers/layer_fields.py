"""The fields of one layer, made from what its entry declares."""

from collections.abc import Callable, Mapping
from typing import Any

from PyQt6.QtCore import QSize
from PyQt6.QtWidgets import QComboBox, QGridLayout, QWidget

from nnstudio.catalog import Choice, Entry
from nnstudio.engine.layers import LAYERS
from nnstudio.panels.layers.inner_layers import InnerLayers
from nnstudio.panels.settings_form import unlabelled
from nnstudio.widgets.forms import ParamField

INLINE = ("units", "activation")


Field = ParamField | InnerLayers


def layer_fields(entry: type[Entry], choice: Choice, name: str, row: Callable[..., Any]) -> dict[str, Field]:
    """Return a field for each of the entry's parameters, named `<name>.<param>`; of a list of layers a `row` each."""
    return {param.key: _field(entry, param.key, choice, name, row) for param in entry.params()}


def _field(entry: type[Entry], key: str, choice: Choice, name: str, row: Callable[..., Any]) -> Field:
    param = entry.param(key)
    if param.kind == "parts" and param.table == LAYERS.name:
        return InnerLayers(f"{name}.{key}", entry.param_label(key), entry.param_help(key), row)
    return _param_field(entry, key, choice, name)


def _param_field(entry: type[Entry], key: str, choice: Choice, name: str) -> ParamField:
    param = entry.param(key)
    value = choice.params.get(key, param.default)
    words = entry.param_label(key), entry.param_help(key)
    field = ParamField(param, value, *words, f"{name}.{key}", entry.label())
    if key in INLINE:
        _make_small(unlabelled(field))
    return field


def _make_small(field: ParamField) -> None:
    """Keep what stands in the row itself to what fits there: the box without its slider, a narrow combo."""
    for part, widget in field.control.parts.items():
        if part == "slider":
            widget.hide()
        elif isinstance(widget, QComboBox):
            widget.setIconSize(QSize(0, 0))
            widget.setMinimumContentsLength(7)
        elif part == "box":
            widget.setFixedWidth(widget.fontMetrics().horizontalAdvance("10000") + 28)


def details(fields: Mapping[str, Field]) -> QWidget | None:
    """Return a form of all fields that do not stand in the row itself, None if there are none."""
    rest = [field for key, field in fields.items() if key not in INLINE]
    nested = [field.below for key, field in fields.items() if key in INLINE and field.below is not None]
    if not rest and not nested:
        return None
    form = QWidget()
    grid = QGridLayout(form)  # a form layout misjudges the height of the nested forms where their rows wrap
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setColumnStretch(1, 1)
    for below in nested:
        grid.addWidget(below, grid.rowCount(), 0, 1, 2)
    for field in rest:
        _add(grid, field)
    return form


def _add(grid: QGridLayout, field: Field) -> None:
    row = grid.rowCount()
    if isinstance(field, InnerLayers):
        grid.addWidget(field.label, row, 0, 1, 2)
        grid.addWidget(field, row + 1, 0, 1, 2)
        return
    grid.addWidget(field.label, row, 0)
    grid.addWidget(field, row, 1)
    if field.below is not None:
        grid.addWidget(field.below, row + 1, 0, 1, 2)


def with_param(entry: type[Entry], choice: Choice, key: str, value: Any) -> Choice:
    """Return the choice with a parameter changed; a default stays unsaid."""
    params = {**choice.params, key: value}
    if value == entry.param(key).default:
        del params[key]
    return Choice(choice.key, params)
