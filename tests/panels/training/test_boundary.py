"""Two inputs, classification: the map, its marks, and what pointing at them does."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt

from nnstudio.panels.class_colors import map_colors, packed
from nnstudio.panels.training.boundary_picture import BoundaryPicture
from nnstudio.panels.training.panel import TrainingPanel
from nnstudio.studies import probe
from nnstudio.studies.grid import lattice
from nnstudio.studies.metrics import classes_of
from nnstudio.studies.prediction import probabilities
from nnstudio.widgets import themes
from nnstudio.widgets.colors import rgb
from nnstudio.widgets.numbers import three_digits
from tests.panels.training.runs import project, trained


def picture(panel: TrainingPanel) -> BoundaryPicture:
    assert isinstance(panel.picture, BoundaryPicture)
    return panel.picture


def colors(image: np.ndarray) -> np.ndarray:
    """Return (cells, 3) red, green and blue of packed pixels."""
    flat = image.ravel()
    return np.stack([flat >> 16 & 255, flat >> 8 & 255, flat & 255], axis=1).astype(int)


def engine_outputs(panel: TrainingPanel, step: int) -> np.ndarray:
    """Return what the engine says at the cells' centres at a step, (outputs, cells)."""
    shown, run = picture(panel), panel.session.run
    assert run is not None
    points = lattice(shown.across, shown.up, *shown.pixels.array.shape)
    snapshot = run.history.nearest(step)
    assert snapshot is not None
    x = run.checked.data.inputs.apply(points)
    return probe.outputs(run.checked.network, snapshot.parameters.astype(float), x).T


def place(panel: TrainingPanel, x: float, y: float) -> QPoint:
    plot = picture(panel).plot
    return plot.mapFromScene(plot.box.mapViewToScene(QPointF(x, y)))


@pytest.mark.parametrize("source", ["spiral", "spiral(arms=3)", "moons(noise=0.1)"])
def test_that_the_discrete_map_has_the_color_of_the_engine_s_class_in_every_cell(shown, source):
    panel = shown(trained(project(source), 300))
    panel.controls.boxes["discrete"].click()
    outputs = engine_outputs(panel, 300)
    wanted = packed(map_colors(themes.LIGHT, max(2, len(outputs))))[classes_of(outputs)]
    sure = np.abs(np.diff(np.sort(np.vstack([outputs, np.zeros_like(outputs[:1])]), axis=0)[-2:], axis=0)[0]) > 1e-3
    found = picture(panel).pixels.array.ravel()
    assert sure.mean() > 0.9
    assert (found[sure] == wanted[sure]).all()
    assert len(set(found)) > 1


@pytest.mark.parametrize("source", ["spiral", "spiral(arms=3)"])
def test_that_the_smooth_map_blends_the_classes_by_their_probability(shown, source):
    panel = shown(trained(project(source), 300))
    run = panel.session.run
    shares = probabilities(run.checked, engine_outputs(panel, 300))
    classes, ground = len(shares), np.array(rgb(themes.LIGHT.plot), float)
    weights = np.maximum(0, (classes * shares - 1) / (classes - 1))
    wanted = ground + weights.T @ (map_colors(themes.LIGHT, classes) - ground)
    assert np.abs(colors(picture(panel).pixels.array) - wanted).max() <= 1.5


def test_that_the_map_covers_all_points_with_at_least_a_hundred_cells_a_side(shown):
    panel = shown(trained(project(), 1))
    shown_picture = picture(panel)
    raw = panel.session.run.checked.data.raw
    assert min(shown_picture.pixels.array.shape) >= 100
    for feature, span in enumerate((shown_picture.across, shown_picture.up)):
        assert span.low < min(raw.x_train[:, feature].min(), raw.x_test[:, feature].min())
        assert span.high > max(raw.x_train[:, feature].max(), raw.x_test[:, feature].max())


def test_that_discrete_is_an_edit_that_undo_takes_back(shown, session):
    panel = shown(trained(project(), 200))
    smooth = picture(panel).pixels.array.copy()
    panel.controls.boxes["discrete"].click()
    assert session.project.view.settings["training.discrete"] is True
    assert (picture(panel).pixels.array != smooth).any()
    session.undo_stack.undo()
    assert (picture(panel).pixels.array == smooth).all()
    assert not panel.controls.boxes["discrete"].isChecked()


