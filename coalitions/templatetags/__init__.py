"""Filters of the pages of every room."""
