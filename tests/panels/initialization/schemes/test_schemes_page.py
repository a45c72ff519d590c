"""The page of schemes side by side."""

from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QComboBox, QPushButton, QSlider, QToolButton
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice, Message, set_language, text
from nnstudio.panels.initialization.options import bench, initializers, option, schemes
from nnstudio.panels.initialization.presets import PRESETS, with_preset
from nnstudio.panels.initialization.schemes.page import SchemesPage
from nnstudio.panels.initialization.schemes.scheme_list import Swatch
from nnstudio.panels.initialization.schemes.series import BINS
from nnstudio.panels.initialization.wording import change
from nnstudio.project.edits import with_setting
from nnstudio.project.points import add_points
from nnstudio.session import Session
from nnstudio.studies.initialization.laboratory import of_bench
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import retranslate


@pytest.fixture
def page(shown: Callable, session: Session, qtbot: QtBot) -> SchemesPage:
    session.edit("edit.panels", with_preset(session.project, _preset("lecture_scaled")))
    page = shown(SchemesPage)
    _settled(page, qtbot)
    return page


def _preset(key: str):
    return next(preset for preset in PRESETS if preset.key == key)


def _shown(page: SchemesPage, row: int, column: int) -> str:
    item = page.details.figures.item(row, column)
    return "" if item is None else item.text()


def _settled(page: SchemesPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.busy and bool(page.reports), timeout=20_000)


def test_that_histograms_bars_and_ticks_are_those_of_the_study(page: SchemesPage, session: Session) -> None:
    assert page.grid.columns == tuple("123456")
    for shown, scheme in zip(page.grid.series, schemes(session.project), strict=True):
        report = of_bench(bench(session.project), scheme)
        for at, layer in enumerate(report.layers):
            edges = np.linspace(page.grid.rows[0].low, page.grid.rows[0].high, BINS + 1)
            np.testing.assert_array_equal(shown.shares[0, at], layer.z.counts(edges))
            assert shown.spreads[1, at] == layer.a.std
            assert shown.expected[0, at] == pytest.approx(layer.expected_z**0.5)


def test_that_pointing_at_a_cell_shows_its_figures(page: SchemesPage, qtbot: QtBot) -> None:
    page.details.setCurrentIndex(2)
    qtbot.mouseMove(page.grid, page.grid.cell_rect(1, 3).center().toPoint())
    qtbot.waitUntil(lambda: _shown(page, 0, 1) == "4")
    for at, report in enumerate(page.reports):
        assert _shown(page, at, 3) == three_digits(report.layers[3].a.std)


def test_that_all_layers_are_offered_as_a_table(page: SchemesPage) -> None:
    page.details.figures.show_all(True)
    assert page.details.figures.rowCount() == 4 * 6


def test_that_the_scale_slider_adds_a_scheme_and_a_drag_is_one_undo(
    page: SchemesPage, session: Session, qtbot: QtBot
) -> None:
    before = session.undo_stack.count()
    slider = page.scale.findChild(QSlider)
    assert slider is not None
    slider.setSliderDown(True)
    for position in (300, 500, 200):
        slider.setValue(position)
    slider.setSliderDown(False)
    qtbot.waitUntil(lambda: not page.busy and page.reports[0].scheme == schemes(session.project)[0], timeout=20_000)
    assert option(session.project, "scaled")
    assert len(page.reports) == 4
    scale = option(session.project, "scale")
    assert schemes(session.project)[0].init.params["std"] == scale
    assert session.undo_stack.count() == before + 1
    session.undo_stack.undo()
    assert not option(session.project, "scaled")


def test_that_schemes_are_added_taken_out_and_kept_to_four(page: SchemesPage, session: Session, qtbot: QtBot) -> None:
    assert not page.setup.schemes.add.isEnabled()
    remove = page.setup.schemes.findChild(QToolButton, "initialization.scheme2.remove")
    assert remove is not None
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert len(initializers(session.project)) == 3
    _settled(page, qtbot)
    qtbot.waitUntil(lambda: len(page.grid.series) == 3)
    qtbot.mouseClick(page.setup.schemes.add, Qt.MouseButton.LeftButton)
    assert len(initializers(session.project)) == 4


