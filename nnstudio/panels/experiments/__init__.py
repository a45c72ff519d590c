"""The Experiments panel: questions that take many runs."""
