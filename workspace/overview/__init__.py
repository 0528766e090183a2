"""A round as its coordinator sees it: `table` has who says what of which amendment, `charts` draws how far it is."""
