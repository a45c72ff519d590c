"""An example: what goes in, what should come out, and what does."""

from collections.abc import Iterator

import numpy as np

from nnstudio.catalog import Message
from nnstudio.panels.inspector.blocks import Block, Facts, Note, Title, Values
from nnstudio.panels.inspector.scene import Scene
from nnstudio.studies.prediction import Predictions, predict
from nnstudio.widgets.numbers import three_digits


def blocks(scene: Scene) -> Iterator[Block]:
    raw = scene.data.raw
    x = np.asarray((raw.x_test if scene.part == "test" else raw.x_train)[scene.example], float)
    y = (raw.y_test if scene.part == "test" else raw.y_train)[scene.example]
    yield Title(example_words(scene))
    found = predict(scene.moment.checked, scene.parameters, x[None, :])
    if found.classes is not None:
        yield from _classes(raw.target_names, int(y), int(found.classes[0]), found)
    else:
        yield _targets(raw.target_names, np.atleast_1d(y), found.values[0])
    yield Values("inputs", raw.feature_names, ("x",), x[:, None], Message("inspector.input"), "feature")
    if not np.array_equal(x, scene.x_part[scene.example]):
        yield Note(Message("inspector.raw"))


def example_words(scene: Scene) -> Message:
    """Return "Training point 12"."""
    return Message(f"inspector.example.{scene.part}", {"number": (scene.example or 0) + 1})


def _classes(names: tuple[str, ...], target: int, said: int, found: Predictions) -> Iterator[Block]:
    head = "P" if found.probabilistic else "s"
    verdict = Message("inspector.right" if said == target else "inspector.wrong")
    yield Facts(
        (
            (Message("inspector.target"), names[target], None),
            (Message("inspector.said"), names[said], None),
        )
    )
    yield Note(verdict)
    yield Values("probabilities", names, (head,), found.values.T, Message("inspector.class"), chosen=target)


def _targets(names: tuple[str, ...], y: np.ndarray, said: np.ndarray) -> Block:
    rows = [
        (name, f"{three_digits(float(a))} → {three_digits(float(b))}", Message("inspector.said.help"))
        for name, a, b in zip(names, y, said, strict=True)
    ]
    return Facts(tuple(rows))