def test_that_the_fourth_scheme_is_marked_as_left_out_while_the_scale_slider_has_one(
    page: SchemesPage, session: Session, qtbot: QtBot
) -> None:
    def left_out() -> list[bool]:
        shown = [swatch for swatch in page.setup.schemes.findChildren(Swatch) if swatch.isVisibleTo(page)]
        return [swatch.left_out for swatch in shown]

    assert left_out() == [False] * 4
    session.edit("edit.panels", with_setting(session.project, "initialization.scaled", True))
    qtbot.waitUntil(lambda: left_out() == [False, False, False, True])


def test_that_another_language_is_taken_up_where_there_are_no_lines_of_code(
    page: SchemesPage, session: Session
) -> None:
    session.edit("edit.panels", with_setting(session.project, "initialization.residual", True))
    set_language("ko")
    retranslate(page)
    assert page.details.code.code() == f"# {text('panel.initialization.no_lines')}"
    assert "신호가" in page.details.words.text()


def test_that_zeros_are_told_in_words(page: SchemesPage, session: Session, qtbot: QtBot) -> None:
    session.edit("edit.panels", with_preset(session.project, _preset("zeros")))
    qtbot.waitUntil(lambda: not page.busy and len(page.reports) == 2, timeout=20_000)
    assert text("panel.initialization.judged.constant") in page.details.words.text().splitlines()[0]


@pytest.mark.parametrize("preset", [preset.key for preset in PRESETS if preset.key != "lecture"])
def test_that_every_ready_bench_is_measured_and_told(
    preset: str, page: SchemesPage, session: Session, qtbot: QtBot
) -> None:
    session.edit("edit.panels", with_preset(session.project, _preset(preset)))
    wanted = schemes(session.project)
    qtbot.waitUntil(lambda: [one.scheme for one in page.reports] == list(wanted) and not page.busy, timeout=20_000)
    assert len(page.details.words.text().splitlines()) == len(wanted) + (preset == "normalized")
    assert not page.refused.isVisible()


def test_that_behind_normalisation_sizes_of_layers_of_one_kind_are_compared(
    page: SchemesPage, session: Session, qtbot: QtBot
) -> None:
    session.edit("edit.panels", with_preset(session.project, _preset("normalized")))
    qtbot.waitUntil(lambda: len(page.grid.columns) == 20 and not page.busy, timeout=20_000)
    first = page.details.words.text().splitlines()[0]
    layers = page.reports[0].layers
    kept = change(layers[-1].a.std / layers[1].a.std, 9)
    assert text(Message("panel.initialization.judged.signal", {"change": kept})) in first


def test_that_one_constant_is_told_to_make_all_units_the_same(
    page: SchemesPage, session: Session, qtbot: QtBot
) -> None:
    session.edit("edit.panels", with_preset(session.project, _preset("constant")))
    qtbot.waitUntil(lambda: len(page.grid.columns) == 3 and not page.busy, timeout=20_000)
    ending = text("panel.initialization.judged.alike").rpartition("} ")[2]
    assert [ending in line for line in page.details.words.text().splitlines()] == [True, False]


def test_that_no_expected_gradient_is_drawn_below_a_normalisation_and_that_is_said(
    page: SchemesPage, session: Session, qtbot: QtBot
) -> None:
    session.edit("edit.panels", with_preset(session.project, _preset("normalized")))
    qtbot.waitUntil(lambda: len(page.grid.columns) == 20 and not page.busy, timeout=20_000)
    expected = page.grid.series[0].expected
    assert np.isnan(expected[2, :18]).all()
    assert np.isfinite(expected[0]).all()
    last = page.details.words.text().splitlines()[-1]
    assert last == text(Message("panel.initialization.silent.dz", {"layer": 18}))


