"""Windows that are killed at random moments, and what the next start finds of their work."""
