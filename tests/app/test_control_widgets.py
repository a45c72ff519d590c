"""Which names a lesson means by the key of a control."""

import re

from nnstudio.app.control_widgets import names


def test_that_a_control_of_the_run_is_its_action_and_its_button():
    whole = re.compile(f"^(?:{'|'.join(names('run.step'))})$")
    assert [one for one in ("action.run.step", "run_bar.run.step", "action.run.epoch") if whole.match(one)] == [
        "action.run.step",
        "run_bar.run.step",
    ]