def test_that_a_click_on_a_point_selects_that_example_and_one_beside_lets_go(shown, session, qtbot):
    panel = shown(trained(project(), 10))
    x, y = session.run.checked.data.raw.x_test[7]
    viewport = picture(panel).plot.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place(panel, x, y))
    assert (session.selection.part, session.selection.example) == ("test", 7)
    (ring,) = picture(panel).points._ring.points()
    assert (ring.pos().x(), ring.pos().y()) == (x, y)
    corner = picture(panel).across.low, picture(panel).up.low
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place(panel, *corner) + QPoint(2, -2))
    assert session.selection.example is None
    assert len(picture(panel).points._ring.points()) == 0


def test_that_pointing_at_a_point_tells_the_engine_s_probability(shown, session, qtbot):
    panel = shown(trained(project(), 500))
    checked = session.run.checked
    x, y = checked.data.raw.x_train[3]
    picture(panel).plot.pointed.emit(x, y)
    outputs = probe.outputs(checked.network, session.moment.snapshot.parameters, checked.data.x_train[3:4]).T
    share = float(probabilities(checked, outputs).max())
    told = picture(panel).told
    assert f"{three_digits(100 * share)} %" in told
    assert f"x1 = {three_digits(x)}" in told


def test_that_hidden_test_points_cannot_be_pointed_at(shown, session):
    panel = shown(trained(project("moons(noise=0)"), 1))
    raw = session.run.checked.data.raw
    far = max(range(len(raw.x_test)), key=lambda at: float(np.abs(raw.x_train - raw.x_test[at]).max(axis=1).min()))
    panel.controls.boxes["test_points"].click()
    found = picture(panel).points.nearest(*raw.x_test[far])
    assert found is None or found[0] == "train"
    assert not picture(panel).points._items["test"].isVisible()


def test_that_scrubbing_shows_the_map_and_the_numbers_of_the_older_step(shown, session):
    panel = shown(trained(project(), 400))
    late = picture(panel).pixels.array.copy()
    session.scrub(0)
    shares = probabilities(session.run.checked, engine_outputs(panel, 0))
    ground = np.array(rgb(themes.LIGHT.plot), float)
    ends = map_colors(themes.LIGHT, 2)[(shares[1] > 0.5).astype(int)]
    wanted = ground + np.abs(2 * shares[1] - 1)[:, None] * (ends - ground)
    assert np.abs(colors(picture(panel).pixels.array) - wanted).max() <= 1.5
    assert panel.readout.numbers["step"].text() == "0"
    assert panel.curves.loss.line.isVisible()
    assert panel.curves.loss.line.value() == 0
    session.scrub(None)
    assert (picture(panel).pixels.array == late).all()
    assert not panel.curves.loss.line.isVisible()


def test_that_a_hidden_panel_draws_nothing_and_catches_up_when_it_is_seen(shown, session, qtbot):
    panel = shown(trained(project(), 300))
    panel.hide()
    before = picture(panel).pixels.array.copy()
    session.scrub(0)
    assert (picture(panel).pixels.array == before).all()
    panel.show()
    qtbot.waitUntil(lambda: not panel.busy)
    assert (picture(panel).pixels.array != before).any()


def test_that_the_theme_changes_the_map_and_the_plot_s_ground(shown, qapp):
    panel = shown(trained(project(), 100))
    light = picture(panel).pixels.array.copy()
    themes.apply_theme(qapp, themes.DARK)
    assert (picture(panel).pixels.array != light).mean() > 0.5
    assert picture(panel).plot.backgroundBrush().color().name() == themes.DARK.plot


def test_that_a_network_for_a_job_gives_the_same_map(shown, qtbot, monkeypatch):
    run = trained(project(), 100)
    at_once = picture(shown(run)).pixels.array.copy()
    monkeypatch.setattr("nnstudio.panels.training.calculation.AT_ONCE", 0.0)
    beside = shown(run)
    qtbot.waitUntil(lambda: not beside.busy)
    assert beside.picture.calculation.beside
    assert (picture(beside).pixels.array == at_once).all()
    beside.hide()
