from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.datasets import DATASETS
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.losses import LOSSES
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.project import Project, check, first_project, prepared
from nnstudio.project.edits import (
    add_layer,
    duplicate_layer,
    move_layer,
    remove_layer,
    with_data,
    with_dropout,
    with_hidden,
    with_layer,
    with_loss,
    with_recipe,
    with_regularizer,
    with_setting,
    with_source,
    with_view,
)
from tests.document.samples import table

NUMBERS = st.one_of(
    st.integers(-2, 40), st.floats(-1, 50), st.sampled_from([0, float("inf"), float("nan"), 1e300, 10**9])
)
PLACES = st.integers(-2, 4)
LAYERS = st.builds(
    lambda units, activation: Choice("dense", {"units": units, "activation": Choice(activation)}),
    st.one_of(st.integers(0, 9), st.just(10**9)),
    st.sampled_from([*ACTIVATIONS.keys(), "nope"]),
)
SOURCES = st.builds(
    lambda key, samples: Choice(key, {"samples": samples} if samples is not None and key != "iris" else {}),
    st.sampled_from([key for key in DATASETS.keys() if key != "digits"]),
    st.one_of(st.none(), st.integers(0, 30)),
)
RECIPES = st.fixed_dictionaries(
    {},
    optional={
        "learning_rate": NUMBERS,
        "batch_size": NUMBERS,
        "epochs": NUMBERS,
        "seed": st.integers(-1, 5),
        "optimizer": st.sampled_from([Choice(key) for key in (*OPTIMIZERS.keys(), "nope")]),
        "dtype": st.sampled_from(["float32", "float64", "int8"]),
    },
)
DATA = st.fixed_dictionaries({}, optional={"seed": st.integers(-1, 5), "test_fraction": NUMBERS})
EDITS = st.one_of(
    st.tuples(st.just(with_data), DATA),
    st.tuples(st.just(with_source), SOURCES),
    st.tuples(st.just(with_recipe), RECIPES),
    st.tuples(st.just(with_loss), st.sampled_from([Choice(key) for key in (*LOSSES.keys(), "nope")])),
    st.tuples(st.just(with_regularizer), st.sampled_from(["l1", "l2", "l9"]), NUMBERS),
    st.tuples(st.just(with_setting), st.just("training.log"), st.booleans()),
    st.tuples(st.just(with_layer), PLACES, LAYERS),
    st.tuples(st.just(add_layer), st.one_of(st.none(), PLACES), LAYERS),
    st.tuples(st.just(remove_layer), PLACES),
    st.tuples(st.just(duplicate_layer), PLACES),
    st.tuples(st.just(move_layer), PLACES, PLACES),
)


def _edited(project: Project, edit: Any, *values: Any) -> Project:
    if len(values) == 1 and isinstance(values[0], dict):
        return edit(project, **values[0])
    return edit(project, *values)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(EDITS, max_size=6))
def test_that_any_edits_give_a_project_that_is_valid_or_refused(edits: list) -> None:
    """Each edit is refused in a sentence, or gives a project that can be trained or is refused in a sentence."""
    project = first_project()
    for edit in edits:
        before, given = repr(project), project
        try:
            changed = _edited(project, *edit)
            checked = check(changed)
            assert checked.network.widths[0] == checked.data.x_train.shape[1]
            project = changed
        except StudyError as refusal:
            assert "error." not in str(refusal)
        assert repr(given) == before
    check(project)


@settings(max_examples=60, deadline=None)
@given(sources=st.lists(SOURCES, min_size=1, max_size=4))
def test_that_other_data_always_leaves_a_project_that_can_be_trained(sources: list[Choice]) -> None:
    project = first_project()
    for source in sources:
        try:
            project = with_source(project, source)
        except StudyError:
            continue
        check(project)


@pytest.mark.parametrize(
    ("source", "loss", "outputs"),
    [
        ("spiral", "binary_cross_entropy", 1),
        ("spiral(arms=3)", "cross_entropy", 3),
        ("iris", "cross_entropy", 3),
        ("digits", "cross_entropy", 10),
        ("xsinx", "mse", 1),
        ("free(outputs=5)", "mse", 5),
    ],
)
def test_that_the_task_fixes_the_output(source: str, loss: str, outputs: int) -> None:
    project = with_source(first_project(), DATASETS.parse(source))
    assert (project.recipe.loss.key, project.network.output.params["units"]) == (loss, outputs)
    assert check(project).network.widths[-1] == outputs
    back = with_source(project, Choice("spiral"))
    assert back == first_project()


def test_that_a_table_brings_its_preprocessing_and_its_output() -> None:
    project = with_source(first_project(), Choice("csv"), table())
    checked = check(project)
    assert project.data.preprocess == Choice("standardized")
    assert (checked.network.widths, project.recipe.loss.key) == ((2, 8, 8, 3), "cross_entropy")
    assert abs(checked.data.x_train.mean(axis=0)).max() < 1e-12


def test_that_another_target_of_a_table_fits_the_output_again() -> None:
    flowers = with_source(first_project(), Choice("csv"), table())
    lengths = with_data(flowers, target="length")
    assert (lengths.recipe.loss.key, check(lengths).network.widths) == ("mse", (4, 8, 8, 1))
    with pytest.raises(StudyError, match="no column"):
        with_data(flowers, target="depth")


def test_that_a_loss_brings_its_output_width() -> None:
    project = with_loss(first_project(), Choice("cross_entropy"))
    assert check(project).network.widths[-1] == 2
    assert with_loss(project, Choice("binary_cross_entropy")) == first_project()


