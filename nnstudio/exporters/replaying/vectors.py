"""The parameters: one flat vector, and the blocks of it by name."""

from __future__ import annotations

import numpy as np

from nnstudio.engine.blocks import AFFINE
from nnstudio.engine.network import Place
from nnstudio.exporters.replaying.views import view_code
from nnstudio.studies.trainer import Trainer


def blocks(trainer: Trainer) -> dict[str, np.ndarray]:
    """Return every block by name, W1 (units, inputs + 1), slope1 …, and its gradient, dW1 …"""
    return {
        prefix + _name(place): flat[place.part].reshape(place.block.shape)
        for prefix, flat in (("", trainer.parameters), ("d", trainer.gradient))
        for place in trainer.network.places
    }


def vector_lines(trainer: Trainer) -> list[str]:
    """Return the lines that make the flat vectors and name their blocks."""
    lines = [
        'parameters = arrays["start"].copy()  # all in one vector; below the parts of it',
        "gradient = np.zeros_like(parameters)",
        "rate = np.zeros((), dtype)",
    ]
    flats = {"": ("parameters", trainer.parameters), "d": ("gradient", trainer.gradient)}
    for name, view in blocks(trainer).items():
        flat, whole = flats["d" if np.shares_memory(view, trainer.gradient) else ""]
        kind = "  # weights, the biases in the last column" if name.startswith("W") else ""
        lines.append(f"{name} = {view_code(flat, whole, view)}{kind}")
    return lines


def _name(place: Place) -> str:
    *inside, kind = place.block.name.split(".")
    return "_".join([f"{'W' if kind == AFFINE else kind}{place.layer + 1}", *inside])
