import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.catalog import StudyError
from nnstudio.project.edits import with_recipe
from nnstudio.studies.sweeps.cells import Axis, Cell, axis, grid, project_of
from tests.studies.sweeps.projects import quick

RATES = Axis("recipe.learning_rate", ("0.1", "0.01"))
UNITS = Axis("network.hidden[0].units", ("1", "2", "5"))


@given(st.integers(1, 5), st.integers(0, 100))
def test_that_a_grid_has_every_combination_at_every_seed_once(seeds: int, first: int) -> None:
    cells = grid(with_recipe(quick(), seed=first), [RATES, UNITS], seeds)
    assert len(cells) == 2 * 3 * seeds
    assert len({cell.key for cell in cells}) == len(cells)
    assert {cell.seed for cell in cells} == set(range(first, first + seeds))


def test_that_commas_in_brackets_belong_to_a_value() -> None:
    found = axis("recipe.optimizer", "adam(beta1=0.9,beta2=0.99), sgd").values
    assert found == ("adam(beta1=0.9,beta2=0.99)", "sgd")


def test_that_the_first_results_compare_settings_at_the_first_seed() -> None:
    assert [cell.seed for cell in grid(quick(), [RATES], 2)] == [0, 0, 1, 1]


def test_that_a_cell_has_its_settings_and_its_seed_for_data_start_and_order() -> None:
    cell = Cell((("recipe.learning_rate", "0.5"), ("network.hidden[0].units", "7")), seed=4)
    found = project_of(quick(), cell)
    assert found.recipe.learning_rate == 0.5
    assert found.network.hidden[0].params["units"] == 7
    assert (found.recipe.seed, found.data.seed, found.recipe.threads) == (4, 4, 1)


def test_that_what_the_data_ask_for_does_not_change_a_setting_that_varies() -> None:
    for seed in (0, 1):  # the project's own data, and others
        assert project_of(quick(), Cell((("recipe.batch_size", "1000"),), seed)).recipe.batch_size == 1000
    smaller = project_of(quick(), Cell((("data.source.samples", "8"),), 0))
    assert smaller.recipe.batch_size == 8


def test_that_a_seed_that_varies_itself_is_left_as_it_is_said() -> None:
    found = project_of(quick(), Cell((("recipe.seed", "9"),), seed=4))
    assert (found.recipe.seed, found.data.seed) == (9, 4)


@pytest.mark.parametrize(
    ("axes", "names"),
    [
        ([Axis("recipe.learning_rat", ("1",))], "learning_rat"),
        ([Axis("recipe.learning_rate", ("0.1", "-1"))], "learning_rate"),
        ([Axis("recipe.learning_rate", ("fast",))], "learning_rate"),
        ([RATES, RATES], "twice"),
    ],
)
def test_that_a_path_or_value_that_cannot_be_is_refused_before_anything_is_trained(axes, names: str) -> None:
    with pytest.raises(StudyError, match=names):
        grid(quick(), axes, 1)


def test_that_more_cells_than_anyone_can_wait_for_are_refused() -> None:
    with pytest.raises(StudyError, match="1,200,000"):
        grid(quick(), [UNITS], 400_000)
