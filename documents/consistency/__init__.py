"""Whether texts that leave together spell the same things alike: symbols, sessions and their dates, names."""

from documents.consistency.sessions import Session
from documents.consistency.spelling import Place, Spelled, spelled_otherwise

__all__ = ["Place", "Session", "Spelled", "spelled_otherwise"]
