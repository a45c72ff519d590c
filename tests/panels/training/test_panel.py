"""The panel as a whole: numbers, words, problems, divergence, and data without a test part."""

import numpy as np
import pytest

from nnstudio.catalog import set_language
from nnstudio.project.edits import with_data, with_recipe, with_regularizer, with_setting
from nnstudio.studies.history import Snapshot
from nnstudio.studies.training import Stopped
from nnstudio.studies.training_state import Divergence
from nnstudio.widgets.numbers import three_digits
from tests.panels.training.runs import project, scores, trained


def test_that_the_numbers_are_the_snapshot_s(shown, session):
    run = trained(project(), 120)
    panel = shown(run)
    train, test = scores(run)
    numbers = {key: label.text() for key, label in panel.readout.numbers.items()}
    assert numbers["step"] == "120"
    assert numbers["epoch"] == three_digits(120 * 10 / 500)
    assert numbers["train_loss"] == three_digits(train.loss)
    assert numbers["test_score"] == f"{three_digits(100 * (test.accuracy or 0))} %"
    assert not panel.readout.numbers["penalty"].isVisible()


def test_that_the_penalty_stands_beside_the_loss_without_it(shown, session):
    run = trained(with_regularizer(project(), "l2", 0.01), 20)
    panel = shown(run)
    weights = run.trainer.parameters.astype(float)[run.checked.network.decays > 0]
    assert panel.readout.numbers["penalty"].isVisible()
    assert panel.readout.numbers["penalty"].text() == three_digits(0.01 * float((weights**2).sum()))
    assert panel.readout.numbers["train_loss"].text() == three_digits(scores(run)[0].loss)


def test_that_a_project_that_cannot_be_trained_is_told_in_its_sentence(shown, session):
    panel = shown(trained(project(), 1))
    session.edit("edit", with_recipe(session.project, batch_size=100_000))
    assert session.problem is not None
    assert panel.notice.isVisible()
    assert panel.notice.text() == str(session.problem.message)
    session.undo_stack.undo()
    assert not panel.notice.isVisible()


def test_that_a_diverged_run_says_so_and_keeps_the_last_finite_moment(shown, session):
    run = trained(project(), 50)
    panel = shown(run)
    run.history.record(Snapshot(51, 1.0, np.full_like(run.trainer.parameters, np.nan)))
    session.player.advanced.emit()
    session.player.stopped.emit(Stopped("diverged", Divergence(51, 2, "matrix_product")))
    assert session.moment.snapshot.step == 51
    assert panel.picture.moment.snapshot.step == 50
    assert len(np.unique(panel.picture.pixels.array)) > 10
    assert panel.readout.numbers["step"].text() == "50"
    assert "step 51" in panel.notice.text()
    session.reset()
    assert panel.notice.isHidden() or "51" not in panel.notice.text()


def test_that_outputs_beyond_all_numbers_are_drawn_without_a_word(shown, session, qtbot):
    for source in ("spiral", "spiral(arms=3)", "plane", "xsinx", "iris"):
        run = trained(project(source), 1)
        run.trainer.parameters[:] = 3e38
        run.trainer.parameters[::2] *= -1
        run.history.record(run.snapshot())
        panel = shown(run)
        assert panel.readout.numbers["step"].text() == "1"
        assert not panel.grab().isNull()
        panel.hide()


@pytest.mark.parametrize("source", ["spiral", "xsinx", "plane", "digits", "iris"])
def test_that_no_test_part_shows_the_training_part(shown, session, source):
    run = trained(with_data(project(source), test_fraction=0.0), 1)
    panel = shown(run)
    assert not panel.controls.part.isEnabled()
    assert panel.readout.numbers["test_loss"].text() == "–"
    if run.checked.data.raw.task == "classification":
        assert panel.confusion.counts.sum() == len(run.checked.data.raw.x_train)


def test_that_one_panel_follows_from_data_to_data(shown, session, qtbot):
    panel = shown(trained(project(), 1))
    for source in ("digits", "xsinx", "iris", "plane", "spiral"):
        run = trained(project(source), 1)
        session.open_project(run.checked.project, run)
        qtbot.waitUntil(lambda: not panel.busy)
        assert panel.picture.isVisible()
        assert panel.picture.checked is run.checked


def test_that_words_follow_the_language(shown, session):
    panel = shown(trained(project(), 1))
    english = panel.controls.boxes["log"].text(), panel.curves.loss.legend.accessibleName()
    session.change_language("ko")
    assert panel.controls.boxes["log"].text() == "로그 눈금"
    assert panel.curves.loss.legend.accessibleName().startswith("이진 교차 엔트로피")
    assert panel.curves.loss.legend.toolTip().startswith("손실")
    assert "클래스 0" in panel.picture.legend.accessibleName()
    session.change_language("en")
    assert (panel.controls.boxes["log"].text(), panel.curves.loss.legend.accessibleName()) == english
    set_language("en")


def test_that_a_setting_of_the_wrong_type_is_its_default(shown, session):
    broken = with_setting(with_setting(project(), "training.discrete", "yes"), "training.part", "all")
    panel = shown(trained(broken, 1))
    assert not panel.controls.boxes["discrete"].isChecked()
    assert panel.controls.part.currentData() == "test"


def test_that_playing_moves_the_numbers_and_the_map(shown, session, qtbot):
    panel = shown(trained(project(), 1))
    before = panel.picture.pixels.array.copy()
    session.player.steps(50)
    qtbot.waitUntil(lambda: panel.readout.numbers["step"].text() == "51")
    qtbot.waitUntil(lambda: not panel.busy)
    assert (panel.picture.pixels.array != before).any()
    assert panel.curves.loss.plot.curves["batch_loss"].x[-1] == 51


def test_that_a_narrow_panel_stacks_its_pictures_and_cuts_no_number(shown, session, qtbot):
    panel = shown(trained(project(), 1))
    panel.setMinimumSize(340, 260)
    panel.resize(360, 640)
    qtbot.waitUntil(lambda: panel.splitter.width() < 360 and not panel.busy)
    assert panel.curves.mapTo(panel, panel.curves.rect().topLeft()).y() > panel.picture.geometry().bottom()
    for label in panel.readout.numbers.values():
        if label.isVisible():
            assert label.width() >= label.sizeHint().width()


@pytest.mark.parametrize("other", ["digits", "free(inputs=3, outputs=10)"])
def test_that_a_high_table_leaves_no_low_picture_behind(shown, session, qtbot, qapp, other):
    panel = shown(trained(project(), 1))
    panel.resize(386, 620)
    qapp.processEvents()
    before = panel.splitter.sizes()[0]
    for source in (other, "spiral"):
        run = trained(project(source), 0)
        session.open_project(run.checked.project, run)
        qtbot.waitUntil(lambda: not panel.busy)
        for height in (577, 620):  # as where a message stands above it for a while
            panel.resize(386, height)
            qapp.processEvents()
    assert panel.splitter.sizes()[0] >= before - 10


def test_that_a_narrow_panel_keeps_the_share_its_user_gave_the_picture(shown, qapp):
    panel = shown(trained(project(), 1))
    for height in (900, 700, 900):
        panel.resize(386, height)
        qapp.processEvents()
        if height == 900 and panel.splitter.sizes()[0] < 450:
            panel.splitter.moveSplitter(500, 1)
    assert panel.splitter.sizes()[0] == pytest.approx(500, abs=10)
