"""A unit or a feature: what comes in, what it makes of it, and how the loss answers."""

from collections.abc import Iterator

from nnstudio.catalog import Message
from nnstudio.panels.inspector.blocks import Block, Facts, Note, Stats, Title, Values
from nnstudio.panels.inspector.example import example_words
from nnstudio.panels.inspector.scene import Scene
from nnstudio.studies.summary import summary
from nnstudio.widgets.numbers import three_digits


def blocks(scene: Scene, layer: int, unit: int) -> Iterator[Block]:
    yield Title(unit_words(scene, layer, unit))
    yield Facts(tuple(_facts(scene, layer, unit)))
    yield Note(Message("inspector.choose_example") if scene.example is None else example_words(scene))
    weight = scene.named(layer, "weight")
    if weight is not None:
        row = weight[unit]
        names = tuple(scene.source(layer, at) for at in range(len(row)))
        yield Values("weights", names, ("w",), row[:, None], Message("inspector.from"), "weight")
    probe = scene.sampled[layer]
    yield Stats(
        tuple(
            (name, summary(values[:, unit]), Message(f"inspector.{name}.help"))
            for name, values in (("z", probe.z), ("a", probe.a))
        )
    )
    yield Note(Message("inspector.sample", {"count": f"{len(scene.sample):,}"}))


def feature_blocks(scene: Scene, feature: int) -> Iterator[Block]:
    """One input: its value for the chosen example, and how it is spread over the training points."""
    yield Title(Message("inspector.feature", {"name": scene.feature(feature)}))
    if scene.example is None:
        yield Note(Message("inspector.choose_example"))
    else:
        value = float(scene.x[feature])
        yield Facts((("x", three_digits(value), Message("inspector.x.help")),))
        yield Note(example_words(scene))
    yield Stats((("x", summary(scene.sample[:, feature]), Message("inspector.x.help")),))
    yield Note(Message("inspector.sample", {"count": f"{len(scene.sample):,}"}))


def unit_words(scene: Scene, layer: int, unit: int) -> Message:
    """Return "Layer 2, unit 5"."""
    return Message("inspector.unit", {"layer": scene.layer_name(layer), "unit": unit + 1})


def _facts(scene: Scene, layer: int, unit: int) -> Iterator[tuple[str, str, Message]]:
    bias = scene.named(layer, "bias")
    if bias is not None:
        yield "b", three_digits(float(bias[unit])), Message("inspector.b.help")
    if scene.probed is not None:
        probe = scene.probed[layer]
        yield "z", three_digits(float(probe.z[0, unit])), Message("inspector.z.help")
        yield "a", three_digits(float(probe.a[0, unit])), Message("inspector.a.help")
        if probe.dz is not None:
            yield "∂L/∂z", three_digits(float(probe.dz[0, unit])), Message("inspector.dz.help")
