"""Every experiment can be trained under every variant, on its own data and on other projects."""

from itertools import combinations

import pytest

from nnstudio.catalog import Choice, StudyError, text
from nnstudio.engine.layers import LAYERS
from nnstudio.project import check, first_project
from nnstudio.project.edits import with_hidden, with_recipe, with_regularizer, with_source
from nnstudio.studies.multiples import EXPERIMENTS, MOST_VARIANTS
from nnstudio.studies.multiples.asked import ask
from nnstudio.studies.multiples.depth import Depth, equal_widths, parameters
from nnstudio.studies.multiples.measures import MEASURES
from nnstudio.studies.multiples.regularization import Regularization
from nnstudio.studies.multiples.shrinking import Shrinking
from nnstudio.studies.multiples.width import Width
from tests.helpers.words import words
from tests.studies.runs import layers

KEYS = EXPERIMENTS.keys()
COLUMNS = {"accuracy": "train_accuracy", "loss": "train_loss"}


@pytest.mark.parametrize("key", KEYS)
def test_that_an_experiment_compares_networks_that_differ_and_can_be_trained(key: str) -> None:
    asked = ask(EXPERIMENTS[key](), EXPERIMENTS[key]().shipped())
    assert 2 <= len(asked.projects) <= MOST_VARIANTS
    assert all(one != other for one, other in combinations(asked.projects, 2))
    assert len({text(one.name) for one in asked.variants}) == len(asked.variants)
    assert all(one.data == asked.projects[0].data for one in asked.projects)


@pytest.mark.parametrize("key", KEYS)
def test_that_an_experiment_has_rows_columns_and_words(key: str) -> None:
    entry = EXPERIMENTS[key]
    assert all(row[0] == "S" and row[1:].isdigit() for row in entry.rows)
    assert {COLUMNS.get(one, one) for one in entry.columns} <= set(MEASURES)
    assert entry.score in MEASURES
    for language in ("en", "ko"):
        told = words(language)
        named = [f"{one.table}.{key}" for one in (entry,)]
        named += [entry.param_label(param.key).key for param in entry.params()]
        assert all(one in told and f"{one}.help" in told for one in named)
        assert all(f"multiples.column.{one}" in told for one in entry.columns)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("hidden", ["dense(5, relu); dropout(0.3); dense(4, tanh)", "maxout(4); batch_norm()"])
def test_that_an_experiment_takes_a_project_of_ones_own(key: str, hidden: str) -> None:
    own = with_recipe(with_hidden(first_project(), layers(hidden)), seed=7)
    asked = ask(EXPERIMENTS[key](), own)
    assert all(one.recipe.seed == 7 for one in asked.projects)
    assert all(one.data.source == own.data.source for one in asked.projects)


def test_that_every_layer_with_units_gets_the_width() -> None:
    own = with_hidden(first_project(), layers("dense(5, relu); layer_norm(); dense(4, tanh)"))
    six = ask(Width(widths="6"), own).projects[0]
    assert [one.params.get("units") for one in six.network.hidden] == [6, None, 6]
    assert str(six.network.hidden[0].params["activation"]) == "relu"


def test_that_a_variant_that_is_opened_is_compared_with_the_same_ones_again() -> None:
    for key in KEYS:
        experiment = EXPERIMENTS[key]()
        asked = ask(experiment, experiment.shipped(), offset=3)
        for opened in asked.projects:
            assert ask(experiment, opened).projects == asked.projects


@pytest.mark.parametrize(
    ("experiment", "named"),
    [(Width(widths="3 4.5"), "4.5"), (Width(widths=" ".join(map(str, range(1, 20)))), "19")],
)
def test_that_numbers_that_cannot_be_are_refused_in_words(experiment: Width, named: str) -> None:
    with pytest.raises(StudyError) as refused:
        ask(experiment, experiment.shipped())
    assert named in text(refused.value.message)


@pytest.mark.parametrize("experiment", [Width(), Shrinking()])
def test_that_a_network_without_hidden_layers_has_no_width(experiment: Width | Shrinking) -> None:
    with pytest.raises(StudyError) as refused:
        ask(experiment, with_hidden(first_project(), ()))
    assert "hidden layer" in text(refused.value.message)


def test_that_a_training_without_an_end_is_refused() -> None:
    with pytest.raises(StudyError):
        ask(Width(), with_recipe(first_project(), epochs=0))


@pytest.mark.parametrize(("budget", "most"), [(100, 0.05), (300, 0.02), (2000, 0.02)])
def test_that_every_depth_has_nearly_as_many_parameters(budget: int, most: float) -> None:
    for depth in range(1, 7):
        widths = equal_widths(2, 1, depth, budget)
        assert len(widths) == depth
        assert max(widths) - min(widths) <= 1
        assert parameters(2, widths, 1) == pytest.approx(budget, rel=most)


def test_that_the_widths_of_a_depth_give_the_parameters_they_were_chosen_for() -> None:
    asked = ask(Depth(), with_source(first_project(), Choice("iris")))
    for project in asked.projects:
        network = check(project).network
        assert network.size == parameters(network.inputs, network.widths[1:-1], network.widths[-1])


def test_that_each_regulariser_stands_alone() -> None:
    own = with_regularizer(with_hidden(first_project(), layers("dense(5, relu); dropout(0.3)")), "l2", 0.5)
    asked = ask(Regularization(), own)
    found = {
        text(variant.name): ([one.key for one in project.recipe.regularizers], [one.key for one in _hidden(project)])
        for variant, project in zip(asked.variants, asked.projects, strict=True)
    }
    assert found == {
        "λ\u00a0=\u00a00": ([], ["dense"]),
        "λ\u00a0=\u00a00.001": (["l2"], ["dense"]),
        "λ\u00a0=\u00a00.01": (["l2"], ["dense"]),
        "λ\u00a0=\u00a00.1": (["l2"], ["dense"]),
        "L1, λ\u00a0=\u00a00.003": (["l1"], ["dense"]),
        "dropout 0.2": ([], ["dense", "dropout"]),
        "input noise 0.2": ([], ["gaussian_noise", "dense"]),
        "max-norm 2": (["max_norm"], ["dense"]),
    }


def test_that_a_strength_of_nothing_leaves_a_regulariser_out() -> None:
    experiment = Regularization(lambdas="0", l1=0.0, dropout=0.0, noise=0.0)
    assert [text(one.name) for one in experiment.variants(experiment.shipped())] == ["λ\u00a0=\u00a00", "max-norm 2"]


def _hidden(project):
    return [LAYERS.complete(one) for one in project.network.hidden]
