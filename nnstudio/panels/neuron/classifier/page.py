"""The page of one neuron as a classifier."""

from typing import ClassVar, final

from PyQt6.QtGui import QHideEvent, QShowEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.neuron.classifier.body import Body
from nnstudio.panels.neuron.classifier.controls import Controls
from nnstudio.panels.neuron.classifier.notice import Notice
from nnstudio.panels.neuron.classifier.options import choose, option, place, points_of
from nnstudio.panels.neuron.classifier.runner import Runner
from nnstudio.panels.neuron.classifier.sliders import Sliders
from nnstudio.panels.neuron.classifier.sources import PointSources
from nnstudio.panels.paged import Page
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.session import Change, Session
from nnstudio.session.clock import FRAME_MILLISECONDS
from nnstudio.studies.linear_classifiers import LinearClassifiers
from nnstudio.studies.linear_lines import logit
from nnstudio.studies.linear_readings import Reading, reading
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.texts import retranslate

_CURVE_MILLISECONDS = 200
_WHOLE = frozenset(("data", "network", "recipe", "view"))


@final
class ClassifierPage(Page):
    """Binary softmax and binary SVM trained on the same points, which can be placed by hand."""

    key: ClassVar[str] = "classifier"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        project = session.project
        seed, rate, strength = (option(project, key) for key in ("seed", "rate", "strength"))
        self.pair = LinearClassifiers(seed, rate, strength)
        self.runner = Runner(self.pair, self)
        self.runner.speed = option(project, "speed")
        self.controls, self.sliders = Controls(seed), Sliders(project)
        self.notice = Notice()
        self.body = Body(points_of(project))
        self.plane, self.editor = self.body.plane, self.body.plane.editor
        self.readings: dict[str, Reading] = {}
        self._frame = Calm(self._draw, self, FRAME_MILLISECONDS)
        self._numbers = Calm(self._show_numbers, self)
        self._curves = Calm(self._show_curves, self, _CURVE_MILLISECONDS)
        self._lay_out()
        self._wire()
        self._wire_controls()
        self.pair.take(self.editor.points.x, self.editor.points.y)
        self.controls.show_label(self.editor.label)
        self.sources = PointSources(session, self.controls, self)
        self._draw()

    @property
    def busy(self) -> bool:
        return any(one.owes for one in (self._frame, self._numbers, self._curves))

    @property
    def cuts(self) -> dict[str, float]:
        """The scores above which the neurons say class 1."""
        return {"softmax": logit(self.sliders.value("threshold")), "svm": 0.0}

    def changed(self, change: Change) -> None:
        if change.parts >= _WHOLE:
            self._begin_again()
        if "view" in change.parts:
            self.sliders.show_settings(change.new)
            self.controls.seed.set_value(option(change.new, "seed"))
            self._obey()
            found = points_of(change.new)
            if found.written() != self.editor.points.written():
                self.editor.take(found)
                self.plane.fit()
        if change.parts - {"view"}:
            self.sources.offer_project()

    def refresh_texts(self) -> None:
        self._show_pointed()

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        self._draw()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.runner.pause()
        super().hideEvent(a0)

    def _lay_out(self) -> None:
        scroll = ScrollColumn()
        for widget, stretch in ((self.controls, 0), (self.sliders, 0), (self.notice, 0), (self.body, 1)):
            scroll.column.addWidget(widget, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _wire(self) -> None:
        self.runner.advanced.connect(self._advanced)
        self.runner.state_changed.connect(self._state_changed)
        self.runner.diverged.connect(self._diverged)
        self.editor.changed.connect(self._points_changed)
        self.editor.committed.connect(self._points_committed)
        self.editor.pointed.connect(self._show_pointed)
        self.editor.full.connect(self._full)
        self.body.scores.pointed_at.connect(self.editor.point_at)
        self.plane.label_chosen.connect(self._choose_label)
        self.plane.play_wanted.connect(self.runner.toggle)
        self.plane.step_wanted.connect(self.runner.step)
        self.session.language_changed.connect(self._retranslate)

    def _wire_controls(self) -> None:
        controls = self.controls
        controls.play.clicked.connect(self.runner.toggle)
        controls.step.clicked.connect(self.runner.step)
        controls.reset.clicked.connect(self._reset)
        controls.no_data.clicked.connect(self._forget)
        controls.label_chosen.connect(self._choose_label)
        self.sliders.changed.connect(self._obey)
        self.sliders.committed.connect(self._keep)

    def _obey(self, *_: object) -> None:
        """Take up what the sliders say now."""
        self.pair.tune(self.sliders.value("rate"), self.sliders.value("strength"))
        self.runner.speed = self.sliders.value("speed")
        self._frame.ask()

    def _keep(self, key: str, value: float) -> None:
        choose(self.session, key, value, self)

    def _choose_label(self, label: int) -> None:
        self.editor.label = label
        self.controls.show_label(label)

    def _points_changed(self) -> None:
        self.pair.take(self.editor.points.x, self.editor.points.y)
        self.notice.forget()
        self._frame.ask()

    def _points_committed(self) -> None:
        place(self.session, self.editor.points, self)

    def _begin_again(self) -> None:
        """Another project was opened: nothing of what was learned belongs to it."""
        self.controls.no_data.setChecked(False)
        self.pair.forget(False)
        self.editor.leave()
        self._reset()

    def _reset(self) -> None:
        self.runner.pause()
        self.pair.reset(option(self.session.project, "seed"))
        self.notice.forget()
        self._draw()
        self._curves.now()

    def _forget(self, on: bool) -> None:
        self.pair.forget(on)
        self._draw()
        self._numbers.now()
        self._curves.now()

    def _advanced(self) -> None:
        self._draw()

    def _state_changed(self) -> None:
        self.controls.show_playing(self.runner.playing)
        if self.runner.playing:
            self.notice.forget()
        else:
            self._numbers.now()
            self._curves.now()

    def _diverged(self) -> None:
        self.notice.tell(Message("panel.neuron.classifier.diverged", {"step": f"{self.pair.steps:,}"}))

    def _full(self) -> None:
        self.notice.tell(Message("panel.neuron.classifier.full"))

    def _draw(self) -> None:
        """Draw what moves with every step; numbers and curves follow a few times a second."""
        if not self.isVisible():
            return
        points, cuts = self.editor.points, self.cuts
        self.readings = {kind: reading(neuron, points.y, cuts[kind]) for kind, neuron in self.pair.neurons.items()}
        self.plane.show_neurons(self.pair.neurons, cuts, self.readings["svm"].held)
        self.body.show_threshold(self.sliders.value("threshold"))
        self.body.scores.show_readings(self.readings)
        self.body.scores.mark(self.editor.at)
        self._numbers.ask()
        self._curves.ask()

    def _show_numbers(self) -> None:
        self.controls.show_steps(self.pair.steps)
        if self.readings:
            self.body.table.show_readings(self.pair.neurons, self.readings)
        self.notice.judge(self.editor.points, self.pair.forgets)
        self._show_pointed()

    def _show_pointed(self) -> None:
        self.body.show_pointed(self.pair.neurons, self.cuts)

    def _show_curves(self) -> None:
        if self.readings:
            self.body.show_history(self.pair, self.readings)

    def _retranslate(self) -> None:
        retranslate(self)
