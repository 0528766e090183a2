"""An Arabic draft in a real browser: its texts run from right to left, beside labels that do not."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from django.urls import reverse

ARABIC = """مجلس حقوق الإنسان

إن مجلس حقوق الإنسان،

إذ يشير إلى قراراته السابقة،

1 - يدين تلويث الأنهار؛

2 - يحث الحكومات على ما يلي:

(أ) إغلاق المصانع؛

3 - يقرر أن يبقي المسألة قيد النظر."""


def test_an_arabic_draft_on_the_import_page(signed_in_page, live_server):
    page = signed_in_page
    page.goto(live_server.url + reverse("import-new"))
    page.get_by_label("Or paste the text").fill(ARABIC)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/imports/*/")
    cell = page.locator("#paragraph-1 td.un-text")
    assert cell.evaluate("cell => getComputedStyle(cell).direction") == "rtl"
    assert cell.get_attribute("lang") == "ar"
    label = page.locator("#paragraph-1 th")
    assert label.evaluate("cell => getComputedStyle(cell).direction") == "ltr"
    assert page.get_by_label("Language").input_value() == "ar"
