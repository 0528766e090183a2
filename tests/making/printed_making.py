"""Resolutions as they are printed: a Word file with page headers, page numbers, footnotes and columns, made into a PDF."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx_making import note

_NUMBERED = re.compile(r"(?P<number>\d{1,3}\.|\([a-z]{1,4}\))\t(?P<words>.*)", re.DOTALL)
_OPENING = re.compile(r"[A-Z][a-z-]+(?: (?:also|further|deeply|strongly|again))?")


@dataclass(frozen=True)
class PlacedNote:
    """A footnote: the words of its paragraph, how many of its characters stand before the mark, and its text."""

    words: str
    offset: int
    marker: str
    text: str


def choose_notes(paragraphs: list[str], number: int = 9) -> list[PlacedNote]:
    """Notes for paragraphs spread over the text: at a comma inside or at the end, some of two lines."""
    texts = ("A/HRC/55/63.", "See A/HRC/25/63, para. 14.", "United Nations, Treaty Series, vol. 1577, No. 27531.",
             "General Assembly resolution 217 A (III).", "A/78/526–S/2023/768 and Corr.1.",
             "See the report of the commission of inquiry (A/HRC/25/CRP.1), in particular the part on the enjoyment of rights "
             "by persons in detention, which was published together with its findings, and the replies to it.",
             "www.example.org/documents.", "Ibid.", "Resolution 2200 A (XXI), annex.")  # fmt: skip
    step = max(1, len(paragraphs) // number)
    chosen = []
    for index in range(number):
        words = paragraphs[index * step]
        comma = words.find(", ", len(words) // 3) if index % 2 else -1
        offset = comma + 1 if comma > 0 else len(words)
        chosen.append(PlacedNote(words, offset, str(index + 1), texts[index]))
    return chosen


@dataclass(frozen=True)
class Print:
    """How a text is printed."""

    columns: int = 1
    justified: bool = True
    size: float = 10
    spacing: float = 6
    """Points between paragraphs."""


def printed_docx(text: str, symbol: str, notes: list[PlacedNote], look: Print) -> bytes:
    """A Word file as an editor would set it: masthead, numbers with tabs, sub-paragraphs indented, opening words italic."""
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    section.first_page_header.paragraphs[0].text = f"United Nations\t\t{symbol}"
    section.first_page_footer.paragraphs[0].text = "GE.24-06355  (E)\n*2406355*"
    for header, side in (
        (section.header, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_header, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        header.paragraphs[0].text = symbol
        header.paragraphs[0].alignment = side
    _page_number(section.footer.paragraphs[0], before="GE.24-06355\t\t")
    _page_number(section.even_page_footer.paragraphs[0], after="\t\tGE.24-06355")
    _note_part(document, notes)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", Pt(look.size)
    style.paragraph_format.space_after = Pt(look.spacing)
    blocks = text.strip().split("\n\n")
    enacting = next(i for i, block in enumerate(blocks) if re.match(r"The [A-Z][^.;]*,$", block))
    waiting = {note.words: note for note in notes}
    for index, block in enumerate(blocks):
        if index == enacting and look.columns > 1:
            document.add_section(0)
            _columns(document.sections[-1], look.columns)
        _add(document, block, index <= enacting, waiting, look)
    assert not waiting
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdfs_of(files: list[Path], folder: Path) -> None:
    """Have LibreOffice make a PDF beside each Word file."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def has_libreoffice() -> bool:
    """Whether it is installed."""
    return shutil.which("soffice") is not None


def _add(document, block: str, above: bool, waiting: dict[str, PlacedNote], look: Print) -> None:
    match = _NUMBERED.fullmatch(block)
    paragraph = document.add_paragraph()
    words = " ".join((match["words"] if match else block).split())
    form = paragraph.paragraph_format
    if above:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        if re.match(r"\d+/\d+", block):
            paragraph.add_run(words).bold = True
            return
    elif look.justified:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if match and match["number"].startswith("("):
        form.left_indent, form.first_line_indent = Pt(20), Pt(20)
    if match:
        paragraph.add_run(f"{match['number']}\t")
    opening = _OPENING.match(words) if not above else None
    placed = waiting.pop(words, None)
    cut = opening.end() if opening else 0
    paragraph.add_run(words[:cut]).italic = True
    end = placed.offset if placed else len(words)
    paragraph.add_run(words[cut:end])
    if placed:
        mark = paragraph.add_run()
        mark.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), placed.marker)
        mark._r.append(reference)
        paragraph.add_run(words[end:])


def _note_part(document, notes: list[PlacedNote]) -> None:
    def body(placed: PlacedNote) -> str:
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        small = '<w:rPr><w:sz w:val="16"/></w:rPr>'
        return f'<w:p>{mark}<w:r>{small}<w:t xml:space="preserve"> {placed.text}</w:t></w:r></w:p>'

    lines = (note(-1, "<w:p><w:r><w:separator/></w:r></w:p>", type="separator"),
             note(0, "<w:p><w:r><w:continuationSeparator/></w:r></w:p>", type="continuationSeparator"),
             *(note(int(placed.marker), body(placed)) for placed in notes))  # fmt: skip
    xml = f"<w:footnotes {nsdecls('w')}>{''.join(lines)}</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _columns(section, number: int) -> None:
    for old in section._sectPr.findall(qn("w:cols")):
        section._sectPr.remove(old)
    section._sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="{number}" w:space="360"/>'))


def _page_number(paragraph: Paragraph, before: str = "", after: str = "") -> None:
    paragraph.add_run(before)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(after)
