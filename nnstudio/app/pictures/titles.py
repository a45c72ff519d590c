"""What a panel is called."""

from nnstudio.catalog import Message, text
from nnstudio.catalog.messages import has
from nnstudio.panels import Panel


def name_of(panel: Panel) -> Message:
    """Return the message of a panel's name, on the stage or in a dock."""
    stage = f"panel.{panel.key}"
    return Message(stage if has(stage) else f"dock.{panel.key}")


def title_of(panel: Panel) -> str:
    """Return a panel's name in the language shown."""
    return text(name_of(panel))
