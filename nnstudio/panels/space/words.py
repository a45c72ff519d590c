"""What layers are called in this panel."""

from nnstudio.catalog import Message, text
from nnstudio.panels.space.options import INPUT
from nnstudio.project import Checked


def layer_message(checked: Checked, layer: int) -> Message:
    """Return "Input", "Layer 2 (8)" or "Output (1)"; layers count from 0 inside and from 1 in words."""
    if layer == INPUT:
        return Message("panel.space.input")
    last = layer == len(checked.network.layers) - 1
    values = {"layer": checked.network.number(layer), "units": f"{checked.network.widths[layer + 1]:,}"}
    return Message("panel.space.output" if last else "panel.space.hidden", values)


def layer_words(checked: Checked, layer: int) -> str:
    """Return a layer's name in the present language."""
    return text(layer_message(checked, layer))
