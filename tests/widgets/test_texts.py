"""Texts follow the language."""

from PyQt6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message, set_language
from nnstudio.widgets.texts import bind_text, retranslate, unbind_texts

CLOSE = Message("message.close")


def test_that_a_bound_text_is_said_again_in_the_new_language(qtbot: QtBot) -> None:
    window, label = QWidget(), QLabel()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(label)
    bind_text(label, "setText", CLOSE)
    assert label.text() == "Close"
    set_language("ko")
    retranslate(window)
    assert label.text() == "닫기"


def test_that_binding_again_replaces_the_message(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    bind_text(label, "setText", CLOSE)
    bind_text(label, "setText", Message("message.more", {"count": 3}))
    set_language("ko")
    retranslate(label)
    assert label.text() == "3건 더 있음"


def test_that_arguments_before_the_text_keep_items_apart(qtbot: QtBot) -> None:
    combo = QComboBox()
    qtbot.addWidget(combo)
    combo.addItems(["", ""])
    bind_text(combo, "setItemText", CLOSE, 0)
    bind_text(combo, "setItemText", Message("message.error"), 1)
    set_language("ko")
    retranslate(combo)
    assert [combo.itemText(at) for at in range(2)] == ["닫기", "오류:"]


def test_that_an_unbound_text_stays(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    bind_text(label, "setText", CLOSE)
    unbind_texts(label)
    set_language("ko")
    retranslate(label)
    assert label.text() == "Close"


def test_that_a_widget_with_computed_words_is_asked_to_refresh_them(qtbot: QtBot) -> None:
    class Computed(QLabel):
        def refresh_texts(self) -> None:
            self.setText(str(CLOSE) + "!")

    window = QWidget()
    qtbot.addWidget(window)
    label = Computed(window)
    set_language("ko")
    retranslate(window)
    assert label.text() == "닫기!"


def test_that_a_document_replaced_on_the_way_does_not_stop_the_others(qtbot: QtBot) -> None:
    class Renewed(QPlainTextEdit):
        def refresh_texts(self) -> None:
            self.setPlainText("new")

    window = QWidget()
    qtbot.addWidget(window)
    text, label = Renewed(window), QLabel(window)
    text.setPlainText("old")
    bind_text(label, "setText", Message("menu.file"))
    set_language("ko")
    retranslate(window)
    said = label.text()
    set_language("en")
    assert text.toPlainText() == "new"
    assert said.startswith("파일")
