"""The pages of small multiples by mouse and keys."""

import multiprocessing
from collections.abc import Callable, Iterator
from itertools import takewhile

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import set_language
from nnstudio.panels.experiments.multiples.page import MultiplesPage
from nnstudio.panels.experiments.panel import ExperimentsPanel
from nnstudio.project import Project, check
from nnstudio.project.edits import with_data, with_hidden, with_recipe, with_setting
from nnstudio.session import Session
from nnstudio.studies.multiples import EXPERIMENTS
from nnstudio.studies.multiples.seeds import Trial, run_trial
from nnstudio.studies.multiples.together import together
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.tables import tables_of
from nnstudio.widgets.texts import retranslate
from tests.panels.experiments.test_sweep_page import Here
from tests.studies.runs import learned, project

LEFT = Qt.MouseButton.LeftButton
LONG = 30_000


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Train in threads of this process: the story is the window's, not the processes'."""

    def apart(projects, places, cancelled):
        yield from takewhile(lambda _: not cancelled(), together(projects, places))

    class Trials(Here):
        def submit(self, cell):
            from concurrent.futures import Future

            answer = Future()
            answer.set_result(run_trial(self.project, cell, lambda: False))
            return answer

    monkeypatch.setattr("nnstudio.session.together.apart", apart)
    monkeypatch.setattr("nnstudio.session.trials.TrialWorkers", lambda base, _: Trials(base))


@pytest.fixture
def opened(qtbot: QtBot, session: Session, show: Callable) -> Iterator[Callable[..., MultiplesPage]]:
    """Return a function that shows an experiment's page on a project of one's own that is trained in a moment."""

    def shown(key: str, own: Project | None = None, **settings: object) -> MultiplesPage:
        made = own or project("circles(samples=40, noise=0.2)", "dense(4, tanh)", epochs=10, batch_size=20)
        found = {"page": key, f"{key}.source": "own", f"{key}.seeds": 2}
        for name, value in {**found, **{f"{key}.{name}": value for name, value in settings.items()}}.items():
            made = with_setting(made, f"experiments.{name}", value)  # pyright: ignore[reportArgumentType]
        session.open_project(made)
        qtbot.waitUntil(lambda: session.moment is not None)
        page = show(ExperimentsPanel, 900, 700).page
        assert isinstance(page, MultiplesPage)
        _prepared(qtbot, page)
        return page

    yield shown
    session.player.pause()


def _prepared(qtbot: QtBot, page: MultiplesPage) -> None:
    qtbot.waitUntil(lambda: not page.preparing.busy, timeout=LONG)


def _trained(qtbot: QtBot, page: MultiplesPage) -> None:
    qtbot.mouseClick(page.row.train, LEFT)
    qtbot.waitUntil(lambda: not page.trials.together.running, timeout=LONG)


def _choose(qtbot: QtBot, page: MultiplesPage, **settings: object) -> None:
    for name, value in settings.items():
        where = page.options.own if name in page.options.own.params else page.options.shared
        where.choose(page.session, page, **{name: value})
    _prepared(qtbot, page)


def _names(page: MultiplesPage) -> list[str]:
    return [cell.name.text() for cell in page.cells]


@pytest.mark.parametrize("key", EXPERIMENTS.keys())
def test_that_every_experiment_shows_its_variants_before_they_are_trained(opened: Callable, key: str) -> None:
    page = opened(key, source="shipped")
    assert page.prepared is not None
    assert len(page.cells) == len(page.prepared.asked.variants) >= 3
    assert "Untrained" in page.state.text()
    assert all(cell.picture.said.outputs is not None for cell in page.cells)
    assert all(cell.figures.words("loss")[0] != "–" for cell in page.cells)
    assert page.row.train.isEnabled()


def test_that_variants_train_in_a_process_to_the_numbers_of_their_runs(opened: Callable, qtbot: QtBot) -> None:
    page = opened("width", widths="2 5")
    _trained(qtbot, page)
    assert page.prepared is not None
    for cell, made in zip(page.cells, page.prepared.asked.projects, strict=True):
        metrics = learned(made)
        assert metrics.test is not None
        words = tuple(three_digits(one.loss) for one in (metrics.train, metrics.test))
        assert cell.figures.words("loss") == words
    assert "Trained to the end" in page.state.text()
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("here")
def test_that_misclassified_examples_are_ringed_and_outliers_squared(opened: Callable, qtbot: QtBot) -> None:
    page = opened("width", widths="2 5")
    _trained(qtbot, page)
    assert page.prepared is not None
    assert page.prepared.isolated is not None
    assert page.legend.isVisible()
    for cell in page.cells:
        marks = cell.picture.marks
        assert cell.figures.words("wrong") == (str(marks.wrong.sum()),)
        assert cell.figures.words("fitted") == (str(marks.fitted.sum()),)
        np.testing.assert_array_equal(marks.fitted, page.prepared.isolated & ~marks.wrong)


@pytest.mark.usefixtures("here")
def test_that_a_click_opens_that_run_and_undo_brings_ones_own_back(
    opened: Callable, qtbot: QtBot, session: Session
) -> None:
    page = opened("width", widths="2 5", seed=3)
    _trained(qtbot, page)
    before, loss = session.project, page.cells[1].figures.words("loss")
    qtbot.mouseClick(page.cells[1].picture, LEFT)
    assert [one.params["units"] for one in session.project.network.hidden] == [5]
    assert (session.project.recipe.seed, session.project.data.seed) == (3, 3)
    found = learned(session.project)
    assert found.test is not None
    assert loss == (three_digits(found.train.loss), three_digits(found.test.loss))
    _prepared(qtbot, page)
    assert page.cells[1].figures.words("loss") == loss  # the same variants are still compared
    session.undo_stack.undo()
    assert session.project == before


@pytest.mark.usefixtures("here")
def test_that_return_on_a_picture_opens_a_prepared_run(opened: Callable, qtbot: QtBot, session: Session) -> None:
    page = opened("depth", source="shipped", layers=2)
    page.cells[0].picture.setFocus()
    qtbot.keyClick(page.cells[0].picture, Qt.Key.Key_Return)
    assert [one.params["units"] for one in session.project.network.hidden] == [25]
    assert session.problem is None


def test_that_training_can_be_given_up_and_stays_as_it_was(opened: Callable, qtbot: QtBot) -> None:
    slow = project("circles(samples=40, noise=0.2)", "dense(4, tanh)", epochs=1_000_000, batch_size=20)
    page = opened("width", slow, widths="2 5")
    qtbot.mouseClick(page.row.train, LEFT)
    assert not page.row.train.isEnabled()
    qtbot.waitUntil(lambda: page.trials.together.share > 0, timeout=LONG)
    page.progress.cancelled.emit()
    assert not page.trials.together.running
    qtbot.waitUntil(lambda: not multiprocessing.active_children(), timeout=LONG)
    qtbot.waitUntil(lambda: "Stopped" in page.state.text())
    assert page.row.train.isEnabled()


@pytest.mark.usefixtures("here")
def test_that_other_variants_are_shown_untrained_and_an_undo_finds_the_trained_ones(
    opened: Callable, qtbot: QtBot
) -> None:
    page = opened("width", widths="2 5")
    _trained(qtbot, page)
    loss = page.cells[0].figures.words("loss")
    _choose(qtbot, page, widths="7")
    assert _names(page) == ["7 hidden units"]
    assert "Untrained" in page.state.text()
    page.session.undo_stack.undo()
    _prepared(qtbot, page)
    assert page.cells[0].figures.words("loss") == loss


@pytest.mark.usefixtures("here")
def test_that_the_windows_own_run_trains_on_meanwhile(opened: Callable, qtbot: QtBot, session: Session) -> None:
    page = opened("width", widths="2 5")
    session.player.play()
    qtbot.mouseClick(page.row.train, LEFT)
    qtbot.waitUntil(lambda: not page.trials.together.running and session.moment is not None, timeout=LONG)
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step == 20, timeout=LONG)


def test_that_the_seeds_are_trained_in_processes_and_drawn_as_dots(opened: Callable, qtbot: QtBot) -> None:
    page = opened("width", widths="2 5")
    assert page.strips.isHidden() or not page.strips.isVisible()
    qtbot.mouseClick(page.row.spread, LEFT)
    qtbot.waitUntil(lambda: not page.trials.seeds.running, timeout=LONG)
    assert page.prepared is not None
    first = page.trials.of_variants(page.prepared.asked)[0]
    assert [one.cell.seed for one in first] == [0, 1]
    assert page.strips.places.shape == (4, 2)
    assert page.strips.isVisible()
    mean = np.mean([one.test_loss for one in first])
    assert f"2 hidden units: {three_digits(float(mean))} ± " in page.told.text()
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("here")
def test_that_another_measure_is_drawn_and_a_dot_leads_to_its_seed(opened: Callable, qtbot: QtBot) -> None:
    page = opened("regularization", lambdas="0 0.1", l1=0.0, dropout=0.0, noise=0.0, max_norm=0.0)
    qtbot.mouseClick(page.row.spread, LEFT)
    qtbot.waitUntil(lambda: not page.trials.seeds.running, timeout=LONG)
    _choose(qtbot, page, score="mean_slope")
    trials = [one for one in page.trials.seeds.ordered if isinstance(one, Trial)]
    heights = sorted(page.strips._height(one.numbers["mean_slope"]) for one in trials)
    assert sorted(page.strips.places[:, 1]) == pytest.approx(heights)
    (table,) = tables_of(page.strips)  # the values themselves, whatever the axis
    assert sorted(row[2] for row in table.rows()) == sorted(one.numbers["mean_slope"] for one in trials)
    assert {row[1] for row in table.rows()} == {0, 1}
    assert "mean slope" in page.told.text()
    at = int(np.flatnonzero(page.strips.seeds == 1)[0])
    spot = page.strips.mapFromScene(page.strips.box.mapViewToScene(QPointF(*page.strips.places[at])))
    qtbot.mouseClick(page.strips.viewport(), LEFT, pos=spot)
    assert page.options.shared.of(page.session.project, "seed") == 1
    _prepared(qtbot, page)
    assert page.trials.spread(page.prepared.asked)  # the seeds stay, whichever is looked at


def test_that_what_cannot_be_compared_is_said_and_cannot_be_begun(opened: Callable, qtbot: QtBot) -> None:
    page = opened("width", with_hidden(project("xor(samples=40)", "dense(2)"), ()))
    assert "no hidden layer" in page.refused.text()
    assert page.refused.isVisible()
    assert not page.row.train.isEnabled()
    assert page.cells == []
    _choose(qtbot, page, source="shipped")
    assert page.row.train.isEnabled()
    assert page.refused.isHidden()


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("source", ["xsinx(samples=40)", "iris", "plane(samples=40)"])
def test_that_data_of_other_kinds_have_pictures_and_the_numbers_they_can(
    opened: Callable, qtbot: QtBot, source: str
) -> None:
    page = opened("shrinking", project(source, "dense(4, tanh)", epochs=3), small=2, large=6)
    _trained(qtbot, page)
    regression = source != "iris"
    for cell in page.cells:
        assert ("r2" in cell.figures.rows) == regression
        assert ("wrong" in cell.figures.rows) != regression
        assert "regions" not in cell.figures.rows
        assert not cell.picture.grab().isNull()


@pytest.mark.usefixtures("here")
def test_that_a_variant_that_diverges_says_at_which_step(opened: Callable, qtbot: QtBot) -> None:
    recipe = {"epochs": 10, "batch_size": 20, "optimizer": "sgd", "learning_rate": 1.0}
    made = project("circles(samples=40)", "dense(4, tanh)", **recipe)
    page = opened("shrinking", made, strength=1e6)
    _trained(qtbot, page)
    told = [cell.picture.marks._words for cell in page.cells]
    assert told[:2] == ["", ""]
    assert told[2].startswith("Diverged at step")


@pytest.mark.usefixtures("here")
def test_that_histograms_share_a_scale_where_weights_are_what_it_is_about(opened: Callable, qtbot: QtBot) -> None:
    page = opened("regularization", lambdas="0 0.1", l1=0.0, dropout=0.0, noise=0.0)
    _trained(qtbot, page)
    assert all(cell.bars.isVisible() for cell in page.cells)
    assert len({cell.ends._reach for cell in page.cells}) == 1
    assert page.cells[0].bars.shares.sum() == pytest.approx(1)
    assert all(cell.ends.isVisible() for cell in page.cells)


def test_that_histograms_are_hidden_where_weights_are_not_what_it_is_about(opened: Callable) -> None:
    assert all(cell.bars.isHidden() and cell.ends.isHidden() for cell in opened("width").cells)


def test_that_cells_share_the_width_in_even_rows(opened: Callable, qtbot: QtBot) -> None:
    page = opened("width", widths="1 2 3 4 5 6")
    page.window().resize(1280, 700)
    qtbot.waitUntil(lambda: page.grid.columns == 6)
    page.window().resize(860, 700)
    qtbot.waitUntil(lambda: page.grid.columns == 3)
    tops = [cell.y() for cell in page.cells]
    qtbot.waitUntil(lambda: len({cell.y() for cell in page.cells}) == 2)
    assert len(tops) == 6


@pytest.mark.usefixtures("here")
def test_that_the_words_follow_the_language(opened: Callable, qtbot: QtBot) -> None:
    page = opened("width", widths="2 5")
    _trained(qtbot, page)
    set_language("ko")
    try:
        retranslate(page)
        assert _names(page) == ["은닉 유닛 2개", "은닉 유닛 5개"]
        assert "끝까지 학습했습니다" in page.state.text()
        assert "정확도" in page.cells[0].figures.accessibleName()
    finally:
        set_language("en")
        retranslate(page)


def test_that_another_project_forgets_what_was_trained(
    opened: Callable, qtbot: QtBot, session: Session, here: None
) -> None:
    page = opened("width", widths="2 5")
    _trained(qtbot, page)
    made = session.project
    session.open_project(with_recipe(with_data(made, seed=5), seed=5))
    session.open_project(made)
    _prepared(qtbot, page)
    assert "Untrained" in page.state.text()
    assert check(session.project)
