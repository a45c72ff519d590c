"""The page of chained activations."""

from dataclasses import replace
from typing import Any, ClassVar, final

import numpy as np
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.activations.chain.controls import Controls
from nnstudio.panels.activations.chain.depth_plot import DepthPlot
from nnstudio.panels.activations.chain.fates import Fates
from nnstudio.panels.activations.chain.options import PARAMS, WORDS, Options, choose, options
from nnstudio.panels.activations.chain.start_plot import StartPlot
from nnstudio.panels.activations.chain.steps_table import StepsTable
from nnstudio.panels.activations.curves.look import look
from nnstudio.panels.activations.turning import Order, Turning
from nnstudio.panels.paged import Page
from nnstudio.session import Change, Session
from nnstudio.studies.chain import Passage
from nnstudio.studies.chain_code import chain_code
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.code_view import CodeView
from nnstudio.widgets.function_plot import Line

_FRAME = 16  # milliseconds
_REACH, _POINTS = 6.0, 1001
_LINES = 7
_WIDE = Order(
    1100,  # beside each other: settings, products and curves of f, numbers and curves of the slope
    ((0, 0, 4, 1), (0, 1, 1, 1), (1, 1, 1, 1), (0, 2, 1, 1), (1, 2, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1)),
    (5, 8, 7),
    (3, 0, 2),
)
_STAGE = Order(  # one panel on the stage of a small screen
    640,
    ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1), (3, 0, 1, 1), (3, 1, 1, 1)),
    (1, 1),
    (3, 0, 0, 2),
)


