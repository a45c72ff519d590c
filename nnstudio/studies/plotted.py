"""What can be plotted over one number: every activation of the table, and maxout by its lines."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import Choice, Entry, Message, Registry, integer, number
from nnstudio.engine.activations import ACTIVATIONS, Activation
from nnstudio.engine.layers import Maxout
from nnstudio.studies.functions import Function, MaxOfLines, of_one_number

MOST_PIECES = 6
_FAR = 5.0


@final
@dataclass(frozen=True)
class MaxoutLines(Entry):
    """A maxout unit of one input, its lines given one by one; those beyond `pieces` are not there.

    Formula: f(z) = max(w₁·z + b₁, …, w_k·z + b_k), f′(z) = the slope of the line that is the largest
    Source: Goodfellow et al. 2013, arXiv 1302.4389.
    """

    table: ClassVar[str] = "functions"
    key: ClassVar[str] = "maxout"
    formula: ClassVar[str] = r"f(z) = \max(w_1 z + b_1, \dots, w_k z + b_k)"
    slope_formula: ClassVar[str] = r"f'(z) = w_i, \quad i = \mathrm{argmax}_j\, (w_j z + b_j)"
    pieces: int = integer(3, 1, MOST_PIECES)
    slope_1: float = number(-1.0, -_FAR, _FAR)
    slope_2: float = number(0.3, -_FAR, _FAR)
    slope_3: float = number(1.0, -_FAR, _FAR)
    slope_4: float = number(-0.5, -_FAR, _FAR)
    slope_5: float = number(0.5, -_FAR, _FAR)
    slope_6: float = number(2.0, -_FAR, _FAR)
    intercept_1: float = number(0.0, -_FAR, _FAR)
    intercept_2: float = number(0.5, -_FAR, _FAR)
    intercept_3: float = number(0.0, -_FAR, _FAR)
    intercept_4: float = number(0.0, -_FAR, _FAR)
    intercept_5: float = number(0.0, -_FAR, _FAR)
    intercept_6: float = number(-2.0, -_FAR, _FAR)

    @property
    def lines(self) -> MaxOfLines:
        """The function itself."""
        return MaxOfLines(self._first("slope"), self._first("intercept"))

    @classmethod
    def label(cls) -> Message:
        return Maxout.label()

    @classmethod
    def help(cls) -> Message:
        return Maxout.help()

    @classmethod
    def param_label(cls, name: str) -> Message:
        return cls._words(name, "")

    @classmethod
    def param_help(cls, name: str) -> Message:
        return cls._words(name, ".help")

    @classmethod
    def _words(cls, name: str, ending: str) -> Message:
        what, _, piece = name.partition("_")
        return Message(f"functions.maxout.{what}{ending}", {"piece": piece} if piece else {})

    def _first(self, name: str) -> tuple[float, ...]:
        return tuple(getattr(self, f"{name}_{at}") for at in range(1, self.pieces + 1))


FUNCTIONS: Registry[Entry] = Registry("functions", *ACTIVATIONS, MaxoutLines)


def function(choice: Choice) -> Function:
    """Return a choice of the table as a function of one number."""
    made = FUNCTIONS.make(choice)
    if isinstance(made, MaxoutLines):
        return made.lines
    assert isinstance(made, Activation)
    return of_one_number(made)


def shown_params(choice: Choice) -> tuple[str, ...]:
    """Return the names of the parameters that have a meaning now: not those of lines that are not there."""
    names = tuple(param.key for param in FUNCTIONS[choice.key].params())
    made = FUNCTIONS.make(choice)
    if not isinstance(made, MaxoutLines):
        return names
    return tuple(name for name in names if name == "pieces" or int(name[-1]) <= made.pieces)


def random_lines(choice: Choice, seed: int) -> Choice:
    """Return a maxout choice with lines drawn anew, as many as it has: slopes N(0, 1), intercepts N(0, 1)."""
    drawn = np.random.default_rng(seed).normal(size=2 * MOST_PIECES).clip(-_FAR, _FAR).round(2)
    names = [name for name in shown_params(choice) if name != "pieces"]
    return choice.with_(**{name: float(value) for name, value in zip(names, drawn, strict=False)})
