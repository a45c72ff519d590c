"""What is asked of the laboratory: each scheme on the bench, or on the project's own network."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from nnstudio.catalog import Choice, Message
from nnstudio.panels.initialization.finding import Question
from nnstudio.panels.initialization.options import bench, option
from nnstudio.project import Checked
from nnstudio.studies.initialization.bench import Bench
from nnstudio.studies.initialization.laboratory import of_bench, of_project
from nnstudio.studies.initialization.sample import fitted_to, preprocessed
from nnstudio.studies.initialization.scheme import Scheme

EXAMPLES = 256  # of the project's training part, at most
_AS_IT_IS = Choice("none")


def questions(checked: Checked | None, project: Any, schemes: tuple[Scheme, ...]) -> dict[Any, Question]:
    """Return a question for each scheme, by what its answer depends on."""
    if option(project, "source") == "bench" or checked is None:
        on = bench(project)
        return {(on, scheme): _bench_question(on, scheme) for scheme in schemes}
    chosen, own, recipe = option(project, "preprocess"), checked.project, checked.project.recipe
    made_of = own.data, own.network, recipe.loss, recipe.class_weights, recipe.seed, recipe.dtype, chosen

    @cache
    def subject() -> Checked:
        """Return what is looked at; preprocessing takes its time, so it is done in the thread, once for all schemes."""
        return checked if chosen == _AS_IT_IS else preprocessed(checked, chosen)

    return {(made_of, scheme): _project_question(subject, scheme) for scheme in schemes}


def sampled(checked: Checked | None, project: Any) -> list[Message]:
    """Return how much of the project's data is looked at, where it is not all."""
    if option(project, "source") == "bench" or checked is None or len(checked.data.x_train) <= EXAMPLES:
        return []
    total = f"{len(checked.data.x_train):,}"
    told = [Message("panel.initialization.sampled", {"count": EXAMPLES, "total": total})]
    fitted = fitted_to(checked)
    if option(project, "preprocess") == _AS_IT_IS or fitted == len(checked.data.x_train):
        return told
    return [*told, Message("panel.initialization.fitted", {"count": f"{fitted:,}", "total": total})]


def layer_names(checked: Checked | None, project: Any) -> tuple[str, ...]:
    """Return the heads of the columns: layers are counted from 1."""
    on_bench = option(project, "source") == "bench"
    layers = bench(project).spec.layers if on_bench or checked is None else checked.network.layers
    count = len(layers)
    return tuple(str(at + 1) for at in range(count))


def _bench_question(on: Bench, scheme: Scheme) -> Question:
    return lambda progress: of_bench(on, scheme, progress=progress)


def _project_question(subject: Callable[[], Checked], scheme: Scheme) -> Question:
    return lambda progress: of_project(subject(), scheme, EXAMPLES, progress)
