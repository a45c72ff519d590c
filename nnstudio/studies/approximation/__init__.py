"""Approximating a function of one number: by bumps, by one hidden layer, by deeper networks."""
