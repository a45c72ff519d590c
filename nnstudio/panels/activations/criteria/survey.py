"""What the table shows, found beside the window: first all facts, then one time after another."""

from functools import partial

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import Choice
from nnstudio.studies.activation_facts import Facts
from nnstudio.studies.activation_time import Cost
from nnstudio.studies.criteria import Criteria, cost_of, facts_of
from nnstudio.workers.job import Job


class Survey(QObject):
    """ask(choices) ── Job ── found(Criteria) for each as soon as something of it is known ── … ── done."""

    found = pyqtSignal(object)
    done = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, Criteria] = {}
        self._waiting: list[tuple[str, Choice]] = []
        self._job = Job(self)
        self._job.answered.connect(self._keep)
        self._job.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        return self._job.running or bool(self._waiting)

    def ask(self, choices: dict[str, Choice]) -> None:
        """Find what is not known of these functions; parameters that changed make it unknown."""
        for key, choice in choices.items():
            before = self.rows.get(key)
            if before is None or before.choice != choice:
                self.rows[key] = Criteria(choice, None, before.cost if before is not None else None)
                self.found.emit(self.rows[key])
        self._go_on()

    def measure_again(self) -> None:
        """Forget the times and measure them anew."""
        for key, row in self.rows.items():
            self.rows[key] = Criteria(row.choice, row.facts)
            self.found.emit(self.rows[key])
        self._go_on()

    def rest(self) -> None:
        """Wait for what runs; what is still unknown is found when it is asked for again."""
        self._waiting.clear()
        self._job.close()

    def _go_on(self) -> None:
        facts = [("facts", row.choice) for row in self.rows.values() if row.facts is None]
        costs = [("cost", row.choice) for row in self.rows.values() if row.cost is None]
        self._waiting = facts + costs
        self._next()

    def _next(self) -> None:
        while self._waiting and not self._job.running:
            what, choice = self._waiting.pop(0)
            if getattr(self.rows[choice.key], what) is None:
                self._job.ask(partial(_answer, what, choice))

    def _keep(self, answer: tuple[Choice, Facts | Cost]) -> None:
        choice, found = answer
        row = self.rows[choice.key]
        if isinstance(found, Cost):
            row = Criteria(row.choice, row.facts, found)
        elif choice == row.choice:  # else the parameters are others by now
            row = Criteria(choice, found, row.cost)
        self.rows[choice.key] = row
        self.found.emit(row)
        self._next()
        if not self.busy:
            self.done.emit()

    def _fail(self, fault: Exception) -> None:
        """A fault of ours: for whoever catches what nobody caught."""
        raise fault


def _answer(what: str, choice: Choice) -> tuple[Choice, Facts | Cost]:
    return choice, cost_of(choice) if what == "cost" else facts_of(choice)
