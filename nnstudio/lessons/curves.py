"""The function that a curve is compared with: an activation by its key, or an expression in x. Nothing is executed."""

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.graph import Graph, forward, parse

Array = np.ndarray
_BARE = "abcdefghijklmnopqrstuvwxyz_"


def check_function(text: str) -> str:
    """Return the text of a function of x that can be drawn.

    Raises: StudyError if it is no activation and no expression, or one of something else than x.
    """
    function_values(text, np.array([0.25, 0.5, 0.75]))
    return text


def function_values(text: str, x: Array) -> Array:
    """Return f(x), float64 of x's shape (n,); what has no value is not finite.

    Raises: as `check_function`.
    """
    name = text.split("(")[0].strip()
    if name in ACTIVATIONS and not (text.strip() != name and "x" in text):
        activation = ACTIVATIONS.make(ACTIVATIONS.parse(text))
        if activation.joint:
            raise StudyError("error.lesson.joint", activation=activation.key)
        return activation.value(np.asarray(x, np.float64))
    graph = parse(text)
    if others := [one for one in graph.names if one != "x"]:
        raise StudyError("error.lesson.only_x", name=", ".join(others[:5]))
    return _drawn(graph, np.asarray(x, np.float64))


def _drawn(graph: Graph, x: Array) -> Array:
    values = forward(graph, {"x": x} if graph.names else {})
    found = values[graph.output(None)]
    if found.shape not in ((), x.shape):
        raise StudyError("error.lesson.one_curve")
    return np.broadcast_to(found, x.shape).astype(np.float64)
