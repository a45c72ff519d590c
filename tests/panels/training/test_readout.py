"""The numbers above the pictures keep their places while they change."""

import numpy as np

from nnstudio.panels.training.readout import Readout
from nnstudio.studies.history import Snapshot


def at(step: int) -> Snapshot:
    return Snapshot(step, step / 10, np.zeros(3, np.float32))


def test_that_a_number_never_takes_less_room_until_another_run_begins(qtbot):
    readout = Readout()
    qtbot.addWidget(readout)
    number, widths = readout.numbers["step"], []
    for step in (5, 12_345, 7):
        readout.show_snapshot(at(step), None, None)
        widths.append(number.width())
    assert number.text() == "7"
    assert widths[0] < widths[1] == widths[2]
    readout.reset()
    assert number.width() == widths[0]
