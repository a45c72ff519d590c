from PyQt6.QtWidgets import QComboBox, QWidget

from nnstudio.catalog import Message, set_language
from nnstudio.widgets.forms.simple_controls import OptionControl
from nnstudio.widgets.texts import retranslate


def test_that_a_choice_asks_for_the_width_of_its_words_in_another_language(qtbot):
    set_language("ko")
    control = OptionControl({"own": Message("panel.training"), "ready": Message("panel.initialization")}, "own")
    combo = control.parts["choice"]
    window = QWidget()
    qtbot.addWidget(window)
    combo.setParent(window)
    window.show()
    korean = combo.minimumSizeHint().width()
    set_language("en")
    retranslate(combo)
    assert isinstance(combo, QComboBox)
    assert combo.minimumSizeHint().width() > korean
