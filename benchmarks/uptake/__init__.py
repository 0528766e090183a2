"""Uptake: what is said to stand of an amendment in the next draft; see `__main__`."""
