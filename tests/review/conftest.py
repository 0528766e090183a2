"""An amendment in the small world, and what is said about it."""

from __future__ import annotations

import pytest
from conversation import PROPOSED, change

from amendments.models import Amendment
from review.subjects import Subject


@pytest.fixture
def spoken_of(world) -> Amendment:
    """A change of OP 1."""
    return change(world, PROPOSED)


@pytest.fixture
def subject(world, spoken_of) -> Subject:
    """That change, to be commented on."""
    return Subject(world.campaign, amendment=spoken_of)
