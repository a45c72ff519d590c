"""Forms made from the parameters that entries declare."""

from nnstudio.widgets.forms.choice_form import ChoiceForm
from nnstudio.widgets.forms.field import ParamField

__all__ = ["ChoiceForm", "ParamField"]
