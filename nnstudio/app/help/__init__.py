"""Help inside: F1 on anything, What's This, and the user guide."""
