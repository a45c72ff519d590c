"""Training as lines of code beside the run."""
