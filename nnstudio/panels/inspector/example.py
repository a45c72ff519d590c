"""An example: what goes in, what should come out, and what does."""

from collections.abc import Iterator

import numpy as np

from nnstudio.catalog import Message
from nnstudio.panels.inspector.blocks import Block, Facts, Note, Title, Values
from nnstudio.panels.inspector.scene import Scene
from nnstudio.studies.prediction import Predictions, predict
from nnstudio.studies.which_example import Given, raw_of, y_of
from nnstudio.widgets.numbers import three_digits


def blocks(scene: Scene) -> Iterator[Block]:
    assert scene.example is not None, "it is asked for only where there is one"
    raw, x, y = scene.data.raw, raw_of(scene.data, scene.example), y_of(scene.data.raw, scene.example)
    yield Title(example_words(scene))
    found = predict(scene.moment.checked, scene.parameters, x[None, :])
    if found.classes is not None:
        yield from _classes(raw.target_names, None if y is None else int(y[0]), int(found.classes[0]), found)
    else:
        yield _targets(raw.target_names, None if y is None else np.atleast_1d(y[0]), found.values[0])
    yield Values("inputs", raw.feature_names, ("x",), x[:, None], Message("inspector.input"), "feature")
    if not np.array_equal(x, scene.x):
        yield Note(Message("inspector.raw"))


def example_words(scene: Scene) -> Message:
    """Return "Training point 12"."""
    assert scene.example is not None, "it is asked for only where there is one"
    if isinstance(scene.example, Given):
        return Message("inspector.example.given")
    part, row = scene.example
    return Message(f"inspector.example.{part}", {"number": row + 1})


def _classes(names: tuple[str, ...], target: int | None, said: int, found: Predictions) -> Iterator[Block]:
    head = "P" if found.probabilistic else "s"
    wanted = [] if target is None else [(Message("inspector.target"), names[target], None)]
    yield Facts((*wanted, (Message("inspector.said"), names[said], None)))
    if target is None:
        yield Note(Message("inspector.no_target"))
    else:
        yield Note(Message("inspector.right" if said == target else "inspector.wrong"))
    yield Values("probabilities", names, (head,), found.values.T, Message("inspector.class"), chosen=target)


def _targets(names: tuple[str, ...], y: np.ndarray | None, said: np.ndarray) -> Block:
    if y is None:
        return Facts(tuple((name, three_digits(float(one)), None) for name, one in zip(names, said, strict=True)))
    rows = [
        (name, f"{three_digits(float(a))} → {three_digits(float(b))}", Message("inspector.said.help"))
        for name, a, b in zip(names, y, said, strict=True)
    ]
    return Facts(tuple(rows))
