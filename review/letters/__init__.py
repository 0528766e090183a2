"""A letter is agreed like an amendment: positions given to its exact text, a rule, a status."""
