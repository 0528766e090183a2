"""The parts of a Word file that do not depend on its paragraphs: styles, settings, header, footer, properties.

Element order inside `w:pPr`, `w:rPr`, `w:style` and `w:settings` is that of the schema (ISO/IEC 29500-1, annex A);
Word refuses a file where it is not kept.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from documents.languages import RIGHT_TO_LEFT
from documents.text import legal

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships"'

_WORD_PARTS = {
    "styles": "styles",
    "settings": "settings",
    "footnotes": "footnotes",
    "comments": "comments",
    "header": "header",
    "footer": "footer",
}
HEADER_ID = "rId5"
FOOTER_ID = "rId6"
_LONGEST_HEAD = 240
"""So many characters of a title stand above each page, on up to three lines: hardly any title is longer."""

_STYLES = Path(__file__).with_name("styles.xml").read_text(encoding="utf-8")
"""Labels have a column of 2.4 cm (1361 twentieths of a point), wide enough for "OP 12bis(a)(iii)" in their size. No space is added between Korean and figures: 2026년, not 2026 년."""
_LANGUAGE = '<w:lang w:val="en-GB" w:eastAsia="ko-KR"/>'


def static_parts(
    *, title: str, author: str, date: str, language: str, tracks: bool, named: str = ""
) -> dict[str, str]:
    """All parts but the body, its footnotes and its comments, by their name in the package.

    Nothing in them depends on who or what made the file, save `author`. With `tracks`, what is changed in it is tracked.
    """
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relationships(),
        "docProps/core.xml": _core_properties(named or title, author, date, language),
        "docProps/app.xml": DECLARATION + f'<Properties xmlns="{_OFFICE}/extended-properties"/>',
        "word/_rels/document.xml.rels": _document_relationships(),
        "word/styles.xml": _styles(language),
        "word/settings.xml": _settings(tracks=tracks),
        "word/header.xml": _header(title),
        "word/footer.xml": _footer(),
    }


def _content_types() -> str:
    parts = {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "/word/document.xml": f"{_CONTENT}.document.main+xml",
        **{f"/word/{name}.xml": f"{_CONTENT}.{kind}+xml" for name, kind in _WORD_PARTS.items()},
    }
    overrides = "".join(f'<Override PartName="{n}" ContentType="{kind}"/>' for n, kind in parts.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _package_relationships() -> str:
    targets = (
        (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
    )
    return _relationships(targets)


def _document_relationships() -> str:
    return _relationships(
        tuple((f"{_OFFICE}/relationships/{kind}", f"{name}.xml") for name, kind in _WORD_PARTS.items())
    )


def _relationships(targets: tuple[tuple[str, str], ...]) -> str:
    items = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _core_properties(title: str, author: str, date: str, language: str) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_text(title)}</dc:title><dc:creator>{_text(author)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        f"<dc:language>{_text(language)}</dc:language></cp:coreProperties>"
    )


def _settings(*, tracks: bool) -> str:
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>{"<w:trackRevisions/>" * tracks}'
        '<w:defaultTabStop w:val="454"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _header(title: str) -> str:
    return (
        f'{DECLARATION}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{_text(_shortened(title, _LONGEST_HEAD))}</w:t></w:r></w:p></w:hdr>'
    )


def _footer() -> str:
    def number(instruction: str) -> str:
        return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    return (
        f'{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{number("PAGE")}'
        f'<w:r><w:t xml:space="preserve"> / </w:t></w:r>{number("NUMPAGES")}</w:p></w:ftr>'
    )


def _shortened(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + "…"


def _text(text: str) -> str:
    return escape(legal(text))


def _styles(language: str) -> str:
    latin, east_asian = _languages(language)
    right_to_left = f" w:bidi={quoteattr(latin)}" if language.split("-")[0] in RIGHT_TO_LEFT else ""
    return _STYLES.replace(
        _LANGUAGE, f"<w:lang w:val={quoteattr(latin)} w:eastAsia={quoteattr(east_asian)}{right_to_left}/>"
    )


def _languages(language: str) -> tuple[str, str]:
    """The language tags of Latin and of East Asian script for a document in `language`."""
    full = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "ar": "ar-SA", "de": "de-DE"}
    if language.split("-")[0] in ("ko", "zh", "ja"):
        return "en-GB", {"ko": "ko-KR", "zh": "zh-CN", "ja": "ja-JP"}.get(language, language)
    return full.get(language, language or "en-GB"), "ko-KR"
