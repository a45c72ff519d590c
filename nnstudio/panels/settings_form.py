"""Rows of settings: fields made from a project's own Params."""

from typing import Any

from PyQt6.QtWidgets import QFormLayout, QLabel, QWidget

from nnstudio.catalog import Message, Param
from nnstudio.catalog.messages import has
from nnstudio.widgets.forms import ParamField
from nnstudio.widgets.texts import bind_text


def setting_field(param: Param, value: Any, area: str, slider: bool = True) -> ParamField:
    """Return the field `<area>.<key>` of a setting, with the words of that key.

    `slider=False` leaves only the box: seeds and limits have no range a slider could cover. What is refused is told
    with the dock or dialog that asks for it.
    """
    name = f"{area}.{param.key}"
    place = next((Message(one) for one in (f"dock.{area}", f"dialog.{area}") if has(one)), None)
    field = ParamField(param, value, Message(name), Message(f"{name}.help"), name, place)
    if not slider and "slider" in field.control.parts:
        field.control.parts["slider"].hide()
    return field


def unlabelled(field: ParamField) -> ParamField:
    """Keep a field's label from standing anywhere; a widget of nobody would outlive the form."""
    field.label.setParent(field)
    field.label.hide()
    return field


def settings_layout(parent: QWidget | None = None) -> QFormLayout:
    """Return a layout of labelled rows that fills its width."""
    rows = QFormLayout() if parent is None else QFormLayout(parent)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return rows


def labelled(rows: QFormLayout, widget: QWidget, words: str) -> QLabel:
    """Add a widget with the label of a message and its help as tooltip."""
    label = QLabel()
    label.setObjectName(f"{words}.label")
    label.setBuddy(widget)
    bind_text(label, "setText", Message(words))
    bind_text(label, "setToolTip", Message(f"{words}.help"))
    rows.addRow(label, widget)
    return label
