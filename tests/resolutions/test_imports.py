"""Importing a draft in the browser: upload or paste, look, correct, save. Bad input, and what is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import process_time
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html
from planted_names import PLACES, names_in, word_file

from lantern_texts import EARLIER, LATEST
from resolutions.models import Clause, Draft, DraftImport, LinkMethod, Paragraph, Resolution, Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def started(drafting_client) -> DraftImport:
    """An import of the latest text, read and not saved."""
    drafting_client.post(reverse("import-new"), {"text": LATEST})
    return DraftImport.objects.get()


def correct(client, started: DraftImport, what: str, index: int, **fields: str):
    started.refresh_from_db()
    address = reverse("import-correction", args=[started.uuid, what])
    return client.post(address, {"version": started.version, "index": index, **fields}, follow=True)


def save(client, started: DraftImport, **changes: str):
    started.refresh_from_db()
    fields = {
        "version": started.version,
        "resolution": "",
        "title": "Situation of lanterns in Exampleland",
        "body": "HRC",
        "session_number": "55",
        "stage": "adopted",
        "symbol": "A/HRC/RES/55/99",
        "language": "en",
        "confidentiality": "coalition",
        "dated": "2024-04-05",
    }
    return client.post(started.get_absolute_url(), {**fields, **changes}, follow=True)


def labels(started: DraftImport) -> list[str]:
    started.refresh_from_db()
    return [p["label"] for p in started.reading["paragraphs"]]


def test_a_pasted_text_is_read_and_shown_and_nothing_is_a_draft_yet(drafting_client):
    answer = drafting_client.post(reverse("import-new"), {"text": LATEST}, follow=True)
    assert "Check what was read" in answer.text
    assert "OP 2(c)" in answer.text
    assert not Draft.objects.exists()


def test_what_the_text_says_of_itself_is_filled_in(drafting_client, started):
    form = drafting_client.get(started.get_absolute_url()).context["form"]
    filled = {name: form[name].value() for name in ("title", "body", "session_number", "symbol", "stage")}
    assert filled == {
        "title": "Situation of lanterns in Exampleland",
        "body": "HRC",
        "session_number": 55,
        "symbol": "A/HRC/RES/55/99",
        "stage": "adopted",
    }


def test_saving_makes_resolution_session_draft_and_clauses(drafting_client, started, drafter):
    answer = save(drafting_client, started)
    draft = Draft.objects.get()
    assert answer.redirect_chain[-1][0] == draft.get_absolute_url()
    assert (str(draft), str(draft.session), draft.created_by) == ("A/HRC/RES/55/99", "HRC55", drafter)
    assert list(draft.paragraphs.values_list("label", flat=True))[:3] == ["PP 1", "PP 2", "OP 1"]
    assert Clause.objects.count() == draft.paragraphs.count() == 9


def test_the_original_file_is_kept_and_can_be_downloaded(drafting_client):
    data = EARLIER.encode()
    drafting_client.post(reverse("import-new"), {"file": SimpleUploadedFile("Draft of Jane Doe.txt", data)})
    started = DraftImport.objects.get()
    save(drafting_client, started, session_number="52", symbol="A/HRC/RES/52/99")
    draft = Draft.objects.get()
    answer = drafting_client.get(reverse("draft-source", args=[draft.uuid]))
    assert b"".join(answer.streaming_content) == data
    assert 'attachment; filename="Draft of Jane Doe.txt"' in answer["Content-Disposition"]
    assert "Jane" not in Path(draft.source_file.name).name


def test_what_was_taken_out_of_the_kept_file_is_told(drafting_client):
    """And is still told when the kept file, which lacks it, is read again."""
    given = word_file(PLACES["embedded file"])
    drafting_client.post(reverse("import-new"), {"file": SimpleUploadedFile("a.docx", given)})
    started = DraftImport.objects.get()
    with started.source_file.open("rb") as file:
        assert names_in(file.read()) == []
    told = "Taken out of the kept file, so that it names nobody: 1 embedded file"
    assert told in drafting_client.get(started.get_absolute_url()).content.decode()
    before = started.reading["warnings"]
    correct(drafting_client, started, "again", 0)
    assert DraftImport.objects.get().reading["warnings"] == before


def test_a_damaged_part_that_holds_no_text_is_told_too(drafting_client):
    footer = PLACES["headers and footers"]
    broken = replace(footer, parts={**footer.parts, "word/footer9.xml": "<w:ftr"})
    given = SimpleUploadedFile("a.docx", word_file(broken))
    answer = drafting_client.post(reverse("import-new"), {"file": given})
    assert answer.status_code == 422
    assert "This Word file is damaged" in answer.content.decode()
    assert not DraftImport.objects.exists()


def test_what_stalled_a_worker_is_read_and_kept_at_once(drafting_client):
    text = EARLIER.encode() + b"\n\n" + b"<meta name=author" * 3_600
    begun = process_time()
    drafting_client.post(reverse("import-new"), {"file": SimpleUploadedFile("a.txt", text)})
    assert process_time() - begun < 5


def test_a_second_draft_is_linked_to_the_clauses_of_the_first(drafting_client, world):
    text = LATEST.replace("55/99.", "58/99.").replace("Fifty-fifth", "Fifty-eighth")
    drafting_client.post(reverse("import-new"), {"text": text})
    started = DraftImport.objects.get()
    save(
        drafting_client,
        started,
        resolution=str(world.resolution.pk),
        session_number="58",
        symbol="A/HRC/RES/58/99",
    )
    draft = Draft.objects.get(symbol="A/HRC/RES/58/99")
    assert [p.clause_id for p in draft.paragraphs.all()] == [
        p.clause_id for p in world.latest.paragraphs.all()
    ]
    assert {p.link_method for p in draft.paragraphs.all()} == {LinkMethod.IDENTICAL}


class TestCorrections:
    def test_join(self, drafting_client, started):
        correct(drafting_client, started, "join", 1)
        assert labels(started)[:2] == ["PP 1", "OP 1"]

    def test_split_at_the_line_break(self, drafting_client, started):
        text = started.reading["paragraphs"][0]["text"]
        correct(drafting_client, started, "split", 0, text=text.replace(" 52/99", "\n52/99"))
        assert [p["text"] for p in started.__class__.objects.get().reading["paragraphs"][:2]] == [
            "Recalling its resolution",
            "52/99 of 3 April 2023,",
        ]

    def test_a_split_does_not_change_words(self, drafting_client, started):
        before = labels(started)
        answer = correct(drafting_client, started, "split", 0, text="Something\nelse")
        assert "leave the words as they are" in answer.text
        assert labels(started) == before

    def test_relabel_and_kind(self, drafting_client, started):
        correct(drafting_client, started, "label", 2, label="op1bis")
        assert "OP 1bis" in labels(started)
        correct(drafting_client, started, "kind", 1, kind="OP")
        assert labels(started)[:2] == ["PP 1", "OP 1"]

    def test_a_wrong_label_is_told(self, drafting_client, started):
        answer = correct(drafting_client, started, "label", 2, label="OP two")
        assert "OP two" in answer.text
        assert labels(started)[2] == "OP 1"

    def test_set_aside_and_undo_all(self, drafting_client, started):
        before = labels(started)
        correct(drafting_client, started, "set-aside", 0)
        assert len(labels(started)) == len(before) - 1
        correct(drafting_client, started, "again", 0)
        assert labels(started) == before

    def test_another_window_gets_told_and_loses_nothing(self, drafting_client, started):
        correct(drafting_client, started, "join", 1)
        address = reverse("import-correction", args=[started.uuid, "join"])
        answer = drafting_client.post(address, {"version": 1, "index": 1}, follow=True)
        assert "another window" in answer.text
        assert labels(started)[:2] == ["PP 1", "OP 1"]

    def test_a_label_twice_keeps_it_from_being_saved(self, drafting_client, started):
        correct(drafting_client, started, "label", 2, label="OP 4")
        answer = save(drafting_client, started)
        assert "OP 4 stands 2 times" in answer.text
        assert not Draft.objects.exists()
        assert not Resolution.objects.exists()


def test_the_same_draft_twice_is_refused_in_words(drafting_client, world):
    drafting_client.post(reverse("import-new"), {"text": LATEST})
    started = DraftImport.objects.get()
    answer = save(drafting_client, started, resolution=str(world.resolution.pk))
    assert "already has a draft of this session, stage and symbol" in answer.text
    assert Draft.objects.count() == 2
    assert Session.objects.count() == 3


def test_an_import_belongs_to_the_person_who_started_it(client, started, member):
    client.force_login(member)
    assert client.get(started.get_absolute_url()).status_code == 404
    assert (
        client.post(reverse("import-correction", args=[started.uuid, "join"]), {"index": 1}).status_code
        == 404
    )


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b" \n ", "empty"),
        ("empty.docx", b"", ""),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), ".docx"),
        ("photo.docx", b"\x89PNG\r\n\x1a\n" + bytes(200), "picture"),
        ("notes.txt", b"Dear all, please find attached the notes of our meeting.", "operative"),
        ("broken.docx", b"PK\x03\x04 this is no zip", "damaged"),
        ("huge.txt", b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_bad_files_get_a_clear_message_and_nothing_is_stored(drafting_client, settings, name, data, says):
    answer = drafting_client.post(reverse("import-new"), {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422
    messages = json.dumps(answer.context["form"].errors.get_json_data(), ensure_ascii=False)
    assert says.lower() in messages.lower()
    assert not DraftImport.objects.exists()
    assert not Paragraph.objects.exists()
    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("fields", "says"),
    [({}, "Choose a file"), ({"text": LATEST, "file": True}, "not both")],
    ids=["nothing", "both"],
)
def test_a_file_or_a_text(drafting_client, fields, says):
    if "file" in fields:
        fields = {**fields, "file": SimpleUploadedFile("a.txt", LATEST.encode())}
    answer = drafting_client.post(reverse("import-new"), fields)
    assert says in answer.text


class TestCorrectionOfAFrozenDraft:
    def begin(self, client, draft: Draft) -> DraftImport:
        client.post(reverse("draft-corrections", args=[draft.uuid]))
        return DraftImport.objects.get(corrects=draft)

    def test_it_becomes_a_new_revision_and_the_old_text_stays(self, drafting_client, world, drafter):
        begun = self.begin(drafting_client, world.latest)
        correct(drafting_client, begun, "words", 0, text="Recalling its resolution 52/99 of 4 April 2023,")
        begun.refresh_from_db()
        drafting_client.post(begun.get_absolute_url(), {"version": begun.version, "reason": "Wrong date."})
        corrected = Draft.objects.get(corrects=world.latest)
        assert (corrected.revision, corrected.correction_reason, corrected.created_by) == (
            2,
            "Wrong date.",
            drafter,
        )
        assert corrected.paragraphs.first().text == "Recalling its resolution 52/99 of 4 April 2023,"
        assert world.latest.paragraphs.first().text == "Recalling its resolution 52/99 of 3 April 2023,"
        assert [p.clause_id for p in corrected.paragraphs.all()] == [
            p.clause_id for p in world.latest.paragraphs.all()
        ]
        assert world.campaign.base_draft == world.latest

    @pytest.mark.parametrize(("reason", "says"), [("", "required"), ("Because", "Nothing is corrected yet")])
    def test_it_needs_a_reason_and_a_change(self, drafting_client, world, reason, says):
        begun = self.begin(drafting_client, world.latest)
        answer = drafting_client.post(begun.get_absolute_url(), {"version": begun.version, "reason": reason})
        assert says in answer.text
        assert Draft.objects.count() == 2

    def test_undo_goes_back_to_the_draft(self, drafting_client, world):
        begun = self.begin(drafting_client, world.latest)
        correct(drafting_client, begun, "join", 1)
        correct(drafting_client, begun, "again", 0)
        assert labels(begun) == [p.label for p in world.latest.paragraphs.all()]


FROM_ABOVE = """Lanternes