def test_that_the_project_s_own_network_is_looked_at(page: SchemesPage, session: Session, qtbot: QtBot) -> None:
    combo = page.setup.findChild(QComboBox, "panel.initialization.source.option")
    combo = combo or page.setup.fields["source"].findChild(QComboBox)
    assert combo is not None
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert option(session.project, "source") == "project"
    qtbot.waitUntil(lambda: page.grid.columns == ("1", "2", "3") and not page.busy, timeout=20_000)
    for name in ("width", "inputs", "seed"):
        assert not page.setup.fields[name].isEnabled()


def test_that_a_wide_bench_is_measured_beside_the_window_and_can_be_cancelled(
    page: SchemesPage, session: Session, qtbot: QtBot
) -> None:
    shown = page.grid.series
    session.edit("edit.panels", with_setting(session.project, "initialization.width", 2048))
    qtbot.waitUntil(page.waiting.isVisible, timeout=5000)
    cancel = page.findChild(QPushButton, "initialization.cancel")
    assert cancel is not None
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    page.refresh()  # as every moment of a run does
    assert not page.busy
    assert page.waiting.words.isVisible()
    assert page.grid.series == shown


def test_that_what_was_cancelled_is_measured_on_demand(page: SchemesPage, session: Session, qtbot: QtBot) -> None:
    session.edit("edit.panels", with_setting(session.project, "initialization.width", 1024))
    button = page.waiting.button
    qtbot.waitUntil(button.isVisible, timeout=5000)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    shown = page.grid.series
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.busy and page.grid.series != shown, timeout=60_000)
    assert not page.waiting.isVisible()


