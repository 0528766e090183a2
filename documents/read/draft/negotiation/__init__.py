"""Papers that are negotiated: labels as drafters type them, and what is said beside the paragraphs."""
