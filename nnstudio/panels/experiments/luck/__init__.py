"""The page of luck."""
