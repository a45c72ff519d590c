"""Lessons, for learners and for teachers: files read, measured, judged and played. No Qt, and nothing is executed."""

from nnstudio.lessons.answers import Verdict, judge_answer, wanted_curve
from nnstudio.lessons.beginning import Begun, begin, begun, changed, prepared_view, start_of
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
    "wanted_curve",
    "written",
]
