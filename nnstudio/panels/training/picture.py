"""What every picture of the data is: a widget for one kind of data that draws what the network makes of it."""

from typing import ClassVar

import numpy as np
from PyQt6.QtGui import QCursor, QHideEvent
from PyQt6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from nnstudio.panels.training.calculation import Calculation
from nnstudio.panels.training.examination import Outcome
from nnstudio.panels.training.example_words import ExampleWords
from nnstudio.project import Checked
from nnstudio.session import Moment, Session
from nnstudio.studies.forward import Forward
from nnstudio.widgets import themes


class Picture(QWidget):
    """Begun with a run's data, then drawn for each moment.

    `options` names the panel's settings that it obeys; only their controls are shown. Subclasses make their widgets in
    `__init__`, give the calculation its inputs in `bind` and draw outputs in `paint`.
    """

    options: ClassVar[tuple[str, ...]] = ()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._checked: Checked | None = None
        self.moment: Moment | None = None
        self.words: ExampleWords | None = None
        self.told = ""
        self.calculation = Calculation(self)
        self.calculation.answered.connect(self.paint)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        themes.changed.connect(self.restyle)

    @property
    def begun(self) -> bool:
        """Whether there is a run to show."""
        return self._checked is not None

    @property
    def checked(self) -> Checked:
        """The run's project with its data and network."""
        assert self._checked is not None, "begin comes first"
        return self._checked

    def begin(self, checked: Checked) -> None:
        """Take up a run's data and network."""
        self.take(checked)

    def follow(self, checked: Checked) -> None:
        """Go on with other examples of the same run and the same structure."""
        self.begin(checked)

    def take(self, checked: Checked) -> None:
        """Remember a run and forget the one before."""
        self.swap(checked)
        self.calculation.close()

    def swap(self, checked: Checked) -> None:
        """Remember other examples; what is calculated for each moment stays."""
        self._checked, self.words, self.moment = checked, ExampleWords(checked), None

    def draw(self, moment: Moment) -> None:
        """Draw a moment: ask for the outputs; `paint` has them at once or later."""
        self.moment = moment
        if self.calculation.forward is None:
            self.bind()
        self.calculation.ask(moment.snapshot.parameters)

    def bind(self) -> None:
        """Call `take_inputs`, where there is something to calculate for each moment."""

    def take_inputs(self, x: np.ndarray) -> None:
        """Give the calculation its inputs (examples, features), as the network sees them."""
        dtype = self.checked.project.recipe.dtype
        self.calculation.bind(Forward(self.checked.network, x, dtype))

    def paint(self, outputs: np.ndarray) -> None:
        """Draw the outputs (outputs, examples)."""

    def examine(self, outcome: Outcome) -> None:
        """Draw what the network says on a whole part; a few times a second."""

    def obey(self) -> None:
        """Some of the panel's settings changed."""

    def mark(self) -> None:
        """Mark the session's selected example."""

    def restyle(self, theme: themes.Theme) -> None:
        """Take the theme's colours."""

    def select(self, found: tuple[str, int] | None) -> None:
        """Point at an example, in all panels; None lets go of it."""
        part, example = found or (self.session.selection.part, None)
        self.session.select(self.session.selection.at_example(part, example))

    def tell(self, found: tuple[str, int] | None) -> None:
        """Show an example's numbers at the mouse."""
        if found is None or self.words is None or self.moment is None:
            self.told = ""
            QToolTip.hideText()
            return
        self.told = self.words.say(*found, self.moment.snapshot.parameters)
        QToolTip.showText(QCursor.pos(), self.told, self)

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.calculation.close()
        super().hideEvent(a0)
