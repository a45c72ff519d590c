"""Lessons, for learners and for teachers: files read, measured, judged and played. No Qt, and nothing is executed.

What stands here is loaded when it is first asked for: the window knows lessons from its start and reads none yet.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nnstudio.lessons.answers import Verdict, judge_answer, wanted_curve
    from nnstudio.lessons.beginning import Begun, begin, begun, changed, prepared_view, start_of, view_of
    from nnstudio.lessons.claim import After, Claim, Condition
    from nnstudio.lessons.course import Course, Part, challenges, read_course, shipped
    from nnstudio.lessons.judging import Judgement, Since, claim_words, condition_words, judge, value_words
    from nnstudio.lessons.lesson import Lesson, Select, Solution, Step
    from nnstudio.lessons.measures import MEASURES, Measure
    from nnstudio.lessons.mistakes import LessonError, Mistake
    from nnstudio.lessons.moment import Moment
    from nnstudio.lessons.progress import Done, Progress
    from nnstudio.lessons.question import ChoiceQuestion, CurveQuestion, NumberQuestion, Question
    from nnstudio.lessons.reading import lesson_of, read_lesson
    from nnstudio.lessons.start import Setting, Start
    from nnstudio.lessons.words import Words
    from nnstudio.lessons.writing import save_lesson, written

_MODULES = {
    "answers": (
        "Verdict",
        "judge_answer",
        "wanted_curve",
    ),
    "beginning": (
        "Begun",
        "begin",
        "begun",
        "changed",
        "prepared_view",
        "start_of",
        "view_of",
    ),
    "claim": (
        "After",
        "Claim",
        "Condition",
    ),
    "course": (
        "Course",
        "Part",
        "challenges",
        "read_course",
        "shipped",
    ),
    "judging": (
        "Judgement",
        "Since",
        "claim_words",
        "condition_words",
        "judge",
        "value_words",
    ),
    "lesson": (
        "Lesson",
        "Select",
        "Solution",
        "Step",
    ),
    "measures": (
        "MEASURES",
        "Measure",
    ),
    "mistakes": (
        "LessonError",
        "Mistake",
    ),
    "moment": ("Moment",),
    "progress": (
        "Done",
        "Progress",
    ),
    "question": (
        "ChoiceQuestion",
        "CurveQuestion",
        "NumberQuestion",
        "Question",
    ),
    "reading": (
        "lesson_of",
        "read_lesson",
    ),
    "start": (
        "Setting",
        "Start",
    ),
    "words": ("Words",),
    "writing": (
        "save_lesson",
        "written",
    ),
}
_PLACES = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "MEASURES",
    "After",
    "Begun",
    "ChoiceQuestion",
    "Claim",
    "Condition",
    "Course",
    "CurveQuestion",
    "Done",
    "Judgement",
    "Lesson",
    "LessonError",
    "Measure",
    "Mistake",
    "Moment",
    "NumberQuestion",
    "Part",
    "Progress",
    "Question",
    "Select",
    "Setting",
    "Since",
    "Solution",
    "Start",
    "Step",
    "Verdict",
    "Words",
    "begin",
    "begun",
    "challenges",
    "changed",
    "claim_words",
    "condition_words",
    "judge",
    "judge_answer",
    "lesson_of",
    "prepared_view",
    "read_course",
    "read_lesson",
    "save_lesson",
    "shipped",
    "start_of",
    "value_words",
    "view_of",
    "wanted_curve",
    "written",
]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
