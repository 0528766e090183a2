"""What keeps things for the product: the cache of production, and the store of uploaded files."""
