"""Start again on standardised data."""

from typing import ClassVar, final

from nnstudio.catalog import Choice
from nnstudio.project.edits import replace, with_data
from nnstudio.studies.post_mortem.causes.base import said
from nnstudio.studies.post_mortem.cures.base import Cure, Goes, Remedy, start_tried
from nnstudio.studies.post_mortem.record import Record

_USUAL = 10.0
_KEY = "standardized"


@final
class Standardize(Cure):
    """Every column of the inputs (in a regression of the targets too) with mean 0 and standard deviation 1."""

    key: ClassVar[str] = "standardize"

    def work_out(self, record: Record, goes: Goes) -> Remedy | None:
        size = max(record.start.largest_input, record.start.largest_target)
        before = replace(record.checked.project, recipe=record.recipe)
        if size <= _USUAL or before.data.preprocess.key == _KEY:
            return None
        project = with_data(before, preprocess=Choice(_KEY))
        trial = start_tried(project, goes)
        return None if trial is None else self.remedy(project, None, trial, {"size": said(size)})
