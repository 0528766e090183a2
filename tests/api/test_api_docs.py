"""The examples of docs/api.md, run as they stand; the client goes to the test's server instead of the network."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from urllib.error import HTTPError

import pytest
from api_making import program_of
from django.test import Client

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Ask, VersionTranslation
from exchange.models import Departure, Left
from lantern_texts import LATEST
from letters.signing import open_for_signatures
from letters.writing import begin
from resolutions.models import Draft

DOCS = Path(__file__).parents[2] / "docs"
pytestmark = pytest.mark.django_db


@pytest.fixture
def client_module(monkeypatch):
    monkeypatch.syspath_prepend(str(DOCS))
    monkeypatch.delitem(sys.modules, "client", raising=False)
    import client

    def answered(request, timeout):
        browser = Client(headers={"Authorization": request.get_header("Authorization")})
        path = request.full_url.removeprefix("https://elevenbis.example")
        kind = request.get_header("Content-type") or "text/plain"
        answer = browser.generic(request.get_method(), path, request.data or b"", content_type=kind)
        if answer.status_code >= 400:
            raise HTTPError(path, answer.status_code, "", {}, io.BytesIO(answer.content))
        return io.BytesIO(answer.content)

    monkeypatch.setattr(client, "urlopen", answered)
    return client


def test_the_examples_run(client_module, world, tmp_path, capsys):
    (tmp_path / "draft.txt").write_text(LATEST, encoding="utf-8")
    (tmp_path / "list.txt").write_text("OP 1: delete\n", encoding="utf-8")
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(examples) == 9
    other = propose_change(world.campaign, world.paragraph("OP 3"), Wording("Thanks all;"), world.drafter)
    VersionTranslation.objects.create(version=other.version, language="ko", text="감사하며;")
    letter = begin(world.campaign, world.drafter, name="To the desk", words={"subject": "Lamps"})
    Ask.objects.create(campaign=world.campaign, number=1, title="More light")
    open_for_signatures(letter, world.cast.coordinator, although="It is asked for.")
    names = {"token": program_of(world.cast.coordinator).token, "folder": tmp_path}
    for example in examples:
        exec(example, names)  # noqa: S102 - our own docs
    said = capsys.readouterr().out
    assert "Cora Coordinator" in said
    assert "To the desk draft False It is not agreed. Status: draft.\n0 positions\n[{'uuid': " in said
    assert "A/HRC/RES/55/99 9 paragraphs" in said
    assert "['OP 1'] []\n1 taken" in said
    assert "It is not agreed. Status: draft. [] []" in said
    assert "409 It is not agreed." in said
    assert (tmp_path / "letter.docx").read_bytes().startswith(b"PK")
    assert (
        Departure.objects.get(kind=Left.LETTER, part_of=None).options["although"]
        == "The desk asked to see it early."
    )
    assert (tmp_path / "signed.pdf").read_bytes().startswith(b"%PDF")
    assert Departure.objects.filter(kind=Left.DESK_SHEET, part_of=None).count() == 1
    assert Departure.objects.get(kind=Left.PACKAGE).parts.count() == 6
    assert (tmp_path / "package.zip").read_bytes().startswith(b"PK")
    assert (tmp_path / "changes.docx").read_bytes().startswith(b"PK")
    assert Draft.objects.filter(stage="zero").count() == 1
    assert "OP 3 ko up to date" in said
    assert (tmp_path / "changes-ko.docx").read_bytes().startswith(b"PK")
    assert Amendment.objects.count() == 2


def test_what_is_refused_is_said(client_module, world):
    server = client_module.Elevenbis("https://elevenbis.example", program_of(world.drafter, "read").token)
    with pytest.raises(client_module.RefusedError, match="lacks the scope “export”"):
        server.download(f"/drafts/{world.latest.uuid}/text.json")
    with pytest.raises(ValueError, match="https only"):
        client_module.Elevenbis("http://elevenbis.example", "x")
