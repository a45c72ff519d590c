"""The Recipe dock, by mouse and keys."""

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QSlider, QWidget

from nnstudio.catalog import Choice, text
from nnstudio.engine.losses import LOSSES
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.panels.recipe.formula_lines import statements
from nnstudio.panels.recipe.panel import RecipePanel
from nnstudio.project.edits import with_data, with_recipe, with_source, with_view
from nnstudio.widgets import themes
from nnstudio.widgets.formula import Formula

LEFT = Qt.MouseButton.LeftButton
TIP = Qt.ItemDataRole.ToolTipRole


def find(panel: QWidget, name: str, kind: type = QWidget):
    found = panel.findChild(kind, name)
    assert found is not None, name
    return found


def type_number(qtbot, panel: RecipePanel, name: str, words: str) -> None:
    box = find(panel, f"{name}.box")
    box.setFocus()
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, words)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def type_words(qtbot, edit: QLineEdit, words: str) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, words)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def pick(panel: QWidget, name: str, key: str) -> None:
    combo = find(panel, name, QComboBox)
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


def enabled(panel: RecipePanel) -> set[str]:
    combo = find(panel, "recipe.loss.choice", QComboBox)
    return {combo.itemData(at) for at in range(combo.count()) if combo.model().item(at).isEnabled()}


def test_that_a_learning_rate_changed_while_training_is_logged_and_nothing_restarts(qtbot, session, show):
    panel = show(RecipePanel)
    session.edit("edit", with_recipe(with_view(session.project, speed=0.0), epochs=0))
    run = session.run
    session.player.play()
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step > 20)
    with qtbot.assertNotEmitted(session.run_restarted):
        type_number(qtbot, panel, "recipe.learning_rate", "0.003")
        qtbot.waitUntil(lambda: session.run.log.edits[-1:] and session.run.log.edits[-1].step > 0)
    assert session.run is run
    assert session.player.playing
    assert session.run.log.edits[-1].recipe.learning_rate == 0.003
    assert session.run.log.edits[-1].step > 0
    session.player.pause()


