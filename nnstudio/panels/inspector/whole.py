"""Nothing is pointed at: the whole network, its shapes, and whether it is one matrix."""

from collections.abc import Iterator

import numpy as np

from nnstudio.catalog import Message
from nnstudio.panels.inspector.blocks import Block, Facts, Line, Note, Title, Values
from nnstudio.panels.inspector.scene import Scene
from nnstudio.panels.inspector.shapes import forward_lines, kind_words, shaped
from nnstudio.panels.size_words import size_words
from nnstudio.project import size
from nnstudio.studies.linear_stack import linear_stack
from nnstudio.widgets.numbers import three_digits

_MOST_LINES = 40
_MOST_NUMBERS = 40_000


def blocks(scene: Scene) -> Iterator[Block]:
    network = scene.network
    yield Title(Message("inspector.network"))
    yield Note(size_words(size(network)))
    yield from _layers(scene)
    yield from _forward(scene, 1, Message("inspector.one_example"))
    batch = scene.batch_size
    if batch > 1:
        yield from _forward(scene, batch, Message("inspector.batch", {"count": f"{batch:,}"}))
        yield Note(Message("inspector.rows", {"product": _in_rows(scene, batch)}))
    yield from _one_matrix(scene)


def _layers(scene: Scene) -> Iterator[Block]:
    counts = [_count(scene, at) for at in range(_shown(scene))]
    names = [(scene.layer_name(at), kind_words(scene.network, at), count) for at, count in enumerate(counts)]
    yield Note(Message("inspector.layers"))
    yield Facts(tuple((name, f"{kind} · {count:,}", Message("inspector.kind.help")) for name, kind, count in names))


def _count(scene: Scene, layer: int) -> int:
    """Return the parameters of a layer; of a block's sum those of all its layers."""
    stage, places = scene.network.stages[layer], scene.network.places
    begin = layer if stage.entry is None else stage.begin
    return sum(place.block.parameters for place in places if begin <= place.layer <= layer)


def _forward(scene: Scene, batch: int, words: Message) -> Iterator[Block]:
    yield Note(words)
    for line in forward_lines(scene.network, batch)[:_MOST_LINES]:
        yield Line(line)


def _in_rows(scene: Scene, batch: int) -> str:
    inputs, units = scene.network.widths[:2]
    return f"{shaped('X', batch, inputs)} · {shaped('W', inputs, units)}"


def _one_matrix(scene: Scene) -> Iterator[Block]:
    network = scene.network
    if network.widths[0] * network.widths[-1] > _MOST_NUMBERS:
        return
    found = linear_stack(network.nested, scene.parameters, scene.sample)
    activation = getattr(network.layers[-1], "activation", None)
    bent = activation if activation is not None and activation.key != "identity" else None
    if found is None or (bent and len(network.layers) == 1):  # of one unit with a curve there is no stack to tell of
        return
    yield Title(Message("inspector.matrix"))
    straight = Message("inspector.matrix.words")
    yield Note(Message("inspector.matrix.bent", {"activation": bent.label()}) if bent else straight)
    outputs = network.widths[-1]
    yield Line(f"{shaped('W', outputs, network.inputs)} · {shaped('x', network.inputs, 1)} + {shaped('b', outputs, 1)}")
    rows = tuple(f"[{at + 1}]" for at in range(outputs))
    columns = (*(scene.feature(at) for at in range(network.inputs)), "b")
    yield Values("matrix", rows, columns, np.column_stack([found.weight, found.bias]), corner="W")
    yield Facts((("max |Δz|", three_digits(found.difference), Message("inspector.matrix.difference")),))


def _shown(scene: Scene) -> int:
    return min(_MOST_LINES, len(scene.network.layers))
