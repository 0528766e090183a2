"""What leaves the house: `leaving` writes a file and notes that it left, `again` writes it once more."""
