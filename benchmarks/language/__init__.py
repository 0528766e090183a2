"""Whose words these are: how fast the library is read in, how large its index is, and what it finds, in how long.

python -m benchmarks.language [--texts 200 2000] [--database URL] [--lookups N]
"""
