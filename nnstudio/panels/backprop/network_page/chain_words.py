"""What the page writes of a weight: its chain rule as formulas, the step that follows, and whose numbers they are."""

from __future__ import annotations

from typing import NamedTuple

from nnstudio.catalog import Message, text
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.panels.backprop.network_page.asking import Asked
from nnstudio.studies.backprop.chain_lines import chain_lines, update_line
from nnstudio.studies.backprop.chain_rule import WeightChain, weight_chain
from nnstudio.studies.backprop.gate_builder import WeightAt
from nnstudio.studies.backprop.operation import Path
from nnstudio.studies.backprop.unit_names import UnitNames
from nnstudio.studies.backprop.walk import NetworkWalk

_WORDS = "panel.backprop.network"


class Told(NamedTuple):
    """A title, formulas and a note."""

    title: str
    formulas: tuple[str, ...]
    note: str


def told(walk: NetworkWalk, asked: Asked, weight: WeightAt | None) -> Told:
    """Return everything about a weight; without one, how to point at one."""
    chain = None if weight is None else weight_chain(walk, weight.name, weight.unit, weight.source)
    if weight is None or chain is None:
        return Told(text(f"{_WORDS}.point"), (), "")
    names = UnitNames(walk)
    lines = [row for line in chain_lines(walk, chain) for row in line.rows()]
    made = OPTIMIZERS.make(asked.recipe.optimizer)
    lines += update_line(names, chain, asked.rate).rows()
    if made.key != "sgd":
        lines.append(made.formula)
    braced = text(f"{_WORDS}.braced") if any("underbrace" in line for line in lines) else ""
    notes = [_numbering(names), braced, _whose(asked, chain), _step(asked, made.key, text(made.label()))]
    return Told(title(chain), tuple(lines), " ".join(filter(None, notes)))


def title(chain: WeightChain) -> str:
    """Return "Weight from unit 3 to unit 1 of layer 2"."""
    layer = layer_words(chain.path)
    if chain.source is None:
        return text(f"{_WORDS}.bias_of", unit=chain.unit + 1, layer=layer)
    return text(f"{_WORDS}.weight_of", source=chain.source + 1, unit=chain.unit + 1, layer=layer)


def layer_words(path: Path) -> str:
    """Return a layer's number, as "3" or, within a residual block, "3.1"."""
    return ".".join(str(one + 1) for one in path)


def _numbering(names: UnitNames) -> str:
    return text(f"{_WORDS}.{'numbered' if names.numbered else 'layered'}")


def _whose(asked: Asked, chain: WeightChain) -> str:
    if chain.examples == 1:
        return ""
    return text(f"{_WORDS}.largest", number=asked.rows[chain.example] + 1)


def _step(asked: Asked, key: str, label: str | Message) -> str:
    """Say what the update leaves out: another optimiser's own step, clipping, freezing."""
    if key != "sgd":
        return text(f"{_WORDS}.other_step", optimizer=label)
    return text(f"{_WORDS}.clipped") if asked.recipe.clip_norm else ""
