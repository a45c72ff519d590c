import pytest

from nnstudio.catalog import Choice, text
from nnstudio.project import Project, first_project
from nnstudio.project.edits import with_data, with_hidden, with_recipe
from nnstudio.studies.sweeps.cells import axis, grid
from nnstudio.studies.sweeps.offers import offers

LAYERS = tuple(Choice(key) for key in ("dense", "maxout", "dropout", "residual", "batch_norm"))


@pytest.mark.parametrize(
    "project",
    [first_project(), with_hidden(first_project(), LAYERS), with_data(first_project(), source=Choice("digits"))],
    ids=["first", "every layer", "digits"],
)
def test_that_everything_offered_can_be_swept_as_it_is_and_has_a_name(project: Project) -> None:
    found = offers(project)
    assert len({offer.path for offer in found}) == len(found) > 4
    for offer in found:
        assert len(grid(project, [axis(offer.path, offer.values)], 1)) > 1
        assert "sweep.setting" not in text(offer.label)


def test_that_what_a_data_set_does_not_have_is_not_offered() -> None:
    digits = with_data(first_project(), source=Choice("digits"))
    assert not [offer for offer in offers(digits) if offer.path.startswith("data.")]


def test_that_several_values_are_offered_of_a_run_without_an_end_and_of_the_smallest_numbers() -> None:
    tiny = with_recipe(with_data(first_project(), source=Choice("sin2x", {"samples": 2})), batch_size=1, epochs=0)
    assert all(", " in offer.values for offer in offers(tiny))
