"""More than two inputs: a map on a plane through them, chosen by mouse and keys."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtWidgets import QComboBox

from nnstudio.catalog import Choice
from nnstudio.data.readers import read_data
from nnstudio.panels.training.boundary_picture import BoundaryPicture
from nnstudio.panels.training.panel import TrainingPanel
from nnstudio.panels.training.plane_picture import PlanePicture
from nnstudio.panels.training.strip_picture import StripPicture
from nnstudio.panels.training.surface_picture import SurfacePicture
from nnstudio.project import Project
from nnstudio.project.edits import with_source, with_view
from nnstudio.session import Selection
from nnstudio.studies import probe
from nnstudio.studies.grid import domain, lattice
from tests.panels.training.runs import project, trained


@pytest.fixture
def iris(shown) -> TrainingPanel:
    return shown(trained(project("iris", "dense(8, tanh)"), 60))


def six_columns(folder, classes: bool = True) -> Project:
    """Return a project on a table of five numbers, a text and a target."""
    rng = np.random.default_rng(3)
    lines = ["mass,length,width,height,age,kind,target"]
    for at in range(60):
        x = rng.normal(size=5) * [100, 10, 1, 0.1, 5] + [500, 0, 0, 0, 20]
        target = ("big" if x[0] > 500 else "small") if classes else f"{x[0] / 100 + x[1]:.4f}"
        lines.append(",".join([*(f"{one:.4f}" for one in x), "ab"[at % 2], target]))
    (folder / "six.csv").write_text("\n".join(lines), encoding="utf-8")
    return with_source(project(), Choice("csv"), read_data(folder / "six.csv"))


def plane(panel: TrainingPanel) -> PlanePicture:
    assert isinstance(panel.picture, PlanePicture)
    return panel.picture


def engine(panel: TrainingPanel, held: np.ndarray, across: int, up: int) -> np.ndarray:
    """Return what the engine says on the plane's cells, (outputs, cells)."""
    picture, run = plane(panel), panel.session.run
    assert run is not None
    places = lattice(picture.across, picture.up, *picture.pixels.array.shape)
    points = np.repeat(held[None], len(places), axis=0)
    points[:, across], points[:, up] = places[:, 0], places[:, 1]
    assert run.history.last is not None
    parameters = run.history.last.parameters.astype(float)
    return probe.outputs(run.checked.network, parameters, run.checked.data.inputs.apply(points)).T


def pick(qtbot, combo: QComboBox, name: str) -> None:
    """Choose an entry by keys, as a user does."""
    combo.setFocus()
    wanted = max(combo.findData(name), combo.findText(name))
    assert wanted >= 0
    key = Qt.Key.Key_Down if wanted > combo.currentIndex() else Qt.Key.Key_Up
    for _ in range(abs(wanted - combo.currentIndex())):
        qtbot.keyClick(combo, key)


def test_that_a_slice_s_map_is_what_the_engine_says_with_all_others_at_the_mean(iris):
    picture = plane(iris)
    assert isinstance(picture, BoundaryPicture)
    raw = picture.checked.data.raw
    assert np.allclose(picture._outputs, engine(iris, raw.x_train.mean(axis=0), 0, 1), atol=1e-4)
    assert "mean" in picture.bar.words.text()
    assert raw.feature_names[2] in picture.bar.words.text()


def test_that_axes_chosen_by_key_are_named_drawn_and_undone(iris, session, qtbot):
    picture, names = plane(iris), plane(iris).checked.data.raw.feature_names
    pick(qtbot, picture.bar.across, names[3])
    assert (picture.slice.across, picture.slice.up) == (3, 0)  # on the way past input 1 the axes were swapped
    assert picture.plot.axes.getAxis("bottom").labelText == names[3]
    mean = picture.checked.data.raw.x_train.mean(axis=0)
    assert np.allclose(picture._outputs, engine(iris, mean, 3, 0), atol=1e-4)
    assert np.allclose(picture.places("train"), picture.checked.data.raw.x_train[:, [3, 0]])
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert (picture.slice.across, picture.slice.up) == (0, 1)


def test_that_choosing_the_other_axis_s_input_swaps_the_two(iris, qtbot):
    picture = plane(iris)
    pick(qtbot, picture.bar.up, picture.checked.data.raw.feature_names[0])
    assert (picture.slice.across, picture.slice.up) == (1, 0)


