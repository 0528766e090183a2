"""What is signed is the letter with its annex: kept as it was, shown to who signs, told where the texts have changed since."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amendments.asks.writing import add_ask
from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Campaign, Status
from amendments.translations.writing import Said, Seen, translate_amendment
from exchange.models import Departure
from letters import annex, signing
from letters.models import SignedText
from letters.writing import begin, translate

WORDS = {
    "addressees": "Mission of A",
    "place": "Seoul",
    "subject": "The lanterns",
    "salutation": "Excellencies,",
}
SINCE = "The amendments changed since"


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)).replace("\xa0", " ")


def agree(world, label, text, asks=(), **more) -> Amendment:
    made = propose_change(
        world.campaign, world.paragraph(label), Wording(text, asks=asks, **more), world.drafter
    )
    Amendment.objects.filter(pk=made.pk).update(status=Status.AGREED)
    return Amendment.objects.with_version().get(pk=made.pk)


@pytest.fixture
def signed(world, cast):
    """The letter's one ask has an agreed amendment to OP 1; OP 2(b) is still a draft."""
    ask = add_ask(world.campaign, world.drafter, title="More light", text="It should be light.")
    world.agreed = agree(world, "OP 1", "Condemns all dimming;", (ask,), reason="Shorter.", fallback="Or so.")
    propose_change(world.campaign, world.paragraph("OP 2(b)"), Wording("To publish secrets;"), world.drafter)
    world.letter = begin(world.campaign, world.drafter, name="To the desk", words=WORDS)
    world.text = signing.open_for_signatures(world.letter, cast.coordinator)
    return world


def change(world) -> None:
    Amendment.objects.filter(pk=world.agreed.pk).update(status=Status.DRAFT)
    wording = Wording(
        "Condemns nearly all dimming;", reason="Shorter.", asks=tuple(world.agreed.version.asks.all())
    )
    propose_change(world.campaign, world.paragraph("OP 1"), wording, world.drafter, started_from=1)
    Amendment.objects.filter(pk=world.agreed.pk).update(status=Status.AGREED)


@pytest.fixture
def coordinating(cast, coalition):
    client = Client()
    client.force_login(cast.coordinator)
    return client


def package(world, **more) -> str:
    chosen = {
        "letter": world.text.uuid,
        "languages": "en",
        "formats": "txt",
        "annex": "on",
        "holds": "all",
        **more,
    }
    return reverse("package", args=[world.campaign.uuid], query=chosen)


def files(answer) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


