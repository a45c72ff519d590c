from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnstudio.catalog import Choice, StudyError
from nnstudio.project import Project, check, first_project
from nnstudio.project.edits import with_layer, with_regularizer, with_setting
from nnstudio.project.paths import set_path, value_at
from tests.document.samples import table_project

DENSE = Choice("dense", {"units": 5, "activation": Choice("relu")})


def _at(project: Project, path: str) -> Any:
    """Return what stands at a path of plain names and places."""
    found: Any = project
    for name in path.replace("[", ".").replace("]", "").split("."):
        found = found[int(name)] if name.isdecimal() else getattr(found, name)
    return found


@pytest.mark.parametrize(
    ("path", "value", "found"),
    [
        ("recipe.learning_rate", "0.5", 0.5),
        ("recipe.learning_rate", "1e-3", 0.001),
        ("recipe.epochs", "7", 7),
        ("recipe.dtype", "float64", "float64"),
        ("recipe.loss", "mse", Choice("mse")),
        ("recipe.optimizer", "adam(beta1=0.5)", Choice("adam", {"beta1": 0.5})),
        ("recipe.regularizers", "l2(strength=0.1)", (Choice("l2", {"strength": 0.1}),)),
        ("recipe.regularizers", "l1(0.2) l2", (Choice("l1", {"0": 0.2}), Choice("l2"))),
        ("recipe.regularizers", "", ()),
        ("data.source", "moons(noise=0.3)", Choice("moons", {"noise": 0.3})),
        ("data.target", "a b", "a b"),
        ("data.target", "5", "5"),
        ("data.target", "f(x)", "f(x)"),
        ("data.target", "", ""),
        ("data.seed", "9223372036854775807", 2**63 - 1),
        (
            "network.hidden",
            "dense(5, relu) dense(3)",
            (Choice("dense", {"0": 5, "1": "relu"}), Choice("dense", {"0": 3})),
        ),
        ("network.hidden", "", ()),
        ("network.hidden[1]", "dense(units=5,activation=relu())", DENSE),
        ("network.output", "dense(units=2)", Choice("dense", {"units": 2})),
        ("view.panels", "network backprop", ("network", "backprop")),
        ("view.panels[0]", "neuron", "neuron"),
        ("view.speed", "0", 0),
    ],
)
def test_that_a_setting_is_read_as_what_it_takes_the_place_of(path: str, value: str, found: Any) -> None:
    assert _at(set_path(first_project(), path, value), path) == found


def test_that_a_parameter_of_the_optimiser_is_set() -> None:
    assert set_path(first_project(), "recipe.optimizer.beta1", "0.5").recipe.optimizer == Choice("adam", {"beta1": 0.5})


def test_that_a_parameter_of_a_layer_is_set() -> None:
    project = set_path(first_project(), "network.hidden[1].units", "3")
    assert check(project).network.widths == (2, 8, 3, 1)
    project = set_path(project, "network.output.activation", "tanh")
    assert project.network.output.params["activation"] == "tanh"
    check(project)


def test_that_a_parameter_of_a_part_is_set_even_where_nothing_was_said() -> None:
    project = set_path(first_project(), "network.hidden[0]", "dense(4)")
    project = set_path(project, "network.hidden[0].bias", "constant(value=1)")
    project = set_path(project, "network.hidden[0].bias.value", "0.5")
    assert project.network.hidden[0].params["bias"] == Choice("constant", {"value": 0.5})
    assert set_path(first_project(), "network.hidden[0].init.std", "2").network.hidden[0].params["init"] == Choice(
        "normal", {"std": 2}
    )


def test_that_a_part_left_at_its_default_has_settings_too() -> None:
    project = set_path(first_project(), "network.hidden[0]", "dense(units=4)")
    with pytest.raises(StudyError, match="no parameter “value”"):
        check(set_path(project, "network.hidden[0].bias.value", "1"))


def test_that_a_parameter_of_a_penalty_is_set_by_its_place() -> None:
    project = with_regularizer(first_project(), "l2", 0.1)
    assert set_path(project, "recipe.regularizers[0].strength", "0.5") == with_regularizer(first_project(), "l2", 0.5)