def test_that_the_others_can_be_held_at_the_example_that_is_clicked(iris, session, qtbot):
    picture = plane(iris)
    pick(qtbot, picture.bar.hold, picture.bar.hold.itemText(1))
    assert "No example" in picture.bar.words.text()
    x, y = picture.places("train")[5]
    at = picture.plot.mapFromScene(picture.plot.box.mapViewToScene(QPointF(float(x), float(y))))
    qtbot.mouseClick(picture.plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    selection = session.selection
    assert selection.example is not None
    row = getattr(picture.checked.data.raw, f"x_{selection.part}")[selection.example]
    assert np.allclose(picture.slice.held[2:], row[2:])
    assert np.allclose(picture._outputs, engine(iris, row, 0, 1), atol=1e-4)
    assert "selected example" in picture.bar.words.text()
    session.select(Selection(part="train", example=7))
    assert np.allclose(picture.slice.held[2:], picture.checked.data.raw.x_train[7, 2:])


def test_that_a_slider_moves_the_slice_in_the_data_s_units_by_one_undo(iris, session, qtbot):
    picture, bar = plane(iris), plane(iris).bar
    before, depth = picture.slice.held.copy(), session.undo_stack.index()
    bar.slider.setFocus()
    for _ in range(3):
        qtbot.keyClick(bar.slider, Qt.Key.Key_PageUp)
    moved, span = picture.slice.held[2], domain(picture.checked.data, 2)
    assert moved > before[2]
    assert np.isclose(moved, span.low + bar.slider.value() / 200 * span.width)
    assert np.allclose(picture._outputs, engine(iris, picture.slice.held, 0, 1), atol=1e-4)
    assert session.undo_stack.index() == depth + 1
    qtbot.mouseClick(bar.back, Qt.MouseButton.LeftButton)
    assert np.allclose(picture.slice.held, before)
    session.undo_stack.undo()
    assert np.isclose(picture.slice.held[2], moved)
    session.undo_stack.undo()
    assert np.allclose(picture.slice.held, before)


def test_that_marks_fade_with_their_distance_from_the_slice(iris):
    picture = plane(iris)
    distance = picture.slice.distances(picture.checked.data.raw.x_train, picture._spreads)
    near, far = int(np.argmin(distance)), int(np.argmax(distance))
    brushes = [spot.brush() for spot in picture.points._items["train"].points()]
    assert brushes[near].color().alpha() > 200
    assert 0 < brushes[far].color().alpha() < 100


@pytest.mark.parametrize("classes", [True, False])
def test_that_a_table_of_six_columns_is_cut_where_the_engine_says(shown, tmp_path, classes):
    panel = shown(trained(six_columns(tmp_path, classes), 30))
    picture = plane(panel)
    assert isinstance(picture, BoundaryPicture if classes else SurfacePicture)
    held = picture.checked.data.raw.x_train.mean(axis=0)
    assert picture.checked.data.raw.features > 5
    assert np.allclose(picture._outputs, engine(panel, held, 0, 1), atol=1e-4)
    assert picture.plot.axes.getAxis("bottom").labelText == "mass"


def test_that_the_slice_gives_way_to_all_examples_and_comes_back(iris, session, qtbot):
    box = iris.controls.boxes["slice"]
    assert box.isVisible()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert isinstance(iris.picture, StripPicture)
    session.undo_stack.undo()
    assert isinstance(iris.picture, BoundaryPicture)
    assert box.isChecked()


def test_that_a_slice_follows_the_run_while_it_trains(iris, session, qtbot):
    picture = plane(iris)
    assert picture._outputs is not None
    before = picture._outputs.copy()
    session.player.steps(50)
    qtbot.waitUntil(lambda: not session.player.playing and not session.player.clock.running)
    qtbot.waitUntil(lambda: not np.allclose(picture._outputs, before))
    held = picture.checked.data.raw.x_train.mean(axis=0)
    qtbot.waitUntil(lambda: np.allclose(picture._outputs, engine(iris, held, 0, 1), atol=1e-4))


def test_that_settings_naming_inputs_of_other_data_are_as_if_they_were_not_set(shown, session):
    wanted = project("iris", "dense(8, tanh)")
    odd = {"training.slice.across": "nothing", "training.slice.up": 3, "training.slice.at.gone": 7.0}
    panel = shown(trained(with_view(wanted, settings=odd), 5))
    assert (plane(panel).slice.across, plane(panel).slice.up) == (0, 1)


def test_that_rows_above_a_slice_never_lie_over_it(shown, qtbot):
    panel = shown(trained(project("iris"), 5))
    panel.setMinimumSize(340, 260)  # as on the stage
    panel.resize(380, 560)  # too low for picture, curves and table under each other
    picture = panel.picture
    qtbot.waitUntil(lambda: panel.table.isHidden())
    qtbot.waitUntil(lambda: picture.bar.geometry().bottom() < picture.plot.y())
    assert picture.plot.geometry().bottom() < picture.legend.y()
    panel.resize(1200, 800)
    qtbot.waitUntil(panel.table.isVisible)


def test_that_axes_are_named_without_their_units_where_that_tells_them_apart(qtbot, iris, shown, tmp_path):
    bar = plane(iris).bar
    assert [bar.across.itemText(at) for at in range(4)] == [
        "sepal length",
        "sepal width",
        "petal length",
        "petal width",
    ]
    pick(qtbot, bar.across, "petal width (cm)")
    assert iris.session.project.view.settings["training.slice.across"] == "petal width (cm)"
    rows = "\n".join(f"{at},{-at},{at % 7},{'ab'[at % 2]}" for at in range(40))
    (tmp_path / "same.csv").write_text(f"length (m),length (s),c,target\n{rows}\n", encoding="utf-8")
    other = shown(trained(with_source(project(), Choice("csv"), read_data(tmp_path / "same.csv")), 1))
    assert plane(other).bar.across.itemText(0) == "length (m)"
