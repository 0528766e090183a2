"""A hundred and more hostile texts through every text field, looked for on every page, in every file and every mail.

Each page is read twice: with harmless words of the same shape, then with the hostile ones. It must consist of the
same elements and attributes, and of none that could run, load or send anything.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes, message_from_string, policy
from html import escape
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

import pytest
from django.contrib import admin
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import EmailField, JSONField
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone
from docx import Document
from hostile_filling import (
    NOT_FILLED,
    TURNS,
    Rotating,
    crowd,
    fill,
    filled_fields,
    is_unique,
    mark_of,
    name_of,
    text_fields,
)
from hostile_words import FORMULAS, LINES, NULL, PAYLOADS, POLYGLOTS, harmless, in_lines, pieces_of
from lxml import etree, html
from markup_reading import Page, at_home, read_page
from test_access import BODIES, QUERIES, TABLE, things  # noqa: F401

from amendments.forms import TYPED
from coalitions.models import Attempts, Person
from config.middleware import content_security_policy
from notices.mail import KINDS

VIEWS = {
    "campaign": (
        *(
            "view=unified",
            "only=changed",
            "status=review",
            "view=clean",
            "view=original",
            "view=words",
            "status=withdrawn",
        ),
        "only=new&ask=1&author=x&organisation=x",
    ),
    "campaign-find": ("q=e",),
    "campaign-replace": ("q=e&by=x", "done=1"),
    "comparison": ("view=unified", "only=changed"),
    "concordance": ("only=changed",),
    "shared": ("show=all",),
    "draft-links": ("show=all",),
    "amendment-history": ("from=1&to=2",),
    "notifications": ("page=1",),
    "search": ("q=e", "q=a", "q=e&kind=paragraph", "q=e&kind=amendment", "q=e&kind=comment"),
    "search-results": ("q=e", "q=a"),
    "package": ("formats=txt&formats=docx&annex=on&written=on&holds=all",),
    **dict.fromkeys(
        (
            *("suggested-changes-file", "written-amendments-file", "written-amendment-file"),
            *("letter-file", "signed-file", "scorecard-file", "desk-sheet-file", "comparison-file"),
            *("resolution-scorecard-file", "draft-file", "concordance-file"),
        ),
        ("look=1",),
    ),
}
"""Pages that look different with a query."""
FILES = ("docx", "html", "txt")
TABLES = ("csv", "xlsx")
PROGRAMS = ("json", "akn")
ENDINGS = {
    "suggested-changes-file": (*FILES, *PROGRAMS),
    "comparison-file": (*FILES, *PROGRAMS),
    "desk-sheet-file": ("docx", "xlsx"),
    "draft-file": PROGRAMS,
    "concordance-file": TABLES,
    "scorecard-file": (*TABLES, "docx"),
    "resolution-scorecard-file": (*TABLES, "docx"),
    "written-amendment-file": ("docx", "txt"),
    "written-amendments-file": ("docx", "txt"),
}
"""The files of a URL, where they are others than FILES."""


BROUGHT = "#brought"
"""Ends an address that is asked for by a script, which puts the answer into the page."""


@pytest.fixture
def crowded(things) -> SimpleNamespace:  # noqa: F811
    """The small world with rows of every model."""
    return crowd(things)


@pytest.fixture
def clients(crowded) -> dict[str, Client]:
    """A browser for each of the two who see the most."""
    found = {}
    for role in ("coordinator", "drafter"):
        found[role] = Client()
        found[role].force_login(getattr(crowded.cast, role))
    return found


def addresses(world: SimpleNamespace) -> Iterator[tuple[str, str]]:
    """Who looks, and every address of the house that can be read, with its other views."""
    for name, row in sorted(TABLE.items()):
        if row.read is None:
            continue
        role = "coordinator" if "coordinator" in row.read else "drafter"
        arguments = row.arguments(world)
        path = reverse(name, kwargs=arguments)
        yield role, f"{path}?{urlencode(QUERIES.get(name, lambda w: {})(world))}"
        for view in VIEWS.get(name, ()):
            yield role, f"{path}?{view}"
        if "ending" in arguments:
            for ending in ENDINGS.get(name, FILES):
                yield role, reverse(name, kwargs={**arguments, "ending": ending})
    more = (("amendment", "change"), ("amendment-review", "change"), ("amendment-comments", "change"),
            ("amendment-history", "change"), ("amendment", "deletion"), ("amendment-review", "deletion"),
            ("amendment-comments", "deletion"), ("amendment-review", "rival"), ("amendment-history", "rival"),
            ("amendment", "rival"), ("amendment-another", "change"),
            ("amendment-review", "elsewhere"), ("amendment-history", "elsewhere"),
            ("draft", "correction"))  # fmt: skip
    for name, thing in more:
        yield "drafter", reverse(name, args=[getattr(world, thing).uuid])
    for thing in ("elsewhere", "asked_earlier"):
        yield "drafter", reverse("carry-decision", args=[world.carry_over.uuid, getattr(world, thing).uuid])
    yield "drafter", reverse("import", args=[world.open_correction.uuid])
    place = [world.campaign.uuid, world.paragraph("OP 2(a)").uuid]
    yield "coordinator", reverse("paragraph-comments", args=place)
    yield from rows_of(world)


def rows_of(world: SimpleNamespace) -> Iterator[tuple[str, str]]:
    """What is brought into a page: menus and voices of its rows, with and without an amendment, and a link's choice."""
    for row in ("op-1", "op-2-b", "op-3", "pp-1bis"):
        for role in ("coordinator", "drafter"):
            menu = reverse("row-menu", args=[world.campaign.uuid, row])
            yield from ((role, menu), (role, menu + BROUGHT))
        if row != "op-2-b":
            yield "drafter", reverse("row-voices", args=[world.campaign.uuid, row]) + BROUGHT
    rivals = reverse("rivals", args=[world.campaign.uuid, "op-1"])
    yield from (("drafter", rivals), ("coordinator", f"{rivals}?with={world.change.uuid}"))
    yield "drafter", reverse("draft-link", args=[world.latest.uuid, world.paragraph("OP 1").uuid]) + BROUGHT


