"""Tests of the laboratory against the reference table and against the engine."""

import itertools
import os

import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.preprocessing import PREPROCESSING
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.engine.losses import LOSSES, encode
from nnstudio.project import check, first_project
from nnstudio.project.structure import build
from nnstudio.studies.initialization.bench import Bench
from nnstudio.studies.initialization.laboratory import Report, of_bench, of_project
from nnstudio.studies.initialization.scheme import Scheme, scaled, with_scheme
from nnstudio.studies.initialization.survival import survival
from nnstudio.studies.initialization.walk import Walk
from nnstudio.studies.probe import probes

_TABLE = {
    ("tanh", "normal(std=0.64,scaled=true)"): "0/0.49 0/0.29 0/0.18 0/0.11 0/0.07 0/0.05",
    ("tanh", "normal(std=3.2,scaled=true)"): "0/0.87 0/0.85 0/0.85 0/0.85 0/0.85 0/0.85",
    ("tanh", "lecun_normal"): "0/0.63 0/0.49 0/0.41 0/0.36 0/0.32 0/0.29",
    ("relu", "lecun_normal"): "0.40/0.58 0.28/0.41 0.20/0.29 0.14/0.21 0.10/0.15 0.07/0.10",
    ("relu", "kaiming_normal"): "0.56/0.82 0.57/0.83 0.56/0.83 0.56/0.82 0.57/0.83 0.56/0.82",
}
_LITERAL = "0.79/1.16 1.13/1.65 1.59/2.34 2.24/3.29 3.21/4.68 4.49/6.57"


def _scheme(source: str) -> Scheme:
    return Scheme(INITIALIZERS.parse(source))


def _mean(reports: list[Report]) -> np.ndarray:
    """Return the mean and the deviation of the activations of each layer, averaged over the reports."""
    return np.mean([[(layer.a.mean, layer.a.std) for layer in report.layers] for report in reports], axis=0)


def _wanted(row: str) -> np.ndarray:
    return np.array([[float(part) for part in pair.split("/")] for pair in row.split()])


@pytest.mark.parametrize(("activation", "init"), _TABLE)
def test_that_the_lecture_s_table_comes_out_at_512_units(activation: str, init: str) -> None:
    reports = [of_bench(Bench(6, 512, Choice(activation), seed=seed), _scheme(init)) for seed in range(12)]
    np.testing.assert_allclose(_mean(reports), _wanted(_TABLE[activation, init]), atol=0.04)


@pytest.mark.parametrize(
    ("activation", "init", "row"),
    [
        ("tanh", "normal(std=0.01)", _TABLE["tanh", "normal(std=0.64,scaled=true)"]),
        ("relu", "kaiming_normal", _TABLE["relu", "kaiming_normal"]),
    ],
)
def test_that_the_lecture_s_table_comes_out_at_4096_units(activation: str, init: str, row: str) -> None:
    """Two of its rows; a soak has them all."""
    report = of_bench(Bench(6, 4096, Choice(activation)), _scheme(init))
    np.testing.assert_allclose(_mean([report]), _wanted(row), atol=0.03)


@pytest.mark.skipif(not os.environ.get("NNSTUDIO_WIDE"), reason="minutes long: `python3 dev.py soak` has it")
@pytest.mark.parametrize(
    ("activation", "init", "row"),
    [
        ("tanh", "normal(std=0.01)", _TABLE["tanh", "normal(std=0.64,scaled=true)"]),
        ("tanh", "normal(std=0.05)", _TABLE["tanh", "normal(std=3.2,scaled=true)"]),
        ("tanh", "lecun_normal", _TABLE["tanh", "lecun_normal"]),
        ("relu", "lecun_normal", _TABLE["relu", "lecun_normal"]),
        ("relu", "kaiming_normal", _TABLE["relu", "kaiming_normal"]),
        ("relu", "literal_kaiming", _LITERAL),
    ],
)
def test_that_the_whole_table_comes_out_at_4096_units_over_three_seeds(activation: str, init: str, row: str) -> None:
    reports = [of_bench(Bench(6, 4096, Choice(activation), seed=seed), _scheme(init)) for seed in range(3)]
    literal = row == _LITERAL
    np.testing.assert_allclose(_mean(reports), _wanted(row), atol=0 if literal else 0.03, rtol=0.1 if literal else 0)


def test_that_the_literal_kaiming_grows_by_root_two_a_layer() -> None:
    reports = [of_bench(Bench(6, 512, Choice("relu"), seed=seed), _scheme("literal_kaiming")) for seed in range(12)]
    np.testing.assert_allclose(_mean(reports), _wanted(_LITERAL), rtol=0.1)


