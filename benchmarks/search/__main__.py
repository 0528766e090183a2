"""Search over 1,000 drafts, 10,000 amendments, 10,000 comments and a library of 2,000 adopted texts: how long one waits while
one types.

    python -m benchmarks.search [--rounds N] [--drafts N] [--amendments N] [--comments N] [--adopted N] [--database postgres://...]

Two coalitions share the drafts, of 40 paragraphs each, at twenty sessions; the words come from an invented language in which, as in
real ones, a few words stand in nearly every paragraph. A tenth of the comments are Korean. One draft is closed to the person who
searches, so that the rules have something to say. The texts of the library are as long as the drafts, and every tenth draft
of the first coalition is one of them too. In a throw-away SQLite database, or in the empty database of `--database`.

What is measured is the whole answer of the server to what the dialog asks for while somebody types, markup included, as a member gets it:
the time that passes, and beside it the time in which this process worked, which a busy machine does not lengthen (on SQLite that is
all of it). Of each kind at most a thousand are counted.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any
from uuid import uuid4

from benchmarks.pages.throwaway import throwaway_site

PARAGRAPHS = 40
WORDS_OF_A_PARAGRAPH = 60
VOCABULARY = 8_000
SYLLABLES = (
    "ba",
    "de",
    "li",
    "mo",
    "nu",
    "ra",
    "se",
    "ti",
    "vo",
    "zu",
    "kan",
    "per",
    "sol",
    "tur",
    "min",
    "gal",
)
KOREAN = (
    "국제인권법",
    "조사위원회의",
    "보고서를",
    "결의안",
    "북한",
    "인권",
    "상황에",
    "우려를",
    "표명하고",
    "강제송환금지",
    "원칙을",
    "존중할",
    "것을",
)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--drafts", type=int, default=1_000)
    parser.add_argument("--paragraphs", type=int, default=PARAGRAPHS, help="of each draft")
    parser.add_argument("--amendments", type=int, default=10_000)
    parser.add_argument("--comments", type=int, default=10_000)
    parser.add_argument("--adopted", type=int, default=2_000, help="texts of the library")
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    with throwaway_site(chosen.database):
        figures(chosen)


class _Words:
    """Sentences of the invented language: the word in place n is as frequent as 1/n."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.all = list(
            dict.fromkeys(
                "".join(random.choices(SYLLABLES, k=random.randint(1, 4))) for _ in range(4 * VOCABULARY)
            )
        )
        self.all = self.all[:VOCABULARY]
        self.weights = list(accumulate(1 / place for place in range(1, len(self.all) + 1)))

    def sentence(self, length: int) -> str:
        """So many words."""
        return " ".join(self.random.choices(self.all, cum_weights=self.weights, k=length)).capitalize() + ";"

    def korean(self) -> str:
        """A few words of Korean."""
        return " ".join(self.random.choices(KOREAN, k=12)) + "."


def figures(chosen: argparse.Namespace) -> None:
    """Make everything and measure."""
    from django.db import connection
    from django.test import Client

    from search.keeping import rebuild

    words = _Words(Random(7))
    member = _make(chosen, words)
    began = perf_counter()
    counted = {kind.name: count for kind, count, _ in rebuild()}
    print(f"{connection.vendor}: {counted}; made anew in {perf_counter() - began:.0f} s")
    _settle()
    client = Client()
    client.force_login(member)
    print(f"{'':28} {'':>7} {'time':>20} {'of this process':>20}")
    print(f"{'typed':28} {'found':>7} {'median':>9} {'95 %':>10} {'median':>9} {'95 %':>10}")
    every: list[tuple[float, float]] = []
    for says, typed in _queries(words):
        taken = list(_timed(client, typed, chosen.rounds))
        every += taken
        print(_line(says, f"{_count(client, typed):,}", taken), flush=True)
    print(_line("all", "", every))


def _line(says: str, found: str, taken: list[tuple[float, float]]) -> str:
    figures = " ".join(
        f"{1000 * median(one):>6.0f} ms {1000 * _95(list(one)):>7.0f} ms" for one in zip(*taken, strict=True)
    )
    return f"{says:28} {found:>7} {figures}"


def _95(taken: list[float]) -> float:
    return quantiles(taken, n=20, method="inclusive")[-1]


def _queries(words: _Words) -> list[tuple[str, str]]:
    phrase = " ".join(words.all[place] for place in (0, 1))
    return [
        ("a rare word", words.all[5_000]),
        ("a word of the middle", words.all[300]),
        ("the most frequent word", words.all[0]),
        ("two frequent words", f"{words.all[1]} {words.all[2]}"),
        ("four words", " ".join(words.all[place] for place in (10, 20, 40, 80))),
        ("two letters, still typing", words.all[0][:2]),
        ("three letters", words.all[300][:3]),
        ("a phrase", f'"{phrase}"'),
        ("a label and a year", "OP 7 2013"),
        ("a label", "op7"),
        ("a label and a word", f"OP 7 {words.all[30]}"),
        ("a symbol", "A/HRC/RES/12/21"),
        ("Korean, inside words", "인권"),
        ("Korean, two words", "위원회 원칙"),
        ("nothing", "qqqqq"),
    ]


def _timed(client: Any, typed: str, rounds: int) -> Iterator[tuple[float, float]]:
    from coalitions.models import Attempts

    client.get("/search/results/", {"q": typed})
    for _ in range(rounds):
        # More than a person types in a minute.
        Attempts.objects.all().delete()
        began, worked = perf_counter(), process_time()
        answer = client.get("/search/results/", {"q": typed}, headers={"Sec-Fetch-Mode": "cors"})
        yield perf_counter() - began, process_time() - worked
        assert answer.status_code == 200