def test_that_moments_and_points_that_change_no_report_draw_nothing_anew(
    page: SchemesPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _settled(page, qtbot)
    drawn = []
    monkeypatch.setattr(page.grid, "show_series", lambda *given: drawn.append(given))
    session.edit("edit.points.add", add_points(session.project, "train", np.zeros((1, 2)), 0))
    session.player.steps(3)
    qtbot.waitUntil(lambda: session.run is not None and session.run.step == 3)
    page.refresh()
    _settled(page, qtbot)
    assert not drawn
    session.edit("edit", with_setting(session.project, "initialization.depth", 3))
    _settled(page, qtbot)
    qtbot.waitUntil(lambda: len(drawn) == 1)


def test_that_a_measurement_goes_on_while_moments_of_a_run_come(
    page: SchemesPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    ask = page.measurement._job.ask
    monkeypatch.setattr(page.measurement._job, "ask", lambda question: (asked.append(question), ask(question)))
    session.edit("edit.panels", with_setting(session.project, "initialization.depth", 20))
    for _ in range(5):
        page.refresh()
    qtbot.waitUntil(lambda: not page.busy and len(page.grid.columns) == 20, timeout=20_000)
    assert len(asked) == 1


def test_that_the_inputs_of_the_project_are_preprocessed_beside_the_window_and_their_number_is_told(
    page: SchemesPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnstudio.studies.initialization.sample.MOST", 300)
    assert session.checked is not None
    total = len(session.checked.data.x_train)
    project = with_setting(session.project, "initialization.source", "project")
    session.edit("edit.panels", with_setting(project, "initialization.preprocess", "whitened"))
    qtbot.waitUntil(lambda: page.grid.columns == ("1", "2", "3") and not page.busy, timeout=20_000)
    lines = page.details.words.text().splitlines()
    assert text(Message("panel.initialization.sampled", {"count": 256, "total": total})) in lines
    assert text(Message("panel.initialization.fitted", {"count": 300, "total": total})) in lines
    assert page.reports[0].inputs.std == pytest.approx(1, rel=0.1)


def test_that_an_overflow_is_told_with_its_layer_and_the_layers_before_are_drawn(
    page: SchemesPage, session: Session, qtbot: QtBot
) -> None:
    project = with_preset(session.project, _preset("literal"))
    project = with_setting(project, "initialization.schemes", "normal(std=1000000); kaiming_normal")
    session.edit("edit.panels", with_setting(project, "initialization.depth", 10))
    qtbot.waitUntil(lambda: not page.busy and len(page.reports) == 2 and len(page.grid.columns) == 10, timeout=20_000)
    overflow = page.reports[0].overflow
    assert overflow is not None
    first = page.details.words.text().splitlines()[0]
    assert first.endswith(text(Message("panel.initialization.judged.overflow", {"layer": overflow + 1})))
    assert np.isfinite(page.grid.series[0].shares[0, overflow - 1]).all()
    assert np.isfinite(page.grid.series[1].shares[0]).all()


def test_that_wrong_settings_of_a_file_become_the_defaults(page: SchemesPage, session: Session) -> None:
    project = session.project
    for name, value in (("depth", 10**9), ("activation", "nonsense("), ("schemes", "what"), ("width", "wide")):
        project = with_setting(project, f"initialization.{name}", value)
    assert bench(project).depth == 6
    assert bench(project).activation == Choice("tanh")
    assert len(initializers(project)) == 4


def test_that_all_tabs_are_seen_when_the_page_has_half_a_stage(page: SchemesPage, qtbot: QtBot) -> None:
    page.resize(370, 540)
    assert page.grid.visibleRegion().contains(QPoint(20, 20))
    for at in range(page.details.count()):
        page.details.setCurrentIndex(at)
        shown = page.details.widget(at)
        assert shown is not None
        qtbot.waitUntil(lambda shown=shown: shown.visibleRegion().boundingRect().height() >= 80)


def test_that_the_last_of_twenty_layers_is_reached_by_keys(page: SchemesPage, session: Session, qtbot: QtBot) -> None:
    session.edit("edit.panels", with_setting(session.project, "initialization.depth", 20))
    qtbot.waitUntil(lambda: len(page.grid.columns) == 20 and page.grid.width() > 1000, timeout=20_000)
    page.grid.setFocus()
    for _ in range(20):
        qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    middle = page.grid.cell_rect(0, 19).center().toPoint()
    qtbot.waitUntil(lambda: page.grid.visibleRegion().contains(middle))


def test_that_a_narrow_deep_net_is_seen_dead_and_alive_with_a_small_bias(
    page: SchemesPage, session: Session, qtbot: QtBot
) -> None:
    wholly_dead = {}
    for preset in ("narrow", "bias"):
        session.edit("edit.panels", with_preset(session.project, _preset(preset)))
        wanted = list(schemes(session.project))
        qtbot.waitUntil(lambda wanted=wanted: [one.scheme for one in page.reports] == wanted, timeout=20_000)
        wholly_dead[preset] = [layer.sleep is not None and layer.sleep.dead == 1 for layer in page.reports[0].layers]
    assert wholly_dead == {"narrow": [False] * 2 + [True] * 8, "bias": [False] * 10}


def test_that_kaiming_with_tanh_is_told_to_saturate_where_xavier_does_not(
    page: SchemesPage, session: Session, qtbot: QtBot
) -> None:
    session.edit("edit.panels", with_preset(session.project, _preset("kaiming_tanh")))
    qtbot.waitUntil(lambda: len(page.grid.columns) == 10 and not page.busy, timeout=20_000)
    kaiming, xavier = page.details.words.text().splitlines()
    sleep = page.reports[0].layers[0].sleep
    assert sleep is not None
    values = {"layer": 1, "share": f"{100 * sleep.saturated:.0f}"}
    assert text(Message("panel.initialization.judged.drowsy", values)) in kaiming
    assert "0.05" not in xavier


def test_that_one_constant_leaves_a_gradient_to_train_by(page: SchemesPage, session: Session, qtbot: QtBot) -> None:
    session.edit("edit.panels", with_preset(session.project, _preset("constant")))
    qtbot.waitUntil(lambda: len(page.grid.columns) == 3 and not page.busy, timeout=20_000)
    assert all(layer.dz.square > 1e-3 for layer in page.reports[0].layers)
