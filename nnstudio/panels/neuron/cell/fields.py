"""The page's fields: `neuron.bias`, or of one input `neuron.x.0`, with the words of their parameter."""

from __future__ import annotations

from typing import Any

from nnstudio.catalog import Message, Param
from nnstudio.widgets.forms import ParamField


def neuron_field(param: Param, value: Any, at: int | None = None) -> ParamField:
    words, values = f"panel.neuron.cell.{param.key}", {} if at is None else {"at": at}
    name = f"neuron.{param.key}" + ("" if at is None else f".{at}")
    return ParamField(param, value, Message(words, values), Message(f"{words}.help", values), name)
