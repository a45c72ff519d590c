"""A form for a choice."""

from typing import Any

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice, Registry, set_language
from nnstudio.data.datasets import DATASETS
from nnstudio.engine.layers import LAYERS
from nnstudio.widgets.forms import ChoiceForm


def _form(qtbot: QtBot, registry: Registry[Any], choice: Choice, **more: Any) -> tuple[ChoiceForm, list[Choice]]:
    form = ChoiceForm(registry, choice, **more)
    qtbot.addWidget(form)
    form.resize(300, 400)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    committed: list[Choice] = []
    form.committed.connect(committed.append)
    return form, committed


def _enter(qtbot: QtBot, form: QWidget, name: str, text: str) -> None:
    box = form.findChild(QAbstractSpinBox, name)
    assert box is not None
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def test_that_a_form_offers_every_entry_and_parameter(qtbot: QtBot) -> None:
    form, _ = _form(qtbot, DATASETS, Choice("spiral"))
    assert form.combo.objectName() == "field.datasets.choice"
    assert [form.combo.itemData(at) for at in range(form.combo.count())] == DATASETS.keys()
    assert form.combo.currentText() == "Spiral"
    assert list(form.fields) == [param.key for param in DATASETS["spiral"].params()]


def test_that_a_form_offers_only_what_it_is_told_to(qtbot: QtBot) -> None:
    form, _ = _form(qtbot, DATASETS, Choice("spiral"), offers=lambda entry: entry.key != "digits")
    assert [form.combo.itemData(at) for at in range(form.combo.count())] == [
        key for key in DATASETS.keys() if key != "digits"
    ]


def test_that_an_edit_names_only_what_differs_from_the_default(qtbot: QtBot) -> None:
    form, committed = _form(qtbot, DATASETS, Choice("spiral"))
    _enter(qtbot, form, "field.datasets.spiral.noise.box", "0.2")
    _enter(qtbot, form, "field.datasets.spiral.noise.box", "0.05")
    assert committed == [Choice("spiral", {"noise": 0.2}), Choice("spiral")]


def test_that_another_entry_brings_its_own_fields(qtbot: QtBot) -> None:
    form, committed = _form(qtbot, DATASETS, Choice("spiral"))
    form.combo.setFocus()
    qtbot.keyClick(form.combo, Qt.Key.Key_Home)
    assert committed == [Choice(DATASETS.keys()[0])]
    assert list(form.fields) == [param.key for param in DATASETS[DATASETS.keys()[0]].params()]


def test_that_a_choice_from_elsewhere_is_shown_in_silence(qtbot: QtBot) -> None:
    form, committed = _form(qtbot, DATASETS, Choice("spiral"))
    form.set_choice(Choice("spiral", {"turns": 3.0}))
    assert form.fields["turns"].value() == 3.0
    form.set_choice(Choice("xor"))
    assert form.combo.currentText() == "XOR"
    assert form.choice() == Choice("xor")
    assert committed == []


def test_that_the_choice_of_a_form_is_one_its_table_accepts(qtbot: QtBot) -> None:
    form, committed = _form(qtbot, LAYERS, Choice("dense"))
    _enter(qtbot, form, "field.layers.dense.units.box", "12")
    assert LAYERS.complete(committed[-1]) == Choice("dense", {"units": 12})


def test_that_a_part_is_chosen_and_its_own_parameters_edited(qtbot: QtBot) -> None:
    form, committed = _form(qtbot, LAYERS, Choice("dense", {"init": Choice("normal")}))
    _enter(qtbot, form, "field.layers.dense.init.normal.std.box", "0.5")
    assert committed[-1].params["init"] == Choice("normal", {"std": 0.5})
    combo = form.findChild(QComboBox, "field.layers.dense.init.choice")
    assert combo is not None
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Home)
    assert committed[-1].params["init"] == Choice("zeros")
    assert not form.fields["init"].below.isVisible()  # pyright: ignore[reportOptionalMemberAccess]


def test_that_a_part_without_parameters_shows_them_when_another_is_set(qtbot: QtBot) -> None:
    form, _ = _form(qtbot, LAYERS, Choice("dense", {"init": Choice("zeros")}))
    form.set_choice(Choice("dense", {"init": Choice("normal", {"std": 2.0})}))
    box = form.findChild(QAbstractSpinBox, "field.layers.dense.init.normal.std.box")
    assert box is not None
    assert box.isVisible()
    assert box.text() == "2"


def test_that_no_two_controls_share_a_name(qtbot: QtBot) -> None:
    form, _ = _form(qtbot, LAYERS, Choice("dense", {"init": Choice("normal"), "bias": Choice("normal")}))
    names = [one.objectName() for one in form.findChildren(QWidget) if one.objectName().startswith("field.")]
    assert len(names) > 12
    assert len(names) == len(set(names))


def test_that_a_form_follows_the_language(qtbot: QtBot) -> None:
    form, _ = _form(qtbot, DATASETS, Choice("spiral"))
    set_language("ko")
    form.retranslate()
    assert form.combo.currentText() == "나선"
    assert form.fields["noise"].label.text() == "잡음"


def test_that_a_form_without_a_combo_leaves_the_pick_to_its_panel(qtbot: QtBot) -> None:
    form, _ = _form(qtbot, DATASETS, Choice("spiral"), pick=False)
    assert not form.combo.isVisible()
    assert form.fields["noise"].isVisible()
