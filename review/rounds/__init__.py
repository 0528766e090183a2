"""What a coordinator does with a whole round at once: `moving` changes the status of many amendments, `reminding` asks for the
positions that are missing."""

from review.rounds.moving import Round, agree, put_in_review
from review.rounds.reminding import Reminded, remind, reminded_at

__all__ = ["Reminded", "Round", "agree", "put_in_review", "remind", "reminded_at"]
