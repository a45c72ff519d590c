"""The Network panel."""

from typing import ClassVar, final

from nnstudio.panels.base import Panel


@final
class NetworkPanel(Panel):
    """The Network panel."""

    key: ClassVar[str] = "network"
