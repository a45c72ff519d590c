"""The pages of small multiples: one class, a page for each experiment of the table."""