@pytest.mark.parametrize(("value", "found"), [("true", True), ("3", 3), ("0.5", 0.5), ("smooth", "smooth")])
def test_that_a_setting_of_a_panel_is_set(value: str, found: Any) -> None:
    assert set_path(first_project(), "view.settings.training.mode", value).view.settings == {"training.mode": found}


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("", "1", "is not a path to a setting"),
        ("recipe..epochs", "1", "is not a path to a setting"),
        ("recipe.epochs[", "1", "is not a path to a setting"),
        ("__class__.x", "1", "there is no “__class__” here, but data, network, recipe, view"),
        ("recipe.lerning_rate", "1", "there is no “lerning_rate” here, but loss, class_weights"),
        ("recipe.epochs.more", "1", "there is no “more” here"),
        ("epochs", "1", "there is no “epochs” here"),
        ("network.layers", "1", "there is no “layers” here, but hidden, output"),
        ("network.hidden[2]", "dense", "has 2; the first is [0]"),
        ("network.hidden[2].units", "3", "has 2; the first is [0]"),
        ("network.output[0]", "dense", "has 0"),
        ("network.output.units[3]", "4", "has 0"),
        ("network.hidden[0].units.more", "4", "there is no “more” here"),
        ("recipe.epochs", "adam(beta1=1)", "cannot be “adam(beta1=1)”"),
        ("recipe.epochs", "1, 2", "cannot be “1, 2”"),
        ("recipe.epochs", "1)", "cannot be “1)”"),
        ("recipe.epochs", "", "cannot be “”"),
        ("view.settings.a.b", "adam(beta1=1)", "cannot be"),
        ("recipe.loss", "mse mae", "names 2 entries"),
        ("recipe.loss", "mse(", "cannot be read"),
        ("data.table", "x", "a table of data is opened from its file"),
        ("data", "spiral", "there is no “spiral” here, but source"),
        ("view.settings", "3", "there is no “3” here"),
    ],
)
def test_that_a_path_or_value_that_cannot_be_is_told_with_what_can(path: str, value: str, sentence: str) -> None:
    with pytest.raises(StudyError) as caught:
        set_path(first_project(), path, value)
    assert sentence in str(caught.value)


def test_that_the_project_itself_stays_as_it_was() -> None:
    project = first_project()
    set_path(project, "network.hidden[0].units", "99")
    set_path(project, "view.settings.a.b", "1")
    assert project == first_project()


PATHS = [
    "data",
    "data.source",
    "data.source.samples",
    "data.preprocess",
    "data.table",
    "data.target",
    "data.task",
    "data.seed",
    "network",
    "network.hidden",
    "network.hidden[0]",
    "network.hidden[0].init.std",
    "network.output.activation",
    "recipe",
    "recipe.loss",
    "recipe.optimizer",
    "recipe.regularizers",
    "recipe.batch_size",
    "recipe.dtype",
    "view.panels",
    "view.settings",
    "view.settings.x.y",
    "view.speed",
]
VALUES = st.one_of(
    st.text("()[],='\"abx01.-e ", max_size=8),
    st.sampled_from(
        ["dense", "dense(0)", "nan", "inf", "true", "csv", "l2(strength=nan)", "9" * 5000, "spiral(samples=5)"]
    ),
)


@settings(max_examples=400, deadline=None)
@given(path=st.sampled_from(PATHS), value=VALUES, tabular=st.booleans())
def test_that_any_text_gives_a_project_that_is_valid_or_refused(path: str, value: str, tabular: bool) -> None:
    try:
        check(set_path(table_project() if tabular else first_project(), path, value))
    except StudyError as refusal:
        assert "error." not in str(refusal)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_that_the_place_a_refusal_names_is_the_path_that_cures_it(at: int) -> None:
    broken = with_layer(first_project(), at, Choice("dense", {"units": 0}))
    with pytest.raises(StudyError) as caught:
        check(broken)
    place = str(caught.value).split(".dense:")[0]
    assert check(set_path(broken, f"{place}.units", "1")).project.network.layers[at].params["units"] == 1


def test_that_paths_count_from_zero_and_words_from_one() -> None:
    with pytest.raises(StudyError, match=r"network\.hidden\[2\].* has 2; the first is \[0\]"):
        set_path(first_project(), "network.hidden[2].units", "4")
    with pytest.raises(StudyError, match="layer 4"):
        with_layer(first_project(), 3, Choice("dense"))


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("recipe.epochs", 300),
        ("recipe.optimizer", Choice("adam")),
        ("network.hidden[1].units", 8),
        ("network.hidden[0].init.std", 1.0),
        ("recipe.optimizer.beta1", 0.9),
        ("view.settings.neuron.page", "cell"),
        ("data.features", ()),
    ],
)
def test_that_a_setting_is_found_by_its_path_with_defaults_that_are_not_said(path: str, wanted: object) -> None:
    assert value_at(with_setting(first_project(), "neuron.page", "cell"), path) == wanted


@pytest.mark.parametrize(
    "path", ["recipe.nothing", "network.hidden[7]", "recipe.epochs[0]", "view.settings.x", "", "A"]
)
def test_that_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(StudyError):
        value_at(first_project(), path)
