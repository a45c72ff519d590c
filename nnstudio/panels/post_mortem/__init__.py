"""Why training blew up: the last steps in plots and tables, the cause in words, and cures one click away."""
