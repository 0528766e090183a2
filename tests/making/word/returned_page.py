"""The page of a file that came back, as its reader sees it."""

from __future__ import annotations

from lxml import html


def readings(page) -> dict[str, str]:
    """What the page says of each paragraph, by its label."""
    tree = html.fromstring(page.content)
    return {
        " ".join(row.xpath("string(th)").split()): row.xpath("string(.//span[@class='chip'])").strip()
        for row in tree.xpath("//table[contains(@class, 'draft')]//tr")
    }


def ticked(page) -> dict[str, object]:
    """What the form would send as it stands."""
    tree = html.fromstring(page.content)
    return {
        "take": tree.xpath("//input[@name='take'][@checked]/@value"),
        **{
            select.get("name"): (select.xpath("option[@selected]/@value") or [""])[0]
            for select in tree.xpath("//select[starts-with(@name, 'as-')]")
        },
    }
