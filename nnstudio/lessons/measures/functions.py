"""Values that hang on no run: of an activation, of a typed expression."""

from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from nnstudio.catalog import Choice, Message, StudyError, number, part, word
from nnstudio.engine.activations import Activation
from nnstudio.graph import backward, forward, parse, parse_values, with_defaults
from nnstudio.lessons.measures.base import Measure
from nnstudio.lessons.moment import Moment
from nnstudio.lessons.numerals import numeral

_SIGMOID: Choice = Choice("sigmoid")


@dataclass(frozen=True)
class _OfActivation(Measure):
    activation: Activation = part("activations", "sigmoid")
    x: float = number(0.0)

    def at(self) -> np.ndarray:
        if self.activation.joint:
            raise StudyError("error.lesson.joint", activation=self.activation.key)
        return np.array([self.x])

    def named(self) -> dict[str, Any]:
        return {"activation": self.activation.label(), "x": numeral(self.x)}


@final
@dataclass(frozen=True)
class ActivationValue(_OfActivation):
    """f(x) of an activation."""

    key: ClassVar[str] = "activation_value"

    def value(self, moment: Moment) -> float:
        return float(self.activation.value(self.at())[0])


@final
@dataclass(frozen=True)
class ActivationSlope(_OfActivation):
    """f′(x) of an activation."""

    key: ClassVar[str] = "activation_slope"

    def value(self, moment: Moment) -> float:
        return float(self.activation.slope(self.at())[0])


@final
@dataclass(frozen=True)
class Expression(Measure):
    """The value of a typed expression, or with `slope` its gradient with respect to that leaf.

    `values` are the leaves' as they are typed, "x = -2; y = 5"; a leaf without one is 1.
    """

    key: ClassVar[str] = "expression"
    text: str = word("")
    slope: str = word("")
    values: str = word("")

    def named(self) -> dict[str, Any]:
        """Return the expression or its slope, and the values."""
        words = {"leaf": self.slope, "text": self.text}
        return {
            "what": Message("measures.expression.gradient", words) if self.slope else self.text,
            "values": self.values,
        }

    def value(self, moment: Moment) -> float:
        graph = parse(self.text)
        found = forward(graph, with_defaults(graph, parse_values(self.values)))
        if not self.slope:
            return float(np.sum(found[graph.output(None)]))
        leaf = next((at for at in graph.leaves if graph.nodes[at].label == self.slope), None)
        if leaf is None:
            raise StudyError("error.graph.leaf", name=self.slope)
        return float(np.sum(backward(graph, found).of_node.get(leaf, np.zeros(()))))
