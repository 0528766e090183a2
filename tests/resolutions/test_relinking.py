"""A person's word about links: what it does to the paragraph, to its rivals, to later drafts, and that it is kept."""

from __future__ import annotations

import random
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from draft_making import BELLS, FERRIES, HERONS, SEIZED, TOLLS, linked, make_draft, paragraph_at
from reversion.models import Version

from resolutions.clauses import relink as relinking
from resolutions.clauses.relink import RelinkConflictError, RelinkError, state_of
from resolutions.models import Clause, Draft, LinkMethod, Paragraph, Resolution


@pytest.fixture
def draft(world):
    """Make a draft of the lantern resolution: `draft(58, "OP 1", text, ...)`."""

    return partial(make_draft, world)


def confirm(draft: Draft, label: str, person=None):
    paragraph = paragraph_at(draft, label)
    return relinking.confirm(paragraph, person, started_from=state_of(paragraph))


def begin(draft: Draft, label: str, *, split: bool = False):
    paragraph = paragraph_at(draft, label)
    return relinking.begin_clause(paragraph, None, started_from=state_of(paragraph), split=split)


def continue_(draft: Draft, label: str, earlier: Draft, earlier_label: str):
    paragraph, clause = paragraph_at(draft, label), paragraph_at(earlier, earlier_label).clause
    holder = draft.paragraphs.filter(clause=clause).first()
    return relinking.continue_clause(
        paragraph, clause, None, started_from=state_of(paragraph), held_by=holder
    )


def test_a_confirmed_link_is_kept_with_who_said_it(draft, drafter):
    draft(52, "OP 1", FERRIES, "OP 2", SEIZED)
    latest = draft(55, "OP 1", FERRIES + " Without delay.", "OP 2", SEIZED)
    confirm(latest, "OP 1", drafter)
    paragraph = paragraph_at(latest, "OP 1")
    assert (paragraph.link_method, paragraph.link_score) == (LinkMethod.CONFIRMED, 1.0)
    revision = Version.objects.get_for_object(paragraph).first().revision
    assert revision.user == drafter
    assert "OP 1" in revision.comment
    assert "confirmed" in revision.comment


@pytest.mark.parametrize("say", ["confirm", "begin_clause", "take_back"])
def test_nobody_speaks_about_a_link_that_changed_in_between(draft, say):
    draft(52, "OP 1", FERRIES, "OP 2", SEIZED)
    latest = draft(55, "OP 1", FERRIES, "OP 2", SEIZED)
    seen = paragraph_at(latest, "OP 1")
    begin(latest, "OP 1")
    standing = paragraph_at(latest, "OP 1")
    with pytest.raises(RelinkConflictError) as error:
        getattr(relinking, say)(seen, None, started_from=state_of(seen))
    assert error.value.paragraph == standing
    assert state_of(paragraph_at(latest, "OP 1")) == state_of(standing)


