"""What each member says of the example that was drawn by hand, which is in neither part and in no picture."""

from __future__ import annotations

import numpy as np

from nnstudio.panels.twins.members import Member
from nnstudio.session import Selection
from nnstudio.studies.prediction import predict
from nnstudio.studies.which_example import Given, existing
from nnstudio.widgets.numbers import three_digits


def given_of(members: list[Member], selection: Selection) -> Given | None:
    """Return the drawn example, None where there is none or it belongs to other data."""
    checked = members[0].checked if members else None
    found = None if checked is None else existing(checked.data, selection.given)
    return found if isinstance(found, Given) else None


def said(member: Member, given: Given) -> str:
    """Return a member's answer: the class and its probability, or the values; "–" where it has no network now."""
    checked, snapshot = member.checked, member.snapshot
    if checked is None or snapshot is None:
        return "–"
    found = predict(checked, snapshot.parameters, np.array([given.values]))
    if found.classes is None:
        return ", ".join(map(three_digits, found.values[0].tolist()))
    taken = int(found.classes[0])
    name = checked.data.raw.target_names[taken]
    return f"{name}  ({100 * float(found.values[0, taken]):.0f} %)" if found.probabilistic else name
