"""Labels of paragraphs: what they are, how they are written, where prose mentions them."""
