"""A layer: its shape, and how its numbers are spread."""

from collections.abc import Iterator

import numpy as np

from nnstudio.catalog import Message, text
from nnstudio.panels.inspector.blocks import Block, Histogram, Line, Note, Stats, Title
from nnstudio.panels.inspector.scene import Scene
from nnstudio.panels.inspector.shapes import forward_lines, kind_words, named
from nnstudio.studies.summary import summary


def blocks(scene: Scene, layer: int) -> Iterator[Block]:
    yield Title(scene.layer_name(layer))
    yield Note(kind_words(scene.network, layer))
    yield Line(forward_lines(scene.network, 1)[layer])
    yield from _activation(scene, layer)
    found = dict(_quantities(scene, layer))
    rows = [(name, summary(values), Message(f"inspector.{name}.help")) for name, values in found.items()]
    for at in range(0, len(rows), 2):
        yield Stats(tuple(rows[at : at + 2]))
    for name, values in found.items():
        if name in ("W", "a"):
            yield Histogram(Message(f"inspector.{name}.spread"), values.ravel())
    yield Note(Message("inspector.sample", {"count": f"{len(scene.sample):,}"}))


def _quantities(scene: Scene, layer: int) -> Iterator[tuple[str, np.ndarray]]:
    for name, what in (("W", "weight"), ("b", "bias")):
        values = scene.named(layer, what)
        if values is not None:
            yield name, values
    probe = scene.sampled[layer]
    yield "z", probe.z
    yield "a", probe.a


def _activation(scene: Scene, layer: int) -> Iterator[Block]:
    activation = getattr(scene.network.layers[layer], "activation", None)
    own = scene.network.number(layer)
    if activation is not None:
        yield Line(f"{named('a', own)} = {text(activation.label())}({named('z', own)})")
