"""Whoever holds a file of a letter can ask without an account whether it is one: by the file, and by the fingerprint in it."""

from __future__ import annotations

import io
import re
import zipfile

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

from amendments.asks.writing import add_ask
from coalitions.models import AuditEntry
from exchange.models import Departure
from letters.signing import Named, Signing, enter_signature, open_for_signatures, withdraw_signature
from letters.writing import begin, save, translate
from resolutions.confidentiality import restrict

WORDS = {"addressees": "Desk of A", "subject": "The lanterns", "salutation": "Excellencies,"}
ENDINGS = ("docx", "pdf", "html", "txt")


@pytest.fixture
def letter(world):
    add_ask(world.campaign, world.drafter, title="More light", text="It should be light.")
    made = begin(world.campaign, world.drafter, name="Secret name", words=WORDS)
    translate(made, world.drafter, "ko", words={**WORDS, "subject": "등불"}, of=1, edition=0)
    return made


@pytest.fixture
def text(letter, cast):
    return open_for_signatures(letter, cast.coordinator)


@pytest.fixture
def coordinating(cast):
    client = Client()
    client.force_login(cast.coordinator)
    return client


def sign(text, person, name):
    signing = Signing("organisation", {"en": Named(name)})
    enter_signature(text, person, signing, "By mail")


def file_of(client, text, ending, language="en") -> bytes:
    address = reverse("signed-file", args=[text.uuid, ending], query={"in": language})
    return client.post(address, {"although": "yes", "untranslated": "yes"}).content


def package_of(client, text) -> bytes:
    chosen = {"letter": text.uuid, "languages": ["en"], "formats": ["docx"], "holds": "agreed"}
    address = reverse("package", args=[text.letter.campaign.uuid], query=chosen)
    return client.post(address, {"although": "yes", "untranslated": "yes"}).content


def asked(**given) -> str:
    """What a stranger is answered."""
    if isinstance(given.get("file"), bytes):
        given["file"] = SimpleUploadedFile("held", given["file"])
    answer = Client().post(reverse("check"), given)
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def fingerprint_in(ending: str, content: bytes) -> str:
    if ending == "docx":
        read = "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
    elif ending == "pdf":
        read = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))
    else:
        read = content.decode()
    (found,) = re.findall(r"[0-9a-f]{64}", read.replace("\r\n", ""))
    return found


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_file_has_the_fingerprint_of_its_text_and_is_known_by_it(coordinating, cast, text, language):
    title = {"en": "The lanterns", "ko": "등불"}[language]
    files = {ending: file_of(coordinating, text, ending, language) for ending in ENDINGS}
    found = {fingerprint_in(ending, content) for ending, content in files.items()}
    assert len(found) == 1, "all formats have the same words"
    (fingerprint,) = found
    assert (fingerprint == text.fingerprint) == (language == "en")
    for ending, content in files.items():
        assert file_of(coordinating, text, ending, language) == content, "same input, same bytes"
        said = asked(file=content)
        assert f"A file of the letter “{title}” of " in said, ending
        assert "unchanged" in said
        assert "Secret name" not in said
        assert "Not known here." in asked(file=content + b" ")
    said = asked(fingerprint=f" {fingerprint.upper()}. ")
    assert f"This check number is of the text of the letter “{title}” of " in said
    assert f"({ {'en': 'English', 'ko': 'Korean'}[language] }, version {text.version.number})" in said
    assert "neither its signatures nor its annex" in said
    assert "unchanged" not in said, "it says nothing of a file that nobody showed"
    sign(text, cast.coordinator, "Oil Watch")
    assert fingerprint_in("txt", file_of(coordinating, text, "txt", language)) == fingerprint, (
        "of the words alone"
    )


def test_what_left_before_is_known_to_strangers_and_on_the_page(coordinating, cast, text):
    sign(text, cast.coordinator, "Oil Watch")
    package = package_of(coordinating, text)
    held = zipfile.ZipFile(io.BytesIO(package)).read("letter-en.docx")
    coordinating.post(reverse("signatures-closing", args=[text.uuid]))
    closed = file_of(coordinating, text, "docx")
    sign(text, cast.coordinator, "Glass Forum")
    address = reverse("signed-file-check", args=[text.uuid])
    for content, told in (
        (
            held,
            (
                "It is a file of this letter that left before: letter-en.docx of ",
                "lantern-resolution-package.zip",
            ),
        ),
        (
            package,
            (
                "It is a file of this letter that left before: suggested-changes-for-the-lantern-resolution-package.zip of ",
            ),
        ),
        (
            closed,
            ("It is a file of this letter that left before: secret-name-en.docx of ", "signatures as of"),
        ),
    ):
        page = coordinating.post(address, {"file": SimpleUploadedFile("held", content)}).text
        for words in told:
            assert words in page
    assert "A file of the letter “The lanterns”" in asked(file=held)
    assert "A file of the letter “The lanterns”" in asked(file=package)
    assert "signatures as of" in asked(file=closed)
    assert "signatures as of" not in asked(file=held)