def admin_addresses(world: SimpleNamespace) -> Iterator[tuple[str, str]]:
    """The admin's pages of every model of the house."""
    yield "coordinator", reverse("admin:index")
    asking = SimpleNamespace(user=world.cast.coordinator)
    for model, page in admin.site._registry.items():
        kind = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        query = f"?{urlencode({'q': POLYGLOTS[0]})}" if page.search_fields else ""
        yield "coordinator", reverse(f"{kind}_changelist") + query
        yield "coordinator", reverse(f"{kind}_changelist")
        if page.has_add_permission(asking):
            yield "coordinator", reverse(f"{kind}_add")
        thing = model._default_manager.order_by("-pk").first()
        if thing is not None:
            deletes = ("delete",) if page.has_delete_permission(asking, thing) else ()
            for what in ("change", "history", *deletes):
                yield "coordinator", reverse(f"{kind}_{what}", args=[thing.pk])


def answered(client: Client, address: str) -> Any:
    """One page as it is sent, undone afterwards."""
    with transaction.atomic():
        page, brought, _ = address.partition(BROUGHT)
        answer = client.get(page, headers={"HX-Request": "true"} if brought else {})
        if answer.status_code == 409:
            # It seems to name persons, is a letter that is not agreed, or is not wholly translated: a coordinator lets it leave all the same.
            judged(of_post(answer, page))
            answer = client.post(page, {"anyway": POLYGLOTS[0], "although": "yes", "untranslated": "yes"})
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return SimpleNamespace(status=answer.status_code, headers=answer.headers, body=body, address=address)


def is_page(answer: Any) -> bool:
    """Whether a browser would show it as a page."""
    return answer.headers.get("Content-Type", "").startswith("text/html")


def judged(answer: Any) -> Page:
    """Hold a page against the rules that every page keeps."""
    assert answer.status < 500, answer.address
    exported = "sandbox" in answer.headers["Content-Security-Policy"]
    if not exported:
        assert answer.headers["Content-Security-Policy"] == content_security_policy()
    page = read_page(answer.body, own_style=exported, admin=answer.address.startswith("/admin/"))
    assert page.faults == (), (answer.address, page.faults)
    return page


def read_all(clients: dict[str, Client], chosen: list[tuple[str, str]]) -> dict[str, Page]:
    """Every page at these addresses, judged; files become pages of text."""
    cache.clear()
    Attempts.objects.all().delete()
    pages = {}
    for role, address in chosen:
        answer = answered(clients[role], address)
        assert answer.status in (200, 302), (answer.status, address)
        check_headers(answer)
        if is_page(answer):
            pages[address] = judged(answer)
        else:
            pages[address] = Page(Counter(), frozenset(), (), text_of_file(answer))
    return pages


def check_headers(answer: Any) -> None:
    """No line of our headers comes from anybody's words, and a file's name is a plain one."""
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for name, value in answer.headers.items():
        assert value.isprintable(), (name, value)
    name = answer.headers.get("Content-Disposition", "")
    if name and "/source/?" not in answer.address:
        assert re.fullmatch(
            r'(inline|attachment); filename="[a-z0-9_-]+\.(akn|docx|html|pdf|txt|csv|xlsx|json|ics|zip)"',
            name,
        ), name


