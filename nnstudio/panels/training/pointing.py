"""A picture whose examples are marks in a plot that can be pointed at and chosen."""

import numpy as np

from nnstudio.catalog import Message
from nnstudio.panels.training.options import PARTS, option
from nnstudio.panels.training.picture import Picture
from nnstudio.panels.training.points import Points
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.legend import Legend
from nnstudio.widgets.texts import bind_text


class PointingPicture(Picture):
    """A plot with the examples of both parts. Subclasses say where each is, and in which colour and mark.

    Test marks are `hollow` unless a subclass tells them from training marks by the mark itself.
    """

    options = ("test_points",)
    hollow = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.plot = CalmPlot(self)
        self.plot.setObjectName("training.plot")
        bind_text(self.plot, "setAccessibleName", Message("panel.training.plane"))
        self.points = Points(self.plot)
        self.legend = Legend(self)
        self.column.addWidget(self.plot, 1)
        self.column.addWidget(self.legend)
        self.plot.pointed.connect(self._pointed)
        self.plot.left.connect(self._left)
        self.plot.clicked.connect(self._clicked)

    def begin(self, checked: Checked) -> None:
        super().begin(checked)
        for part in PARTS:
            self.points.place(part, self.places(part))
        self.restyle(themes.current_theme())
        self.obey()

    def move_marks(self) -> None:
        """Draw the marks where the examples are now; the plot around them and its range stay."""
        for part in PARTS:
            self.points.place(part, self.places(part))
        self.dress(themes.current_theme())

    def places(self, part: str) -> np.ndarray:
        """Return where the part's examples are, (examples, 2)."""
        raise NotImplementedError

    def look(self, theme: themes.Theme, part: str) -> tuple[list[str], list[str]]:
        """Return the colour and the mark of each of the part's examples, at least of the first that are drawn."""
        raise NotImplementedError

    def fades(self, part: str) -> np.ndarray | None:
        """Return how strong each of the part's marks is, (examples,) from 0 to 1; None for all of them in full."""
        return None

    def obey(self) -> None:
        self.points.show_part("test", option(self.session.project, "test_points"))
        self.mark()

    def mark(self) -> None:
        selection = self.session.selection
        self.points.ring(themes.current_theme(), selection.part, selection.example)

    def restyle(self, theme: themes.Theme) -> None:
        self.plot.restyle(theme)
        self.legend.restyle(theme)
        if self.begun:
            self.dress(theme)

    def dress(self, theme: themes.Theme) -> None:
        """Draw the marks where they are now; the plot around them stays."""
        for part in PARTS:
            self.points.dress(theme, part, *self.look(theme, part), hollow=self.hollow, fades=self.fades(part))
        self.mark()

    def _pointed(self, x: float, y: float) -> None:
        self.tell(self.points.nearest(x, y))

    def _left(self) -> None:
        self.tell(None)

    def _clicked(self, x: float, y: float) -> None:
        self.select(self.points.nearest(x, y))