@pytest.mark.parametrize("withheld", [False, True])
def test_who_has_withdrawn_since_is_not_named_but_the_list_has_changed(coordinating, cast, text, withheld):
    signing = Signing("organisation", {"en": Named("Oil Watch")}, withheld=withheld)
    signature = enter_signature(text, cast.coordinator, signing, "By mail")
    files = {"alone": file_of(coordinating, text, "txt"), "package": package_of(coordinating, text)}
    changed, withdrawn = "The list of signatures has changed since.", "has withdrawn: do not send it on."
    for name, held in files.items():
        assert "Its text is unchanged." in asked(file=held)
        assert changed not in asked(file=held), name
    sign(text, cast.coordinator, "Glass Forum")
    for name, held in files.items():
        assert changed in asked(file=held), name
        assert withdrawn not in asked(file=held)
    withdraw_signature(signature, None)
    address = reverse("signed-file-check", args=[text.uuid])
    for name, held in files.items():
        said = asked(file=held)
        assert "Its text is unchanged." in said
        assert withdrawn in said, name
        assert "Oil Watch" not in said
        page = coordinating.post(address, {"file": SimpleUploadedFile("held", held)}).text
        assert withdrawn in page, name


def test_a_stranger_learns_nothing_else(coordinating, world, letter, text):
    words = {**WORDS, "subject": "Not yet"}
    save(letter, world.drafter, words=words, dated=None, started_from=1)
    draft = reverse("letter-file", args=[letter.uuid, "txt"])
    unsigned = coordinating.post(draft, {"although": "yes", "untranslated": "yes"}).content
    signed = file_of(coordinating, text, "txt")
    assert b"Not yet" in unsigned
    for given in (
        {"file": unsigned},
        {"fingerprint": fingerprint_in("txt", unsigned)},
        {"fingerprint": "a" * 64},
    ):
        assert "Not known here." in asked(**given)
    assert "Choose a file, or type its check number." in asked()
    assert "The lanterns" in asked(file=signed)
    restrict(world.latest, "named", world.drafter)
    assert "Not known here." in asked(file=signed)
    assert "Not known here." in asked(fingerprint=text.fingerprint)


def test_nothing_is_kept_and_nobody_asks_without_end(coordinating, text):
    content = file_of(coordinating, text, "txt")
    before = (Departure.objects.count(), AuditEntry.objects.count())
    answers = [Client().post(reverse("check"), {"fingerprint": "b" * 64}).status_code for _ in range(30)]
    assert set(answers) == {200}
    assert Client().post(reverse("check"), {"file": SimpleUploadedFile("x", content)}).status_code == 429
    assert (Departure.objects.count(), AuditEntry.objects.count()) == before
    assert Client().get(reverse("check")).status_code == 200


def test_a_file_of_another_text_of_the_letter_is_not_taken_for_the_one_that_is_signed(
    coordinating, world, cast, letter
):
    chosen = {"letter": letter.uuid, "languages": ["en"], "formats": ["docx"], "holds": "agreed"}
    package = coordinating.post(
        reverse("package", args=[world.campaign.uuid], query=chosen), {"although": "yes"}
    ).content
    alone = coordinating.post(reverse("letter-file", args=[letter.uuid, "docx"]), {"although": "yes"}).content
    other = "Its text is not the one that is signed here: no signature on this page is to it."

    def said(text, *files):
        address = reverse("signed-file-check", args=[text.uuid])
        for file in files:
            page = coordinating.post(address, {"file": SimpleUploadedFile("held", file)}).text
            # Of a text that was opened within the same second, and that nobody has signed, the file is the signed one.
            unchanged = text == same and "It is this letter, unchanged" in page
            assert unchanged or "It is a file of this letter that left before" in page
            yield other in page

    same = open_for_signatures(letter, cast.coordinator)
    held = zipfile.ZipFile(io.BytesIO(package)).read("letter-en.docx")
    assert list(said(same, package, held)) == [False, False], "the same words, before anybody could sign them"
    words = {**WORDS, "opening": "We write again."}
    saved = save(letter, world.drafter, words=words, dated=None, started_from=1)
    changed = open_for_signatures(saved, cast.coordinator)
    assert list(said(changed, package, held, alone)) == [True, True, True]
    assert list(said(changed, file_of(coordinating, same, "txt"))) == [True]
    package_of_both = package_of(coordinating, changed)
    assert list(said(changed, package_of_both)) == [False]
