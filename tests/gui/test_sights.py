"""What a user has before the eyes, at 1280 × 800 in both languages: no word cut or covered, and none left in English.

Here every page is looked at with one scene, and every kind of step that lessons have once; with NNSTUDIO_SIGHTS=all
every page with every scene and every step of every lesson and challenge (`python3 dev.py soak` does).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice

import pytest
from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QPaintEvent
from PyQt6.QtWidgets import QDialog, QLabel, QWidget

from nnstudio.catalog import LANGUAGES
from nnstudio.lessons import challenges, shipped
from nnstudio.panels import PANELS
from nnstudio.widgets.painting import painting
from tests.helpers import sights
from tests.helpers.fitting import cut
from tests.helpers.painted import painted, spoilt
from tests.helpers.sights import Sight, look
from tests.helpers.studio import settle

ALL = os.environ.get("NNSTUDIO_SIGHTS") == "all"
LESSONS = [*shipped().keys, *challenges().keys]
SAMPLE = ("s14_width", "s06_saturation")  # where words were cut once


@pytest.fixture
def seen(studio):
    """The window at the size it is designed for."""
    studio.window.resize(sights.WIDTH, sights.HEIGHT)
    settle(studio)
    return studio


class Sheet(QWidget):
    """Paints a word in too little room, and two on one place."""

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        with painting(self) as painter:
            painter.drawText(QRectF(0, 0, 10, 20), 0, "cut here")
            for word in ("one", "other"):
                painter.drawText(QPointF(20, 50), word)


def judged(studio, monkeypatch, shown: Iterator[Sight]) -> dict[str, set[tuple[str, str, str]]]:
    """Return what cannot be read of each sight, by its name and language."""
    found = {}
    for sight in shown:
        sight.show(studio)
        for language in LANGUAGES if len(found) % 4 == 0 else reversed(LANGUAGES):  # each change of language is dear
            seen = look(studio, monkeypatch, language, sight.parts(studio))
            found[f"{sight.name}, {language}"] = {tuple(one) for one in seen}
    return {name: wrong for name, wrong in found.items() if wrong}


@pytest.mark.parametrize("key", PANELS)
def test_that_every_word_of_a_panel_can_be_read_in_both_languages(seen, monkeypatch, key):
    every = sights.of_panel(key)
    shown = every if ALL else islice(every, 0, None, len(sights.SCENES))
    assert judged(seen, monkeypatch, shown) == {}


def test_that_every_word_of_the_docks_can_be_read_in_both_languages(seen, monkeypatch):
    assert judged(seen, monkeypatch, sights.of_docks()) == {}


@pytest.mark.parametrize("key", LESSONS if ALL else SAMPLE)
def test_that_every_word_of_a_lesson_can_be_read_in_both_languages(seen, monkeypatch, key):
    lesson = next(one for course in (shipped(), challenges()) for one in course.lessons() if one.key == key)
    assert judged(seen, monkeypatch, sights.of_lesson(lesson)) == {}


def test_that_no_menu_is_left_in_english(seen):
    seen.appearance.set_language("ko")
    settle(seen)
    assert sights.left_in_english(seen.window.menuBar()) == []


@pytest.mark.parametrize("action", ["edit.settings", "file.movie", "help.shortcuts", "help.about"])
def test_that_every_word_of_a_dialog_can_be_read_in_korean(seen, action):
    seen.appearance.set_language("ko")
    seen.window.actions_by_key[action].trigger()
    settle(seen)
    dialogs = [one for one in seen.window.findChildren(QDialog) if one.isVisible()]
    assert dialogs
    for dialog in dialogs:
        assert sights.left_in_english(dialog) == []
        assert list(cut(dialog)) == []
        dialog.close()


def test_that_a_cut_word_and_an_english_one_are_seen(qtbot):
    label = QLabel("a word")
    qtbot.addWidget(label)
    window = QWidget()
    qtbot.addWidget(window)
    label.setParent(window)
    label.setGeometry(0, 0, 20, 20)
    window.show()
    assert [one.words for one in cut(window)] == ["a word"]
    assert [one.words for one in sights.left_in_english(window)] == ["a word"]


def test_that_painted_words_are_seen_where_they_are_cut_or_stand_on_each_other(qtbot, monkeypatch):
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.resize(200, 60)
    sheet.show()
    assert [one.words for one in spoilt(painted(monkeypatch, sheet))] == ["cut here", "one | other"]
