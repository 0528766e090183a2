"""Forms of what people say, and of a campaign's rule of agreement."""
