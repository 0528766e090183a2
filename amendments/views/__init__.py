"""Pages of writing amendments, their histories, and what is under way."""
