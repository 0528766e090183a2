"""Whether texts that leave together spell the same things alike: symbols, sessions and their dates, names."""

from documents.consistency.contacts import addresses_amiss, addresses_named, nearly_named
from documents.consistency.counts import counts_named
from documents.consistency.sessions import Session
from documents.consistency.spelling import Place, Spelled, spelled_otherwise
from documents.consistency.unfilled import unfilled_in
from documents.consistency.weekdays import weekdays_missed

__all__ = [
    "Place",
    "Session",
    "Spelled",
    "addresses_amiss",
    "addresses_named",
    "counts_named",
    "nearly_named",
    "spelled_otherwise",
    "unfilled_in",
    "weekdays_missed",
]
