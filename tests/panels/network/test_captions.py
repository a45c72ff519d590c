"""The words of the drawing."""

from nnstudio.catalog import Choice, set_language
from nnstudio.panels.network import captions
from nnstudio.panels.network.columns import columns_of
from nnstudio.panels.network.numbers import round_up
from nnstudio.project import check, first_project
from tests.panels.network.conftest import Open, project


def test_that_every_layer_shows_the_shapes_of_its_matrices() -> None:
    checked = check(first_project())
    shapes = ["".join(captions.shapes(column, checked)) for column in columns_of(checked)]
    assert shapes == [
        "x [2×1]",
        "W1 [8×2]·x [2×1] + b1 [8×1]",
        "W2 [8×8]·a1 [8×1] + b2 [8×1]",
        "W3 [1×8]·a2 [8×1] + b3 [1×1]",
    ]


def test_that_inputs_and_outputs_have_the_datas_names() -> None:
    iris = check(project(Choice("iris"), 4))
    assert captions.input_name(iris, 0) == iris.data.raw.feature_names[0]
    assert [captions.output_names(iris, unit) for unit in range(3)] == [(name,) for name in iris.data.raw.target_names]
    logit = captions.output_names(check(first_project()), 0)
    assert logit == ("> 0: class 1", "< 0: class 0")


def test_that_one_unit_is_not_counted_as_many() -> None:
    assert captions.counted("units", 1) == "1 unit"
    assert captions.counted("units", 1240) == "1,240 units"


def test_that_the_language_is_followed_while_running(opened: Open, session) -> None:
    panel = opened()
    english = panel.view.grab().toImage(), panel.controls.table.text()
    session.change_language("ko")
    assert panel.controls.table.text() != english[1]
    assert panel.view.grab().toImage() != english[0]
    assert panel.view.accessibleName() == "신경망 그림"


def test_that_no_word_is_written_without_a_key(opened: Open, session) -> None:
    set_language("pseudo")
    panel = opened(project(Choice("spiral"), 200))
    for words in (panel.note.text(), panel.controls.table.text(), panel.view.accessibleDescription()):
        assert words.startswith("⟦")


def test_that_levels_are_round_numbers_above_the_largest() -> None:
    assert [round_up(value) for value in (0.0, 0.8, 1.0, 1.2, 4.0, 83.0)] == [1.0, 1.0, 1.0, 1.5, 5.0, 100.0]
