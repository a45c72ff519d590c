"""What the Losses page shows are the engine's numbers and the sums of the distributions shown."""

import math

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt

from nnstudio.catalog import Choice, set_language, text
from nnstudio.engine.losses import LOSSES
from nnstudio.panels.activations.losses.page import LossesPage
from nnstudio.project.edits import with_setting
from nnstudio.studies import distributions as d
from nnstudio.studies.loss_curves import Target, loss_curve
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import retranslate

DISPLAY = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def page(qtbot, session):
    def shown(width: int = 1260) -> LossesPage:
        made = LossesPage(session)
        qtbot.addWidget(made)
        session.project_changed.connect(made.changed)
        made.resize(width, 740)
        with qtbot.waitExposed(made):
            made.show()
        qtbot.waitUntil(lambda: not made.busy)
        return made

    return shown


def type_in(qtbot, page, field, words: str) -> None:
    line = field.control.parts["box"].lineEdit()
    line.selectAll()
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.busy)


def tick(qtbot, page, key: str) -> None:
    page.controls.list.rows[key].setCheckState(0, Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: not page.busy)


def pick(qtbot, page, key: str) -> None:
    page.controls.list.setCurrentItem(page.controls.list.rows[key])
    qtbot.waitUntil(lambda: not page.busy)


def engine(key: str, y: float, target: Target | None = None, **params: float) -> tuple[str, str]:
    curve = loss_curve(LOSSES.make(Choice(key, params)), target or Target(), np.array([y]))
    return three_digits(float(curve.loss[0])), three_digits(float(curve.slope[0]))


def row(page, key: str) -> tuple[str, str]:
    item = page.controls.list.rows[key]
    return item.text(1), item.text(2)


@pytest.mark.parametrize("key", [key for key in LOSSES.keys() if key != "nll"])
def test_that_every_loss_has_its_curve_and_its_numbers(qtbot, page, key):
    shown = page()
    pick(qtbot, shown, key)
    line = shown.plots.values.lines[key]
    assert np.array_equal(line.y, loss_curve(LOSSES.make(Choice(key)), Target(), line.x).loss)
    slope = shown.plots.slopes.lines[key]
    assert np.array_equal(slope.y, loss_curve(LOSSES.make(Choice(key)), Target(), slope.x).slope)
    assert row(shown, key) == engine(key, 0.5)
    for number in engine(key, 0.5):
        assert number in shown.controls.reading.text()
    assert shown.controls.formula.is_set()
    assert shown.controls.formula.latex() == LOSSES[key].formula


@pytest.mark.parametrize("key", LOSSES.keys())
def test_that_the_code_prints_the_numbers_shown(qtbot, page, capsys, key):
    shown = page()
    pick(qtbot, shown, key)
    type_in(qtbot, shown, shown.controls.place, "-0.7")
    exec(shown.code.code(), {})  # noqa: S102  our own text, shown to be run
    printed = [three_digits(float(one)) for one in capsys.readouterr().out.split()]
    assert printed == [*row(shown, key)]


def test_that_there_is_no_code_where_the_loss_has_no_meaning(qtbot, page):
    shown = page()
    pick(qtbot, shown, "nll")
    assert not shown.code.isVisible()
    type_in(qtbot, shown, shown.controls.place, "-0.7")
    assert shown.code.isVisible()


def test_that_a_log_probability_ends_at_0_and_the_axis_says_what_it_is(qtbot, page):
    shown = page()
    for key in ("huber", "hinge"):
        shown.controls.list.rows[key].setCheckState(0, Qt.CheckState.Unchecked)
    pick(qtbot, shown, "nll")
    shown.controls.list.rows["binary_cross_entropy"].setCheckState(0, Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: not shown.busy)
    assert shown.plots.values.lines["nll"].x.max() <= 0
    assert shown.plots.values.axes.getAxis("bottom").labelText == "log-probability"
    assert row(shown, "nll") == ("", "")
    assert "at most 0" in shown.controls.reading.text()
    type_in(qtbot, shown, shown.controls.place, "-0.7")
    assert row(shown, "nll") == ("0.7", "−1")


@pytest.mark.parametrize("key", ["binary_cross_entropy", "hinge", "multiclass_hinge", "cross_entropy"])
def test_that_the_other_class_turns_the_curve(qtbot, session, page, key):
    shown = page()
    pick(qtbot, shown, key)
    combo = shown.controls.fields["label"].control.parts["choice"]
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not shown.busy)
    assert row(shown, key) == engine(key, 0.5, Target(label=0))
    assert session.project.view.settings["activations.losses.label"] == "0"


def test_that_target_and_parameter_reach_the_curve_in_one_undo_each(qtbot, session, page):
    shown = page()
    pick(qtbot, shown, "huber")
    before = session.undo_stack.count()
    type_in(qtbot, shown, shown.controls.fields["target"], "-2")
    type_in(qtbot, shown, shown.controls.form.fields["delta"], "0.25")
    assert session.undo_stack.count() == before + 2
    assert row(shown, "huber") == engine("huber", 0.5, Target(-2.0), delta=0.25)
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: not shown.busy)
    assert row(shown, "huber") == engine("huber", 0.5, Target(-2.0))


def test_that_mouse_and_keys_move_the_place_that_is_read(qtbot, page):
    shown = page()
    plot = shown.plots.values
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not shown.busy)
    assert shown.place == pytest.approx(0.5 + plot.step())
    assert row(shown, "hinge") == engine("hinge", shown.place)
    qtbot.mouseMove(plot.viewport(), plot.mapFromScene(plot.view.sceneBoundingRect().center()) + QPoint(-60, 0))
    qtbot.waitUntil(lambda: shown.place < 0)
    qtbot.waitUntil(lambda: not shown.busy)
    assert row(shown, "hinge") == engine("hinge", shown.place)
    assert shown.controls.place.value() == shown.place


