"""What is asked of the laboratory: each scheme on the bench, or on the project's own network."""

from __future__ import annotations

from typing import Any

from nnstudio.catalog import Choice
from nnstudio.panels.initialization.finding import Question
from nnstudio.panels.initialization.options import bench, option
from nnstudio.project import Checked, check
from nnstudio.project.edits import with_data
from nnstudio.studies.initialization.bench import Bench
from nnstudio.studies.initialization.laboratory import of_bench, of_project
from nnstudio.studies.initialization.scheme import Scheme

EXAMPLES = 256  # of the project's training part, at most


def questions(checked: Checked | None, project: Any, schemes: tuple[Scheme, ...]) -> dict[Any, Question]:
    """Return a question for each scheme, by what its answer depends on.

    Raises: StudyError where the project's own network is asked about and the project cannot be trained.
    """
    if option(project, "source") == "bench" or checked is None:
        on = bench(project)
        return {(on, scheme): _bench_question(on, scheme) for scheme in schemes}
    chosen = option(project, "preprocess")
    own = checked if chosen == Choice("none") else check(with_data(checked.project, preprocess=chosen))
    recipe = own.project.recipe
    made_of = own.project.data, own.project.network, recipe.loss, recipe.class_weights, recipe.seed
    return {(made_of, scheme): _project_question(own, scheme) for scheme in schemes}


def layer_names(checked: Checked | None, project: Any) -> tuple[str, ...]:
    """Return the heads of the columns: layers are counted from 1."""
    on_bench = option(project, "source") == "bench"
    layers = bench(project).spec.layers if on_bench or checked is None else checked.network.layers
    count = len(layers)
    return tuple(str(at + 1) for at in range(count))


def _bench_question(on: Bench, scheme: Scheme) -> Question:
    return lambda progress: of_bench(on, scheme, progress=progress)


def _project_question(own: Checked, scheme: Scheme) -> Question:
    return lambda progress: of_project(own, scheme, EXAMPLES, progress)