def text_of_file(answer: Any) -> str:
    """What can be read in a file that is not a page; each is held against the rules of its format."""
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    if kind in ("", "application/octet-stream"):
        return ""
    if kind == "application/json":
        return json.dumps(json.loads(answer.body), ensure_ascii=False)
    if "openxmlformats" in kind:
        return text_of_package(answer.body)
    if kind == "application/akn+xml":
        root = etree.fromstring(answer.body, etree.XMLParser(resolve_entities=False, no_network=True))
        assert root.getroottree().docinfo.doctype == ""
        return "\n".join([*root.itertext(), *(value for one in root.iter() for value in one.attrib.values())])
    text = answer.body.decode("utf-8-sig")
    if kind == "text/csv":
        check_table(list(csv.reader(io.StringIO(text, newline=""))))
    elif kind == "text/calendar":
        check_calendar(text)
    else:
        assert kind == "text/plain", kind
        assert CONTROL.search(text) is None, CONTROL.search(text)
    return text


CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a mail program or a terminal might obey: everything below the space but tab and line feed, and the block from 0x7F."""


FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def check_table(rows: list[list[str]]) -> None:
    """As many cells in every row, and none that a spreadsheet takes for a formula."""
    assert len({len(row) for row in rows}) == 1
    for row in rows:
        for cell in row:
            assert not cell.startswith(FORMULA), cell


def check_calendar(text: str) -> None:
    """Every line, unfolded, is one of those that we write, and every event is whole."""
    assert text.endswith("\r\n")
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    begun = [line for line in lines if line == "BEGIN:VEVENT"]
    for line in lines:
        assert re.match("(BEGIN|END|VERSION|PRODID|X-WR-CALNAME|UID|DTSTAMP|DTSTART|SUMMARY):", line), line
        assert CONTROL.search(line) is None, line
    assert len(begun) == sum(line.startswith("SUMMARY:") for line in lines) == lines.count("END:VEVENT") > 0


def text_of_package(body: bytes) -> str:
    """The words of a Word or Excel file. Every part is well-formed, none leads out of the file or is a formula."""
    texts = []
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            assert re.fullmatch(r"[\w./\[\]-]+", name), name
            assert ".." not in name, name
            tree = etree.fromstring(
                archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True)
            )
            assert tree.getroottree().docinfo.doctype == "", name
            for element in tree.iter():
                assert isinstance(element.tag, str), (name, element)
                tag = etree.QName(element).localname
                assert tag not in OUTSIDE, (name, tag)
                if tag == "fldSimple":
                    assert {str(value).strip() for value in element.attrib.values()} <= {"PAGE", "NUMPAGES"}
                assert element.get("TargetMode") != "External", (name, dict(element.attrib))
                assert "evil.example" not in " ".join(
                    value
                    for key, value in element.attrib.items()
                    if etree.QName(key).localname in ("Target", "id")
                )
            texts.append("".join(tree.itertext()))
    return "\n".join(texts)


OUTSIDE = {"altChunk", "attachedTemplate", "control", "f", "hyperlink", "instrText", "object", "OLEObject", "pict", "subDoc"}  # fmt: skip
"""Parts of an Office file that run, compute, embed or lead elsewhere; ours has none of them."""


def test_the_corpus():
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= 100
    assert sum(len(payload) <= 40 for payload in PAYLOADS) >= 100, "whole in the shortest field of free text"


def test_every_text_field_gets_every_payload_or_says_why_not(crowded):
    """A new field or model fails here until somebody fills it, or gives a reason, in hostile_filling.py."""
    fields = filled_fields()
    unknown = set(NOT_FILLED) - {name_of(model, field) for model, field in text_fields()}
    assert not unknown, unknown
    assert len(fields) >= 45
    stored: dict[str, set[str]] = {name: set() for name in fields}
    for turn in range(TURNS):
        fill(Rotating(turn, long=300))
        for name, (model, field) in fields.items():
            stored[name] |= {
                str(value) for value in model._default_manager.values_list(field.name, flat=True)
            }
    for name, (_model, field) in fields.items():
        together = "\n".join(stored[name])
        if isinstance(field, JSONField | EmailField):
            assert "alert(1)" in together or name.endswith("Paragraph.italics"), name
            continue
        limit = (field.max_length or 300) - 4 * is_unique(field)
        missing = [payload for payload in PAYLOADS if payload[:limit] not in together]
        assert not missing or name in QUOTED, (name, missing)


QUOTED = {"review.Comment.quote"}
"""Words of the text that a comment is about, wherever they happen to be cut."""
NOT_SHOWN = {
    *QUOTED,
    "amendments.CampaignTranslation.of_notice",  # compared with what stands now
    "amendments.CampaignTranslation.of_title",  # likewise
    "letters.Signature.email",  # only a mail goes there
    "letters.SignedText.fingerprints",  # compared with what somebody asks about
    "letters.SignedText.stale",  # codes of languages
    "notices.OutgoingMail.body",  # in mails only, see the test of mails
    "resolutions.AdoptedParagraph.italics",  # numbers
    "resolutions.AdoptedText.warnings",  # of the reading, for whoever reads texts in
    "resolutions.AdoptedText.source_name",
    "resolutions.Series.key",  # by which series are told apart
    "resolutions.Paragraph.italics",  # numbers
}
"""Fields whose mark is on no page."""


JUDGING = (
    *("?q=", "/links/", "/comparisons/", "/carryings/", "look=1", "/persons/", "/package/", "/letters/"),
    *("/scorecard/", "/uptake/", "/rivals/", "view=words", "/language/", "/form/", "/history/", "/changes/"),
)
"""Pages that show more or less depending on the words: a search, how alike two paragraphs are, a comparison, which lists
a note once where a redline keeps its mark, else twice, the board, where an amendment is clean or in conflict, those that find persons or ways of spelling in the words, and
several texts, which are cut where they share words, those that say whose words a text has, what its form lacks, who brought which words, and each
change one by one."""


@pytest.mark.once
def test_pages_keep_their_shape(clients, crowded, monkeypatch):
    """With hostile words a page consists of exactly the elements and attributes that it has with harmless ones."""
    # Which words are kept decides what is shown first; here every changed text is shown in all ways there are.
    monkeypatch.setattr("documents.redlines.is_rewritten", lambda _runs: True)
    chosen = [*addresses(crowded), *admin_addresses(crowded)]
    assert len(chosen) > 150
    words = {"long": 300, "marked": True}
    fill(Rotating(**words, shape=harmless))
    before = read_all(clients, chosen)
    fill(Rotating(**words))
    after = read_all(clients, chosen)
    known = frozenset().union(*(page.pairs for page in before.values()))
    for address, page in after.items():
        assert page.pairs <= known, (address, page.pairs - known)
        if not any(part in address for part in JUDGING):
            assert page.shape == before[address].shape, (
                address, page.shape - before[address].shape, before[address].shape - page.shape,
            )  # fmt: skip
    shown = "\n".join(page.text for page in after.values())
    unseen = {name for name in filled_fields() if mark_of(name)[1:-1] not in shown}
    assert unseen == NOT_SHOWN, sorted(unseen ^ NOT_SHOWN)


@pytest.mark.once
def test_all_payloads_at_once(clients, crowded):
    """Long fields hold all payloads together, in pages and in files."""
    fill(Rotating())
    pages = read_all(clients, list(addresses(crowded)))
    campaign = pages[f"{crowded.campaign.get_absolute_url()}?"].text
    assert all(p in campaign for p in TEMPLATE_WORDS), "template syntax stays as it was typed"


TEMPLATE_WORDS = ("{{ settings.SECRET_KEY }}", "{% csrf_token %}", "{# a remark #}", "${alert(1)}")
TURNED = {
    20: (
        "me", "resolutions", "resolution", "concordance", "concordance-file", "draft", "clause", "campaign",
        "campaign-settings", "amendment-review", "amendment-comments", "notifications", "deadlines", "calendar",
        "coalition-mail", "share-links", "shared-file", "import",
    ),
    TURNS: ("home", "coalition", "invitation", "shared"),
}  # fmt: skip
"""The pages on which short fields stand: names, titles, symbols, notices, labels, reasons. A title of 300 characters
has been through all payloads after 20 turns, a name of 200 after all of them."""


@pytest.mark.once
def test_every_payload_in_short_fields(clients, crowded):
    """One after the other, as the fields have room."""
    assert len(pieces_of(300)) <= 20 < len(pieces_of(196)) <= TURNS
    for turn in range(TURNS):
        fill(Rotating(turn, long=90))
        chosen = []
        for name in (name for turns, names in TURNED.items() if turn < turns for name in names):
            role = "coordinator" if "coordinator" in TABLE[name].read else "drafter"
            chosen.append((role, reverse(name, kwargs=TABLE[name].arguments(crowded))))
        read_all(clients, chosen)


@dataclass
class Filled:
    """A form of a page, and what a browser would send with all its free fields filled with words of one's choice."""

    action: str
    data: dict[str, list[str]]
    free: list[str]


