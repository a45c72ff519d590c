import pytest

from nnstudio.catalog import Choice, StudyError, parse_choices
from nnstudio.data.datasets import DATASETS
from nnstudio.project import build, check, first_project, size
from nnstudio.project.edits import with_hidden, with_source
from nnstudio.project.values import NetworkSpec


def _dense(units: int) -> Choice:
    return Choice("dense", {"units": units})


@pytest.mark.parametrize(
    ("inputs", "hidden", "outputs", "units", "parameters", "layers"),
    [
        (3, (4,), 2, 6, 26, 2),
        (3, (4, 4), 1, 9, 41, 3),
        (2, (4, 2), 1, 7, 25, 3),
        (2, (), 1, 1, 3, 1),
        (3072, (100,), 10, 110, 308_310, 2),
    ],
)
def test_that_a_network_is_counted_as_the_lectures_count(
    inputs: int, hidden: tuple[int, ...], outputs: int, units: int, parameters: int, layers: int
) -> None:
    """Reference values, "Sizes": the input is no layer and has no units."""
    source = DATASETS.parse(f"free(inputs={inputs}, outputs={outputs})")
    project = with_source(with_hidden(first_project(), tuple(map(_dense, hidden))), source)
    counted = size(check(project).network)
    assert (counted.widths, counted.units, counted.parameters) == ((inputs, *hidden, outputs), units, parameters)
    assert (counted.layers, counted.hidden_layers) == (layers, layers - 1)


def test_that_the_parameters_are_named_by_layer() -> None:
    network = build(NetworkSpec((_dense(4),), _dense(2)), 3)
    named = network.named(network.initial(0))
    assert {name: one.shape for name, one in named.items()} == {
        "0.weight": (4, 3),
        "0.bias": (4,),
        "1.weight": (2, 4),
        "1.bias": (2,),
    }


def test_that_a_bad_layer_is_named_by_its_place() -> None:
    with pytest.raises(StudyError, match=r"^network\.hidden\[1\]\.dense: units"):
        build(NetworkSpec((_dense(4), _dense(0)), _dense(1)), 3)
    with pytest.raises(StudyError, match=r"^network\.output\.dense: units"):
        build(NetworkSpec((_dense(4),), _dense(0)), 3)


def test_that_a_network_that_no_memory_holds_is_refused() -> None:
    with pytest.raises(StudyError, match="would have 10,000,600,001 parameters, more than 200,000,000"):
        build(NetworkSpec((_dense(100_000), _dense(100_000)), _dense(1)), 3)


@pytest.mark.parametrize(
    ("words", "widths", "parameters"),
    [
        ("dense(4) dropout dense(4) gaussian_noise", (3, 4, 4, 1), 41),
        ("dense(4) batch_norm", (3, 4, 1), 16 + 8 + 5),
        ("maxout(5, 3)", (3, 5, 1), 3 * (15 + 5) + 6),
        ("dense(4) residual([dense(6) dropout dense(4)])", (3, 4, 6, 4, 1), 16 + 30 + 28 + 5),
        ("dropconnect(4) layer_norm residual", (3, 4, 1), 16 + 8 + 5),
    ],
)
def test_that_only_layers_with_units_count_as_layers(words: str, widths: tuple[int, ...], parameters: int) -> None:
    counted = size(build(NetworkSpec(tuple(parse_choices(words)), _dense(1)), 3))
    assert (counted.widths, counted.parameters) == (widths, parameters)
    assert (counted.units, counted.layers) == (sum(widths[1:]), len(widths) - 1)
