"""What is told of the chain in words and numbers."""

from PyQt6.QtCore import QObject

from nnstudio.catalog import Message
from nnstudio.panels.activations.chain.fates import Fates
from nnstudio.panels.activations.chain.options import WORDS, Options
from nnstudio.panels.activations.chain.rivals import Rivals
from nnstudio.panels.activations.chain.steps_table import StepsTable
from nnstudio.studies.chain import Passage
from nnstudio.studies.chain_code import chain_code
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.code_view import CodeView

_LINES = 7


class Numbers:
    """The table of copies, the fates, the code and the list's numbers: while something moves, a few times a second.

    They take longer than the curves, and nobody reads them at every frame.
    """

    def __init__(self, rivals: Rivals, parent: QObject) -> None:
        self._rivals = rivals
        self.steps, self.fates = StepsTable(), Fates()
        self.code = CodeView("chain.code", Message(f"{WORDS}.code"), Message(f"{WORDS}.code.help"), _LINES)
        self.depth = 1
        self._told: tuple[Options, dict[str, Passage]] | None = None
        self.calm = Calm(self._tell, parent)

    def show(self, chosen: Options, passages: dict[str, Passage]) -> None:
        """Tell what one start meets in each chain that is drawn."""
        self._told = chosen, passages
        self.calm.ask()

    def point(self, depth: int) -> None:
        """Mark a copy's row."""
        self.depth = depth
        self.steps.point(depth)

    def _tell(self) -> None:
        if self._told is None:
            return
        chosen, passages = self._told
        chain = chosen.chain(chosen.picked)
        self.steps.steps.show(passages[chosen.picked], chain.bound())
        self.steps.point(self.depth)
        self.code.set_code(chain_code(chosen.choices[chosen.picked], chain, chosen.z))
        ends = {key: (float(one.values[-1, 0]), float(one.products[-1, 0])) for key, one in passages.items()}
        self._rivals.show_numbers(ends)
        self.fates.show_ends(chosen, {key: product for key, (_, product) in ends.items()})
