"""Every control of the window has a key of its own and a name for assistive technology."""

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QWidget

CONTROLS = (QAbstractButton, QComboBox, QAbstractSpinBox, QAbstractSlider, QLineEdit)


def controls(window: QWidget) -> list[QWidget]:
    """Return what can have the focus and is seen; the editor inside a spin box is part of that."""
    found = [one for one in window.findChildren(QWidget) if isinstance(one, CONTROLS) and one.isVisible()]
    return [one for one in found if one.focusPolicy() != Qt.FocusPolicy.NoFocus and not _inside_a_box(one)]


def _inside_a_box(one: QWidget) -> bool:
    return isinstance(one.parentWidget(), QAbstractSpinBox | QComboBox)


def test_that_every_control_has_a_key_of_its_own(studio):
    keys = [one.objectName() for one in controls(studio.window)]
    assert len(keys) > 50
    assert [key for key in keys if not key or key.startswith("qt_")] == []
    assert sorted(keys) == sorted(set(keys))


def test_that_every_control_has_a_name_to_be_read_aloud(studio):
    named = {one.objectName(): one.accessibleName() or _words(one) for one in controls(studio.window)}
    assert [key for key, name in named.items() if not name] == []


def _words(one: QWidget) -> str:
    return one.text() if isinstance(one, QAbstractButton) else ""


def test_that_undo_reaches_the_window_from_the_box_a_number_was_typed_into(studio, find, qtbot):
    studio.window.docks["recipe"].raise_()
    box = find("recipe.learning_rate.box")
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "0.5")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert studio.session.project.recipe.learning_rate == 0.5
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (studio.session.project.recipe.learning_rate, box.text()) == (0.01, "0.01")


def test_that_undo_reaches_the_window_from_the_names_of_branches_and_says_what_it_undoes(studio, find, qtbot):
    session, first, undo = studio.session, studio.session.run, studio.window.actions_by_key["edit.undo"]
    qtbot.waitUntil(lambda: session.moment is not None)
    session.forking.fork()
    qtbot.waitUntil(lambda: session.run is not first)
    assert undo.text().endswith("Fork")
    made, names = session.run, find("timeline.branch")
    names.setFocus()
    qtbot.keyClick(names, Qt.Key.Key_Up)
    assert session.run is first
    assert undo.text().endswith("Switch branch")
    qtbot.keyClick(names, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.run is made


@pytest.mark.parametrize(
    "key", ["data.thumbnail.moons", "stage.neuron", "training.log", "layers.add", "run_bar.run.step"]
)
def test_that_space_trains_after_a_click_on_a_button(studio, find, qtbot, key):
    box, button = find("data.seed.box"), find(key)
    box.setFocus()
    qtbot.keyClicks(box, "7")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))
    qtbot.waitUntil(lambda: not button.hasFocus())
    qtbot.waitUntil(lambda: not studio.session.player.playing)
    assert studio.session.project.data.seed == 7  # what was typed elsewhere is entered
    qtbot.keyClick(studio.window.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: studio.session.player.playing)


def test_that_space_presses_the_button_that_tab_led_to(studio, find, qtbot):
    button = find("stage.neuron")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert "neuron" in studio.session.project.view.panels
    assert button.hasFocus()


def test_that_a_button_is_no_heir_of_the_focus_of_what_was_closed(studio, find, qtbot):
    find("layers.add").setFocus()
    studio.window.docks["layers"].hide()
    qtbot.waitUntil(lambda: studio.window.focusWidget() is studio.window.stage)
