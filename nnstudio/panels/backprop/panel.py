"""The Backprop panel."""

from __future__ import annotations

from typing import ClassVar, final

from nnstudio.panels.backprop.expression.page import ExpressionPage
from nnstudio.panels.backprop.network_page.page import NetworkPage
from nnstudio.panels.paged import Page, PagedPanel


@final
class BackpropPanel(PagedPanel):
    """Back-propagation through a graph, gate by gate: one that is typed, or that of the network."""

    key: ClassVar[str] = "backprop"
    PAGES: ClassVar[tuple[type[Page], ...]] = (ExpressionPage, NetworkPage)
