"""What the data amounts to, in words."""

from nnstudio.catalog import Message, StudyError
from nnstudio.project import DataSpec, prepared


def data_words(spec: DataSpec) -> Message:
    """Return how many points, features and classes or targets there are, and what was done to a table.

    Where there are none it is the sentence of the refusal.
    """
    try:
        found = prepared(spec)
    except StudyError as error:
        return error.message
    raw = found.raw
    values = {
        "train": f"{len(raw.x_train):,}",
        "test": f"{len(raw.x_test):,}",
        "features": _counted("features", raw.features),
        "targets": _counted("classes", raw.classes) if raw.classes else _counted("targets", raw.targets),
    }
    words = Message("data.words", values)
    for note in found.notes:
        words = Message("data.words.more", {"words": words, "note": note})
    return words


def has_two_inputs(spec: DataSpec) -> bool:
    """Tell whether the data has two inputs, from which others can be derived."""
    try:
        return prepared(spec).raw.features == 2
    except StudyError:
        return False


def _counted(what: str, count: int) -> Message:
    return Message(f"data.{what}.one" if count == 1 else f"data.{what}", {"count": f"{count:,}"})
