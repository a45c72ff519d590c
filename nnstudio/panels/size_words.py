"""The size of a network in words, as the lectures count it."""

from nnstudio.catalog import Message, StudyError
from nnstudio.project import Project, Size, build, prepared, size

_MANY = 8


def inputs_of(project: Project) -> int | None:
    """Return how many inputs the project's data has, None where it has no data."""
    try:
        return prepared(project.data).x_train.shape[1]
    except StudyError:
        return None


def project_size(project: Project) -> Size | None:
    """Return the size, also of a network that does not fit its task; None where none can be built."""
    inputs = inputs_of(project)
    try:
        return None if inputs is None else size(build(project.network, inputs))
    except StudyError:
        return None


def size_words(found: Size) -> Message:
    """Return e.g. "2-layer net · 3-4-2 · 6 units · 26 parameters"."""
    values = {
        "net": Message("layers.net", {"layers": found.layers}),
        "widths": _widths(found.widths),
        "units": _counted("units", found.units),
        "parameters": _counted("parameters", found.parameters),
    }
    return Message("layers.size", values)


def names_words(found: Size) -> Message:
    """Return what else such a network is called."""
    hidden = _counted("hidden", found.hidden_layers) if found.hidden_layers else Message("layers.hidden.none")
    return Message("layers.size.names", {"hidden": hidden})


def _counted(what: str, count: int) -> Message:
    return Message(f"layers.{what}.one" if count == 1 else f"layers.{what}", {"count": f"{count:,}"})


def _widths(widths: tuple[int, ...]) -> str:
    """Write the widths with hyphens; a long row may break after each of them."""
    return ("-\u200b" if len(widths) > _MANY else "-").join(map(str, widths))
