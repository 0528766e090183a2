"""Akoma Ntoso files are kept without those who made them, and read as before."""

from __future__ import annotations

from own_making import compared

from documents.cleaning import without_names
from documents.read import read_bytes, read_text
from documents.write.akn import write_akn, write_draft_akn
from lantern_texts import EARLIER, LATEST

META = """<meta><identification source="#jo"><FRBRWork><FRBRauthor href="/akn/ontology/person/jo-quill"/></FRBRWork>
<FRBRExpression><FRBRdate date="2024-01-01" name="x"/><FRBRauthor href="#jo"/><FRBRlanguage language="eng"/></FRBRExpression>
</identification><workflow source="#jo"><step by="#jo" date="2024-01-01"/></workflow>
<references source="#jo"><TLCPerson eId="jo" href="/p/jo" showAs="Jo Quill"/></references>
<proprietary source="#jo"><editor>Jo Quill</editor></proprietary></meta>"""
FILE = f"""<?xml version="1.0"?><!-- by Jo Quill --><?editor Jo Quill?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">{META}
<preamble><formula name="enactingFormula"><p>The Council,</p></formula>
<container name="r" GUID="Quill"><p title="Jo Quill">Recalling all,</p></container></preamble>
<mainBody><paragraph><num>1.</num><content><p>Urges <ins by="#quill">some</ins>;</p></content></paragraph></mainBody>
</statement></akomaNtoso>""".encode()


def test_nobody_is_named_and_the_text_stays():
    cleaned = without_names(FILE).content
    assert b"Quill" in FILE
    assert b"quill" not in cleaned.lower()
    assert b"#jo" not in cleaned
    assert read_bytes(cleaned, "a.akn") == read_bytes(FILE, "a.akn")
    assert without_names(cleaned).content == cleaned


def test_our_own_files_read_as_before():
    for file in (
        write_draft_akn(read_text(LATEST)),
        write_akn(compared(read_text(EARLIER), read_text(LATEST))),
    ):
        assert read_bytes(without_names(file).content, "a.akn") == read_bytes(file, "a.akn")
