"""One parameter's field, by mouse and keys."""

import math
from typing import Any

import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice, Message, Param, set_language
from nnstudio.data.datasets import DATASETS
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.widgets.forms import ParamField
from nnstudio.widgets.texts import retranslate


class Heard(list[tuple[str, Any]]):
    """What a field told, in order."""

    def __init__(self, field: ParamField) -> None:
        super().__init__()
        field.changed.connect(lambda value: self.append(("changed", value)))
        field.committed.connect(lambda value: self.append(("committed", value)))

    def of(self, kind: str) -> list[Any]:
        return [value for one, value in self if one == kind]


def _shown(qtbot: QtBot, field: ParamField) -> Heard:
    qtbot.addWidget(field)
    qtbot.addWidget(field.label)
    field.resize(300, 60)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    return Heard(field)


def _noise(qtbot: QtBot) -> tuple[ParamField, Heard]:
    field = ParamField.of(DATASETS["spiral"], "noise")
    return field, _shown(qtbot, field)


def _box(field: ParamField) -> QAbstractSpinBox:
    found = field.findChild(QAbstractSpinBox, f"{field.objectName()}.box")
    assert found is not None
    return found


def _slider(field: ParamField) -> QSlider:
    found = field.findChild(QSlider, f"{field.objectName()}.slider")
    assert found is not None
    return found


def _typed(qtbot: QtBot, field: ParamField, text: str, last: Qt.Key = Qt.Key.Key_Return) -> None:
    box = _box(field)
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, last)


def _wheel(widget: QWidget) -> QWheelEvent:
    none, middle = Qt.MouseButton.NoButton, QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle)),
        QPoint(0, 0),
        QPoint(0, 120),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


def test_that_a_field_shows_words_name_and_value(qtbot: QtBot) -> None:
    field, _ = _noise(qtbot)
    assert field.objectName() == "field.datasets.spiral.noise"
    assert field.label.text() == "Noise"
    assert _box(field).text() == "0.05"
    assert _box(field).accessibleName() == "Noise"
    assert "drawn" in _slider(field).toolTip() or _slider(field).toolTip()


def test_that_typing_a_number_is_one_edit(qtbot: QtBot) -> None:
    field, heard = _noise(qtbot)
    _typed(qtbot, field, "0.2")
    assert heard == [("changed", 0.2), ("committed", 0.2)]
    assert field.value() == 0.2


def test_that_leaving_the_box_enters_the_number(qtbot: QtBot) -> None:
    field, heard = _noise(qtbot)
    _typed(qtbot, field, "0.2", Qt.Key.Key_Tab)
    _box(field).clearFocus()
    assert heard.of("committed") == [0.2]


def test_that_a_whole_drag_is_one_edit(qtbot: QtBot) -> None:
    field, heard = _noise(qtbot)
    slider = _slider(field)
    left, middle, height = 3, slider.width() // 2, slider.height() // 2
    start = round(slider.width() * slider.value() / slider.maximum()) + left
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(start, height))
    for x in range(start, middle, 3):
        qtbot.mouseMove(slider, QPoint(x, height))
    assert len(heard.of("changed")) > 3
    assert heard.of("committed") == []
    with qtbot.waitSignal(field.committed):
        qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(middle, height))
    assert heard.of("committed") == [heard.of("changed")[-1]]
    assert float(_box(field).text()) == pytest.approx(field.value())


def test_that_a_hand_at_rest_does_not_end_the_drag(qtbot: QtBot) -> None:
    field, heard = _noise(qtbot)
    slider = _slider(field)
    slider.setSliderDown(True)
    slider.setSliderPosition(700)
    qtbot.wait(700)
    assert heard.of("committed") == []
    slider.setSliderDown(False)
    with qtbot.waitSignal(field.committed):
        qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)


def test_that_steps_by_key_are_one_edit_when_the_key_is_let_go(qtbot: QtBot) -> None:
    field, heard = _noise(qtbot)
    box = _box(field)
    box.setFocus()
    for _ in range(3):
        qtbot.keyPress(box, Qt.Key.Key_Up)
    assert heard.of("committed") == []
    with qtbot.waitSignal(field.committed):
        qtbot.keyRelease(box, Qt.Key.Key_Up)
    assert heard.of("changed") == pytest.approx([0.06, 0.07, 0.08])
    assert heard.of("committed") == pytest.approx([0.08])


def test_that_the_wheel_turns_only_a_focused_number(qtbot: QtBot) -> None:
    field, heard = _noise(qtbot)
    box = _box(field)
    box.clearFocus()
    assert not _wheel(box).isAccepted()
    assert heard == []
    box.setFocus()
    with qtbot.waitSignal(field.committed):
        _wheel(box)
    assert heard.of("committed") == pytest.approx([0.06])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("abc", "Spiral: Noise must be a number, not “abc”."),
        ("-1", "Spiral: Noise must be from 0 to 10, not -1."),
        ("nan", "Spiral: Noise must be from 0 to 10, not nan."),
        ("", "Spiral: Noise must be a number, not “”."),
    ],
)
def test_that_bad_text_is_told_at_the_field_and_the_old_value_stays(qtbot: QtBot, typed: str, sentence: str) -> None:
    field, heard = _noise(qtbot)
    _box(field).selectAll()
    qtbot.keyClick(_box(field), Qt.Key.Key_Backspace)
    _typed(qtbot, field, typed)
    assert field.error.isVisible()
    assert field.error.text() == sentence
    assert (field.value(), heard) == (0.05, [])
    assert _box(field).text() == typed


