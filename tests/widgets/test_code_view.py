"""Lines of code beside a picture."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message, set_language
from nnstudio.widgets import themes
from nnstudio.widgets.code_ink import inks
from nnstudio.widgets.code_view import CodeView
from nnstudio.widgets.colors import contrast
from nnstudio.widgets.texts import retranslate

SOURCE = "import math\n\nz = 0.5  # 합\nprint('σ', 1 / (1 + math.exp(-z)))\n"


@pytest.fixture
def view(qtbot: QtBot) -> CodeView:
    made = CodeView("demo.code", Message("code.copy"), Message("code.copy.help"))
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.set_code(SOURCE)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _drawn(view: CodeView) -> dict[str, str]:
    """Return the colour of each coloured token, as the document draws it."""
    document = view.text.document()
    assert document is not None
    found, block = {}, document.begin()
    while block.isValid():
        layout = block.layout()
        for one in layout.formats() if layout is not None else []:
            found[block.text()[one.start : one.start + one.length]] = one.format.foreground().color().name()
        block = block.next()
    return found


def test_that_the_text_is_what_was_given_and_cannot_be_written_over(qtbot: QtBot, view: CodeView) -> None:
    view.text.setFocus()
    qtbot.keyClicks(view.text, "x = 1")
    assert view.code() == SOURCE


def test_that_the_button_copies_the_text_and_says_so_until_it_is_another(qtbot: QtBot, view: CodeView) -> None:
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    assert view.button.text() == "Copy"
    qtbot.mouseClick(view.button, Qt.MouseButton.LeftButton)
    assert clipboard.text() == SOURCE
    assert view.button.text() == "Copied"
    view.set_code("a = 2\n")
    assert view.button.text() == "Copy"


def test_that_the_keyboard_reaches_selects_and_leaves_the_text(qtbot: QtBot, view: CodeView) -> None:
    view.text.setFocus()
    qtbot.keyClick(view.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    assert clipboard.text() == SOURCE
    qtbot.keyClick(view.text, Qt.Key.Key_Tab)
    assert view.button.hasFocus()
    qtbot.keyClick(view.button, Qt.Key.Key_Space)
    assert view.button.text() == "Copied"


def test_that_numbers_that_change_leave_the_selection_where_it_was(qtbot: QtBot, view: CodeView) -> None:
    view.text.setFocus()
    for _ in range(6):
        qtbot.keyClick(view.text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.text.textCursor().selectedText() == "import"
    view.set_code(SOURCE.replace("0.5", "-1.25"))
    assert view.text.textCursor().selectedText() == "import"


@pytest.mark.parametrize("theme", [themes.LIGHT, themes.DARK], ids=["light", "dark"])
def test_that_tokens_have_the_themes_colours(view: CodeView, qapp: QApplication, theme: themes.Theme) -> None:
    themes.apply_theme(qapp, theme)
    qapp.processEvents()  # Qt hands palettes on when it is idle
    drawn, wanted = _drawn(view), inks(theme)
    assert drawn["import"] == wanted["keyword"]
    assert drawn["0.5"] == wanted["number"]
    assert drawn["'σ'"] == wanted["string"]
    assert drawn["# 합"] == wanted["comment"]
    assert "math" not in drawn
    assert view.text.palette().base().color().name() == theme.base


@pytest.mark.parametrize("theme", [themes.LIGHT, themes.DARK], ids=["light", "dark"])
def test_that_every_colour_can_be_read_on_the_base(theme: themes.Theme) -> None:
    assert all(contrast(color, theme.base) >= 4.5 for color in inks(theme).values())


def test_that_digits_inside_a_name_are_no_number(view: CodeView) -> None:
    view.set_code("x1 = w2 * 3e-05\n")
    assert set(_drawn(view)) == {"3e-05"}


def test_that_characters_beyond_the_first_plane_do_not_shift_the_colours(view: CodeView) -> None:
    view.set_code("'𝑤' if 1 else 2\n")
    document = view.text.document()
    layout = document.begin().layout() if document is not None else None
    assert layout is not None
    assert [(one.start, one.length) for one in layout.formats()] == [(0, 4), (5, 2), (8, 1), (10, 4), (15, 1)]


def test_that_the_letters_are_as_wide_as_each_other(view: CodeView) -> None:
    metrics = view.text.fontMetrics()
    assert metrics.horizontalAdvance("iiii") == metrics.horizontalAdvance("MMMM")


def test_that_the_view_is_as_high_as_its_lines_up_to_its_most(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    view = CodeView("demo.code", Message("code.copy"), Message("code.copy.help"), most_lines=5, parent=whole)
    heights = []
    for lines in (1, 4, 5, 50):
        view.set_code("\n".join(["a = 1"] * lines))
        heights.append(view.text.height())
    step = heights[2] - heights[1]
    assert step >= view.text.fontMetrics().height()
    assert heights[1] - heights[0] == 3 * step
    assert heights[3] == heights[2]


def test_that_no_line_of_a_short_text_has_to_be_scrolled_to(view: CodeView) -> None:
    bar = view.text.verticalScrollBar()
    assert bar is not None
    assert bar.maximum() == 0


def test_that_the_button_speaks_the_language(view: CodeView) -> None:
    set_language("ko")
    retranslate(view)
    assert view.button.text() == "복사"


def test_that_lit_lines_have_a_ground_and_a_bar_of_their_own(view, qapp):
    for theme in themes.THEMES.values():
        themes.apply_theme(qapp, theme)
        view.set_code("a = 1\nb = 2\nc = 3\nd = 4")
        view.light((1, 2))
        picture, line = view.text.viewport().grab().toImage(), view.text.fontMetrics().lineSpacing()
        top = round(view.text.contentOffset().y())
        colors = [picture.pixelColor(1, top + line * at + line // 2).name() for at in range(4)]
        assert [color == theme.accent for color in colors] == [False, True, True, False]
        grounds = [picture.pixelColor(picture.width() - 3, top + line * at + line // 2).name() for at in range(4)]
        assert [ground == theme.info_base for ground in grounds] == [False, True, True, False]
    themes.apply_theme(qapp, themes.LIGHT)


def test_that_a_lit_line_out_of_sight_is_scrolled_to_and_a_new_text_keeps_it_lit(view):
    view.set_code("\n".join(f"x{at} = {at}" for at in range(60)))
    bar = view.text.verticalScrollBar()
    view.light((50,))
    assert bar.value() + bar.pageStep() > 50
    view.set_code("\n".join(f"y{at} = {at}" for at in range(60)))
    assert view.text.lit == (50,)
    assert len(view.text.extraSelections()) == 1
    assert bar.value() + bar.pageStep() > 50
    view.light((2,))
    assert bar.value() <= 2


def test_that_lines_there_are_not_are_not_lit(view):
    view.set_code("a = 1")
    view.light((0, 7))
    assert len(view.text.extraSelections()) == 1


def test_that_every_ink_reads_on_a_lit_line_too():
    for theme in themes.THEMES.values():
        assert all(contrast(color, theme.info_base) >= 4.5 for color in [*inks(theme).values(), theme.text])
