import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.project import Checked, check, first_project
from nnstudio.project.edits import with_data, with_loss, with_source
from nnstudio.studies.prediction import predict, probabilities
from nnstudio.studies.probe import outputs


def made(source: str) -> tuple[Checked, np.ndarray]:
    checked = check(with_source(first_project(), Choice(source)))
    return checked, checked.network.initial(3)


def test_that_probabilities_of_several_classes_are_the_softmax_of_the_outputs() -> None:
    checked, parameters = made("iris")
    x = checked.data.raw.x_test
    found = predict(checked, parameters, x)
    powers = np.exp(outputs(checked.network, parameters, checked.data.inputs.apply(x)))
    assert found.values == pytest.approx(powers / powers.sum(axis=1, keepdims=True))
    assert found.classes is not None
    assert found.classes.tolist() == found.values.argmax(axis=1).tolist()


def test_that_one_output_gives_the_probabilities_of_both_classes() -> None:
    checked, parameters = made("moons")
    x = checked.data.raw.x_test
    found = predict(checked, parameters, x)
    logits = outputs(checked.network, parameters, x)[:, 0]
    assert found.values[:, 1] == pytest.approx(1 / (1 + np.exp(-logits)))
    assert found.values.sum(axis=1) == pytest.approx(1)
    assert found.classes is not None
    assert found.classes.tolist() == (logits > 0).astype(int).tolist()


def test_that_logits_of_any_size_give_probabilities() -> None:
    checked, parameters = made("moons")
    found = predict(checked, parameters * 1e6, checked.data.raw.x_test)
    assert np.isfinite(found.values).all()
    assert set(found.values.ravel()) == {0.0, 1.0}


def test_that_values_come_back_in_the_targets_own_units() -> None:
    raw = with_source(first_project(), Choice("plane"))
    checked = check(with_data(raw, preprocess=Choice("standardized")))
    parameters = np.zeros(checked.network.size)
    found = predict(checked, parameters, checked.data.raw.x_test)
    assert found.classes is None
    assert found.values == pytest.approx(np.full_like(found.values, checked.data.raw.y_train.mean()))


def test_that_chunks_join_to_the_whole() -> None:
    checked, parameters = made("moons")
    x = np.random.default_rng(0).normal(size=(5000, 2))
    assert predict(checked, parameters, x).values == pytest.approx(
        np.concatenate([predict(checked, parameters, part).values for part in (x[:100], x[100:])])
    )


@pytest.mark.parametrize(
    ("source", "loss"), [("moons", "hinge"), ("moons", "multiclass_hinge"), ("iris", "multiclass_hinge")]
)
def test_that_hinge_losses_give_scores_and_the_class_of_the_greatest(source: str, loss: str) -> None:
    checked = check(with_loss(with_source(first_project(), Choice(source)), Choice(loss)))
    parameters, raw = checked.network.initial(3), checked.data.raw
    found = predict(checked, parameters, raw.x_test)
    scores = outputs(checked.network, parameters, checked.data.inputs.apply(raw.x_test))
    assert not found.probabilistic
    assert found.values.shape == (len(raw.x_test), raw.classes)
    np.testing.assert_allclose(found.values[:, -1], scores[:, -1])
    assert found.classes is not None
    assert found.classes.tolist() == found.values.argmax(axis=1).tolist()
    shares = probabilities(checked, scores.T)
    np.testing.assert_allclose(shares.sum(axis=0), 1)
    assert shares.argmax(axis=0).tolist() == found.classes.tolist()


def test_that_log_probabilities_give_back_their_probabilities() -> None:
    checked = check(with_loss(with_source(first_project(), Choice("iris")), Choice("nll")))
    parameters = checked.network.initial(3)
    logs = outputs(checked.network, parameters, checked.data.inputs.apply(checked.data.raw.x_test))
    np.testing.assert_allclose(predict(checked, parameters, checked.data.raw.x_test).values, np.exp(logs))
    np.testing.assert_allclose(probabilities(checked, logs.T), np.exp(logs.T))