def forms_of(body: bytes, address: str) -> Iterator[Filled]:
    """The forms of a page that change something; signing out and searching are left out."""
    tree = html.document_fromstring(body.decode() or "<p>")
    for form in tree.xpath("//main//form[@method='post']"):
        data: dict[str, list[str]] = {}
        free = []
        outside = tree.xpath("//*[@form=$id]", id=form.get("id")) if form.get("id") else []
        for field in [*form.xpath(".//input | .//textarea | .//select | .//button"), *outside]:
            name, kind = field.get("name"), field.get("type", "text")
            if not name or name == "csrfmiddlewaretoken":
                continue
            if field.tag == "textarea" or (
                field.tag == "input" and kind in ("text", "search", "email", "password")
            ):
                free.append(name)
            elif field.tag == "select":
                data.setdefault(name, []).extend(
                    field.xpath(".//option[@selected]/@value")[:1] or field.xpath(".//option/@value")[-1:]
                )
            elif field.tag == "button" or kind == "radio":
                data.setdefault(name, [field.get("value", "")])
            elif kind != "file":
                data.setdefault(name, []).append(field.get("value", "on"))
        yield Filled(urljoin(address.partition("#")[0], form.get("action")), data, free)


NO_FORM = {
    "save-undoing": "takes no words, and stands beside what was just said only",
    "status-undoing": "takes no words, and stands beside what was just said only",
    "position-again": "takes no words, and stands beside what was just said only",
    "position-undoing": "takes no words, and stands beside what was just said only",
    "redline-preview": "sent by a script",
    "form-remarks": "sent by a script",
    "whose-words": "sent by a script",
    "library-nearest": "sent by a button of another form, with the words of the editor",
    "library-sharing": "takes no words, and stands where staff look only",
    "signatures-asked-again": "takes no words, and stands beside signatures to an earlier text only",
    "campaign-presence": "sent by a script",
    "carry-finish": "takes no words, and stands where everything is decided only",
    "carry-acceptance": "takes no words, and stands where something clean waits only",
    "language": "stands where nobody is signed in only",
    "renewal-asking": "takes no words, and stands where positions can be renewed only",
    "position-renewal": "takes ids only, and stands where renewing is asked for only",
    "campaign-seen": "takes no words but a time, and stands in the menu of a page that has news only",
    "first-steps-hiding": "takes no words, and stands on a first page until a file left only",
    "coalition-new": "for whoever belongs to none",
    "invitation-confirmation": "takes no words, and stands beside a place that somebody asked for only",
    "draft-translation": "takes a draft of the page, and stands where there is one in that language only",
    "organisation-removal": "takes no words, and stands beside an organisation without people only",
}
"""Addresses that take words and that no form of a page leads to; they have a test of their own."""