def test_that_the_walk_has_the_numbers_of_the_planned_pass() -> None:
    checked = check(first_project())
    report = of_project(checked, None, 64)
    loss = LOSSES.make(checked.project.recipe.loss)
    x, y = checked.data.x_train[:64], encode(loss.encoding, checked.data.y_train[:64], checked.data.raw.classes)
    parameters = checked.network.initial([checked.project.recipe.seed, 0]).astype("float32")
    for found, wanted in zip(report.layers, probes(checked.network, parameters, x, y, loss), strict=True):
        assert wanted.dz is not None
        assert found.z.std == pytest.approx(float(wanted.z.std(dtype=np.float64)), rel=1e-6)
        assert found.a.mean == pytest.approx(float(wanted.a.mean(dtype=np.float64)), rel=1e-6)
        assert found.dz.std == pytest.approx(float(wanted.dz.std(dtype=np.float64)), rel=1e-5)


def test_that_a_walk_that_keeps_no_parameters_has_the_same_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench(depth=3, width=16, residual=True, normalize="layer_norm", activation=Choice("prelu"))
    network, x = build(with_scheme(bench.spec, scaled(1.0)), 16), bench.examples_drawn()
    kept = Walk(network, 0).run(x, np.ones_like)
    monkeypatch.setattr("nnstudio.studies.initialization.walk._KEPT", 0)
    again = Walk(network, 0).run(x, np.ones_like)
    for one, other in zip(kept, again, strict=True):
        assert one.gradient_norm == other.gradient_norm
        for mine, theirs in zip(one[:4], other[:4], strict=True):
            np.testing.assert_array_equal(mine, theirs)


def test_that_zeros_send_no_gradient_to_hidden_layers() -> None:
    report = of_bench(Bench(depth=4, width=32), Scheme(Choice("zeros")))
    assert all(layer.a.zero == 1 for layer in report.layers)
    assert all(layer.dz.zero == 1 for layer in report.layers[:-1])
    assert report.layers[-1].dz.std > 0.9


def test_that_a_constant_makes_all_units_of_a_layer_alike() -> None:
    bench = Bench(depth=3, width=32)
    network = build(with_scheme(bench.spec, Scheme(Choice("constant", {"value": 0.1}), Choice("constant"))), 32)
    for layer in Walk(network, 0, "float64").run(bench.examples_drawn(), np.ones_like):
        for values in (layer.a, layer.dz):  # the product's order of summation may differ by a rounding
            np.testing.assert_allclose(values, np.broadcast_to(values[:1], values.shape), rtol=1e-12)


def test_that_an_orthogonal_sigmoid_stack_loses_more_than_three_quarters_of_the_gradient_each_layer() -> None:
    report = of_bench(Bench(depth=10, width=64, activation=Choice("sigmoid")), Scheme(Choice("orthogonal")))
    sizes = [np.sqrt(layer.da.square) for layer in report.layers]
    assert all(before < 0.25 * after for before, after in itertools.pairwise(sizes))


def test_that_residual_blocks_of_two_kaiming_layers_triple_the_variance_and_zero_starts_keep_it() -> None:
    bench = Bench(depth=8, width=64, activation=Choice("relu"), residual=True, examples=256)
    kaiming = Scheme(Choice("kaiming_normal"))
    grown = of_bench(bench, kaiming).layers
    ratio = (grown[-1].a.square / grown[0].a.square) ** (1 / 7)
    assert ratio == pytest.approx(3, rel=0.15)
    kept = of_bench(Bench(8, 64, Choice("relu"), residual=True, zero_last=True, examples=256), kaiming)
    assert all(layer.a.square == kept.layers[0].a.square for layer in kept.layers)


def test_that_an_overflow_is_named_by_its_layer() -> None:
    report = of_bench(Bench(depth=8, width=16, activation=Choice("identity")), scaled(1e6), "float32")
    assert report.overflow is not None
    assert 4 < report.overflow < 8
    assert np.isfinite(report.layers[0].z.std)
    assert report.layers[report.overflow].overflowed


@pytest.mark.parametrize("preprocess", [entry.key for entry in PREPROCESSING])
@pytest.mark.parametrize("width", [16, 48])
def test_that_every_preprocessing_of_the_inputs_is_measured(preprocess: str, width: int) -> None:
    bench = Bench(depth=3, width=width, inputs="positive", preprocess=Choice(preprocess))
    report = of_bench(bench, scaled(1.0))
    assert report.overflow is None
    assert report.layers[-1].a.std > 0
    found = survival(bench, (1.0,))
    assert np.isfinite(found.forward).all()
    if preprocess == "whitened":
        assert report.inputs.std == pytest.approx(1, abs=0.05)


def test_that_skip_connections_on_fewer_inputs_than_units_are_refused_in_a_sentence() -> None:
    bench = Bench(width=48, preprocess=Choice("pca"), residual=True)
    for asked in (lambda: of_bench(bench, scaled(1.0)), lambda: survival(bench)):
        with pytest.raises(StudyError) as refused:
            asked()
        assert refused.value.message.key == "error.bench.residual"
