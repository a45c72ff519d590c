"""Least squares by two weights: directly, in closed form, and step by step down the bowl of its loss."""
