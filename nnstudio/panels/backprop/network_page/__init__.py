"""The page "Your network": its own graph at two zooms, the chain rule of any weight, every gradient checked."""
