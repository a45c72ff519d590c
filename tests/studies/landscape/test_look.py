"""The landscape of a run: its numbers are the engine's own."""

from collections.abc import Sequence

import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.project import Checked, Project, check, first_project
from nnstudio.project.edits import with_recipe
from nnstudio.studies.history import Snapshot
from nnstudio.studies.landscape.judge import LEAST_EXAMPLES, Judge
from nnstudio.studies.landscape.look import Landscape, Look, landscapes
from nnstudio.studies.landscape.path import continued, kept_moments
from nnstudio.studies.landscape.surface import POINTS, SIDE, STRIDES
from nnstudio.studies.landscape.weights import Weight, index_of
from nnstudio.studies.penalty import penalty
from nnstudio.studies.setups import SETUPS
from tests.helpers.scenes import digits, trained

MIDDLE = SIDE // 2


def _exact(project: Project) -> Project:
    return with_recipe(project, dtype="float64")


@pytest.fixture(scope="module")
def run():
    return trained(_exact(first_project()), 300)


def _last(run, look: Look, recipe=None) -> Landscape:
    shown = run.history.last
    *_, last = landscapes(run.checked, look, shown, kept_moments(run.history, shown), recipe or run.trainer.recipe)
    return last


@pytest.mark.parametrize("part", ["train", "test"])
def test_that_the_loss_at_the_centre_is_the_engines(run, part: str) -> None:
    found = _last(run, Look(part=part)).surface
    *_, score = run.trainer.evaluation(part).chunks()
    assert found.here == pytest.approx(score.loss, abs=1e-12)
    assert found.losses[MIDDLE, MIDDLE] == pytest.approx(score.loss, abs=1e-12)


def test_that_a_penalty_is_added_where_it_is_asked_for(run) -> None:
    recipe = with_recipe(run.checked.project, regularizers=(Choice("l2", {"strength": 0.1}),)).recipe
    plain, more = (_last(run, Look(penalty=on), recipe).surface.here for on in (False, True))
    wanted = penalty(run.checked.network, run.history.last.parameters, recipe)
    assert wanted is not None
    assert more - plain == pytest.approx(wanted, abs=1e-12)


def test_that_along_a_weight_the_loss_is_that_of_the_weight_moved(run) -> None:
    look = Look(directions="weights", first=Weight(1, 2, 3), second=Weight(2, 0, None))
    found = _last(run, look).surface
    judge = Judge(run.checked, "train")
    for row, column in ((MIDDLE, 3), (0, 0), (7, 40)):
        moved = run.history.last.parameters.copy()
        moved[index_of(run.checked.network, look.first)] += found.alphas[column]
        moved[index_of(run.checked.network, look.second)] += found.betas[row]
        assert found.losses[row, column] == pytest.approx(judge.loss(moved), abs=1e-12)


def test_that_the_path_ends_at_the_moment_shown(run) -> None:
    for directions in ("random", "path", "weights"):
        found = _last(run, Look(directions=directions))
        assert found.path.steps[-1] == run.history.last.step
        np.testing.assert_allclose(found.path.places[-1], 0, atol=1e-9)
        assert 0 < found.path.share <= 1


def test_that_the_paths_own_directions_hold_more_of_it_than_any_other(run) -> None:
    own = _last(run, Look(directions="path"))
    others = [_last(run, Look(seed=seed)).path.share for seed in range(2)]
    assert own.path.share > 0.6 > max(others)
    box = own.surface.box
    x, y = own.path.places.T
    assert (box.left < x).all()
    assert (x < box.right).all()
    assert (box.bottom < y).all()
    assert (y < box.top).all()


def test_that_a_quadratic_loss_has_elliptic_contours() -> None:
    run = trained(_exact(SETUPS["zigzag"]().project()), 40)
    found = _last(run, Look(directions="weights")).surface
    x, y = np.meshgrid(found.alphas, found.betas)
    terms = np.stack([x * x, x * y, y * y, x, y, np.ones_like(x)], axis=-1).reshape(-1, 6)
    fitted = np.linalg.lstsq(terms, found.losses.ravel(), rcond=None)[0]
    np.testing.assert_allclose(terms @ fitted, found.losses.ravel(), atol=1e-10)
    a, b, c = fitted[:3]
    inputs = run.checked.data.x_train
    np.testing.assert_allclose([[a, b / 2], [b / 2, c]], inputs.T @ inputs / len(inputs), atol=1e-9)


def test_that_coarse_pictures_come_first_and_no_node_is_computed_twice(run) -> None:
    shown, told = run.history.last, []
    found = list(landscapes(run.checked, Look(), shown, [shown], run.trainer.recipe, told.append))
    assert [one.surface.stride for one in found] == list(STRIDES)
    coarse, fine = found[0].surface, found[-1].surface
    np.testing.assert_array_equal(coarse.losses[::8, ::8], fine.losses[::8, ::8])
    assert np.isfinite(coarse.losses).all()
    assert told == sorted(told)
    assert len(told) == POINTS + 2


def test_that_it_is_stopped_from_outside(run) -> None:
    class StopError(Exception):
        pass

    def progress(share: float) -> None:
        if share > 0.1:
            raise StopError

    found: list[Landscape] = []
    shown = run.history.last
    with pytest.raises(StopError):
        found.extend(landscapes(run.checked, Look(), shown, [shown], run.trainer.recipe, progress))
    assert [one.surface.stride for one in found] == list(STRIDES[:2])


@pytest.mark.parametrize(
    ("look", "key"),
    [
        (Look(directions="path"), "error.landscape.path"),
        (Look(directions="weights", second=Weight(0, 0, 0)), "error.landscape.same"),
        (Look(), "error.landscape.flat"),
    ],
)
def test_that_what_has_no_plane_is_refused(run, look: Look, key: str) -> None:
    shown = Snapshot(0, 0.0, np.zeros(run.checked.network.length))
    with pytest.raises(StudyError) as refused:
        next(landscapes(run.checked, look, shown, [shown], run.trainer.recipe))
    assert refused.value.message.key == key


def test_that_a_missing_test_part_is_refused() -> None:
    with pytest.raises(StudyError) as refused:
        Judge(check(SETUPS["zigzag"]().project()), "test")
    assert refused.value.message.key == "error.landscape.part"


def test_that_many_examples_are_thinned_evenly_for_many_points() -> None:
    checked = check(digits())
    few = Judge(checked, "train", 10 * POINTS)
    assert LEAST_EXAMPLES <= few.examples < few.whole
    whole = Judge(checked, "train")
    assert whole.examples == whole.whole


def test_that_a_path_goes_on_without_beginning_anew(run) -> None:
    moments = list(run.history)
    found = _until(run.checked, moments[:10], run.trainer.recipe)
    went_on = continued(found.path, found.surface.plane, moments[10:])
    assert went_on.steps[-1] == moments[-1].step
    wanted = found.surface.plane.places(moments[-1].parameters[None])[0]
    np.testing.assert_allclose(went_on.places[-1], wanted, atol=1e-12)
    assert (np.diff(went_on.steps) > 0).all()
    assert continued(went_on, found.surface.plane, moments) is went_on


def _until(checked: Checked, moments: Sequence[Snapshot], recipe) -> Landscape:
    return next(landscapes(checked, Look(), moments[-1], moments, recipe))