class TestWhatLeaves:
    def test_the_annex_is_the_one_that_was_signed(self, coordinating, signed):
        change(signed)
        made = files(coordinating.post(package(signed, written="on"), {"although": "yes"}))
        for name in ("annex-suggested-changes-en.txt", "annex-written-amendments-en.txt"):
            assert "nearly" not in made[name]
            assert "secrets" not in made[name]
        assert "all dimming" in made["annex-suggested-changes-en.txt"]
        left = Departure.objects.get(part_of=None)
        assert "it is exactly the same file" in words(coordinating.get(left.get_absolute_url()))

    def test_its_translation_is_the_one_that_was_there(self, coordinating, cast, signed):
        def say(text: str, edition: int) -> None:
            said = Said(text, reason="더 짧다.", base="모든 소등을 규탄한다;")
            translate_amendment(
                signed.agreed,
                signed.drafter,
                "ko",
                said,
                Seen(signed.agreed.version.number, edition, min(edition, 1)),
            )

        say("모든 어둠을 규탄한다;", 0)
        translate(signed.letter, signed.drafter, "ko", words={**WORDS, "subject": "등불"}, of=1, edition=0)
        signed.text = signing.open_for_signatures(signed.letter, cast.coordinator)
        say("거의 모든 어둠을 규탄한다;", 1)
        name, anyway = "annex-suggested-changes-ko.txt", {"although": "yes", "untranslated": "yes"}
        made = files(coordinating.post(package(signed, languages="ko"), anyway))[name]
        assert "모든 [DELETE" in made.replace("삭제", "DELETE")
        assert "거의" not in made, "it was translated so after it was signed"
        anew = signing.open_for_signatures(signed.letter, cast.coordinator)
        assert anew != signed.text, "what is signed reads otherwise in Korean"
        assert signing.open_for_signatures(signed.letter, cast.coordinator) == anew
        signed.text = anew
        assert "거의" in files(coordinating.post(package(signed, languages="ko"), anyway))[name]

    def test_that_its_translation_changed_is_told(self, coordinating, cast, signed):
        of = signed.agreed.version.number
        seen = [Seen(of, 0, 0), Seen(of, 1, 1), Seen(of, 2, 1)]
        first, second, reasoned = (
            Said(text, reason=reason, base="모든 소등을 규탄한다;")
            for text, reason in (
                ("모든 어둠을 규탄한다;", "가"),
                ("거의 모든 어둠을 규탄한다;", "가"),
                ("모든 어둠을 규탄한다;", "나"),
            )
        )
        translate_amendment(signed.agreed, signed.drafter, "ko", first, seen[0])
        translate(signed.letter, signed.drafter, "ko", words={**WORDS, "subject": "등불"}, of=1, edition=0)
        signed.text = signing.open_for_signatures(signed.letter, cast.coordinator)
        pages = [signed.letter.get_absolute_url(), signed.text.get_absolute_url(), package(signed)]
        says = "Translations in the annex changed since"
        assert all(says not in words(coordinating.get(page)) for page in pages)
        translate_amendment(signed.agreed, signed.drafter, "ko", second, seen[1])
        for page in pages:
            answer = coordinating.get(page)
            assert says in words(answer), page
            assert SINCE not in words(answer), page
        page = coordinating.get(signed.text.get_absolute_url())
        assert "OP 1 reads otherwise in Korean now" in words(page)
        assert re.search(r'lang="ko">\s*<[^>]+>*거의', page.text) or "거의" in page.text
        held = coordinating.post(reverse("signed-file", args=[signed.text.uuid, "txt"]))
        assert says in words(held)
        translate_amendment(signed.agreed, signed.drafter, "ko", reasoned, seen[2])
        page = coordinating.get(signed.text.get_absolute_url())
        assert "OP 1 has another reason or fallback wording in Korean now" in words(page)

    def test_a_language_that_was_not_kept_is_read_of_the_draft_and_the_versions_that_are_signed(
        self, coordinating, cast, signed
    ):
        """The draft moved on and OP 1 says something else: a Korean annex made now is still of what was signed."""
        of = signed.agreed.version.number
        said = Said("모든 어둠을 규탄한다;", reason="더 짧다.", base="모든 소등을 규탄한다;")
        translate_amendment(signed.agreed, signed.drafter, "ko", said, Seen(of, 0, 0))
        translate(signed.letter, signed.drafter, "ko", words={**WORDS, "subject": "등불"}, of=1, edition=0)
        signed.text = signing.open_for_signatures(signed.letter, cast.coordinator)
        SignedText.objects.update(
            annex_translated={}
        )  # opened before translations were kept with what is signed
        change(signed)
        again = Amendment.objects.with_version().get(pk=signed.agreed.pk)
        anew = Said("거의 모든 어둠을 규탄한다;", reason="더 짧다.", base="모든 소등을 규탄한다;")
        translate_amendment(again, signed.drafter, "ko", anew, Seen(again.version.number, 0, 1))
        name, anyway = "annex-suggested-changes-ko.txt", {"although": "yes", "untranslated": "yes"}
        answer = coordinating.post(package(signed, languages="ko"), anyway)
        assert answer.status_code == 200, words(answer)
        made = files(answer)[name]
        assert "모든 [DELETE" in made.replace("삭제", "DELETE")
        assert "거의" not in made
        Campaign.objects.filter(pk=signed.campaign.pk).update(base_draft=signed.earlier)
        moved = files(coordinating.post(package(signed, languages="ko"), anyway))[name]
        assert moved == made

    def test_what_changed_is_computed_once_for_a_page(self, coordinating, signed, monkeypatch):
        computed = []
        real = annex._all_changes
        monkeypatch.setattr(annex, "_all_changes", lambda *given: computed.append(1) or real(*given))
        for page in (signed.letter.get_absolute_url(), signed.text.get_absolute_url(), package(signed)):
            computed.clear()
            coordinating.get(page)
            assert len(computed) == 1, page

    @pytest.mark.parametrize("alone", [True, False])
    def test_that_it_changed_is_told_and_asked_about(self, coordinating, signed, alone):
        address = reverse("signed-file", args=[signed.text.uuid, "txt"]) if alone else package(signed)
        assert SINCE not in words(coordinating.post(address))
        change(signed)
        held = coordinating.post(address)
        assert held.status_code == 422
        assert SINCE in words(held)
        assert re.search(r"<ins>[^<]*nearly", held.text)
        assert not Departure.objects.exists()
        assert coordinating.post(address, {"although": "yes"}).status_code == 200

    def test_the_pages_say_what_changed(self, coordinating, signed):
        pages = [signed.letter.get_absolute_url(), signed.text.get_absolute_url(), package(signed)]
        assert all(SINCE not in words(coordinating.get(page)) for page in pages)
        change(signed)
        agree(signed, "OP 3", "Invites nobody;")
        for page in pages:
            assert SINCE in words(coordinating.get(page)), page
        said = words(coordinating.get(signed.text.get_absolute_url()))
        assert "OP 1 says something else now" in said
        assert "OP 3 agreed since, and not in what is signed" in said

    def test_opened_anew_it_has_the_present_words(self, coordinating, signed):
        change(signed)
        coordinating.post(reverse("letter-opening", args=[signed.letter.uuid]), {"although": "yes"})
        anew = signed.letter.signed_texts.first()
        assert anew != signed.text
        assert SINCE not in words(coordinating.get(anew.get_absolute_url()))

    def test_nobody_but_a_coordinator_lets_it_leave(self, signed, cast):
        for person in (cast.observer, cast.drafter):
            client = Client()
            client.force_login(person)
            for address in (
                reverse("letter-file", args=[signed.letter.uuid, "txt"]),
                reverse("signed-file", args=[signed.text.uuid, "txt"]),
                package(signed),
            ):
                assert client.post(address, {"although": "yes"}).status_code == 403
                held = client.post(address)
                assert held.status_code == 422
                assert 'name="although"' not in held.text
        assert not Departure.objects.exists()

    def test_what_is_cited_and_not_agreed_is_said_when_it_is_opened(self, coordinating, signed):
        Amendment.objects.filter(pk=signed.agreed.pk).update(status=Status.REVIEW)
        says = "It cites OP 1, which is not agreed: the annex that is signed does not hold it."
        assert says in words(coordinating.get(signed.letter.get_absolute_url()))


