"""The shipped font can write every word of the program."""

from PyQt6.QtGui import QRawFont
from pytestqt.qtbot import QtBot

from nnstudio.catalog import LANGUAGES, resource
from nnstudio.graph import GATES
from tests.helpers.words import words


def test_that_the_shipped_font_has_every_character_of_the_words_and_of_the_gates(qtbot: QtBot) -> None:
    font = QRawFont(str(resource("fonts", "NotoSansKR-subset.otf")), 12)
    assert font.isValid()
    characters = {
        one for language in LANGUAGES for text in words(language).values() for one in text if one.isprintable()
    }
    characters |= {one for gate in GATES for one in gate.symbol}
    assert len(characters) > 200
    assert {one for one in characters if not font.supportsCharacter(ord(one))} == set()