Quelque chose qui pourrait être un alinéa,

Et encore une ligne

1. Décide d’allumer les lanternes ;

2. Décide de rester saisi de la question."""


def test_a_line_of_the_masthead_is_made_a_paragraph_with_its_button(drafting_client):
    answer = drafting_client.post(reverse("import-new"), {"text": FROM_ABOVE}, follow=True)
    assert "stands above the first paragraph and was not read as one" in answer.text
    assert answer.text.count("This is a paragraph") == 3
    started = DraftImport.objects.get()
    assert labels(started) == ["OP 1", "OP 2"]
    answer = correct(drafting_client, started, "from-masthead", 2)
    answer = correct(drafting_client, started, "from-masthead", 1)
    assert labels(started) == ["PP 1", "PP 2", "OP 1", "OP 2"]
    texts = [paragraph["text"] for paragraph in started.reading["paragraphs"]]
    assert texts[:2] == ["Quelque chose qui pourrait être un alinéa,", "Et encore une ligne"]
    assert answer.text.count("This is a paragraph") == 1
    answer = correct(drafting_client, started, "from-masthead", 1)
    assert "not there any more" in answer.text


def test_the_language_read_is_the_language_suggested(drafting_client):
    answer = drafting_client.post(reverse("import-new"), {"text": FROM_ABOVE}, follow=True)
    assert '<option value="fr" selected>' in answer.text


PAPER = """HRC55 – Situation of lanterns in Exampleland

