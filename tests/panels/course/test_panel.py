"""The Course panel alone."""

from PyQt6.QtCore import Qt

from nnstudio.panels.course.panel import CoursePanel
from nnstudio.session.library import name_of
from tests.helpers.lessons import TOUR, tour


def listed(qtbot, panel) -> None:
    qtbot.waitUntil(lambda: not panel.busy and panel.library.shelf is not None and bool(panel.rows))


def test_that_the_programs_own_course_is_listed_by_parts(qtbot, show):
    panel = show(CoursePanel, 600, 700)
    listed(qtbot, panel)
    shelf = panel.library.shelf
    wanted = [*shelf.course.keys, *(key for key in shelf.tasks.keys if key not in shelf.course.keys)]
    assert [row.objectName() for row in panel.rows] == [f"course.lesson.{key}" for key in wanted]
    assert panel.title.text() == shelf.course.title.en
    assert not panel.own.isVisible()


def test_that_progress_shows_at_once_and_a_click_asks_for_the_lesson(qtbot, session, show, tmp_path):
    (tmp_path / "tour.toml").write_text(TOUR.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "zzz.toml").write_text("format = 2", encoding="utf-8")
    session.lessons.library.choose(tmp_path)
    panel = show(CoursePanel, 600, 700)
    listed(qtbot, panel)
    first, last = panel.rows[0], next(row for row in panel.rows if row.objectName() == "course.lesson.zzz")
    assert (first.mark.state(), last.mark.state()) == ("open", "impossible")
    assert last.about.text()
    lesson = panel.library.shelf.lessons[tmp_path / "tour.toml"]
    assert lesson == tour()
    progress = panel.library.progress
    for step in range(len(lesson.steps)):
        progress = progress.with_step(name_of(lesson), step)
        panel.library.set_progress(progress)
    assert first.mark.state() == "reached"
    with qtbot.waitSignal(session.lessons.wanted) as asked:
        qtbot.mouseClick(first.title, Qt.MouseButton.LeftButton)
    assert asked.args == [tmp_path / "tour.toml", -1]


def test_that_a_course_that_cannot_be_read_says_so_and_the_own_one_is_a_click_away(qtbot, session, show, tmp_path):
    (tmp_path / "course.toml").write_text("format = 1\n[[parts]]\n", encoding="utf-8")
    session.lessons.library.choose(tmp_path)
    panel = show(CoursePanel, 600, 700)
    qtbot.waitUntil(lambda: panel.library.problem is not None)
    assert panel.said.text() == str(panel.library.problem)
    qtbot.mouseClick(panel.own, Qt.MouseButton.LeftButton)
    listed(qtbot, panel)
