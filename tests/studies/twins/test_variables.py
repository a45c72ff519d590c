"""What twins may differ in: every variable changes its own setting and nothing else, and refuses what cannot be."""

import pytest

from nnstudio.catalog import Choice, StudyError, set_language, text
from nnstudio.catalog.messages import has
from nnstudio.document.project_words import project_words, read_project
from nnstudio.project import check, first_project
from nnstudio.project.edits import replace, with_hidden, with_recipe, with_setting
from nnstudio.studies.twins.setup import MOST_TWINS, Twins, twins_of, with_twins
from nnstudio.studies.twins.variables import VARIABLES, variable

PARTS = {
    "learning_rate": "recipe",
    "optimizer": "recipe",
    "batch_size": "recipe",
    "l2": "recipe",
    "seed": "recipe",
    "dropout": "network",
    "activation": "network",
    "initializer": "network",
}


@pytest.mark.parametrize("one", VARIABLES, ids=lambda one: one.key)
def test_that_every_offer_is_the_projects_own_value_after_it_was_put_there(one):
    project = first_project()
    for words in one.offers:
        changed = one.applied(project, words)
        assert one.own(changed) == one.read(words)
        check(changed)


@pytest.mark.parametrize("one", VARIABLES, ids=lambda one: one.key)
def test_that_a_variable_changes_one_part_of_the_project_alone(one):
    project = first_project()
    changed = next(made for words in one.offers if (made := one.applied(project, words)) != project)
    assert replace(project, **{PARTS[one.key]: getattr(changed, PARTS[one.key])}) == changed


@pytest.mark.parametrize("one", VARIABLES, ids=lambda one: one.key)
def test_that_every_variable_has_words_in_both_languages(one):
    found = []
    for code in ("en", "ko"):
        set_language(code)
        assert has(one.label.key)
        found.append(text(one.label))
    set_language("en")
    assert found[0] != found[1]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("learning_rate", "fast"),
        ("learning_rate", "0"),
        ("learning_rate", "nan"),
        ("batch_size", "2.5"),
        ("batch_size", "many"),
        ("l2", "-1"),
        ("dropout", "1.5"),
        ("optimizer", "adm"),
        ("optimizer", "adam(beta=2"),
        ("activation", "relu relu"),
        ("initializer", "normal(std=no)"),
        ("seed", "-3"),
    ],
)
def test_that_a_value_that_cannot_be_is_refused_in_a_sentence(key, words):
    with pytest.raises(StudyError) as refused:
        variable(key).applied(first_project(), words)
    assert len(str(refused.value)) > 20
    assert "error." not in str(refused.value)


def test_that_a_network_without_hidden_layers_has_no_activation_to_differ_in():
    with pytest.raises(StudyError, match="Activation"):
        variable("activation").applied(with_hidden(first_project(), ()), "relu")


def test_that_layers_with_several_activations_have_no_value_of_their_own():
    hidden = first_project().network.hidden
    mixed = with_hidden(first_project(), (hidden[0].with_(activation=Choice("relu")), hidden[1]))
    assert variable("activation").own(mixed) is None
    changed = variable("activation").applied(mixed, "sigmoid")
    assert [layer.params["activation"] for layer in changed.network.hidden] == [Choice("sigmoid")] * 2


def test_that_layers_inside_residual_blocks_change_too():
    inner = [Choice("dense", {"units": 8, "activation": Choice("tanh")})]
    project = with_hidden(first_project(), (*first_project().network.hidden, Choice("residual", {"layers": inner})))
    changed = variable("activation").applied(project, "relu")
    assert changed.network.hidden[2].params["layers"] == [inner[0].with_(activation=Choice("relu"))]


def test_that_an_unknown_variable_is_refused_with_those_there_are():
    with pytest.raises(StudyError, match="learning_rate"):
        variable("momentum")


def test_that_twins_are_read_back_from_the_project_they_were_put_in():
    twins = Twins("optimizer", ("sgd", "momentum(momentum=0.5)"), on=True)
    assert twins_of(with_twins(first_project(), twins)) == twins


def test_that_twins_survive_the_project_file():
    twins = Twins("initializer", ("zeros", "normal(std=0.01)", "kaiming_normal"), on=True)
    project = with_twins(first_project(), twins)
    assert twins_of(read_project(project_words(project), {})) == twins


def test_that_a_project_says_nothing_of_twins_at_first():
    assert twins_of(first_project()) == Twins()


def test_that_wrong_settings_of_a_file_are_no_twins():
    project = first_project()
    for key, value in (("twins.variable", "colour"), ("twins.values", 7)):
        broken = with_setting(with_twins(project, Twins("seed", ("1",), on=True)), key, value)
        assert twins_of(broken) == Twins()


def test_that_no_more_than_three_twins_stand_beside_the_own_run():
    project = with_twins(first_project(), Twins("seed", ("1", "2", "3", "4", "5")))
    assert twins_of(project).values == ("1", "2", "3")[:MOST_TWINS]


def test_that_the_own_value_follows_the_project():
    assert variable("learning_rate").own(with_recipe(first_project(), learning_rate=0.5)) == 0.5