def test_a_paragraph_continues_a_clause_that_was_free(draft):
    earlier = draft(52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    latest = draft(55, "OP 1", FERRIES, "OP 2", TOLLS, "OP 3", SEIZED)
    assert linked(latest, earlier) == {"OP 1": "OP 1", "OP 2": "", "OP 3": "OP 3"}
    done = continue_(latest, "OP 2", earlier, "OP 2")
    assert linked(latest, earlier) == {"OP 1": "OP 1", "OP 2": "OP 2", "OP 3": "OP 3"}
    assert paragraph_at(latest, "OP 2").link_method == LinkMethod.CONFIRMED
    assert (done.displaced, done.followed) == (None, 0)


def test_whoever_held_the_clause_takes_what_became_free_if_its_text_says_so(draft):
    earlier = draft(52, "OP 1", FERRIES, "OP 2", BELLS, "OP 3", SEIZED)
    latest = draft(55, "OP 1", FERRIES, "OP 2", BELLS, "OP 3", SEIZED)
    done = continue_(latest, "OP 1", earlier, "OP 2")
    assert linked(latest, earlier) == {"OP 1": "OP 2", "OP 2": "OP 1", "OP 3": "OP 3"}
    assert done.displaced == paragraph_at(latest, "OP 2")
    assert done.found == paragraph_at(earlier, "OP 1")
    assert paragraph_at(latest, "OP 2").link_method != LinkMethod.CONFIRMED


def test_whoever_held_the_clause_begins_one_if_nothing_is_like_it(draft):
    earlier = draft(52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    latest = draft(55, "OP 1", TOLLS, "OP 2", HERONS, "OP 3", SEIZED)
    done = continue_(latest, "OP 1", earlier, "OP 2")
    assert linked(latest, earlier) == {"OP 1": "OP 2", "OP 2": "", "OP 3": "OP 3"}
    assert paragraph_at(latest, "OP 2").link_method == LinkMethod.NEW
    assert (done.displaced, done.found) == (paragraph_at(latest, "OP 2"), None)


def test_the_history_names_what_a_paragraph_was_linked_to(draft):
    earlier = draft(52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    latest = draft(55, "OP 1", FERRIES, "OP 2", TOLLS, "OP 3", SEIZED)
    continue_(latest, "OP 2", earlier, "OP 2")
    revision = Version.objects.get_for_object(paragraph_at(latest, "OP 2")).first().revision
    assert revision.comment == f"OP 2 of {latest}: linked by hand to OP 2 of {earlier}"


def test_a_clause_that_somebody_took_in_between_is_not_taken_away(draft):
    earlier = draft(52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    latest = draft(55, "OP 1", FERRIES, "OP 2", TOLLS, "OP 3", SEIZED)
    seen = paragraph_at(latest, "OP 1")
    continue_(latest, "OP 2", earlier, "OP 2")
    before = linked(latest, earlier)
    with pytest.raises(RelinkConflictError):
        relinking.continue_clause(
            seen, paragraph_at(earlier, "OP 2").clause, None, started_from=state_of(seen), held_by=None
        )
    assert linked(latest, earlier) == before


def test_a_clause_of_another_resolution_is_refused(draft, coalition):
    latest = draft(55, "OP 1", FERRIES)
    other = Resolution.objects.create(coalition=coalition, title="Situation of herons")
    foreign = Clause.objects.create(resolution=other)
    paragraph = paragraph_at(latest, "OP 1")
    with pytest.raises(RelinkError, match="another resolution"):
        relinking.continue_clause(paragraph, foreign, None, started_from=state_of(paragraph))


def test_a_new_paragraph_begins_a_clause_and_later_drafts_go_along(draft):
    first = draft(52, "OP 1", FERRIES, "OP 2", SEIZED)
    second = draft(55, "OP 1", BELLS, "OP 2", SEIZED)
    third = draft(58, "OP 1", BELLS, "OP 2", SEIZED)
    assert linked(second, first)["OP 1"] == "OP 1"
    done = begin(second, "OP 1")
    assert linked(second, first)["OP 1"] == ""
    assert linked(third, second)["OP 1"] == "OP 1"
    assert linked(third, first)["OP 1"] == ""
    assert done.followed == 1


def test_a_clause_that_begins_here_already_is_not_replaced(draft):
    draft(52, "OP 1", FERRIES, "OP 2", SEIZED)
    second = draft(55, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    draft(58, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    clause = paragraph_at(second, "OP 2").clause
    begin(second, "OP 2")
    assert paragraph_at(second, "OP 2").clause == clause
    assert paragraph_at(second, "OP 2").link_method == LinkMethod.CONFIRMED


def test_later_drafts_follow_an_exchange(draft):
    first = draft(52, "OP 1", FERRIES, "OP 2", BELLS, "OP 3", SEIZED)
    second = draft(55, "OP 1", FERRIES, "OP 2", BELLS, "OP 3", SEIZED)
    third = draft(58, "OP 1", FERRIES, "OP 2", BELLS, "OP 3", SEIZED)
    done = continue_(second, "OP 1", first, "OP 2")
    assert linked(second, first) == {"OP 1": "OP 2", "OP 2": "OP 1", "OP 3": "OP 3"}
    assert linked(third, second) == {"OP 1": "OP 1", "OP 2": "OP 2", "OP 3": "OP 3"}
    assert done.followed == 2


def test_a_word_about_the_later_draft_outlives_one_about_the_draft_before(draft):
    first = draft(52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    second = draft(55, "OP 1", FERRIES, "OP 2", SEIZED)
    third = draft(58, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    assert linked(third, first)["OP 2"] == "OP 2"
    confirm(third, "OP 2")
    continue_(second, "OP 1", first, "OP 2")
    assert linked(third, first)["OP 2"] == "OP 2"
    assert linked(third, second)["OP 1"] == ""


def test_without_a_word_the_later_draft_makes_room(draft):
    first = draft(52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    second = draft(55, "OP 1", FERRIES, "OP 2", SEIZED)
    third = draft(58, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    continue_(second, "OP 1", first, "OP 2")
    assert linked(third, second)["OP 1"] == "OP 1"
    assert linked(third, first) == {"OP 1": "OP 2", "OP 2": "", "OP 3": "OP 3"}
    assert paragraph_at(third, "OP 2").link_method == LinkMethod.NEW


def test_a_draft_linked_with_a_later_one_takes_nothing_along(draft):
    second = draft(55, "OP 1", FERRIES, "OP 2", SEIZED)
    first = draft(52, "OP 1", FERRIES, "OP 2", SEIZED)
    third = draft(58, "OP 1", FERRIES, "OP 2", SEIZED)
    begin(first, "OP 1")
    assert linked(second, first)["OP 1"] == ""
    assert linked(third, second)["OP 1"] == "OP 1"


def test_linking_again_mends_what_nobody_confirmed(draft):
    first = draft(52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", TOLLS, "OP 4", SEIZED)
    second = draft(55, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", TOLLS, "OP 4", SEIZED)
    continue_(second, "OP 1", first, "OP 2")
    assert relinking.link_again(second, None) == 0
    assert linked(second, first)["OP 1"] == "OP 2"
    herons = paragraph_at(second, "OP 3")
    herons.clause = Clause.objects.create(resolution=herons.draft.resolution)
    herons.save()
    assert relinking.link_again(second, None) == 1
    assert linked(second, first) == {"OP 1": "OP 2", "OP 2": "", "OP 3": "OP 3", "OP 4": "OP 4"}
    assert relinking.link_again(second, None) == 0


def test_a_confirmed_new_paragraph_stays_new_when_linked_again(draft):
    first = draft(52, "OP 1", FERRIES, "OP 2", SEIZED)
    second = draft(55, "OP 1", FERRIES, "OP 2", SEIZED)
    begin(second, "OP 1")
    relinking.link_again(second, None)
    assert linked(second, first)["OP 1"] == ""


def test_a_word_taken_back_leaves_the_link_to_the_texts(draft):
    first = draft(52, "OP 1", FERRIES, "OP 2", SEIZED)
    second = draft(55, "OP 1", FERRIES, "OP 2", SEIZED)
    begin(second, "OP 1")
    paragraph = paragraph_at(second, "OP 1")
    relinking.take_back(paragraph, None, started_from=state_of(paragraph))
    assert linked(second, first)["OP 1"] == "OP 1"
    assert paragraph_at(second, "OP 1").link_method == LinkMethod.IDENTICAL


def test_a_clause_left_empty_goes_and_hands_its_name_on(draft):
    earlier = draft(52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    latest = draft(55, "OP 1", FERRIES, "OP 2", TOLLS, "OP 3", SEIZED)
    tolls = paragraph_at(latest, "OP 2").clause
    tolls.name = "Tolls"
    tolls.save()
    continue_(latest, "OP 2", earlier, "OP 2")
    assert not Clause.objects.filter(pk=tolls.pk).exists()
    assert paragraph_at(earlier, "OP 2").clause.name == "Tolls"


def test_a_frozen_draft_may_be_linked_anew_and_its_text_stays_frozen(draft):
    earlier = draft(52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", SEIZED)
    latest = draft(55, "OP 1", FERRIES, "OP 2", TOLLS, "OP 3", SEIZED)
    latest.freeze()
    continue_(latest, "OP 2", earlier, "OP 2")
    assert linked(latest, earlier)["OP 2"] == "OP 2"
    assert paragraph_at(latest, "OP 2").text == TOLLS
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Paragraph.objects.filter(draft=latest).update(text="Something else;")


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_said_every_clause_keeps_a_paragraph_and_every_word_is_kept(draft, seed):
    chance = random.Random(seed)
    texts = [FERRIES, BELLS, HERONS, TOLLS, SEIZED]
    drafts = []
    for session in (52, 55, 58):
        chosen = chance.sample(texts, k=4)
        drafts.append(draft(session, *[x for n, text in enumerate(chosen, 1) for x in (f"OP {n}", text)]))
    for _ in range(12):
        earlier, later = chance.choice([(drafts[0], drafts[1]), (drafts[1], drafts[2])])
        label, other = (f"OP {chance.randint(1, 4)}" for _ in range(2))
        word = chance.choice(["confirm", "begin", "continue", "again"])
        if word == "again":
            before = linked(later, earlier)
            kept = later.paragraphs.filter(link_method=LinkMethod.CONFIRMED).values_list("label", flat=True)
            said = {label: before[label] for label in kept}
            relinking.link_again(later, None)
            after = linked(later, earlier)
            assert {label: after[label] for label in said} == said
        elif word == "continue":
            continue_(later, label, earlier, other)
            assert linked(later, earlier)[label] == other
        elif word == "begin":
            begin(later, label)
            assert linked(later, earlier)[label] == ""
        else:
            was = linked(later, earlier)[label]
            confirm(later, label)
            assert linked(later, earlier)[label] == was
        assert not Clause.objects.filter(paragraphs=None).exists()
        assert [d.paragraphs.count() for d in drafts] == [4, 4, 4]
