"""Which paths are lessons."""

from nnstudio.app.lesson_commands import is_lesson
from tests.helpers.lessons import FOLDER, TOUR


def test_that_a_lesson_is_known_by_its_name_and_a_course_by_what_lies_in_it(tmp_path):
    assert is_lesson(TOUR)
    assert not is_lesson(tmp_path / "points.csv")
    assert not is_lesson(tmp_path)
    (tmp_path / "one.toml").write_text("", encoding="utf-8")
    for beside in ("notes.txt", ".DS_Store", "board.png"):
        (tmp_path / beside).touch()
    assert is_lesson(tmp_path)
    (tmp_path / "points.csv").write_text("", encoding="utf-8")
    assert not is_lesson(tmp_path)  # a folder of data that has some settings beside it
    (tmp_path / "course.toml").write_text("", encoding="utf-8")
    assert is_lesson(tmp_path)
    assert is_lesson(FOLDER)