@final
class ChainPage(Page):
    """n copies of an activation in a row, and the product of their slopes."""

    key: ClassVar[str] = "chain"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._chosen = options(session.project)
        self._curves: dict[str, Passage] = {}
        self._curves_of: tuple[Any, ...] = ()
        self._depth = self._chosen.copies
        self._starts = np.linspace(-_REACH, _REACH, _POINTS)
        self.controls, self.steps, self.fates, self.products = Controls(), StepsTable(), Fates(), DepthPlot()
        start, help_ = Message(f"{WORDS}.axis.start"), Message(f"{WORDS}.start_plot.help")
        self.end = StartPlot("chain.end", start, Message(f"{WORDS}.axis.end"), help_)
        self.slope = StartPlot("chain.slope", start, Message(f"{WORDS}.axis.slope"), help_)
        self.code = CodeView("chain.code", Message(f"{WORDS}.code"), Message(f"{WORDS}.code.help"), _LINES)
        self._calm = Calm(self._draw, self, _FRAME)
        self._lay_out()
        self._wire()
        self.controls.show_options(self._chosen)
        self._draw()

    @property
    def busy(self) -> bool:
        return self._calm.owes

    def changed(self, change: Change) -> None:
        if "view" in change.parts:
            self._take(options(change.new))

    def _take(self, chosen: Options) -> None:
        """Show other settings."""
        if chosen != self._chosen:
            self._depth = min(self._depth, chosen.copies) if chosen.copies == self._chosen.copies else chosen.copies
            self._chosen = chosen
            self.controls.show_options(chosen)
            self._calm.ask()

    def _draw(self) -> None:
        chosen = self._chosen
        passages = {key: chosen.chain(key).run(np.array([chosen.z])) for key in chosen.drawn}
        self._draw_depth(passages)
        self._draw_curves()
        self.code.set_code(chain_code(chosen.choices[chosen.picked], chosen.chain(chosen.picked), chosen.z))
        picked = passages[chosen.picked]
        for plot, end in ((self.end, picked.values), (self.slope, picked.products)):
            plot.show_tangent(chosen.z, float(end[-1, 0]))
        ends = {key: (float(one.values[-1, 0]), float(one.products[-1, 0])) for key, one in passages.items()}
        self.controls.rivals.show_numbers(ends)
        self.fates.show_ends(chosen, {key: product for key, (_, product) in ends.items()})

    def _draw_depth(self, passages: dict[str, Passage]) -> None:
        """Draw the products over the depth and the numbers of the function picked."""
        chosen = self._chosen
        depth, bound = np.arange(chosen.copies + 1.0), chosen.chain(chosen.picked).bound()
        lines = {key: self._line(key, depth, one.products[:, 0]) for key, one in passages.items()}
        bounds = {"bound": Line(depth, bound, "text", 1, 1.5)} if chosen.bound else {}
        self.products.show_products({**bounds, **_last(lines, chosen.picked)}, chosen.copies, chosen.log)
        self.steps.steps.show(passages[chosen.picked], bound)
        self._point(self._depth)

    def _draw_curves(self) -> None:
        """Draw what every start comes to; where only the start moves they stay."""
        chosen = self._chosen
        of = chosen.drawn, chosen.picked, *(chosen.chain(key) for key in chosen.drawn)
        if of == self._curves_of:
            return
        self._curves_of = of
        self._curves = {key: chosen.chain(key).run(self._starts) for key in chosen.drawn}
        for plot, name in ((self.end, "values"), (self.slope, "products")):
            lines = {key: self._line(key, self._starts, getattr(one, name)[-1]) for key, one in self._curves.items()}
            plot.show_lines(_last(lines, chosen.picked))

    def _line(self, key: str, x: np.ndarray, y: np.ndarray) -> Line:
        return Line(x, y, *look(key), 3.0 if key == self._chosen.picked else 1.8)

    def _point(self, depth: float) -> None:
        """Mark one depth in the plot and in the table."""
        self._depth = round(min(max(depth, 1), self._chosen.copies))
        self.products.mark(self._depth, float(self.steps.steps.numbers[self._depth - 1, 4]))
        self.steps.point(self._depth)

    def _moved(self, name: str, value: Any) -> None:
        """Follow a control that is being moved; the project hears of it at the end."""
        head, _, key = name.partition(".")
        if key:
            self._chosen = replace(self._chosen, choices={**self._chosen.choices, key: value})
        else:
            self._chosen = replace(self._chosen, **{head: value})
            self._depth = self._chosen.copies if head == "copies" else self._depth
        self._calm.ask()

    def _settled(self, name: str, value: Any) -> None:
        choose(self.session, name, value, by=self)

    def _start_pointed(self, z: float) -> None:
        param = PARAMS["z"]
        self._moved("z", min(max(z, param.minimum), param.maximum))
        self.controls.fields["z"].set_value(self._chosen.z)

    def _start_settled(self) -> None:
        self._settled("z", self._chosen.z)

    def _start_left(self) -> None:
        """Come back to the start that was set: hovering only looks."""
        kept = options(self.session.project).z
        if kept != self._chosen.z:
            self._start_pointed(kept)

    def _wire(self) -> None:
        self.controls.moved.connect(self._moved)
        self.controls.settled.connect(self._settled)
        self.products.pointed.connect(self._point)
        self.steps.pointed.connect(self._point)
        for plot, other in ((self.end, self.slope), (self.slope, self.end)):
            plot.pointed.connect(self._start_pointed)
            plot.settled.connect(self._start_settled)
            plot.left.connect(self._start_left)
            plot.spanned.connect(other.set_span)

    def _lay_out(self) -> None:
        for plot in (self.products, self.end, self.slope):
            plot.setMinimumHeight(190)
        self.end.set_whole(-_REACH, _REACH)
        self.slope.set_whole(-_REACH, _REACH)
        parts = [self.controls, self.products, self.fates, self.steps, self.code, self.end, self.slope]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Turning(parts, [_WIDE, _STAGE]))


def _last(lines: dict[str, Line], picked: str) -> dict[str, Line]:
    """Put the one picked on top of the others."""
    return {**{key: line for key, line in lines.items() if key != picked}, picked: lines[picked]}