def forms_of_all(clients: dict[str, Client], world: SimpleNamespace) -> Iterator[tuple[str, Filled]]:
    """Every form of every page once, and whose page it stands on."""
    sent: set[tuple[str, str]] = set()
    for role, address in addresses(world):
        if not is_page(page := answered(clients[role], address)):
            continue
        for form in forms_of(page.body, address):
            kind = re.sub("[0-9a-f-]{36}", "", form.action)
            if (kind, str(sorted(form.data))) not in sent:
                sent.add((kind, str(sorted(form.data))))
                yield role, form


def test_forms(clients, crowded, subtests):
    """Every form of every page is sent with payloads in it, then with payloads in all its fields, hidden ones too.

    What comes back, a page with errors or the page that the words now stand on, keeps the rules, and nothing fails.
    """
    fill(Rotating(long=300, shape=harmless))
    forms = list(forms_of_all(clients, crowded))
    walked = {resolve(urlsplit(form.action).path).url_name for _, form in forms}
    assert {name for name, row in TABLE.items() if row.write is not None} - walked == set(NO_FORM)
    for role, form in forms:
        for fill_all in (False, True):
            with subtests.test(f"{form.action} {fill_all}"):
                send(clients[role], form, fill_all)


def test_beginning_a_coalition(crowded, settings):
    """Everybody whose pages are walked belongs to a coalition already."""
    settings.FOUNDING = "everybody"
    client = Client()
    client.force_login(Person.objects.create(username="nobody", email="nobody@people.example"))
    forms = list(forms_of(answered(client, "/").body, "/"))
    assert reverse("coalition-new") in [form.action for form in forms]
    for form in forms:
        for fill_all in (False, True):
            send(client, form, fill_all)


def test_what_scripts_send(clients, crowded):
    """The live redline, a text kept while it is typed, and who is present: the answers keep the rules as well."""
    place = {"campaign": crowded.campaign.uuid}
    task = f"change.{crowded.paragraph('OP 1').uuid}"
    for words in (*PAYLOADS, in_lines()):
        typed = dict.fromkeys(TYPED, words)
        Attempts.objects.all().delete()
        for address, data in (
            (reverse("redline-preview"), typed | {"base": crowded.paragraph("OP 1").uuid}),
            (reverse("redline-preview"), typed),
            (reverse("redline-preview"), typed | {"base": words}),
            (reverse("form-remarks", args=[crowded.campaign.uuid]), typed | {"task": task}),
            (reverse("form-remarks", args=[crowded.campaign.uuid]), typed | {"task": words}),
            (reverse("whose-words"), typed | {"base": crowded.paragraph("OP 1").uuid}),
            (reverse("whose-words"), typed | {"base": words}),
            (reverse("library-nearest"), typed),
            (reverse("unsaved-text", kwargs=place), typed | {"task": task, "version": words}),
            (reverse("unsaved-text", kwargs=place), typed | {"task": words}),
            (reverse("campaign-presence", args=[crowded.campaign.uuid]), {"task": task}),
            (reverse("campaign-presence", args=[crowded.campaign.uuid]), {"task": words}),
        ):
            answer = clients["drafter"].post(address, data)
            assert answer.status_code in (200, 404), (address, words)
            if is_page(answer):
                judged(of_post(answer, address))
    others = clients["coordinator"].get(reverse("campaign-presence", args=[crowded.campaign.uuid]))
    assert "op-1" in others.json()


