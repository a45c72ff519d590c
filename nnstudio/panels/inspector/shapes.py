"""The forward pass in shapes: W₁ [8×2] · x [2×1] + b₁ [8×1] → z₁ [8×1]."""

from nnstudio.catalog import text
from nnstudio.engine.network import Network
from nnstudio.engine.opened import opened
from nnstudio.widgets.numbers import subscript

_GLUE = "\u00a0"  # a name and its shape stay on one line


def forward_lines(network: Network, batch: int) -> list[str]:
    """Return one line a layer, for a batch of that many examples in columns; one example is a batch of 1."""
    return [_line(network, at, batch) for at in range(len(network.layers))]


def _line(network: Network, at: int, batch: int) -> str:
    fan_in, units = network.widths[at : at + 2]
    own = network.number(at)
    few = batch == 1
    before = ("x" if few else "X") if at == 0 else named("a" if few else "A", network.number(at - 1))
    after = named("a" if few else "A", own)
    stage = opened(network).stages[at]
    if stage.entry is not None and stage.begin < at:
        skip = "x" if stage.entry < 0 else named("a", network.number(stage.entry))
        skip = skip if few else skip.upper()
        return f"{shaped(skip, units, batch)} + {shaped(before, fan_in, batch)} → {shaped(after, units, batch)}"
    if not network.affine(at):
        return f"{shaped(before, fan_in, batch)} → {shaped(after, units, batch)}"
    product = f"{shaped(named('W', own), units, fan_in)} · {shaped(before, fan_in, batch)}"
    z = shaped(named("z" if few else "Z", own), units, batch)
    return f"{product} + {shaped(named('b', own), units, 1)} → {z}"


def shaped(name: str, rows: int, columns: int) -> str:
    """Return "W₁ [8×2]", unbreakable."""
    return f"{name}{_GLUE}[{rows}×{columns}]"


def named(letter: str, number: str) -> str:
    return f"{letter}{subscript(number)}"


def kind_words(network: Network, layer: int) -> str:
    """Return what a layer is and what it applies: "Dense · tanh"."""
    made = network.layers[layer]
    activation = getattr(made, "activation", None)
    return text(made.label()) + (f" · {text(activation.label())}" if activation is not None else "")
