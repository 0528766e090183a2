"""What people say: positions and comments."""

from review.models.comment import Comment
from review.models.position import Position, Stance

__all__ = ["Comment", "Position", "Stance"]
