"""Amendments of a campaign taken from a list of written amendments: `found` says which it makes, `taking` takes them."""
