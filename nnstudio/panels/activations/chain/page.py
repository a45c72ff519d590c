"""The page of chained activations."""

from dataclasses import replace
from typing import Any, ClassVar, final

import numpy as np
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.activations.chain.controls import Controls
from nnstudio.panels.activations.chain.depth_plot import DepthPlot
from nnstudio.panels.activations.chain.numbers import Numbers
from nnstudio.panels.activations.chain.options import PARAMS, WORDS, Options, choose, options
from nnstudio.panels.activations.chain.start_plot import StartPlot
from nnstudio.panels.activations.curves.look import look
from nnstudio.panels.activations.turning import Order, Turning
from nnstudio.panels.paged import Page
from nnstudio.session import Change, Session
from nnstudio.studies.chain import Passage
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.function_plot import Line

_FRAME = 16  # milliseconds
_REACH, _POINTS = 6.0, 401
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
        self._curves_of: tuple[Any, ...] = ()
        self._depth = self._chosen.copies
        self.controls, self.products = Controls(), DepthPlot()
        self._numbers = Numbers(self.controls.rivals, self)
        self.steps, self.fates, self.code = self._numbers.steps, self._numbers.fates, self._numbers.code
        self._passages: dict[str, Passage] = {}
        start, help_ = Message(f"{WORDS}.axis.start"), Message(f"{WORDS}.start_plot.help")
        self.end = StartPlot("chain.end", start, Message(f"{WORDS}.axis.end"), help_)
        self.slope = StartPlot("chain.slope", start, Message(f"{WORDS}.axis.slope"), help_)
        self._calm = Calm(self._draw, self, _FRAME)
        self._lay_out()
        self._wire()
        self.controls.show_options(self._chosen)
        self._draw()

    @property
    def busy(self) -> bool:
        return self._calm.owes or self._numbers.calm.owes

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
        self._pass()
        self._draw_depth()
        picked = self._passages[chosen.picked]
        for plot, end in ((self.end, picked.values), (self.slope, picked.products)):
            plot.show_tangent(chosen.z, float(end[-1, 0]))
        self._numbers.show(chosen, self._passages)

    def _draw_depth(self) -> None:
        """Draw the products over the depth."""
        chosen = self._chosen
        depth = np.arange(chosen.copies + 1.0)
        lines = {key: self._line(key, depth, one.products[:, 0]) for key, one in self._passages.items()}
        bounds = {"bound": Line(depth, chosen.chain(chosen.picked).bound(), "text", 1, 1.5)} if chosen.bound else {}
        self.products.show_products({**bounds, **_last(lines, chosen.picked)}, chosen.copies, chosen.log)
        self._point(self._depth)

    def _pass(self) -> None:
        """Follow the start through each chain, and with it the whole axis, whose curves stay where only z moves."""
        chosen, starts = self._chosen, np.linspace(*self.end.span, _POINTS)
        of = chosen.drawn, chosen.picked, self.end.span, *(chosen.chain(key) for key in chosen.drawn)
        curves = of != self._curves_of
        places = np.append(starts, chosen.z) if curves else np.array([chosen.z])
        found = {key: chosen.chain(key).run(places) for key in chosen.drawn}
        self._passages = {key: one.of(slice(-1, None)) for key, one in found.items()}
        if curves:
            self._curves_of = of
            self._draw_curves(starts, {key: one.of(slice(-1)) for key, one in found.items()})

    def _draw_curves(self, starts: np.ndarray, passages: dict[str, Passage]) -> None:
        """Draw what every start comes to."""
        for plot, name in ((self.end, "values"), (self.slope, "products")):
            lines = {key: self._line(key, starts, getattr(one, name)[-1]) for key, one in passages.items()}
            plot.show_lines(_last(lines, self._chosen.picked))

    def _line(self, key: str, x: np.ndarray, y: np.ndarray) -> Line:
        return Line(x, y, *look(key), 3.0 if key == self._chosen.picked else 1.8)

    def _point(self, depth: float) -> None:
        """Mark one depth in the plot and in the table."""
        self._depth = round(min(max(depth, 1), self._chosen.copies))
        self.products.mark(self._depth, float(self._passages[self._chosen.picked].products[self._depth, 0]))
        self._numbers.point(self._depth)

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

    def _respan(self, *_: float) -> None:
        self._calm.ask()

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
            plot.spanned.connect(self._respan)

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
