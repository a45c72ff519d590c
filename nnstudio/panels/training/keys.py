"""What the marks of the examples mean."""

from collections.abc import Sequence

from nnstudio.catalog import Message, text
from nnstudio.widgets.legend import Key
from nnstudio.widgets.themes import Theme


def class_keys(theme: Theme, names: Sequence[str]) -> list[Key]:
    """Return an entry for each class, called by a name each, and those that tell training from test marks."""
    classes = [Key(name, theme.class_mark(at), theme.class_color(at)) for at, name in enumerate(names)]
    return [*classes, *part_keys(theme, theme.muted)]


def score_keys() -> list[Key]:
    """Return what the shades of a map of scores mean."""
    return [Key(text("panel.training.scores.shades"), "", "")]


def class_names(names: Sequence[str], key: str = "panel.training.class") -> list[str]:
    """Return the classes' names with a word before them that says what they are."""
    return [text(Message(key, {"name": name})) for name in names]


def part_keys(theme: Theme, color: str) -> list[Key]:
    """Return the entries that tell training from test marks."""
    return [
        Key(text("panel.training.part.train"), theme.class_mark(0), color),
        Key(text("panel.training.part.test"), theme.class_mark(0), color, hollow=True),
    ]
