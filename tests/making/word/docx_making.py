"""Make Word files for tests, from as little XML as each needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
        "w16du": "http://schemas.microsoft.com/office/word/2023/wordml/word16du",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }.items()
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHANGED = 'w:id="1" w:author="A coalition" w:date="2025-02-14T12:00:00Z"'


def t(text: str) -> str:
    """A w:t; tabs and line breaks become elements, as in Word."""
    parts = []
    for index, line in enumerate(text.split("\n")):
        parts.append("<w:br/>" if index else "")
        for tab, piece in enumerate(line.split("\t")):
            parts.append("<w:tab/>" if tab else "")
            parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "")
    return "".join(parts)


def run(text: str, properties: str = "") -> str:
    """A run; `properties` is what its w:rPr holds."""
    return raw_run(t(text), properties)


def raw_run(xml: str, properties: str = "") -> str:
    """A run of any elements."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{xml}</w:r>"


def italic(text: str) -> str:
    """A run in italics."""
    return run(text, "<w:i/>")


def inserted(text: str, properties: str = "") -> str:
    """A run whose insertion is tracked."""
    return f"<w:ins {CHANGED}>{run(text, properties)}</w:ins>"


def deleted(text: str, properties: str = "") -> str:
    """A run whose deletion is tracked."""
    words = f'<w:delText xml:space="preserve">{escape(text)}</w:delText>'
    return f"<w:del {CHANGED}>{raw_run(words, properties)}</w:del>"


def p(content: str = "", properties: str = "", *, mark: str = "") -> str:
    """A paragraph of plain text, or of XML if `content` starts with a tag. `mark` is what its end's w:rPr holds."""
    runs = content if content.startswith("<") else run(content) if content else ""
    stated = properties + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    return f"<w:p>{f'<w:pPr>{stated}</w:pPr>' if stated else ''}{runs}</w:p>"


def in_style(style: str) -> str:
    """Paragraph properties that name a style."""
    return f"<w:pStyle w:val={quoteattr(style)}/>"


def in_list(number_id: int, level: int | None = 0) -> str:
    """Paragraph properties that put it into a list."""
    shown = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{shown}<w:numId w:val="{number_id}"/></w:numPr>'


def level(
    index: int, form: str = "decimal", text: str | None = None, *, start: int = 1, more: str = ""
) -> str:
    """One w:lvl. `text` is its pattern, "%1." by default."""
    pattern = f"%{index + 1}." if text is None else text
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f"<w:lvlText w:val={quoteattr(pattern)}/></w:lvl>"
    )


def abstract(identifier: int, *levels: str, more: str = "") -> str:
    """A w:abstractNum."""
    return f'<w:abstractNum w:abstractNumId="{identifier}">{more}{"".join(levels)}</w:abstractNum>'


def num(identifier: int, abstract_id: int, overrides: str = "") -> str:
    """A w:num."""
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def start_override(index: int, start: int) -> str:
    """What makes a w:num start a level anew."""
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


UN_LEVELS = (level(0), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)"))
"""Numbers as United Nations resolutions have them: 1. (a) (i)."""


def style(
    identifier: str, name: str = "", *, kind: str = "paragraph", based_on: str = "", **properties: str
) -> str:
    """A w:style; `properties` are the contents of its pPr and rPr, `default="1"` makes it the default one."""
    default = ' w:default="1"' if properties.get("default") else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{identifier}"><w:name w:val="{name or identifier}"/>'
        + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
        + (f"<w:pPr>{properties['pPr']}</w:pPr>" if "pPr" in properties else "")
        + (f"<w:rPr>{properties['rPr']}</w:rPr>" if "rPr" in properties else "")
        + "</w:style>"
    )


def table(*rows: Sequence[str]) -> str:
    """A table; each cell is the XML of its paragraphs."""
    return "<w:tbl>" + "".join(row(*cells) for cells in rows) + "</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A table row."""
    stated = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{stated}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def field_mark(kind: str) -> str:
    """A run with a w:fldChar: "begin", "separate" or "end"."""
    return raw_run(f'<w:fldChar w:fldCharType="{kind}"/>')


def field(instruction: str, result: str) -> str:
    """A complex field in runs: begin, instruction, separate, result, end."""
    words = raw_run(f"<w:instrText>{escape(instruction)}</w:instrText>")
    return field_mark("begin") + words + field_mark("separate") + result + field_mark("end")


def note(identifier: int, *paragraphs: str, kind: str = "footnote", type: str = "") -> str:
    """A w:footnote or w:endnote."""
    stated = f' w:type="{type}"' if type else ""
    return f'<w:{kind}{stated} w:id="{identifier}">{"".join(paragraphs)}</w:{kind}>'


def note_mark(identifier: int, kind: str = "footnote", custom: str = "") -> str:
    """The run in the text that a note belongs to."""
    follows = ' w:customMarkFollows="1"' if custom else ""
    return raw_run(
        f'<w:{kind}Reference{follows} w:id="{identifier}"/>{t(custom)}', '<w:vertAlign w:val="superscript"/>'
    )


def header_reference(identifier: str, type: str = "default") -> str:
    """What a w:sectPr holds to name a header."""
    return f'<w:headerReference w:type="{type}" r:id="{identifier}"/>'


def part(root: str, content: str, attributes: str = "") -> str:
    """A whole XML part."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}{attributes}>{content}</w:{root}>'


def make_docx(
    *body: str,
    numbering: str = "",
    styles: str = "",
    footnotes: str = "",
    endnotes: str = "",
    settings: str = "",
    headers: Mapping[str, str] | None = None,
    more: Mapping[str, str | bytes] | None = None,
    leave_out: Sequence[str] = (),
    main_type: str = f"{WORD}.document.main+xml",
    compress: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A Word file. Parts are given by what stands inside their root element; headers by relationship id."""
    kinds = {
        "numbering": numbering,
        "styles": styles,
        "footnotes": footnotes,
        "endnotes": endnotes,
        "settings": settings,
    }
    given = {kind: content for kind, content in kinds.items() if content}
    links = {f"part-{kind}": (kind, f"{kind}.xml") for kind in given}
    parts: dict[str, str | bytes] = {
        f"word/{kind}.xml": part(kind, content) for kind, content in given.items()
    }
    for identifier, content in (headers or {}).items():
        links[identifier] = ("header", f"{identifier}.xml")
        parts[f"word/{identifier}.xml"] = part("hdr", content)
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{WORD}.{kind}+xml"/>'
        for kind, name in links.values()
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{overrides}</Types>'
        ),
        "_rels/.rels": relationships({"main": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{''.join(body)}</w:body>"),
        "word/_rels/document.xml.rels": relationships(links),
        **parts,
        **(more or {}),
    }
    return make_zip({name: content for name, content in files.items() if name not in leave_out}, compress)


def relationships(links: Mapping[str, tuple[str, str]]) -> str:
    """A .rels part: kind and target by identifier."""
    entries = "".join(
        f'<Relationship Id="{identifier}" Type="{OFFICE_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for identifier, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'


def make_zip(files: Mapping[str, str | bytes], compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compress) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()
