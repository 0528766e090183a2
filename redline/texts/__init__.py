"""Two texts of one paragraph: their words, their redline, their merge, and where quoted words stand now."""
