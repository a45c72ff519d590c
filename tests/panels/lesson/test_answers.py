"""What is typed, chosen and claimed in the Lesson panel."""

import pytest
from PyQt6.QtCore import Qt

from nnstudio.catalog import Message, text
from nnstudio.lessons.judging import Judgement
from nnstudio.lessons.question import ChoiceQuestion, CurveQuestion
from nnstudio.lessons.words import Words
from nnstudio.panels.lesson.choice_box import ChoiceBox
from nnstudio.panels.lesson.claim_row import ClaimRow
from nnstudio.panels.lesson.curve_box import upward
from nnstudio.panels.lesson.number_answer import read_number
from nnstudio.panels.lesson.panel import LessonPanel
from nnstudio.session.lesson_play import Answer
from tests.helpers.lessons import tour


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0.25", 0.25),
        (" 1/4 ", 0.25),
        ("−3", -3.0),
        ("0,5", 0.5),
        ("0,125", 0.125),
        ("30,730", 30730.0),
        ("−1,048,576.5", -1048576.5),
        ("2e-3", 0.002),
        ("", None),
        ("1/0", None),
        ("1/2/3", None),
        ("e", None),
        ("1e999", None),
    ],
)
def test_that_a_number_is_read_as_people_write_it(typed, number):
    assert read_number(typed) == number


def test_that_several_right_options_have_boxes_and_a_half_right_answer_may_be_mended(qtbot):
    question = ChoiceQuestion(Words("Which?"), (Words("a"), Words("b"), Words("c")), (0, 2))
    box = ChoiceBox("box", question)
    qtbot.addWidget(box)
    box.show()
    box.options[0].click()
    with qtbot.waitSignal(box.answered) as told:
        box.answer.click()
    assert told.args == [(0,)]
    from nnstudio.lessons.answers import judge_answer

    box.show_answer(Answer((0,), judge_answer(question, (0,))))
    assert box.verdict.text() == text("lesson.verdict.partial")
    assert box.answer.isVisible()
    qtbot.mouseClick(box.texts[2].viewport(), Qt.MouseButton.LeftButton)
    assert box.given() == (0, 2)
    box.show_answer(Answer((0, 2), judge_answer(question, (0, 2))))
    assert box.verdict.text() == text("lesson.verdict.right")
    assert not any(option.isEnabled() for option in box.options)


def test_that_a_claim_says_why_it_cannot_be_measured_and_stays_ticked_once_it_was_true(qtbot):
    row = ClaimRow("claim", tour().steps[1].claims[0])
    qtbot.addWidget(row)
    assert row.mark.state() == "open"
    row.show_judgement(Judgement("impossible", None, Message("lesson.nothing")), False)
    assert row.mark.state() == "impossible"
    assert row.now.text() == text("lesson.nothing")
    row.show_judgement(Judgement("true", 0.9), True)
    assert (row.mark.state(), row.now.text()) == ("reached", "now 90 %")
    row.show_judgement(Judgement("not_yet", 0.5, Message("lesson.nothing")), True)
    assert row.mark.state() == "reached"


def test_that_the_axis_of_a_curve_has_room_for_it():
    low, high = upward(CurveQuestion(Words("Draw"), function="sigmoid"), None)
    assert low < 0.01
    assert high > 0.99
    assert upward(CurveQuestion(Words("Draw"), function="sigmoid", low=-1, high=2), None) == (-1, 2)
    assert upward(CurveQuestion(Words("Draw"), measured="test_accuracy"), None) == (0, 1)


def test_that_the_panel_without_a_lesson_says_where_they_are(qtbot, show):
    panel = show(LessonPanel)
    assert panel.nothing.isVisible()
    assert not panel.next.isVisible()
    with qtbot.waitSignal(panel.course_wanted):
        qtbot.mouseClick(panel.course, Qt.MouseButton.LeftButton)
