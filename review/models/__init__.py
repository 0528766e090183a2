"""What people say: positions, comments, and what became of amendments."""

from review.models.comment import Comment
from review.models.letter import LetterMove, LetterPosition
from review.models.position import Position, Stance
from review.models.uptake import Judgement, Outcome

__all__ = ["Comment", "Judgement", "LetterMove", "LetterPosition", "Outcome", "Position", "Stance"]