def test_that_a_prediction_out_of_range_is_refused_in_place(qtbot, page):
    shown = page()
    type_in(qtbot, shown, shown.controls.place, "1000")
    assert shown.controls.place.error.isVisible()
    assert "100" in shown.controls.place.error.text()
    assert shown.place == 0.5


def cells(page) -> list[list[str]]:
    model = page.distributions.table.terms
    return [
        [model.data(model.index(r, c), DISPLAY) for c in range(model.columnCount())] for r in range(model.rowCount())
    ]


def test_that_the_terms_and_sums_are_those_of_the_distributions(page):
    shown_page = page()
    shown = shown_page.distributions
    rows = cells(shown_page)
    for at, line in enumerate(rows[:-1]):
        p, q = float(shown.p[at]), float(shown.q[at])
        terms = p, q, -p * math.log(q), -p * math.log(p), p * math.log(p / q)
        assert line == [str(at + 1), *map(three_digits, terms)]
    sums = d.cross_entropy(shown.p, shown.q), d.entropy(shown.p), d.divergence(shown.p, shown.q)
    assert rows[-1] == ["Σ", "1", "1", *map(three_digits, sums)]
    cross, own, kl = map(three_digits, sums)
    assert shown.sum.text() == f"H(P, Q) = {cross} = H(P) + KL = {own} + {kl}"


def test_that_a_dragged_bar_scales_the_others_and_is_one_undo(qtbot, session, page):
    shown = page()
    bars, before = shown.distributions.bars["q"], shown.distributions.q
    room = bars.bar(0)
    at = QPointF(room.center().x(), room.bottom() - 0.2 * room.height()).toPoint()
    qtbot.mousePress(bars, Qt.MouseButton.LeftButton, pos=at + QPoint(0, -30))
    qtbot.mouseMove(bars, at)
    qtbot.mouseRelease(bars, Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: session.undo_stack.count() == 1)
    q = shown.distributions.q
    assert q.sum() == pytest.approx(1, abs=1e-12)
    assert q[1] / q[2] == pytest.approx(before[1] / before[2])
    assert np.allclose(d.read(session.project.view.settings["activations.losses.q"]), q, rtol=0, atol=1e-15)
    session.undo_stack.undo()
    assert np.array_equal(shown.distributions.q, before)


def test_that_excluding_what_is_true_costs_infinitely_much_and_is_told(qtbot, page):
    shown = page()
    bars = shown.distributions.bars["q"]
    qtbot.keyClick(bars, Qt.Key.Key_Home)
    words = shown.distributions.sum.text()
    assert "H(P, Q) = ∞" in words
    assert text("panel.activations.losses.infinite", at=1, p="0.7") in words
    assert cells(shown)[0][3] == "∞"


def test_that_equal_distributions_have_no_divergence_but_entropy(qtbot, page):
    shown = page()
    qtbot.mouseClick(shown.distributions.buttons["same"], Qt.MouseButton.LeftButton)
    own = three_digits(d.entropy(shown.distributions.p))
    assert cells(shown)[-1][3:] == [own, own, "0"]
    assert text("panel.activations.losses.same_words", entropy=own) in shown.distributions.sum.text()


def test_that_a_one_hot_p_gives_minus_log_q(qtbot, page):
    shown = page()
    qtbot.mouseClick(shown.distributions.buttons["one_hot"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(shown.distributions.buttons["uniform"], Qt.MouseButton.LeftButton)
    assert cells(shown)[-1][3:] == [three_digits(math.log(3)), "0", three_digits(math.log(3))]


def test_that_the_number_of_classes_changes_both_and_is_kept_within_6(qtbot, session, page):
    shown = page()
    type_in(qtbot, shown, shown.distributions.classes, "5")
    assert len(shown.distributions.p) == len(shown.distributions.q) == 5
    assert len(d.read(session.project.view.settings["activations.losses.p"])) == 5
    type_in(qtbot, shown, shown.distributions.classes, "7")
    assert shown.distributions.classes.error.isVisible()
    assert len(cells(shown)) == 6


@pytest.mark.parametrize("wrong", ["x", 3, True, "1 -1", "0.5 0.5 0.5 0.5 0.5 0.5 0.5"])
def test_that_wrong_settings_of_a_file_become_defaults(session, page, wrong):
    project = session.project
    for name in ("p", "q", "picked", "label", "loss.huber", "outputs" if wrong != 3 else "label"):
        project = with_setting(project, f"activations.losses.{name}", wrong)
    session.open_project(project)
    shown = page()
    assert shown.distributions.p.tolist() == [0.7, 0.2, 0.1]
    assert row(shown, "binary_cross_entropy") == engine("binary_cross_entropy", 0.5)


@pytest.mark.parametrize("width", [380, 760, 1260])
def test_that_nothing_is_wider_than_the_page_and_no_word_is_cut(page, width):
    shown = page(width)
    assert shown.plots.parentWidget().minimumSizeHint().width() <= width
    tables = (shown.controls.list, 1), (shown.distributions.table, len(shown.distributions.table.terms.numbers[0]) + 1)
    for table, columns in tables:
        for column in range(columns):
            assert table.sizeHintForColumn(column) <= table.columnWidth(column)


def test_that_korean_reaches_axes_words_and_table(page):
    shown = page()
    set_language("ko")
    retranslate(shown)
    assert shown.plots.values.axes.getAxis("bottom").labelText == "값 y · 로짓 s · 점수 s"
    assert "손실" in shown.controls.reading.text()
    assert shown.distributions.table.terms.headerData(0, Qt.Orientation.Horizontal) == "클래스"