def test_that_dragging_the_rate_is_one_undo(qtbot, session, show):
    panel = show(RecipePanel)
    slider = find(panel, "recipe.learning_rate.slider", QSlider)
    middle = QPoint(slider.width() // 2, slider.height() // 2)
    qtbot.mousePress(slider, LEFT, pos=middle)
    for far in (8, 16, 24):
        qtbot.mouseMove(slider, middle + QPoint(far, 0))
    with qtbot.waitSignal(panel.fields["learning_rate"].committed):
        qtbot.mouseRelease(slider, LEFT, pos=middle + QPoint(24, 0))
    assert session.project.recipe.learning_rate > 0.01
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.project.recipe.learning_rate == 0.01
    assert panel.fields["learning_rate"].value() == 0.01


@pytest.mark.parametrize("words", ["0", "-1", "inf", "nan", "fast"])
def test_that_a_senseless_rate_is_refused_at_the_field(qtbot, session, show, words):
    panel = show(RecipePanel)
    type_number(qtbot, panel, "recipe.learning_rate", words)
    assert session.project.recipe.learning_rate == 0.01
    error = find(panel, "recipe.learning_rate.error", QLabel)
    assert error.isVisible()
    assert error.text()


def test_that_a_batch_larger_than_the_data_is_refused_in_place_until_a_right_one_is_typed(qtbot, session, show):
    panel = show(RecipePanel)
    for words in ("10", "20"):  # the value there was, and another one
        type_number(qtbot, panel, "recipe.batch_size", "100000")
        assert session.problem is None
        assert session.project.recipe.batch_size == 10
        assert "100,000" in panel.refused.text()
        assert panel.refused.isVisible()
        type_number(qtbot, panel, "recipe.batch_size", words)
        assert panel.refused.isHidden()
    assert session.project.recipe.batch_size == 20


def test_that_a_refused_rate_is_no_longer_told_once_the_right_one_is_typed_again(qtbot, session, show):
    panel = show(RecipePanel)
    error = find(panel, "recipe.learning_rate.error", QLabel)
    type_number(qtbot, panel, "recipe.learning_rate", "-1")
    assert error.isVisible()
    type_number(qtbot, panel, "recipe.learning_rate", "0.01")
    assert error.isHidden()


@pytest.mark.parametrize("key", OPTIMIZERS.keys())
def test_that_every_optimizer_can_be_chosen_and_shows_its_formula(qtbot, session, show, key):
    panel = show(RecipePanel)
    pick(panel, "recipe.optimizer.choice", key)
    assert session.project.recipe.optimizer.key == key

    def shown() -> list[Formula]:
        return [one for one in panel.optimizer.formula.findChildren(Formula) if not one.isHidden()]

    qtbot.waitUntil(lambda: [one.latex() for one in shown()] == statements(OPTIMIZERS[key].formula))
    assert all(one.is_set() for one in shown())


def test_that_an_optimizers_own_parameter_is_a_live_edit(qtbot, session, show):
    panel, run = show(RecipePanel), session.run
    type_number(qtbot, panel, "recipe.optimizer.adam.beta1", "0.5")
    assert session.project.recipe.optimizer == Choice("adam", {"beta1": 0.5})
    assert session.run is run


def test_that_only_losses_that_fit_can_be_chosen_and_the_others_say_why(session, show):
    panel = show(RecipePanel)
    assert enabled(panel) == {"binary_cross_entropy", "cross_entropy", "nll", "hinge", "multiclass_hinge"}
    combo = find(panel, "recipe.loss.choice", QComboBox)
    why = combo.itemData(combo.findData("mse"), TIP)
    assert "binary_cross_entropy" in why
    session.change_language("ko")
    assert combo.itemData(combo.findData("mse"), TIP) != why
    session.edit("edit", with_source(session.project, Choice("plane")))
    assert enabled(panel) == {"mse", "squared_error", "mae", "huber"}
    assert combo.currentData() == "mse"
    session.edit("edit", with_source(session.project, Choice("iris")))
    assert enabled(panel) == {"cross_entropy", "nll", "multiclass_hinge"}
    assert combo.itemData(combo.findData("cross_entropy"), TIP) == text(LOSSES["cross_entropy"].help())


def test_that_choosing_a_loss_widens_the_output_for_it(session, show):
    panel = show(RecipePanel)
    pick(panel, "recipe.loss.choice", "cross_entropy")
    assert session.project.network.output.params["units"] == 2
    assert session.problem is None
    session.undo_stack.undo()
    assert session.project.network.output.params["units"] == 1
    assert find(panel, "recipe.loss.choice", QComboBox).currentData() == "binary_cross_entropy"


def test_that_classes_are_weighted_from_the_panel_and_the_run_starts_anew(qtbot, session, show):
    panel, run = show(RecipePanel), session.run
    pick(panel, "recipe.class_weights.choice", "given")
    values = find(panel, "recipe.class_weights.given.values.box", QLineEdit)
    type_words(qtbot, values, "1, 0.25")
    assert session.project.recipe.class_weights == Choice("given", {"values": "1 0.25"})
    assert session.run is not run
    session.undo_stack.undo()
    assert session.project.recipe.class_weights == Choice("given")


def test_that_weights_that_are_no_numbers_are_refused_at_the_field(qtbot, session, show):
    panel = show(RecipePanel)
    pick(panel, "recipe.class_weights.choice", "given")
    type_words(qtbot, find(panel, "recipe.class_weights.given.values.box", QLineEdit), "1 heavy")
    error = find(panel, "recipe.class_weights.given.values.error", QLabel)
    assert error.text() == "Given: Weights must be numbers from 0 to 1,000,000, separated by spaces, not 1 heavy."
    assert session.project.recipe.class_weights == Choice("given")


def test_that_a_regression_has_no_classes_to_be_weighted(session, show):
    panel = show(RecipePanel)
    assert panel.class_weights.isVisibleTo(panel)
    pick(panel, "recipe.class_weights.choice", "balanced")
    session.edit("edit", with_source(session.project, Choice("plane")))
    assert not panel.class_weights.isVisibleTo(panel)
    assert session.project.recipe.class_weights == Choice("none")
    assert session.problem is None


@pytest.mark.parametrize("key", ["l1", "l2"])
def test_that_a_penalty_is_switched_on_changed_and_taken_off_by_zero(qtbot, session, show, key):
    panel, run = show(RecipePanel), session.run
    box = find(panel, f"recipe.{key}", QCheckBox)
    assert not find(panel, f"recipe.{key}.strength").isEnabled()
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert session.project.recipe.regularizers == (Choice(key, {"strength": 0.001}),)
    type_number(qtbot, panel, f"recipe.{key}.strength", "0.01")
    assert session.project.recipe.regularizers == (Choice(key, {"strength": 0.01}),)
    type_number(qtbot, panel, f"recipe.{key}.strength", "0")
    assert session.project.recipe.regularizers == ()
    assert not box.isChecked()
    assert session.undo_stack.count() == 3
    assert session.run is run
    session.undo_stack.undo()
    assert box.isChecked()


def test_that_a_constraint_is_switched_on_by_its_own_parameter(qtbot, session, show):
    panel = show(RecipePanel)
    box = find(panel, "recipe.max_norm", QCheckBox)
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert session.project.recipe.regularizers == (Choice("max_norm", {"limit": 3.0}),)
    type_number(qtbot, panel, "recipe.max_norm.limit", "2")
    assert session.project.recipe.regularizers == (Choice("max_norm", {"limit": 2.0}),)


def test_that_the_gradient_is_clipped_from_the_panel_while_it_trains(qtbot, session, show):
    panel, run = show(RecipePanel), session.run
    qtbot.mouseClick(find(panel, "recipe.run.title"), LEFT)
    type_number(qtbot, panel, "recipe.clip_norm", "0.5")
    assert session.project.recipe.clip_norm == 0.5
    assert session.run is run


def test_that_stop_conditions_are_live_and_the_seed_restarts(qtbot, session, show):
    panel, run = show(RecipePanel), session.run
    type_number(qtbot, panel, "recipe.epochs", "50")
    type_number(qtbot, panel, "recipe.target_loss", "0.1")
    assert (session.project.recipe.epochs, session.project.recipe.target_loss) == (50, 0.1)
    assert session.run is run
    qtbot.mouseClick(find(panel, "recipe.run.title"), LEFT)
    type_number(qtbot, panel, "recipe.seed", "3")
    assert session.project.recipe.seed == 3
    assert session.run is not run


def test_that_patience_and_time_are_live(qtbot, session, show):
    panel, run = show(RecipePanel), session.run
    type_number(qtbot, panel, "recipe.patience", "7")
    type_number(qtbot, panel, "recipe.max_seconds", "60")
    assert (session.project.recipe.patience, session.project.recipe.max_seconds) == (7, 60)
    assert session.run is run


def test_that_patience_without_a_test_part_is_told_below_it(qtbot, session, show):
    panel = show(RecipePanel)
    hint = find(panel, "recipe.no_test_part", QLabel)
    type_number(qtbot, panel, "recipe.patience", "7")
    assert hint.isHidden()
    session.edit("edit", with_data(session.project, test_fraction=0.0))
    assert hint.isVisible()
    assert "no test part" in hint.text()
    type_number(qtbot, panel, "recipe.patience", "0")
    assert hint.isHidden()


def test_that_the_precision_is_chosen_by_its_words(session, show):
    panel = show(RecipePanel)
    combo = find(panel, "recipe.dtype.choice", QComboBox)
    assert [combo.itemText(at) for at in range(combo.count())] == ["32 bits", "64 bits"]
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert session.project.recipe.dtype == "float64"
    assert session.checked.project.recipe.dtype == "float64"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_a_narrow_dock_cuts_nothing_off(session, show, language):
    session.change_language(language)
    panel = show(RecipePanel)
    assert panel.scroller.minimumSizeHint().width() <= 260


def test_that_language_and_theme_change_while_it_is_shown(qtbot, qapp, session, show):
    panel = show(RecipePanel)
    session.change_language("ko")
    assert panel.fields["learning_rate"].label.text() == "학습률 η"
    for theme in (themes.DARK, themes.LIGHT):
        themes.apply_theme(qapp, theme)
        qtbot.waitUntil(lambda theme=theme: panel.grab().toImage().pixelColor(2, 2).name() == theme.window)


def test_that_a_formula_that_waits_to_be_seen_is_not_shown_as_another(qtbot, session, show):
    panel = show(RecipePanel)
    shown = panel.optimizer.formula
    qtbot.waitUntil(lambda: any(one.latex() for one in shown.findChildren(Formula)))
    panel.hide()
    session.edit("edit", with_recipe(session.project, optimizer=Choice("sgd")))
    assert all(one.isHidden() for one in shown.findChildren(Formula))
    panel.show()
    sgd = statements(OPTIMIZERS["sgd"].formula)
    qtbot.waitUntil(lambda: [one.latex() for one in shown.findChildren(Formula) if not one.isHidden()] == sgd)


def test_that_a_refused_number_is_told_in_full_with_the_dock_it_stands_in(qtbot, session, show):
    panel = show(RecipePanel, width=276, height=310)
    type_number(qtbot, panel, "recipe.target_loss", "-1")
    error = find(panel, "recipe.target_loss.error", QLabel)
    assert error.text() == "Training recipe: Target loss must be from 0 to 1e+12, not -1."
    qtbot.waitUntil(lambda: error.height() >= error.heightForWidth(error.width()) > 2 * error.fontMetrics().height())
