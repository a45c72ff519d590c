"""The Inspector panel."""

from typing import ClassVar, final

from nnstudio.panels.dock_panel import DockPanel


@final
class InspectorPanel(DockPanel):
    """The Inspector panel."""

    key: ClassVar[str] = "inspector"
