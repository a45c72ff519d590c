"""What one does with an engine: train, keep the history, probe; each question a file."""
