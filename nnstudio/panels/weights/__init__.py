"""The Weights panel: tables and heat maps of parameters, edited in place and frozen, and their histograms over time."""