def test_conflicts(clients, crowded):
    """Two people's hostile words beside each other, each with what the other wrote: the pages of a second save."""
    from amendments.models import CarryDecision
    from review.models import Comment

    # What is asked of OP 1 of another draft is settled, so that OP 1 of this one can be written on.
    settled = {
        "outcome": "set-aside",
        "reason": "Old",
        "kind": "",
        "label": "",
        "text": "",
        "paragraph": None,
    }
    CarryDecision.objects.filter(amendment=crowded.elsewhere).update(**settled)
    fill(Rotating(long=300))
    Comment.objects.update(edition=2)
    place = [crowded.campaign.uuid, crowded.paragraph("OP 1").uuid]
    status = {"before": "draft", "after": "review", "version": 1}
    key = crowded.change.uuid
    answered_by = {f"seen-{key}": "1.0", f"answer-{key}": "cannot"}
    for address, asked, says in (
        (reverse("paragraph-amendment", args=place), {"version": 1}, 409),
        (reverse("paragraph-deletion", args=place), {"version": 1}, 409),
        (reverse("amendment", args=[crowded.amendment.uuid]), {"version": 0, "label": "PP 1bis"}, 409),
        (reverse("comment-words", args=[crowded.comment.uuid]), {"edition": 1}, 409),
        (reverse("clause-name", args=[crowded.paragraph("OP 1").clause.uuid]), {}, 200),
        (
            reverse("amendment-positions", args=[crowded.change.uuid]),
            {"version": 1, "stance": "changes"},
            409,
        ),
        (reverse("amendment-status", args=[crowded.change.uuid]), status, 409),
        (reverse("shared", args=[crowded.share_token]), answered_by, 409),
    ):
        for words in (*POLYGLOTS, in_lines()[:5000]):
            free = dict.fromkeys((*TYPED, "body", "note", "counter_text", f"note-{key}"), words)
            short = {"source_symbol": words[:60], "source_label": words[:40], "amendment": ""}
            named = {"name": words[:100], "started_from": words[:90], "reason": words[:400], "breaks": "join"}
            answer = clients["drafter"].post(address, free | short | named | asked, follow=True)
            assert answer.status_code == says, (address, answer.status_code, answer.content.decode()[:3000])
            judged(of_post(answer, address))


def of_post(answer: Any, address: str) -> SimpleNamespace:
    """What came back from a form, as `judged` takes it."""
    return SimpleNamespace(
        status=answer.status_code, headers=answer.headers, body=answer.content, address=address
    )


def send(client: Client, form: Filled, fill_all: bool) -> None:
    """One form, undone afterwards; a short piece, all payloads, and a null byte in each free field; a polyglot in all."""
    for words in (POLYGLOTS[0],) if fill_all else (pieces_of(36)[0], in_lines(), NULL):
        data = dict.fromkeys(form.free, words) | (dict.fromkeys(form.data, words) if fill_all else form.data)
        cache.clear()
        Attempts.objects.all().delete()
        with transaction.atomic():
            session = client.cookies.copy()
            answer = client.post(form.action, urlencode(data, doseq=True), URL_ENCODED, follow=True)
            assert answer.status_code < 500, answer.status_code
            if is_page(answer):
                judged(of_post(answer, form.action))
            client.cookies = session
            transaction.set_rollback(True)


URL_ENCODED = "application/x-www-form-urlencoded"


def test_a_null_byte_is_not_stored(crowded):
    """PostgreSQL holds none: what no form looks at is cleaned by the use case, not refused by the database."""
    from exchange.answers import answer
    from resolutions.clauses.names import name_clause
    from resolutions.models import Clause

    amendment = crowded.amendment
    given = answer(crowded.share_link, amendment, amendment.version.number, "comments", NULL)
    assert given.note == NULL.replace("\x00", "")
    clause = Clause.objects.first()
    assert name_clause(clause, NULL, None, started_from=clause.name).name == NULL.replace("\x00", "")


