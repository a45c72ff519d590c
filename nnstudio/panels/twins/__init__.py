"""The Twins panel: a run beside runs that differ from it in one setting."""
