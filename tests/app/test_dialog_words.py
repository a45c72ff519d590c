"""The labels of Qt's own file dialog."""

from pathlib import Path

import pytest
from PyQt6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.helpers.studio import opened


@pytest.mark.parametrize(("language", "expected"), [("ko", "찾는 위치(&I):"), ("en", "Look &in:")])
def test_that_the_file_dialog_speaks_the_language_chosen(
    qtbot: QtBot, tmp_path: Path, language: str, expected: str
) -> None:
    with opened(tmp_path, language=language) as studio:
        dialog = QFileDialog(studio.window)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        words = {label.objectName(): label.text() for label in dialog.findChildren(QLabel)}
        assert words["lookInLabel"] == expected
        assert ("Files" in words["fileTypeLabel"]) == (language == "en")
        studio.appearance.set_language("en")
