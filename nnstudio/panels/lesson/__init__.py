"""The Lesson panel: the step that is open, its questions and its claims."""
