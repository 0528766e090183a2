"""PDFs that LibreOffice made of texts in scripts without capitals, without spaces, and from right to left; and of whole
resolutions in seven languages."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from many_languages import TONGUES, Tongue, lines, paragraphs
from printed_making import has_libreoffice, pdfs_of

from documents.read import read_bytes
from documents.read.pdf import extract_pdf

pytestmark = pytest.mark.skipif(not has_libreoffice(), reason="LibreOffice is not installed")

TEXTS = {
    "Chinese": [
        "人权理事会，",
        "回顾其以往关于清洁河流的所有决议，并特别注意到村庄委员会在春季发表的报告以及其中所载的各项建议，这些建议涉及居住在河流两岸的所有人的权利和义务，",
        "1. 敦促所有国家停止向河流倾倒废物，并与邻国真诚合作，共同保护跨越国界的河流，同时向理事会报告为此采取的各项措施以及所取得的进展；",
        "2. 决定继续处理此案。",
    ],
    "Arabic": [
        "إن مجلس حقوق الإنسان،",
        "إذ يشير إلى جميع قراراته السابقة بشأن الأنهار النظيفة، وبخاصة القرار 52/28 المؤرخ 4 نيسان/أبريل 2023، وإذ يحيط علما بتقرير "
        "لجنة القرية الذي نشر في الربيع،",
        "1- يحث جميع الدول على وقف إلقاء النفايات في الأنهار، وعلى التعاون مع جيرانها بحسن نية من أجل حماية الأنهار التي تعبر الحدود؛",
        "(أ) يطلب إلى القرى (ومنها الصغيرة) أن تحافظ على ضفاف الأنهار؛",
        "2- يقرر إبقاء المسألة قيد نظره.",
    ],
    "Russian": [
        "Совет по правам человека,",
        "ссылаясь на все свои предыдущие резолюции о чистых реках и принимая во внимание доклад деревенской комиссии, опубликованный весной, "
        "и содержащиеся в нем рекомендации,",
        "1. настоятельно призывает все государства прекратить сброс отходов в реки и добросовестно сотрудничать с соседними странами;",
        "2. постановляет продолжать заниматься этим вопросом.",
    ],
    "French": [
        "Le Conseil des droits de l’homme,",
        "Rappelant toutes ses résolutions antérieures sur les rivières propres, et prenant note du rapport de la commission du village, qui a "
        "été publié au printemps, et des recommandations qui y figurent,",
        "1. Engage tous les États à cesser de déverser des déchets dans les rivières et à coopérer de bonne foi avec leurs voisins ;",
        "2. Décide de rester saisi de la question.",
    ],
}


LOOKS = {"plain": (11, False), "justified": (11, True), "large": (13, True)}
"""The size of the type, and whether lines are justified: in Arabic the letters are stretched for that."""


def docx(texts: list[str], *, leftwards: bool, size: int = 11, justified: bool = False) -> bytes:
    document = Document()
    document.styles["Normal"].font.size = Pt(size)
    for text in texts:
        paragraph = document.add_paragraph()
        if justified:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        run = paragraph.add_run(text)
        if leftwards:
            for element, name in (
                (paragraph._p.get_or_add_pPr(), "w:bidi"),
                (run._r.get_or_add_rPr(), "w:rtl"),
            ):
                element.append(element.makeelement(qn(name), {}))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("languages")
    files = [folder / f"{language}.docx" for language in TEXTS]
    for path in files:
        path.write_bytes(docx(TEXTS[path.stem], leftwards=path.stem == "Arabic"))
    for tongue in TONGUES:
        for look, (size, justified) in LOOKS.items():
            files.append(folder / f"{tongue.code} {look}.docx")
            made = docx(list(lines(tongue)), leftwards=tongue.code == "ar", size=size, justified=justified)
            files[-1].write_bytes(made)
    pdfs_of(files, folder)
    return folder


@pytest.mark.parametrize("language", TEXTS)
def test_words_and_their_order(printed: Path, language: str) -> None:
    source = extract_pdf((printed / f"{language}.pdf").read_bytes())
    assert [block.text for block in source.blocks] == TEXTS[language]
    assert source.warnings == ()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("tongue", TONGUES, ids=[tongue.code for tongue in TONGUES])
def test_a_whole_resolution(printed: Path, tongue: Tongue, look: str) -> None:
    draft = read_bytes((printed / f"{tongue.code} {look}.pdf").read_bytes(), "resolution.pdf")
    right = [(label, text) for label, _, text in paragraphs(tongue)]
    assert [(str(paragraph.label), paragraph.text) for paragraph in draft.paragraphs] == right
    assert (draft.masthead.title, draft.masthead.symbol) == (tongue.title, "A/HRC/RES/55/90")
    assert (draft.masthead.session, draft.closing) == (tongue.session, tongue.record)
    assert draft.warnings == ()
