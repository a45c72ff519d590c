"""Settings: kept in the project, undone, refused in place; language, theme and size."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtWidgets import QApplication, QLabel, QWidget

from nnstudio.document import Document, load, save
from nnstudio.panels.neuron.classifier.options import PARAMS, option, points_of
from nnstudio.panels.neuron.panel import NeuronPanel
from nnstudio.project import first_project
from nnstudio.project.edits import with_setting
from nnstudio.studies.labelled_points import blob_points
from nnstudio.studies.linear_classifiers import LinearClassifiers
from nnstudio.widgets import themes
from tests.panels.test_tab_order import walked


def test_that_a_dragged_slider_acts_at_once_and_is_one_undo(page, session, qtbot):
    field = page.sliders.fields["strength"]
    slider, count = field.control.parts["slider"], session.undo_stack.count()
    start = QPoint(round(slider.width() * slider.value() / slider.maximum()), slider.height() // 2)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 15):
        qtbot.mouseMove(slider, start + QPoint(2 * step, 0))
    moved = page.sliders.value("strength")
    assert moved > 0.01
    assert page.pair.neurons["svm"].penalty == pytest.approx(moved * page.pair.neurons["svm"].length ** 2)
    assert session.undo_stack.count() == count
    with qtbot.waitSignal(field.committed):
        qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=start + QPoint(28, 0))
    assert session.undo_stack.count() == count + 1
    assert session.project.view.settings["neuron.classifier.strength"] == moved
    session.undo_stack.undo()
    assert page.sliders.value("strength") == 0.01
    assert page.pair.neurons["svm"].penalty == pytest.approx(0.01 * page.pair.neurons["svm"].length ** 2)


@pytest.mark.parametrize(
    ("key", "typed", "range_"), [("threshold", "1.5", "0.99"), ("rate", "0", "10"), ("seed", "-1", "999,999")]
)
def test_that_a_value_out_of_range_is_refused_in_place_with_the_range(page, session, qtbot, key, typed, range_):
    field = page.controls.seed if key == "seed" else page.sliders.fields[key]
    before, count = field.value(), session.undo_stack.count()
    box = field.control.parts["box"]
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, typed)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert field.error.isVisible()
    assert range_ in field.error.text()
    assert (field.value(), session.undo_stack.count()) == (before, count)


@pytest.mark.parametrize("wrong", ["much", True, -5.0, float("nan"), float("inf"), 1e30])
def test_that_a_wrong_value_in_a_file_is_the_default(wrong):
    for key, param in PARAMS.items():
        project = with_setting(first_project(), f"neuron.classifier.{key}", wrong)
        assert option(project, key) == param.default


@pytest.mark.parametrize("wrong", ["", "[[0,0,7]]", "nothing", 5, "[[1e999,0,1]]"])
def test_that_wrong_points_in_a_file_are_those_of_the_seed(wrong):
    project = with_setting(first_project(), "neuron.classifier.points", wrong)
    project = with_setting(project, "neuron.classifier.seed", 3)
    assert points_of(project).written() == blob_points(3).written()


def test_that_a_project_opens_with_its_points_and_numbers(session, show):
    project = with_setting(first_project(), "neuron.page", "classifier")
    for key, value in (("points", "[[1.5,-2,1],[0,0,0]]"), ("rate", 0.5), ("strength", 0.25), ("threshold", 0.7)):
        project = with_setting(project, f"neuron.classifier.{key}", value)
    session.open_project(project)
    page = show(NeuronPanel, 800, 600).page
    assert page.editor.points.x.tolist() == [[1.5, -2], [0, 0]]
    assert [page.sliders.value(key) for key in ("rate", "strength", "threshold")] == [0.5, 0.25, 0.7]


def test_that_a_saved_project_keeps_what_was_placed_and_chosen(page, session, qtbot, tmp_path):
    page.editor.point_to(1.25, -2.5)
    qtbot.keyClick(page.plane, Qt.Key.Key_Return)
    page.sliders.fields["strength"].control.tell(0.3)
    save(Document(session.project), tmp_path / "points.nnproj")
    found = load(tmp_path / "points.nnproj").project
    assert points_of(found).written() == page.editor.points.written()
    assert points_of(found).x[-1].tolist() == [1.25, -2.5]
    assert option(found, "strength") == 0.3


def test_that_another_project_brings_its_own_points(page, session):
    project = with_setting(first_project(), "neuron.page", "classifier")
    session.open_project(with_setting(project, "neuron.classifier.points", "[[5,5,1]]"))
    assert page.editor.points.x.tolist() == [[5, 5]]
    assert page.plane.view[1].high > 5


def test_that_another_project_begins_at_its_own_start(page, session):
    page.controls.no_data.click()
    page.pair.advance(50, seconds=60)
    project = with_setting(first_project(), "neuron.page", "classifier")
    session.open_project(with_setting(project, "neuron.classifier.seed", 9))
    assert page.pair.steps == 0
    assert not page.pair.forgets
    assert not page.controls.no_data.isChecked()
    start = LinearClassifiers(9, 0.1, 0.01).neurons["svm"].parameters
    assert (page.pair.neurons["svm"].parameters == start).all()


@pytest.mark.parametrize("picture", ["plane", "scores", "losses"])
def test_that_the_wheel_over_a_picture_is_left_to_the_page(page, picture):
    page.controls.play.setFocus()
    plots = {"plane": page.plane, "scores": page.body.scores, "losses": page.body.losses.plot}
    viewport, limits = plots[picture].viewport(), plots[picture].getViewBox().viewRange()
    place, down = QPointF(viewport.rect().center()), QPoint(0, -120)
    none, buttons, phase = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(place, viewport.mapToGlobal(place), QPoint(), down, buttons, none, phase, False)
    QApplication.sendEvent(viewport, turn)
    assert not turn.isAccepted()
    assert plots[picture].getViewBox().viewRange() == limits


def test_that_words_follow_the_language(page, session, qtbot):
    session.change_language("ko")
    assert page.controls.play.text() == "재생"
    assert "단층 신경망" in page.body.note.text()
    assert "서포트 벡터" in page.body.legend.accessibleName()
    page.editor.point_to(0.0, 0.0)
    assert "소프트맥스" in page.body.pointed.text()
    session.change_language("en")


def test_that_the_theme_changes_grounds_and_lines(page, qapp):
    themes.apply_theme(qapp, themes.DARK)
    for plot in (page.plane, page.body.scores):
        assert plot.backgroundBrush().color().name() == themes.DARK.plot
    for (kind, _), line in page.plane.boundaries.lines.items():
        assert line.opts["pen"].color().name() == themes.DARK.curves[2 if kind == "softmax" else 3]
    for kind, dot in page.body.losses.ends.items():
        assert dot.brush().color().name() == themes.DARK.curves[2 if kind == "softmax" else 3]
    assert len(page.plane.marks.items["held"].points()) == int(page.readings["svm"].held.sum())


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("width", [340, 380, 720, 1280])
def test_that_nothing_is_cut_at_any_width(page, session, qtbot, width, language):
    session.change_language(language)
    panel = page.window()
    panel.setMinimumSize(340, 260)
    panel.resize(width, 600)
    qtbot.waitUntil(lambda: page.width() == width - 16)
    cells = [*page.body.table.cells.values(), *page.body.table.heads.values(), page.controls.steps]
    members = page.controls.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    qtbot.waitUntil(lambda: all(_whole(one, page) for one in [*cells, *members]))
    qtbot.waitUntil(lambda: _below(page.body.table, page.plane, page) == (width < 600))
    session.change_language("en")


def test_that_every_control_has_name_words_and_a_tooltip(page):
    for widget in walked(page):
        assert widget.objectName(), widget
        assert widget.toolTip(), widget.objectName()
        assert widget.accessibleName(), widget.objectName()
    for label in page.body.table.findChildren(QLabel):
        assert label.toolTip()


def test_that_tab_reaches_the_buttons_then_the_sliders_then_the_plane(page):
    names = [one.objectName().removeprefix("neuron.classifier.") for one in walked(page)]
    wanted = ["play", "step", "reset", "no_data", "label.0", "label.1", "fresh", "clear", "project"]
    places = [names.index(name) for name in [*wanted, "rate.slider", "strength.slider", "plane"]]
    assert places == sorted(places)


def test_that_a_frame_of_many_points_is_drawn_without_a_word(page):
    page.plane.editor.take(blob_points(5))
    page.pair.neurons["svm"].parameters[:] = 0
    page.pair.neurons["softmax"].parameters[:] = [1e8, -1e8, 1e8]
    page._draw()
    assert not page.grab().isNull()
    assert len(page.plane.boundaries.lines["svm", "cut"].getData()[0]) == 0
    assert np.isfinite(page.readings["softmax"].loss)


def _whole(widget: QWidget, page: QWidget) -> bool:
    right = widget.mapTo(page, QPoint(widget.width(), 0)).x()
    return widget.width() >= widget.sizeHint().width() and right <= page.width()


def _below(widget: QWidget, other: QWidget, page: QWidget) -> bool:
    return widget.mapTo(page, QPoint(0, 0)).y() > other.mapTo(page, QPoint(0, other.height())).y()
