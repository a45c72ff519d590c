"""The Training panel."""

from typing import ClassVar, final

from nnstudio.panels.base import Panel


@final
class TrainingPanel(Panel):
    """The Training panel."""

    key: ClassVar[str] = "training"
