"""A later draft arrives: where every amendment stands on it, what is decided of each, and the move onto it.

`plan` computes where an amendment comes to stand (rows of the board), `board` loads one, `decisions` says what becomes
of each, `finishing` writes the next versions and takes them back, `standing` tells what earlier carryings settled.
"""