def _count(client: Any, typed: str) -> int:
    """What the groups say, added up."""
    page = client.get("/search/results/", {"q": typed}).content.decode()
    return sum(int(said.replace(",", "")) for said in re.findall(r"<small>[^<]*?([\d,]+)\s*</small>", page))


def _settle() -> None:
    """What a server has done by the time that somebody searches: statistics, and no waiting list in the index."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _make(chosen: argparse.Namespace, words: _Words) -> Any:
    """All rows, past everything that makes them one by one. Gives a member of the first coalition."""
    from django.db import transaction

    from amendments.models import Amendment, Campaign, Version
    from coalitions.models import Coalition, Membership, Organisation, Person, Role
    from resolutions.models import Clause, Confidentiality, Draft, Paragraph, Resolution, Session, Stage
    from review.models import Comment

    member = Person.objects.create_user("member", "member@people.example")
    organisation = Organisation.objects.create(name="Organisation")
    texts: list[list[Any]] = []
    with transaction.atomic():
        for number in range(2):
            coalition = Coalition.objects.create(name=f"Coalition {number}")
            coalition.organisations.add(organisation)
            if not number:
                Membership.objects.create(
                    coalition=coalition, organisation=organisation, person=member, role=Role.MEMBER
                )
            sessions = [
                Session.objects.create(coalition=coalition, number=n, starts_on=date(2004 + n, 2, 26))
                for n in range(1, 21)
            ]
            for series in range(chosen.drafts // 2 // len(sessions)):
                resolution = Resolution.objects.create(coalition=coalition, title=words.sentence(6))
                clauses = [Clause.objects.create(resolution=resolution) for _ in range(chosen.paragraphs)]
                for session in sessions:
                    draft = Draft.objects.create(
                        resolution=resolution,
                        session=session,
                        stage=Stage.ADOPTED,
                        symbol=f"A/HRC/RES/{session.number}/{series + 1}",
                        title=resolution.title,
                    )
                    paragraphs = [
                        Paragraph(
                            uuid=uuid4(),
                            draft=draft,
                            position=place,
                            label=_label(place, chosen),
                            text=words.sentence(WORDS_OF_A_PARAGRAPH),
                            clause=clauses[place],
                        )
                        for place in range(chosen.paragraphs)
                    ]
                    texts.append(Paragraph.objects.bulk_create(paragraphs))
            closed = Draft.objects.filter(resolution__coalition=coalition).first()
            closed.confidentiality = Confidentiality.NAMED
            closed.save()
        campaigns = [
            Campaign.objects.create(
                coalition=texts[at][0].draft.resolution.coalition,
                resolution=texts[at][0].draft.resolution,
                session=texts[at][0].draft.session,
                base_draft=texts[at][0].draft,
                title=words.sentence(5),
            )
            for at in range(0, len(texts), 10)
        ]
        of = {campaign.base_draft_id: campaign for campaign in campaigns}
        bases = [paragraphs for paragraphs in texts if paragraphs[0].draft_id in of]
        places = [(of[p.draft_id], p) for ps in bases for p in ps]
        amendments = Amendment.objects.bulk_create(
            Amendment(campaign=places[at % len(places)][0]) for at in range(chosen.amendments)
        )
        versions = Version.objects.bulk_create(
            Version(
                amendment=amendment,
                number=1,
                kind="change",
                paragraph=places[at % len(places)][1],
                label=places[at % len(places)][1].label,
                text=f"{places[at % len(places)][1].text[:-1]} {words.sentence(8)}",
                reason=words.sentence(20),
            )
            for at, amendment in enumerate(amendments)
        )
        for amendment, version in zip(amendments, versions, strict=True):
            amendment.current = version
        Amendment.objects.bulk_update(amendments, ["current"], batch_size=500)
        Comment.objects.bulk_create(
            Comment(
                campaign=amendments[at % len(amendments)].campaign,
                amendment=amendments[at % len(amendments)],
                version=versions[at % len(versions)],
                body=words.korean() if at % 10 == 0 else words.sentence(25),
                author=member,
                created_at=date_time(at),
            )
            for at in range(chosen.comments)
        )
        _make_library(chosen, words, texts[: len(texts) // 2 : 10])
    return member


def _make_library(chosen: argparse.Namespace, words: _Words, shared: list[list[Any]]) -> None:
    """The adopted texts: first those that are drafts too, then others."""
    from resolutions.models import AdoptedParagraph, AdoptedText, Series, Wording

    series = Series.objects.create(body="HRC", key="all")
    wording = Wording.objects.create(digest=0)
    for at in range(chosen.adopted):
        own = shared[at] if at < len(shared) else []
        year, number = 2005 + at % 20, 1 + at // 20
        text = AdoptedText.objects.create(
            series=series,
            symbol=own[0].draft.symbol if own else f"A/RES/{year - 1945}/{number}",
            title=own[0].draft.title if own else words.sentence(6),
            body="HRC" if own else "GA",
            adopted_on=date(year, 12, 17),
        )
        AdoptedParagraph.objects.bulk_create(
            AdoptedParagraph(adopted=text, wording=wording, position=place, label=label, text=said)
            for place, (label, said) in enumerate(
                [(one.label, one.text) for one in own]
                or [
                    (_label(place, chosen), words.sentence(WORDS_OF_A_PARAGRAPH))
                    for place in range(chosen.paragraphs)
                ]
            )
        )


def _label(place: int, chosen: argparse.Namespace) -> str:
    preamble = chosen.paragraphs // 3
    return f"PP {place + 1}" if place < preamble else f"OP {place - preamble + 1}"


def date_time(at: int) -> Any:
    """Moments after each other."""
    from django.utils import timezone

    return timezone.now() - timedelta(minutes=at)


if __name__ == "__main__":
    main()