PP1 Recalling its resolution 52/99 of 3 April 2023,
Freedonia: delete

PP1bis (new) Deeply concerned by the dimming of lanterns,

OP1 Calls upon States [and all others] to light lanterns; [Ruritania & Co: “all lanterns”]

OP2 Decides to remain seized of the matter.
EU: agree"""


def test_what_is_said_beside_paragraphs_is_shown_stored_and_goes_into_no_file(drafting_client, world):
    answer = drafting_client.post(reverse("import-new"), {"text": PAPER}, follow=True)
    said = ["Freedonia: delete", "new", "Ruritania & Co: “all lanterns”", "EU: agree"]
    read = DraftImport.objects.get(draft=None)
    assert [remark for p in read.reading["paragraphs"] for remark in p["remarks"]] == said
    resolution = str(world.resolution.pk)
    save(drafting_client, read, resolution=resolution, stage="zero", session_number="58", symbol="", dated="")
    draft = Draft.objects.get(stage="zero")
    assert [remark for p in draft.paragraphs.all() for remark in p.remarks] == said
    compared = f"/comparisons/{world.latest.uuid}/{draft.uuid}/"
    for shown in (answer, drafting_client.get(draft.get_absolute_url()), drafting_client.get(compared)):
        beside = html.fromstring(shown.content).xpath("//ul[@class='remarks']/li")
        assert [item.text_content() for item in beside] == said
    for format in ("docx", "html", "txt"):
        address = reverse("comparison-file", args=[world.latest.uuid, draft.uuid, format])
        file = drafting_client.get(address)
        content = b"".join(file.streaming_content) if file.streaming else file.content
        if format == "docx":
            with ZipFile(BytesIO(content)) as word:
                content = b"".join(map(word.read, word.namelist()))
        assert b"dimming of lanterns" in content
        assert b"Freedonia" not in content


def test_a_correction_keeps_what_is_said_beside_paragraphs(drafting_client, world):
    Paragraph.objects.filter(pk=world.earlier.paragraphs.first().pk).update(remarks=["Freedonia: delete"])
    drafting_client.post(reverse("draft-corrections", args=[world.earlier.uuid]))
    begun = DraftImport.objects.get(corrects=world.earlier)
    assert begun.reading["paragraphs"][0]["remarks"] == ["Freedonia: delete"]


MARKED = (
    "<html><p>The Council,</p><p>1. Urges States to <s>consider</s> <b>ensure</b> access;</p>"
    "<p><u>2. Thanks the host;</u></p><p>3. Decides to remain seized.</p></html>"
)


def test_a_file_of_two_texts_is_switched_by_one_click(drafting_client):
    """The page says how it was read and offers the other text; the answer lasts when corrections are undone."""
    upload = SimpleUploadedFile("marked.html", MARKED.encode())
    page = drafting_client.post(reverse("import-new"), {"file": upload}, follow=True).text
    assert "This file holds two texts (1 passage struck through by hand and 2 passages in bold or" in page
    assert "Urges States to ensure access;" in page
    started = DraftImport.objects.get()
    assert labels(started) == ["OP 1", "OP 2", "OP 3"]
    page = correct(drafting_client, started, "answers", 0, **{"answer-reading": "base"}).text
    assert "Urges States to consider access;" in page
    assert labels(started) == ["OP 1", "OP 3"]
    correct(drafting_client, started, "label", 0, label="OP 5")
    correct(drafting_client, started, "again", 0)
    assert labels(started) == ["OP 1", "OP 3"]
    assert started.reading["paragraphs"][0]["text"] == "Urges States to consider access;"
    assert started.answers == {"reading": "base"}


def test_no_other_answer_is_taken(drafting_client):
    drafting_client.post(reverse("import-new"), {"file": SimpleUploadedFile("marked.html", MARKED.encode())})
    started = DraftImport.objects.get()
    page = correct(drafting_client, started, "answers", 0, **{"answer-reading": "mine"}).text
    assert "“mine” is no answer to “reading”" in page
    assert labels(started) == ["OP 1", "OP 2", "OP 3"]
