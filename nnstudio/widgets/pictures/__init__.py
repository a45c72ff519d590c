"""A widget as a picture: PNG, SVG, PDF or paper, all painted by one way."""
