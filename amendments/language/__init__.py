"""Whose words a proposed text has, and whether they stand where its source says."""
