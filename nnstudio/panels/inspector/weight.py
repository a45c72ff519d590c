"""A weight: its value, and for the chosen example how the loss answers to it."""

from collections.abc import Iterator

from nnstudio.catalog import Message
from nnstudio.panels.inspector.blocks import Block, Facts, Note, Title
from nnstudio.panels.inspector.example import example_words
from nnstudio.panels.inspector.scene import Scene
from nnstudio.panels.inspector.unit import unit_words
from nnstudio.widgets.numbers import three_digits


def blocks(scene: Scene, layer: int, unit: int, weight: int) -> Iterator[Block]:
    values = scene.named(layer, "weight")
    assert values is not None
    yield Title(Message("inspector.weight", {"source": scene.source(layer, weight)}))
    yield Note(unit_words(scene, layer, unit))
    rows = [("w", three_digits(float(values[unit, weight])), Message("inspector.W.help"))]
    if scene.judged:
        slope = float(scene.slopes[f"{layer}.weight"][unit, weight])
        rows.append(("∂L/∂w", three_digits(slope), Message("inspector.dw.help")))
    yield Facts(tuple(rows))
    yield Note(Message("inspector.choose_example") if scene.example is None else example_words(scene))
