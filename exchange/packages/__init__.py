"""A letter with its annexes, in the languages and formats of one's choice, as one ZIP file."""
