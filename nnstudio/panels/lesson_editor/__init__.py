"""The Lesson editor: a teacher writes a lesson here, and sees it in the Lesson dock as a learner will."""