def test_queries_and_paths(clients, crowded):
    """Words in the address: in every query that a page knows, and where there is no page."""
    names = ("answered", "from", "language", "left", "next", "old", "new", "only", "page", "q", "show", "status",
             "token", "to", "view", "waiting")  # fmt: skip
    query = urlencode({name: POLYGLOTS[at % 3] for at, name in enumerate(names)})
    for role, address in addresses(crowded):
        answer = answered(clients[role], f"{address.partition('?')[0]}?{query}")
        # 400: the address of a file says which word of it asks for nothing that there is.
        assert answer.status in (200, 302, 400, 404), (answer.status, address)
        check_headers(answer)
        if is_page(answer):
            judged(answer)
        if answer.status == 302:
            assert at_home(answer.headers["Location"])
    stranger = Client()
    for payload in PAYLOADS:
        for start in ("/", "/shared/", "/invitations/", "/account/login/?next="):
            for client in (stranger, clients["coordinator"]) if start == "/" else (stranger,):
                answer = answered(client, start + quote(payload, safe=""))
                assert answer.status in (200, 301, 302, 404), (answer.status, answer.address)
                check_headers(answer)
                judged(answer)
                assert at_home(answer.headers.get("Location", ""))


@pytest.mark.once
def test_formulas_in_tables(clients, crowded, subtests):
    """The name of a clause opens a cell of its own."""
    from resolutions.models import Clause

    path = TABLE["concordance-file"].arguments(crowded)
    for opening in FORMULAS:
        with subtests.test(opening):
            Clause.objects.update(name=opening)
            table = answered(clients["coordinator"], reverse("concordance-file", kwargs=path))
            rows = list(csv.reader(io.StringIO(table.body.decode("utf-8-sig"), newline="")))
            check_table(rows)
            assert any(opening.strip() in cell for row in rows for cell in row)
            as_book = reverse("concordance-file", kwargs={**path, "ending": "xlsx"})
            book = answered(clients["coordinator"], as_book)
            assert opening.strip() in text_of_package(book.body).replace("_x000D_", "\r")


@pytest.mark.once
def test_mails(crowded, settings):
    """Mails that quote: the subject is one line, and no word becomes a header or another addressee."""
    from amendments.models import StatusChange
    from coalitions.invitations import Asking
    from coalitions.models import Coalition, Invitation
    from exchange.models import ShareAnswer
    from exchange.telling import answered as desk_answered
    from notices.deadlines import remind
    from notices.digests import send_digests
    from notices.mail import queue, send_due
    from notices.models import Deadline, Notification, OutgoingMail, Subscription
    from notices.places import tell_of as tell_of_place
    from review import telling
    from review.models import Comment, Position

    Coalition.objects.update(mail_may_quote=True)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    told = set()
    for turn in range(TURNS):
        OutgoingMail.objects.all().delete()
        Notification.objects.all().delete()
        Subscription.objects.update(digest_sent_at=None)
        fill(Rotating(turn, long=300))
        comment = (
            Comment.objects.exclude(reply_to=None).select_related("author", "campaign", "amendment").first()
        )
        telling.mentioned(comment, [crowded.cast.member])
        telling.replied(comment)
        for made in StatusChange.objects.all():
            telling.status_changed(made)
        desk_answered([ShareAnswer.objects.first()])
        desk_answered([ShareAnswer.objects.exclude(link=None).first()] * 2)
        telling.positions_missing(
            crowded.campaign,
            crowded.cast.member.memberships.first().organisation,
            ["/"],
            crowded.cast.coordinator,
        )
        for how in (Asking.BEGUN, Asking.LET_IN):
            tell_of_place(Invitation.objects.first(), crowded.cast.coordinator, how)
        telling.position_taken(Position.objects.filter(stance="changes").first())
        Deadline.objects.update(reminded_at=None)
        remind(timezone.now())
        told |= set(Notification.objects.values_list("kind", flat=True))
        send_digests(timezone.now().replace(hour=12) + timedelta(days=1))
        queue(crowded.coalition, crowded.cast.member.email, in_lines(), in_lines())
        _, failed = send_due(timezone.now())
        assert failed == 0, OutgoingMail.objects.exclude(last_error="").values_list("last_error", "to")
    assert told == set(KINDS)
    assert len(mail.outbox) > 4 * TURNS
    assert any("new in" in message.subject for message in mail.outbox), "a digest names its topic"
    assert any("\n> " in message.body for message in mail.outbox), "a mail quotes"
    for message in mail.outbox:
        check_mail(message)


def check_mail(message: Any) -> None:
    """As it goes out: the headers that we write and no others, one address, one line of subject."""
    parsed = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    assert set(parsed.keys()) == {
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
        "Subject",
        "From",
        "To",
        "Date",
        "Message-ID",
    }
    assert CONTROL.search(message.subject) is None
    assert len(parsed["To"].addresses) == 1
    assert parsed["To"].addresses[0].domain == "people.example"


