"""The Twins panel by mouse and keys: what it asks for, what it shows, what it refuses."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QLabel, QScrollArea

from nnstudio.catalog import StudyError
from nnstudio.panels.twins import slopes
from nnstudio.panels.twins.activity import MOST
from nnstudio.panels.twins.examples import ExamplesPicture
from nnstudio.panels.twins.line import LinePicture
from nnstudio.panels.twins.panel import TwinsPanel
from nnstudio.panels.twins.plane import SIDE, PlanePicture
from nnstudio.project.edits import with_recipe
from nnstudio.session import Selection
from nnstudio.session.selection import Inner
from nnstudio.studies.metrics import classes_of
from nnstudio.studies.prediction import predict
from nnstudio.studies.probe import activations
from nnstudio.studies.smoothness import smoothness
from nnstudio.studies.twins.setup import Twins, twins_of, with_twins
from nnstudio.studies.which_example import Given
from nnstudio.widgets import themes
from nnstudio.widgets.numbers import three_digits
from tests.helpers import scenes

TIMEOUT = 30_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot, session, show):
    qtbot.waitUntil(lambda: session.moment is not None)
    shown = show(TwinsPanel, 900, 700)
    yield shown
    shown.hide()


@pytest.fixture
def twinned(qtbot, session, panel):
    """Ask for twins of the first project, or of another, and wait until all columns are drawn."""

    def ask(key: str, *values: str, project=None) -> TwinsPanel:
        made = with_twins(project or session.project, Twins(key, values, on=True))
        if project is not None:
            session.open_project(made)
        else:
            session.edit("edit.twins", made)
        qtbot.waitUntil(lambda: _drawn(panel, len(values) + 1), timeout=TIMEOUT)
        return panel

    return ask


def _drawn(panel: TwinsPanel, count: int) -> bool:
    moment, company = panel.session.moment, panel.session.twinning.company
    if moment is None or company is None or len(panel.columns.columns) != count or panel.busy:
        return False
    pairs = zip(company.members, moment.twins, strict=False)
    return len(moment.twins) == count - 1 and all(isinstance(one, StudyError) or shown for one, shown in pairs)


def _train(qtbot, panel: TwinsPanel, count: int) -> None:
    moment = panel.session.moment
    assert moment is not None
    goal = moment.snapshot.step + count
    panel.session.player.steps(count)
    qtbot.waitUntil(lambda: _number(panel, 0, "step") == f"{goal:,}" and not panel.busy, timeout=TIMEOUT)


def _number(panel: TwinsPanel, at: int, key: str) -> str:
    return panel.columns.columns[at].numbers[key].text()


def _type(qtbot, panel: TwinsPanel, at: int, words: str) -> None:
    line = panel.form.boxes[at].line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_that_the_panel_says_what_to_do_while_nothing_is_compared(panel):
    assert panel.body.isHidden()
    assert "Start" in panel.form.switch.text()
    assert "twins" in panel.notice.text()


def test_that_rates_typed_by_the_user_are_trained_when_the_twins_are_started(qtbot, session, panel):
    for at, words in enumerate(("0.1", "0.5", "0.001")):
        _type(qtbot, panel, at, words)
    assert twins_of(session.project) == Twins("learning_rate", ("0.1", "0.5", "0.001"))
    qtbot.mouseClick(panel.form.switch, LEFT)
    qtbot.waitUntil(lambda: _drawn(panel, 4), timeout=TIMEOUT)
    _train(qtbot, panel, 20)
    assert [_number(panel, at, "step") for at in range(4)] == ["20"] * 4
    assert [column.head.name.text() for column in panel.columns.columns][1:] == ["0.1", "0.5", "0.001"]
    assert "0.01" in panel.columns.columns[0].head.name.text()
    qtbot.mouseClick(panel.form.switch, LEFT)
    assert session.twinning.company is None
    qtbot.waitUntil(panel.body.isHidden)


def test_that_a_value_that_is_none_is_refused_in_place_and_stays_to_be_corrected(qtbot, session, panel):
    _type(qtbot, panel, 0, "0.2")
    _type(qtbot, panel, 1, "quick")
    assert panel.form.refused.isVisible()
    assert "quick" in panel.form.refused.text()
    assert panel.form.boxes[1].words == "quick"
    assert "quick" not in twins_of(session.project).values
    _type(qtbot, panel, 1, "0.3")
    assert panel.form.refused.isHidden()
    assert twins_of(session.project).values == ("0.2", "0.3")


def test_that_a_batch_larger_than_the_data_is_refused_in_place(qtbot, session, twinned):
    panel = twinned("batch_size", "20")
    _type(qtbot, panel, 0, "100000")
    assert "100,000" in panel.form.refused.text()
    assert twins_of(session.project).values == ("20",)
    assert session.twinning.company.followers[0].words == "20"


def test_that_typed_values_are_undone_one_by_one(qtbot, session, panel):
    _type(qtbot, panel, 0, "0.2")
    _type(qtbot, panel, 0, "0.4")
    session.undo_stack.undo()
    assert panel.form.boxes[0].words == "0.2"


def test_that_another_variable_is_chosen_by_keys_with_values_the_project_does_not_have(qtbot, session, panel):
    panel.form.variable.setFocus()
    qtbot.keyClick(panel.form.variable, Qt.Key.Key_Down)
    panel.form.variable.activated.emit(panel.form.variable.currentIndex())
    twins = twins_of(session.project)
    assert twins.variable == "optimizer"
    assert twins.values == ("sgd", "momentum")


def test_that_dots_mark_where_a_twin_decides_otherwise(qtbot, session, twinned):
    panel = twinned("seed", "1", "0")
    _train(qtbot, panel, 30)
    own, other, same = (column.picture for column in panel.columns.columns)
    assert isinstance(other, PlanePicture)
    expected = classes_of(own.outputs) != classes_of(other.outputs)
    assert np.array_equal(other.different(), expected)
    assert 0 < expected.mean() < 1
    ink = int(other.pixels.reshape(-1)[np.flatnonzero(expected & other._every_second)[0]])
    marked = (other.pixels.reshape(-1) == ink).reshape(SIDE, SIDE)
    assert marked.sum() == (expected & other._every_second).sum()
    assert not same.different().any()
    assert _number(panel, 2, "share") == "0 %"
    assert np.array_equal(same.pixels, own.pixels)
    session.edit("edit.setting", with_twins(session.project, Twins("seed", ("1", "0"), on=True)))
    qtbot.mouseClick(panel.controls.boxes["marked"], LEFT, pos=QPoint(8, panel.controls.boxes["marked"].height() // 2))
    assert not (other.pixels.reshape(-1)[expected] == ink).any()


def test_that_one_scale_of_weights_holds_for_all_columns(qtbot, session, twinned):
    panel = twinned("initializer", "zeros", "normal(std=5)")
    maps = [column.weights for column in panel.columns.columns]
    assert len({one._levels for one in maps}) == 1
    assert maps[0]._levels[1] == pytest.approx(np.abs(maps[2].values()).max(), rel=1e-6)
    assert not maps[1].values().any()


def test_that_weight_differences_are_shown_on_a_scale_of_their_own(qtbot, session, twinned):
    panel = twinned("seed", "1", "2")
    box = panel.controls.boxes["changes"]
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    columns = panel.columns.columns
    qtbot.waitUntil(lambda: columns[1].changes.isVisible() and columns[1].changes.values().size > 1)
    assert columns[0].changes.isHidden()
    for column in columns[1:]:
        assert np.allclose(column.changes.values(), column.weights.values() - columns[0].weights.values(), atol=1e-6)
    assert columns[1].changes._levels == columns[2].changes._levels


def test_that_activations_of_the_selected_layer_are_paired_on_one_scale(qtbot, session, twinned):
    panel = twinned("learning_rate", "0.1", "0.2")
    box = panel.controls.boxes["activations"]
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    _train(qtbot, panel, 20)
    session.select(Selection(layer=1))
    maps = [column.activations for column in panel.columns.columns]
    qtbot.waitUntil(lambda: all(one.isVisible() and one.values().shape == (8, MOST) for one in maps), timeout=TIMEOUT)
    checked, twins = session.run.checked, session.moment.twins
    for shown, snapshot in zip(maps, (session.moment.snapshot, *twins), strict=True):
        wanted = activations(checked.network, snapshot.parameters, checked.data.x_train[:MOST])[1]
        qtbot.waitUntil(lambda shown=shown, wanted=wanted: np.allclose(shown.values(), wanted.T, atol=1e-5))
    assert len({one._levels for one in maps}) == 1


def test_that_an_activation_clicked_selects_its_unit_and_its_example(qtbot, session, twinned):
    panel = twinned("learning_rate", "0.1")
    box = panel.controls.boxes["activations"]
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    target = panel.columns.columns[1].activations
    qtbot.waitUntil(lambda: target.isVisible() and target.values().shape == (8, MOST), timeout=TIMEOUT)
    panel.findChild(QScrollArea, "twins.scroller").ensureWidgetVisible(target)
    rect = target.map_rect()
    place = QPoint(int(rect.left() + rect.width() * 7.5 / MOST), int(rect.top() + rect.height() * 5.5 / 8))
    qtbot.mouseClick(target, LEFT, pos=place)
    chosen = session.selection
    assert (chosen.layer, chosen.unit, chosen.part, chosen.example) == (0, 5, "train", 7)


def test_that_a_unit_clicked_in_one_column_is_marked_in_all(qtbot, session, twinned):
    panel = twinned("learning_rate", "0.1", "0.2")
    target = panel.columns.columns[1].weights
    rect = target.map_rect()
    place = QPoint(int(rect.center().x()), int(rect.top() + rect.height() * 5.5 / 8))
    qtbot.mouseClick(target, LEFT, pos=place)
    assert (session.selection.layer, session.selection.unit) == (0, 5)
    qtbot.waitUntil(lambda: [column.weights.row for column in panel.columns.columns] == [5, 5, 5])


def test_that_a_selected_layer_is_the_one_whose_weights_are_shown(qtbot, session, twinned):
    panel = twinned("dropout", "0.5")
    session.select(Selection(layer=1, unit=2))
    qtbot.waitUntil(lambda: panel.columns.columns[0].weights.values().shape == (8, 8), timeout=TIMEOUT)
    assert panel.columns.columns[1].weights.values().shape == (8, 8)
    session.select(Selection(layer=2))
    qtbot.waitUntil(lambda: panel.columns.columns[1].weights.values().shape == (1, 8), timeout=TIMEOUT)


def test_that_a_layer_inside_a_block_is_followed_and_may_be_chosen(qtbot, session, twinned):
    panel = twinned("learning_rate", "0.5", project=scenes.blocks(session.project))
    session.select(Selection(layer=1, inner=Inner((0,), 2)))
    shown = panel.columns.columns[1].weights
    qtbot.waitUntil(lambda: shown.values().shape == (4, 8) and shown.row == 2)
    assert np.array_equal(shown.values(), session.moment.checked.network.named(_parameters(session, 1))["1.0.weight"])
    qtbot.mouseClick(shown, LEFT, pos=QPoint(shown.width() // 2, shown.height() - 2))
    assert session.selection == Selection(layer=1, inner=Inner((0,), 3))


def _parameters(session, at: int) -> np.ndarray:
    return (session.moment.snapshot, *session.moment.twins)[at].parameters


def test_that_every_column_says_what_the_drawn_digit_is(qtbot, session, twinned):
    panel = twinned("learning_rate", "0.5", project=scenes.digits())
    labels = [one.drawn for one in panel.columns.columns]
    assert not any(one.isVisible() for one in labels)
    given = Given(tuple(session.checked.data.raw.x_train[4]))
    session.select(Selection(given=given))
    qtbot.waitUntil(lambda: all(one.isVisible() and one.text() for one in labels))
    for at, label in enumerate(labels):
        found = predict(session.moment.checked, _parameters(session, at), np.array([given.values]))
        assert found.classes is not None
        name = session.checked.data.raw.target_names[int(found.classes[0])]
        assert label.text() == f"{name}  ({100 * found.values.max():.0f} %)"
    session.select(Selection(example=1))
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in labels))


def test_that_an_example_clicked_in_one_column_is_marked_in_all(qtbot, session, twinned):
    panel = twinned("learning_rate", "0.1")
    target = panel.columns.columns[1].picture
    x, y = target.places("train")[7]
    qtbot.mouseClick(target, LEFT, pos=QPoint(round(x), round(y)))
    assert session.selection.part == "train"
    assert session.selection.example is not None
    assert {column.picture.selection.example for column in panel.columns.columns} == {session.selection.example}


def test_that_numbers_say_how_much_they_differ_from_the_first(qtbot, session, twinned):
    panel = twinned("seed", "0", "3")
    _train(qtbot, panel, 50)
    assert _number(panel, 1, "train_loss") == f"{_number(panel, 0, 'train_loss')}  (=)"
    assert "(" in _number(panel, 2, "mean_square")
    assert "(" not in _number(panel, 0, "mean_square")


def test_that_the_mean_slope_of_each_output_stands_below_its_weights(qtbot, session, twinned):
    panel = twinned("l2", "0.3")
    _train(qtbot, panel, 400)
    moment = session.moment
    runs = [session.run, session.twinning.company.followers[0].run]
    snapshots = [moment.snapshot, *moment.twins]
    own, flat = (smoothness(run.checked, one.parameters).mean_slope for run, one in zip(runs, snapshots, strict=True))
    assert flat < own
    assert _number(panel, 0, "slope") == three_digits(own)
    assert _number(panel, 1, "slope") == f"{three_digits(flat)}  ({three_digits(flat - own)})"
    session.scrub(0)
    qtbot.waitUntil(lambda: _number(panel, 0, "step") == "0" and not panel.busy, timeout=TIMEOUT)
    begun = smoothness(session.run.checked, session.moment.snapshot.parameters).mean_slope
    assert _number(panel, 0, "slope") == three_digits(begun)


def test_that_slopes_go_on_being_measured_while_the_twins_are_trained(qtbot, session, twinned):
    panel = twinned("l2", "0.3")
    begun = _number(panel, 1, "slope")
    session.player.play()
    qtbot.waitUntil(lambda: _number(panel, 1, "slope") != begun, timeout=TIMEOUT)
    assert session.player.playing


def test_that_a_slope_that_takes_long_is_measured_once_the_run_rests(qtbot, session, twinned, monkeypatch):
    monkeypatch.setattr(slopes, "_MOST_WORK", 0)
    panel = twinned("l2", "0.3")
    begun = _number(panel, 1, "slope")
    session.edit("edit.recipe", with_recipe(session.project, epochs=40))
    with qtbot.waitSignal(session.player.stopped, timeout=TIMEOUT):
        session.player.play()
    qtbot.waitUntil(lambda: not panel.busy, timeout=TIMEOUT)
    assert _number(panel, 1, "slope") != begun


def test_that_networks_without_a_chance_over_a_plane_have_no_row_of_slopes(qtbot, session, twinned):
    panel = twinned("learning_rate", "0.1")
    assert panel.columns.columns[1].numbers["slope"].isVisible()
    panel = twinned("optimizer", "sgd", project=scenes.digits())
    assert panel.columns.columns[1].numbers["slope"].isHidden()
    assert not panel.columns._captions["slope"].isVisible()


def test_that_curves_of_all_are_laid_over_each_other(qtbot, session, twinned):
    panel = twinned("learning_rate", "0.1", "0.3")
    _train(qtbot, panel, 200)
    curves = panel.curves.plot.curves
    assert list(curves) == ["0", "1", "2"]
    for at, one in enumerate([session.run, *(one.run for one in session.twinning.company.followers)]):
        assert np.array_equal(curves[str(at)].y, one.history.curves["train_loss"].points()[1])
        assert curves[str(at)].x[-1] == 200
    combo = panel.controls.curve
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    combo.activated.emit(combo.currentIndex())
    qtbot.waitUntil(lambda: panel.curves._key == "test_loss")
    qtbot.waitUntil(lambda: len(panel.curves.plot.curves["1"].y) > 0)
    box = panel.controls.boxes["log"]
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert panel.curves.plot.log_y()


def test_that_curves_of_all_reach_the_step_a_run_stops_at(qtbot, session, twinned):
    panel = twinned("learning_rate", "0.1", "0.3")
    session.edit("edit.recipe", with_recipe(session.project, epochs=7))
    with qtbot.waitSignal(session.player.stopped, timeout=TIMEOUT):
        session.player.play()
    qtbot.waitUntil(lambda: not panel.busy and _number(panel, 2, "step") == "350", timeout=TIMEOUT)
    curves = panel.curves.plot.curves
    qtbot.waitUntil(lambda: [curves[at].x[-1] for at in ("0", "1", "2")] == [350, 350, 350])


def test_that_a_twin_still_coming_is_no_error_in_its_column(qtbot, session, panel):
    session.player.steps(4000)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 4000, timeout=TIMEOUT)
    session.edit("edit.twins", with_twins(session.project, Twins("learning_rate", ("0.1",), on=True)))
    told = panel.columns.columns[1].head.told
    assert not told.isHidden()
    assert told.palette().windowText().color().name() == themes.current_theme().muted
    qtbot.waitUntil(lambda: _drawn(panel, 2) and panel.columns.columns[1].head.told.isHidden(), timeout=TIMEOUT)


def test_that_heads_and_curves_call_the_first_by_the_value_it_has_now(qtbot, session, twinned):
    panel = twinned("learning_rate", "0.1")
    session.edit("edit.recipe", with_recipe(session.project, learning_rate=0.25))
    qtbot.waitUntil(lambda: "0.25" in panel.columns.columns[0].head.name.text())
    assert ["0.25" in key.name for key in panel.curves.legend._keys] == [False, True, False]


def test_that_a_twin_that_cannot_be_has_its_reason_in_its_column(qtbot, session, twinned):
    panel = twinned("learning_rate", "0.1", "quick")
    _train(qtbot, panel, 10)
    column = panel.columns.columns[2]
    assert "quick" in column.head.told.text()
    assert column.head.told.isVisible()
    assert _number(panel, 2, "train_loss") == "–"
    assert _number(panel, 1, "step") == "10"


def test_that_a_twin_that_diverged_says_so_in_its_column(qtbot, session, twinned):
    project = with_recipe(scenes.diverging(), learning_rate=1e-4, epochs=0)
    panel = twinned("learning_rate", "1000000", project=project)
    _train(qtbot, panel, 30)
    assert isinstance(panel.columns.columns[0].picture, LinePicture)
    told = panel.columns.columns[1].head.told
    assert "Diverged" in told.text()
    assert told.palette().windowText().color().name() == themes.current_theme().error
    assert _number(panel, 1, "step") != "30"


def test_that_images_are_the_same_examples_in_every_column(qtbot, session, twinned):
    panel = twinned("optimizer", "sgd", project=scenes.digits())
    _train(qtbot, panel, 60)
    own, other = (column.picture for column in panel.columns.columns)
    assert isinstance(own, ExamplesPicture)
    assert own.count == other.count > 4
    assert other.share == pytest.approx(np.mean(classes_of(own.outputs) != classes_of(other.outputs)))
    center = other.cell(3).center()
    qtbot.mouseClick(other, LEFT, pos=QPoint(int(center.x()), int(center.y())))
    assert (session.selection.part, session.selection.example) == ("test", 3)
    assert own.selection == other.selection == session.selection


def test_that_the_past_is_shown_of_all_columns_at_one_step(qtbot, session, twinned):
    panel = twinned("learning_rate", "0.1")
    _train(qtbot, panel, 80)
    session.scrub(33)
    qtbot.waitUntil(lambda: [_number(panel, at, "step") for at in (0, 1)] == ["33", "33"], timeout=TIMEOUT)
    assert panel.curves.line.isVisible()
    assert panel.curves.line.value() == 33


def test_that_four_columns_scroll_on_half_a_stage(qtbot, session, twinned):
    panel = twinned("seed", "1", "2", "3")
    panel.resize(340, 500)
    bar = panel.findChild(QLabel, "twins.name.3")
    assert bar is not None
    qtbot.waitUntil(lambda: panel.columns.width() > panel.width())
    assert all(column.picture.width() >= 100 for column in panel.columns.columns)


def test_that_the_panel_speaks_korean_when_told_to(qtbot, session, twinned):
    panel = twinned("learning_rate", "0.1")
    session.change_language("ko")
    qtbot.waitUntil(lambda: "내 실행" in panel.columns.columns[0].head.name.text())
    assert panel.form.switch.text() == "쌍둥이 끝내기"
    session.change_language("en")
