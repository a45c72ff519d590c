"""The Recipe panel."""

from typing import ClassVar, final

from nnstudio.panels.dock_panel import DockPanel


@final
class RecipePanel(DockPanel):
    """The Recipe panel."""

    key: ClassVar[str] = "recipe"
