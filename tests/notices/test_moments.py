"""How long ago something was is said in words, also where it is no minute ago."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.template import engines
from django.utils import timezone
from django.utils.translation import override

PAGE = "{% load moments %}{{ at|ago }}"


@pytest.mark.parametrize(
    ("seconds", "language", "words"),
    [
        (-2, "en", "just now"),
        (59, "en", "just now"),
        (61, "en", "1\xa0minute ago"),
        (10, "ko", "방금"),
        (200, "ko", "3분 전"),
        (10, "fr", "à l’instant"),
        (200, "fr", "il y a 3\xa0minutes"),
    ],
)
def test_ago(seconds, language, words):
    at = timezone.now() - timedelta(seconds=seconds)
    with override(language):
        assert engines["django"].from_string(PAGE).render({"at": at}) == words