def test_that_the_sentence_speaks_the_new_language(qtbot: QtBot) -> None:
    field, _ = _noise(qtbot)
    _typed(qtbot, field, "abc")
    set_language("ko")
    retranslate(field)
    assert field.error.text() == "나선: 잡음 값은 숫자여야 하는데 ‘abc’입니다."


def test_that_escape_brings_the_old_number_back(qtbot: QtBot) -> None:
    field, _ = _noise(qtbot)
    _typed(qtbot, field, "abc")
    qtbot.keyClick(_box(field), Qt.Key.Key_Escape)
    assert _box(field).text() == "0.05"
    assert not field.error.isVisible()


def test_that_a_good_number_takes_the_sentence_away(qtbot: QtBot) -> None:
    field, heard = _noise(qtbot)
    _typed(qtbot, field, "abc")
    _typed(qtbot, field, "1e-1")
    assert not field.error.isVisible()
    assert heard.of("committed") == [0.1]


def test_that_a_value_from_elsewhere_is_shown_in_silence(qtbot: QtBot) -> None:
    field, heard = _noise(qtbot)
    field.set_value(0.123456789)
    assert _box(field).text() == "0.123457"
    assert heard == []


def test_that_passing_through_does_not_round_the_value(qtbot: QtBot) -> None:
    field, heard = _noise(qtbot)
    field.set_value(1 / 3)
    _box(field).setFocus()
    qtbot.keyClick(_box(field), Qt.Key.Key_Return)
    _box(field).clearFocus()
    assert (field.value(), heard) == (1 / 3, [])


def test_that_an_echo_of_the_value_leaves_what_is_being_typed(qtbot: QtBot) -> None:
    field, _ = _noise(qtbot)
    box = _box(field)
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "0.1")
    field.set_value(0.05)
    assert box.text() == "0.1"


def _of(param: Param, value: Any) -> ParamField:
    return ParamField(param, value, Message("message.close"), Message("message.more", {"count": 1}), "field.x")


def test_that_a_fraction_is_refused_as_a_whole_number(qtbot: QtBot) -> None:
    field = _of(Param("integer", 8, 1, 100, key="units"), 8)
    heard = _shown(qtbot, field)
    _typed(qtbot, field, "8.5")
    assert "whole number" in field.error.text()
    _typed(qtbot, field, "1e1")
    assert heard.of("committed") == [10]
    assert isinstance(field.value(), int)


def test_that_a_pasted_minus_sign_of_print_is_read(qtbot: QtBot) -> None:
    field = _of(Param("number", 0.0, -math.inf, math.inf, key="mean"), 0.0)
    heard = _shown(qtbot, field)
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    clipboard.setText("−2.5")
    _box(field).selectAll()
    qtbot.keyClick(_box(field), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(_box(field), Qt.Key.Key_Return)
    assert heard.of("committed") == [-2.5]


def test_that_a_click_turns_a_flag(qtbot: QtBot) -> None:
    field = _of(Param("flag", False, key="scaled"), False)
    heard = _shown(qtbot, field)
    box = field.findChild(QCheckBox, "field.x.box")
    assert box is not None
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert heard == [("changed", True), ("committed", True)]


def test_that_an_option_is_chosen_by_key(qtbot: QtBot) -> None:
    field = _of(Param("option", "mean", choices=("mean", "sum"), key="how"), "mean")
    heard = _shown(qtbot, field)
    combo = field.findChild(QComboBox, "field.x.choice")
    assert combo is not None
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert heard == [("changed", "sum"), ("committed", "sum")]


def test_that_a_word_is_told_when_it_is_done(qtbot: QtBot) -> None:
    field = _of(Param("word", "", key="target"), "")
    heard = _shown(qtbot, field)
    edit = field.findChild(QLineEdit, "field.x.box")
    assert edit is not None
    edit.setFocus()
    qtbot.keyClicks(edit, "species")
    assert heard == []
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert heard.of("committed") == ["species"]


def test_that_a_list_of_parts_is_read_as_the_command_line_reads_it(qtbot: QtBot) -> None:
    field = _of(Param("parts", [], table="layers", key="inner"), [])
    heard = _shown(qtbot, field)
    edit = field.findChild(QLineEdit, "field.x.box")
    assert edit is not None
    edit.setFocus()
    qtbot.keyClicks(edit, "dense(8) (")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert "cannot be read" in field.error.text()
    assert heard == []
    edit.selectAll()
    qtbot.keyClicks(edit, "dense(8)")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert heard.of("committed") == [[Choice("dense", {"units": 8})]]


def test_that_tab_goes_from_the_slider_to_the_box_and_on(qtbot: QtBot) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    rows = QFormLayout(form)
    fields = [ParamField.of(ACTIVATIONS["elu"], "alpha", prefix=f"demo.{at}") for at in range(2)]
    for field in fields:
        rows.addRow(field.label, field)
    with qtbot.waitExposed(form):
        form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    fields[0].control.parts["slider"].setFocus()
    reached = []
    for _ in range(4):
        focused = form.focusWidget()
        assert focused is not None
        reached.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == [part for field in fields for part in field.control.parts.values()]


def test_that_the_focus_given_to_a_field_enters_its_box(qtbot: QtBot) -> None:
    field = ParamField.of(ACTIVATIONS["elu"], "alpha")
    field.label.setParent(field)
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.setFocus()
    assert field.focusWidget() is field.control.parts["box"]
