"""A font with Hangul."""

from collections.abc import Iterator

import pytest
from PyQt6.QtGui import QFont, QRawFont
from PyQt6.QtWidgets import QApplication

from nnstudio.catalog import resource
from nnstudio.widgets import fonts


@pytest.fixture
def _font_again(qapp: QApplication) -> Iterator[None]:
    before = QFont(qapp.font())
    yield
    qapp.setFont(before)


def test_that_the_shipped_font_has_hangul_and_greek(qapp: QApplication) -> None:
    font = QRawFont(str(resource("fonts", fonts.FONT_FILE)), 12)
    assert font.isValid()
    assert all(font.supportsCharacter(ord(letter)) for letter in "가힣층η")


@pytest.mark.usefixtures("_font_again")
def test_that_the_shipped_font_is_used_where_the_system_has_none(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "has_hangul", lambda: False)
    family = fonts.ensure_hangul(qapp)
    assert family
    assert qapp.font().families()[-1] == family


@pytest.mark.usefixtures("_font_again")
def test_that_the_applications_own_font_stays_first(qapp: QApplication) -> None:
    before = qapp.font().pointSize()
    family = fonts.ensure_hangul(qapp)
    if family:
        assert qapp.font().families()[0] != family
    assert qapp.font().pointSize() == before
