"""What a rule of the stylesheet costs a long page."""

from __future__ import annotations

import re

from django.conf import settings

# A browser that finds something new below such an element looks anew at everything below it that such a rule may mean.
_FAR = re.compile(r"(?<![\w.#-])(?:html|body|main)(?:\.[\w-]+)?:has\((?:[^()]|\([^()]*\))*\)[ >+~]+[^\s{,]")


def test_no_rule_makes_a_page_dress_all_its_rows_for_each_that_comes():
    """`main:has(.thumb) a` restyled every link of a long campaign for each part of it: what holds a whole page may be the
    subject of a rule with `:has`, and nothing below it."""
    far = [
        f"{sheet.name}: {found[0]}"
        for sheet in (settings.ROOT / "static" / "css").glob("*.css")
        for found in _FAR.finditer(sheet.read_text())
    ]
    assert far == []
