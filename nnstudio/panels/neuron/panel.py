"""The Neuron panel."""

from typing import ClassVar, final

from nnstudio.panels.neuron.cell.page import CellPage
from nnstudio.panels.neuron.classifier.page import ClassifierPage
from nnstudio.panels.paged import Page, PagedPanel


@final
class NeuronPanel(PagedPanel):
    """One neuron: what it sums and how it fires; and what it can tell apart."""

    key: ClassVar[str] = "neuron"
    PAGES: ClassVar[tuple[type[Page], ...]] = (CellPage, ClassifierPage)
