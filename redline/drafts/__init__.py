"""Two lists of paragraphs: which paragraph of one became which of the other."""
