"""Lockstep twins: runs that differ from the project's own in one setting, trained in step with it."""
