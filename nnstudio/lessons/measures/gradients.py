"""The engine's gradient against centred differences."""

from typing import ClassVar, final

from nnstudio.catalog import StudyError
from nnstudio.engine.losses import encode
from nnstudio.lessons.measures.base import Measure
from nnstudio.lessons.moment import Moment
from nnstudio.project import loss_of
from nnstudio.studies.backprop.array_check import Entry
from nnstudio.studies.backprop.gradient_check import gradient_check
from nnstudio.studies.backprop.walk import Question

_EXAMPLES, _ENTRIES, _MOST = 16, 20, 20_000
_FLOOR = 1e-3  # what is below counts as large: |a − n| ≤ 1e-6·max(|a|, |n|) + 1e-9 is then an error ≤ 1e-6


@final
class NumericGradientError(Measure):
    """The largest |a − n| / (max(|a|, |n|) + 0.001) over a sample of every array; up to 1e-6 they agree."""

    key: ClassVar[str] = "numeric_gradient_error"
    least_is_best: ClassVar[bool] = True

    def value(self, moment: Moment) -> float:
        checked = moment.checked
        if checked.network.size > _MOST:
            raise StudyError("error.measure.large", parameters=f"{checked.network.size:,}", limit=f"{_MOST:,}")
        loss, data = loss_of(checked.project.recipe, checked.data.raw), checked.data
        targets = encode(loss.encoding, data.y_train[:_EXAMPLES], data.raw.classes)
        question = Question(checked.network, moment.parameters, data.x_train[:_EXAMPLES], targets, loss)
        found = gradient_check(question, most=_ENTRIES) or ()
        errors = [_error(one.worst) for one in found if one.worst is not None]
        if not errors:
            raise StudyError("error.measure.no_parameters", layer=1)
        return max(errors)


def _error(worst: Entry) -> float:
    return worst.difference / (max(abs(worst.analytic), abs(worst.numeric)) + _FLOOR)
