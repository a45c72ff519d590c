"""The bar over the stage: what is open, play and its relatives, speed, and how good the network is now."""

import math
from pathlib import Path

from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QWidget

from nnstudio.app.commands import Commands
from nnstudio.app.icons import icon
from nnstudio.app.named import named
from nnstudio.app.speeds import SPEEDS, index
from nnstudio.catalog import Message, text
from nnstudio.data.load import source_table
from nnstudio.project import DataSpec, size
from nnstudio.session import Change, Session
from nnstudio.session.files import Files
from nnstudio.studies.metrics import Score
from nnstudio.widgets import themes
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.elided_label import ElidedLabel
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.steady_label import SteadyLabel
from nnstudio.widgets.texts import bind_text

BUTTONS = ("run.play", "run.step", "run.epoch", "run.reset", "run.new_start")


class RunBar(QWidget):
    """Reads the session; acts through the actions, whose words and shortcuts its buttons share."""

    def __init__(self, session: Session, files: Files, commands: Commands, actions: dict[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("run_bar")
        self._session, self._files, self._actions = session, files, actions
        self.title, self.score = named(ElidedLabel(), "run_bar.title"), named(SteadyLabel(), "run_bar.score")
        self.score.setTextFormat(Qt.TextFormat.PlainText)
        self.speed, self.speed_words = self._slider(commands), named(QLabel(), "run_bar.speed_words")
        self._score_calm = Calm(self._show_score, self)
        self._pace = _in_a_row(self.speed, self.speed_words)
        self._fill()
        session.project_changed.connect(self._changed)
        session.run_restarted.connect(self.refresh_texts)
        session.player.state_changed.connect(self._refresh)
        session.moment_changed.connect(self._score_calm.ask)
        session.run_restarted.connect(self.score.reset)
        files.changed.connect(self.refresh_texts)
        themes.changed.connect(self.restyle)
        self.restyle(themes.current_theme())
        self.refresh_texts()

    def refresh_texts(self) -> None:
        """Say everything again, in the present language."""
        self.title.setText(self._title())
        playing = self._session.player.playing
        bind_text(self._actions["run.play"], "setText", Message("action.run.pause" if playing else "action.run.play"))
        self._actions["run.play"].setIcon(self._icon("pause" if playing else "play"))
        speed = self._session.project.view.speed
        self._say_speed(speed)
        self.speed.blockSignals(True)
        self.speed.setValue(index(speed))
        self.speed.blockSignals(False)
        self.score.reset()
        self._score_calm.now()

    def _refresh(self, _news: object) -> None:
        self.refresh_texts()

    def _changed(self, change: Change) -> None:
        if not (change.examples_alone and change.old.data.source == change.new.data.source):
            self.refresh_texts()  # else all it says holds

    def restyle(self, _theme: object) -> None:
        for key in BUTTONS:
            self._actions[key].setIcon(self._icon(key.removeprefix("run.")))
        self.refresh_texts()

    def _fill(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(8)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(self.title, 1)
        for key in BUTTONS:
            layout.addWidget(self._button(key))
        layout.addWidget(self._pace)
        layout.addWidget(self._at_the_end(self.score), 1)

    def set_small(self, on: bool) -> None:
        """Leave no more than buttons without words and the score, or show all again."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if on else Qt.ToolButtonStyle.ToolButtonFollowStyle
        for button in self.findChildren(QToolButton):
            button.setToolButtonStyle(style)
        self._pace.setVisible(not on)
        self.title.setVisible(not on)

    def _at_the_end(self, widget: QWidget) -> QWidget:
        """Return a share as wide as the title's, so that the buttons between keep their place whatever either says."""
        share = QWidget()
        row = QHBoxLayout(share)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(widget)
        return share

    def _say_speed(self, speed: float) -> None:
        """Say the speed, in the room that the longest of them needs."""
        widest = max(self.speed_words.fontMetrics().horizontalAdvance(_speed(one)) for one in SPEEDS)
        self.speed_words.setFixedWidth(widest + 2)
        self.speed_words.setText(_speed(speed))

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            self._say_speed(self._session.project.view.speed)

    def _button(self, key: str) -> QToolButton:
        button = named(QToolButton(), f"run_bar.{key}")
        button.setDefaultAction(self._actions[key])
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bind_text(button, "setAccessibleName", Message(f"action.{key}"))
        return button

    def _slider(self, commands: Commands) -> QSlider:
        slider = named(QSlider(Qt.Orientation.Horizontal), "run_bar.speed")
        slider.setRange(0, len(SPEEDS) - 1)
        slider.setPageStep(3)
        slider.setFixedWidth(120)
        slider.valueChanged.connect(commands.set_speed)
        bind_text(slider, "setToolTip", Message("speed.help"))
        bind_text(slider, "setAccessibleName", Message("param.speed"))
        return slider

    def _icon(self, name: str):
        return icon(name, themes.current_theme().text)

    def _title(self) -> str:
        """Name the project or its data, the widths and the number of parameters."""
        project, checked = self._session.project, self._session.checked
        name = self._files.name or _data_name(project.data)
        if checked is None:
            return name
        counted = size(checked.network)
        widths = "-".join(str(width) for width in counted.widths)
        return f"{name} · {widths} · " + text("size.parameters", parameters=f"{counted.parameters:,}")

    def _show_score(self) -> None:
        moment = self._session.moment
        metrics = moment.snapshot.metrics if moment else None
        self.score.say(_words(metrics.test or metrics.train, metrics.test is not None) if metrics else "")


def _in_a_row(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return whole


def _speed(speed: float) -> str:
    return text("speed.steps", speed=f"{speed:,.0f}") if speed else text("speed.fastest")


def _words(score: Score, tested: bool) -> str:
    """Return the loss with the accuracy or R² of the test part, or of the training part where there is no other."""
    part = text("part.test" if tested else "part.train")
    loss = three_digits(score.loss)
    if score.accuracy is not None:
        return text("score.accuracy", part=part, loss=loss, accuracy=f"{100 * score.accuracy:.1f} %")
    return text("score.r2", part=part, loss=loss, r2=three_digits(math.nan if score.r2 is None else score.r2))


def _data_name(spec: DataSpec) -> str:
    """Return the name of the file that the data was read from, else the label of the source."""
    if spec.table is not None and spec.table.origin:
        return Path(spec.table.origin).stem
    return text(source_table(spec.source.key)[spec.source.key].label())