def test_lines_in_subjects_and_file_names(clients, crowded, subtests):
    """A line break in a title, a name or a file's name starts no header and no entry."""
    from amendments.models import Campaign
    from notices.mail import queue

    for line in LINES:
        with subtests.test(line):
            queued = queue(crowded.coalition, "a@people.example", line, line)
            assert "\n" not in queued.subject
            assert "\r" not in queued.subject
            Campaign.objects.update(title=line)
            crowded.latest.__class__.objects.update(source_name=line)
            for name in ("draft-source", "suggested-changes-file", "shared-file", "calendar"):
                path = reverse(name, kwargs=TABLE[name].arguments(crowded))
                check_named_file(name, answered(clients["coordinator"], path))


def check_named_file(name: str, answer: Any) -> None:
    """The headers of a file that is named after somebody's words."""
    assert answer.status == 200
    assert all(value.isprintable() for value in answer.headers.values())
    assert "Bcc" not in answer.headers
    if name == "draft-source":
        shown = message_from_string(
            f"Content-Disposition: {answer.headers['Content-Disposition']}", policy=policy.default
        )
        assert shown["Content-Disposition"].content_disposition == "attachment"
        assert answer.headers["Content-Type"] == "application/octet-stream"
    elif name == "calendar":
        check_calendar(answer.body.decode())


@pytest.mark.parametrize("kind", ["txt", "html", "html with markup", "docx"])
def test_a_draft_made_of_payloads(clients, crowded, kind):
    """A file full of payloads is read into words, shown, corrected and saved; the file's name is one as well."""
    content, name = hostile_file(kind)
    client = clients["drafter"]
    uploaded = SimpleUploadedFile(name, content)
    answer = client.post(reverse("import-new"), {"file": uploaded}, follow=True)
    assert answer.redirect_chain, answer.content.decode()[:4000]
    check = judged(answered(client, answer.redirect_chain[-1][0]))
    assert "seized of" in check.text
    from resolutions.imports import DraftDetails, save_draft
    from resolutions.models import DraftImport

    started = DraftImport.objects.latest("pk")
    kept = json.dumps(started.reading, ensure_ascii=False)
    told = sum(json.dumps(" ".join(p.split()), ensure_ascii=False)[1:-1] in kept for p in PAYLOADS)
    assert told >= 100, told
    draft = save_draft(
        started, 1, lambda: DraftDetails(crowded.resolution, crowded.sessions[58], "tabled", "A/1")
    )
    for address in (draft.get_absolute_url(), reverse("comparison", args=[crowded.latest.uuid, draft.uuid])):
        judged(answered(client, address))
    for ending in FILES:
        file = answered(client, reverse("comparison-file", args=[crowded.latest.uuid, draft.uuid, ending]))
        check_headers(file)
        judged(file) if is_page(file) else text_of_file(file)
    source = answered(client, reverse("draft-source", args=[draft.uuid]))
    assert source.headers["Content-Type"] == "application/octet-stream"
    assert source.headers["Content-Disposition"].startswith("attachment")


SINGLE = re.compile(
    r"(Recalling|Urges) <(img|input|link|meta|p|a|marquee)\b[^<]*>(x</\w>)?[,;]$", re.IGNORECASE
)


def hostile_file(kind: str) -> tuple[bytes, str]:
    """A draft whose every part is made of payloads, as a file of one kind."""
    usable = ["".join(c for c in p if c.isprintable() or c == " ") for p in PAYLOADS]
    title = '52/7. <script>alert(1)</script> "><svg onload=alert(1)>'
    lines = ["Human Rights Council", title, "The Human Rights Council,"]
    lines += [f"Recalling {words}," for words in usable[::2]]
    lines += [f"{number}. Urges {words};" for number, words in enumerate(usable[1::2], 1)]
    lines += [f"{len(usable[1::2]) + 1}. Decides to remain seized of the matter."]
    lines += ["[Adopted without a vote <svg onload=alert(1)>.]", "Annex", "<img src=x onerror=alert(1)>"]
    name = '"><svg onload=alert(1)>.'
    if kind == "txt":
        return "\n\n".join(lines).encode(), f"{name}txt"
    if kind == "docx":
        words = Document()
        for line in lines:
            words.add_paragraph(line)
        words.core_properties.author = POLYGLOTS[0]
        file = io.BytesIO()
        words.save(file)
        return file.getvalue(), f"{name}docx"
    # As markup only what does not swallow the rest of the page in any browser.
    as_markup = kind == "html with markup"
    shown = [line if as_markup and SINGLE.search(line) else escape(line) for line in lines]
    body = "".join(f"<p>{line}</p>\n" for line in shown)
    return f"<!doctype html><html><body>{body}</body></html>".encode(), f"{name}html"