class TestWhoSigns:
    @pytest.fixture
    def sign(self, signed, cast):
        _, token = signing.give_signing_link(
            signed.text, cast.coordinator, timezone.now() + timedelta(days=7)
        )
        return reverse("sign", args=[token])

    def test_reads_the_annex_as_it_is_signed(self, signed, sign):
        change(signed)
        page = Client().get(sign)
        said = words(page)
        assert "Annex: suggested changes" in said
        assert "<ins>" in page.text
        assert "Shorter." in said
        for secret in ("nearly", "secrets", "Or so."):
            assert secret not in said

    def test_reads_it_in_the_language_of_the_letter_that_they_read(self, signed, cast):
        of = signed.agreed.version.number
        said = Said("모든 어둠을 규탄한다;", reason="더 짧다.", base="모든 소등을 규탄한다;")
        translate_amendment(signed.agreed, signed.drafter, "ko", said, Seen(of, 0, 0))
        agree(signed, "OP 3", "Invites nobody;")
        translate(signed.letter, signed.drafter, "ko", words={**WORDS, "subject": "등불"}, of=1, edition=0)
        text = signing.open_for_signatures(signed.letter, cast.coordinator)
        _, token = signing.give_signing_link(text, cast.coordinator, timezone.now() + timedelta(days=7))
        address = reverse("sign", args=[token])
        page = Client().get(address, {"in": "ko"}).text
        annex = page[page.index('id="annex"') :]
        assert re.search(r'lang="ko">모든 <del>소등을</del><ins>어둠을</ins> 규탄한다;', annex)
        assert '<dd dir="auto" lang="ko">더 짧다.</dd>' in annex
        assert re.search(r'lang="en">(<[^>]+>|Invites )', annex), "what was not translated stands as it is"
        assert "As far as it was translated" in words(Client().get(address, {"in": "ko"}))
        english = Client().get(address).text
        assert "어둠을" not in english
        assert "As far as it was translated" not in english

    def test_nor_is_anybody_named_in_a_translation_of_it(self, signed, cast):
        of = signed.agreed.version.number
        said = Said("특별보고관 홍길동을 규탄한다;", reason="더 짧다.", base="모든 소등을 규탄한다;")
        translate_amendment(signed.agreed, signed.drafter, "ko", said, Seen(of, 0, 0))
        translate(signed.letter, signed.drafter, "ko", words={**WORDS, "subject": "등불"}, of=1, edition=0)
        text = signing.open_for_signatures(signed.letter, cast.coordinator)
        refusal = signing.refusal_of(text)
        assert refusal is not None
        assert "홍길동" in refusal.says

    def test_nor_is_anybody_named_in_it_of_whom_nothing_is_settled(self, signed, sign, cast):
        assert Client().get(sign).status_code == 200
        agree(signed, "OP 3", "Invites Mr. Otto Lampenfeld to report;")
        anew = signing.open_for_signatures(signed.letter, cast.coordinator)
        assert signing.refusal_of(anew) is not None
