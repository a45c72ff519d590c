"""Every page of every panel as a picture in every format, and its numbers: those of the engine."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PyQt6.QtGui import QImage

from nnstudio.app.application import qt_application
from nnstudio.app.scene import Scene, dress
from nnstudio.catalog import set_language, text
from nnstudio.panels import PANELS
from nnstudio.panels.paged import PagedPanel
from nnstudio.project import Project
from nnstudio.project.edits import with_setting
from nnstudio.studies.forward import Forward
from nnstudio.studies.history import Snapshot
from nnstudio.studies.run import Run
from nnstudio.widgets import themes
from nnstudio.widgets.pictures.formats import FORMATS, Look
from nnstudio.widgets.tables import tables_of
from nnstudio.widgets.tables.csv import csv_of
from tests.helpers import scenes

SIZE = (720, 480)
STEPS = 60
# What draws nothing before it is asked to: a sweep, runs that have not failed, a list of lessons.
NUMBERLESS = {
    ("post_mortem", ""),
    ("course", ""),
    ("initialization", "race"),
    ("experiments", "sweep"),
    ("experiments", "luck"),
}
OTHERS: dict[tuple[str, str], Callable[[], Project]] = {
    ("twins", ""): scenes.twins_of_spiral,
    ("initialization", "templates"): scenes.digits,
    ("space", "curves"): scenes.xsinx,
}


class Part(NamedTuple):
    """One table of a CSV file."""

    title: str
    names: list[str]
    rows: list[list[str]]

    def column(self, name: str) -> np.ndarray:
        return np.array([float(row[self.names.index(name)]) for row in self.rows])


def _pages() -> Iterator[tuple[str, str]]:
    for key, kind in PANELS.items():
        pages = [page.key for page in kind.PAGES] if issubclass(kind, PagedPanel) else [""]
        yield from ((key, page) for page in pages)


@contextmanager
def shown(key: str, page: str, project: Project, folder: Path) -> Iterator[tuple[Scene, Run]]:
    """Yield a panel off the screen, after a few steps of a project."""
    if page:
        project = with_setting(project, f"{key}.page", page)
    run = scenes.trained(project, STEPS)
    scene = Scene(qt_application(), key, SIZE, folder)
    try:
        scene.session.open_project(project, run)
        scene.panel.show()
        scene.settle()
        yield scene, run
    finally:
        scene.close()


@pytest.fixture(autouse=True)
def _as_at_first(qapp) -> Iterator[None]:
    yield
    themes.apply_theme(qapp, themes.LIGHT)
    set_language("en")


def _parts(content: str) -> list[Part]:
    blocks = content.rstrip("\n").split("\n\n")
    found = []
    for block in blocks:
        assert block.startswith("# ")
        title, _, table = block.removeprefix("# ").partition("\n")
        names, *rows = csv.reader(io.StringIO(table))
        assert all(len(row) == len(names) for row in rows)
        found.append(Part(title, names, rows))
    return found


def _snapshot(scene: Scene) -> Snapshot:
    assert scene.session.moment is not None
    return scene.session.moment.snapshot


def _numbers(scene: Scene) -> dict[str, Part]:
    return {part.title: part for part in _parts(csv_of(tables_of(scene.panel)))}


@pytest.mark.parametrize(("key", "page"), list(_pages()))
def test_that_every_page_is_written_in_every_format(qapp, tmp_path: Path, key: str, page: str) -> None:
    dark = len(page) % 2 == 1  # both themes and both languages, shared out over the pages
    dress(qapp, "dark" if dark else "light", "ko" if dark else "en")
    project = OTHERS.get((key, page), scenes.spiral)()
    with shown(key, page, project, tmp_path) as (scene, _):
        image = QImage.fromData(FORMATS[".png"](scene.panel, Look(scale=2))())
        assert (image.width(), image.height()) == (2 * SIZE[0], 2 * SIZE[1])
        _judge_svg(FORMATS[".svg"](scene.panel, Look("a & b"))())
        page_of_paper = FORMATS[".pdf"](scene.panel, Look(page="a4"))()
        assert page_of_paper.startswith(b"%PDF")
        assert b"/FontFile" in page_of_paper
        tables = tables_of(scene.panel)
        assert bool(tables) == ((key, page) not in NUMBERLESS)
        assert len(_parts(csv_of(tables))) == len(tables) if tables else True
        assert all(table.title and not table.title.startswith("tables.") for table in tables)
        assert not [name for table in tables for name in table.names if name.startswith("tables.")]


def _judge_svg(content: bytes) -> None:
    tags = [node.tag.rpartition("}")[2] for node in ET.fromstring(content).iter()]
    assert "text" not in tags
    assert tags.count("path") + tags.count("rect") > tags.count("image")
    assert tags.count("path") > 3  # a page that has nothing to show yet says so in words


def test_that_the_network_s_numbers_are_the_engine_s(tmp_path: Path) -> None:
    with shown("network", "", scenes.spiral(), tmp_path) as (scene, run):
        hidden = _numbers(scene)[text("panel.network.hidden", number=1)]
        named = run.checked.network.named(_snapshot(scene).parameters)
    weights = np.column_stack([hidden.column("w x1"), hidden.column("w x2")])
    assert np.array_equal(weights, named["0.weight"].astype(float))
    assert np.array_equal(hidden.column("b"), named["0.bias"].astype(float))


def test_that_training_s_numbers_are_the_run_s(tmp_path: Path) -> None:
    with shown("training", "", scenes.spiral(), tmp_path) as (scene, run):
        found, snapshot = _numbers(scene), _snapshot(scene)
    steps, losses = run.history.curves["batch_loss"].points()
    batch = text("panel.training.curve.batch_loss")
    curve = next(part for part in found.values() if batch in part.names)
    assert np.array_equal(curve.column(text("axis.step")), steps)
    assert np.array_equal(curve.column(batch), losses)
    told = dict(found[text("panel.training")].rows)
    assert snapshot.metrics is not None
    assert float(told[text("panel.training.number.train_loss")]) == snapshot.metrics.train.loss
    assert float(told[text("panel.training.number.train_accuracy")]) == snapshot.metrics.train.accuracy
    plane = found[text("tables.map")]
    places = np.column_stack([plane.column("x1"), plane.column("x2")])[::997]
    outputs = Forward(run.checked.network, run.checked.data.inputs.apply(places)).run(snapshot.parameters)
    assert outputs is not None
    assert np.allclose(plane.column(text("tables.output", number=1))[::997], outputs[0], atol=1e-5)
    matrix = found[text("panel.training.confusion")]
    assert sum(int(cell) for row in matrix.rows for cell in row[1:]) == len(run.checked.data.x_test)


def test_that_the_forward_pass_s_numbers_are_the_engine_s(tmp_path: Path) -> None:
    with shown("forward", "", scenes.spiral(), tmp_path) as (scene, run):
        found = _numbers(scene)
        named = run.checked.network.named(_snapshot(scene).parameters)
    rows = np.array([[float(cell) for cell in row[1:]] for row in found["W2"].rows])
    assert np.array_equal(rows, named["1.weight"].astype(float))


def test_that_the_gradients_of_a_typed_expression_are_in_its_table(tmp_path: Path) -> None:
    with shown("backprop", "expression", scenes.backprop("product"), tmp_path) as (scene, _):
        (part,) = _numbers(scene).values()
    found = {row[0]: (float(row[2]), float(row[3])) for row in part.rows}
    assert found["q"] == (3.0, -4.0)
    assert [found[name][1] for name in "xyz"] == [-4.0, -4.0, 3.0]


def test_that_each_ending_names_a_format() -> None:
    assert set(FORMATS) | {".csv"} == {".png", ".svg", ".pdf", ".csv"}
