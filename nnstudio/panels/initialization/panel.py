"""The Initialization panel."""

from typing import ClassVar, final

from nnstudio.panels.initialization.flow.page import FlowPage
from nnstudio.panels.initialization.race.page import RacePage
from nnstudio.panels.initialization.schemes.page import SchemesPage
from nnstudio.panels.initialization.survival.page import SurvivalPage
from nnstudio.panels.initialization.templates.page import TemplatesPage
from nnstudio.panels.paged import Page, PagedPanel


@final
class InitializationPanel(PagedPanel):
    """The laboratory: schemes side by side, where signals survive, a race, and the same numbers during training."""

    key: ClassVar[str] = "initialization"
    PAGES: ClassVar[tuple[type[Page], ...]] = (SchemesPage, SurvivalPage, RacePage, FlowPage, TemplatesPage)