def test_that_smaller_data_takes_the_batch_down_with_it() -> None:
    project = with_recipe(first_project(), batch_size=400)
    assert with_source(project, DATASETS.parse("xor(samples=12)")).recipe.batch_size == 12


def test_that_layers_are_added_duplicated_moved_and_removed() -> None:
    a, b, c = (Choice("dense", {"units": units}) for units in (1, 2, 3))
    project = with_hidden(first_project(), (a, b))
    output = project.network.output
    assert add_layer(project, None, c).network.layers == (a, b, c, output)
    assert add_layer(project, 0, c).network.layers == (c, a, b, output)
    assert duplicate_layer(project, 0).network.layers == (a, a, b, output)
    assert duplicate_layer(project, 2).network.layers == (a, b, output, output)
    assert move_layer(project, 0, 1).network.layers == (b, a, output)
    assert remove_layer(project, 0).network.layers == (b, output)
    assert with_layer(project, 1, c).network.layers == (a, c, output)
    assert with_layer(project, 2, c).network.layers == (a, b, c)
    assert project.network.layers == (a, b, output)


@pytest.mark.parametrize(
    "edit", [remove_layer, duplicate_layer, lambda project, at: with_layer(project, at, Choice("dense"))]
)
@pytest.mark.parametrize("at", [-1, 3, 99])
def test_that_a_layer_that_is_not_there_is_refused(edit: Any, at: int) -> None:
    with pytest.raises(StudyError, match=f"no layer {at + 1}: the network has layers 1 to 3"):
        edit(first_project(), at)


def test_that_the_output_stays_last() -> None:
    with pytest.raises(StudyError, match="output layer stays last"):
        remove_layer(first_project(), 2)
    for source, target in ((0, 2), (2, 0), (-1, 0)):
        with pytest.raises(StudyError, match="output layer stays last"):
            move_layer(first_project(), source, target)


def test_that_a_penalty_is_set_changed_and_taken_out() -> None:
    project = with_regularizer(with_regularizer(first_project(), "l2", 0.1), "l1", 0.2)
    strengths = {choice.key: choice.params["strength"] for choice in project.recipe.regularizers}
    assert strengths == {"l2": 0.1, "l1": 0.2}
    assert with_regularizer(with_regularizer(project, "l1", 0.0), "l2", 0.0) == first_project()


def test_that_a_view_changes_nothing_else() -> None:
    project = with_setting(with_view(first_project(), speed=5.0), "network.labels", False)
    assert (project.view.speed, project.view.settings) == (5.0, {"network.labels": False})
    assert (project.data, project.network, project.recipe) == (
        first_project().data,
        first_project().network,
        first_project().recipe,
    )


def test_that_data_in_use_is_made_once() -> None:
    spec = first_project().data
    assert prepared(spec) is prepared(first_project().data)
    assert prepared(with_data(first_project(), seed=1).data) is not prepared(spec)


def test_that_a_loss_chosen_for_two_classes_outlives_a_change_of_their_data():
    chosen = with_loss(first_project(), Choice("cross_entropy"))
    noisier = with_data(chosen, source=Choice("spiral", {"noise": 0.2}))
    assert noisier.recipe.loss.key == "cross_entropy"
    assert check(noisier).network.widths[-1] == 2


def test_that_three_classes_become_two_with_one_output():
    three = with_data(first_project(), source=Choice("spiral", {"arms": 3}))
    assert three.recipe.loss.key == "cross_entropy"
    assert with_data(three, source=Choice("spiral")).recipe.loss.key == "binary_cross_entropy"


def test_that_dropout_follows_every_hidden_layer_and_what_belongs_to_it():
    layers = tuple(Choice(key) for key in ("dense", "batch_norm", "maxout", "dropout", "dropconnect"))
    found = with_dropout(with_hidden(first_project(), layers), 0.2).network
    keys = [layer.key for layer in found.hidden]
    assert keys == ["dense", "batch_norm", "dropout", "maxout", "dropout", "dropconnect", "dropout"]
    assert all(layer.params == {"rate": 0.2} for layer in found.hidden if layer.key == "dropout")


def test_that_dropout_of_zero_is_none():
    project = with_dropout(first_project(), 0.5)
    assert len(project.network.hidden) == 4
    assert with_dropout(project, 0.0) == first_project()
    assert with_dropout(with_hidden(first_project(), ()), 0.5).network.hidden == ()


def test_that_a_loss_of_log_probabilities_brings_their_activation_and_takes_it_away() -> None:
    project = with_loss(first_project(), Choice("nll"))
    assert project.network.output.params["activation"] == Choice("log_softmax")
    assert check(project).network.widths == (2, 8, 8, 2)
    assert with_loss(project, Choice("binary_cross_entropy")) == first_project()


def test_that_a_loss_that_was_chosen_stays_while_it_fits_the_data() -> None:
    moons, iris = (with_source(with_loss(first_project(), Choice("hinge")), Choice(key)) for key in ("moons", "iris"))
    assert (moons.recipe.loss.key, check(moons).network.widths[-1]) == ("hinge", 1)
    assert (iris.recipe.loss.key, check(iris).network.widths[-1]) == ("cross_entropy", 3)


def test_that_an_activation_chosen_for_the_output_stays_with_a_loss_that_asks_for_none() -> None:
    layer = first_project().network.output.with_(activation=Choice("tanh"))
    project = with_loss(with_layer(first_project(), 2, layer), Choice("hinge"))
    assert project.network.output.params["activation"] == Choice("tanh")
