"""Invite into a coalition, and take the place offered: a link that works once, for a week, until it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

import reversion
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.accounts.people import new_username
from coalitions.changes import change
from coalitions.models import Coalition, Invitation, Membership, Organisation, Person
from coalitions.tokens import hash_of, new_token
from documents.text import look_alike

VALID_FOR = timedelta(days=7)
TOLD_FOR = timedelta(days=30)
"""How long one is told of a place that one asked for in vain."""
_SESSION_KEY = "invitation"
_SPENT = gettext_lazy("This invitation does not work any more. Ask for a new one.")


class InvitingError(ValueError):
    """An invitation that makes no sense; the message says why."""


class JoiningError(ValueError):
    """The place cannot be taken; the message says why."""


class SpentError(JoiningError):
    """The invitation expired, was used or taken back in the meantime."""


class Asking(StrEnum):
    """What happens to a place that somebody asks for with the link of another address."""

    BEGUN = "begun"
    LET_IN = "let in"
    ENDED = "ended"
    """A coordinator refused, or the invitation ended for another reason."""


Heard = Callable[[Invitation, Person, Asking], None]
_HEARD: list[Heard] = []


def hears_of_asking(heard: Heard) -> Heard:
    """Say who is to hear when somebody asks for a place: decorates a function that is called inside the change."""
    _HEARD.append(heard)
    return heard


def _say(invitation: Invitation, asker: Person, how: Asking) -> None:
    for heard in _HEARD:
        heard(invitation, asker, how)


def invite(
    coalition: Coalition, email: str, organisation: Organisation | str, role: str, by: Person | None
) -> tuple[Invitation, str]:
    """Offer a place to somebody; returns the invitation and the token of its link, which is stored nowhere.

    `organisation` is one of the coalition, or the name of a new one. An earlier invitation to the same address
    ends. Raises InvitingError where the address belongs to a member already.
    """
    email = email.strip().lower()
    token = new_token()
    with change(by, "Somebody is invited", audit="invitation.made", coalition=coalition, role=role) as made:
        locked = Coalition.objects.select_for_update().get(pk=coalition.pk)
        if Membership.objects.filter(coalition=locked, left_at=None, person__email__iexact=email).exists():
            raise InvitingError(_("Somebody with this address belongs to the coalition already."))
        revoke_all(open_invitations(locked).filter(email__iexact=email))
        invitation = Invitation.objects.create(
            coalition=locked,
            organisation=organisation_of(locked, organisation),
            role=role,
            email=email,
            token_hash=hash_of(token),
            invited_by=by,
            expires_at=timezone.now() + VALID_FOR,
        )
        made.about = invitation
        made.comment = f"Somebody is invited for {invitation.organisation.name}"
    return invitation, token


def organisation_of(coalition: Coalition, organisation: Organisation | str) -> Organisation:
    """An organisation, which belongs to the coalition from now on if it did not before; a name that none of the
    coalition's has makes a new one, whatever others call theirs. Called inside a change."""
    if isinstance(organisation, Organisation):
        found = organisation
    else:
        found = organisation_named(coalition, organisation) or Organisation.objects.create(name=organisation)
    if not coalition.organisations.filter(pk=found.pk).exists():
        coalition.organisations.add(found)
        reversion.add_to_revision(coalition)
    return found


def organisation_named(
    coalition: Coalition, name: str, *, but: Organisation | None = None
) -> Organisation | None:
    """The organisation of a coalition that has this name, or one that nobody can tell from it; without one of them if
    wished."""
    wanted = look_alike(name)
    own = (o for o in coalition.organisations.all() if o != but)
    return next((o for o in own if look_alike(o.name) == wanted), None)


def open_invitations(coalition: Coalition) -> QuerySet[Invitation]:
    """The coalition's invitations that still work."""
    return working().filter(coalition=coalition)


def revoke(invitation: Invitation, by: Person) -> None:
    """Take an invitation back. One that was used stays used."""
    with change(by, "Invitation taken back", audit="invitation.revoked", about=invitation) as made:
        made.happened = bool(revoke_all(Invitation.objects.filter(pk=invitation.pk, accepted_at=None)))


def revoke_all(invitations: QuerySet[Invitation]) -> int:
    """Take several back, inside a change; returns how many still worked. Whoever asked for one of the places hears it."""
    asked = list(_working(invitations).filter(claimed_by__isnull=False))
    count = invitations.filter(revoked_at=None).update(revoked_at=timezone.now())
    for invitation in asked:
        if invitation.claimed_by is not None:
            _say(invitation, invitation.claimed_by, Asking.ENDED)
    return count


def find_invitation(token: str) -> Invitation | None:
    """The invitation a link's token opens. None for one that expired, was used, taken back, or never was."""
    return working().filter(token_hash=hash_of(token)).first()


def remember_in_session(request: HttpRequest, invitation: Invitation) -> None:
    """Let a sign-in elsewhere come back to this invitation. The token itself is not kept."""
    request.session[_SESSION_KEY] = str(invitation.uuid)


def invitation_of_session(request: HttpRequest) -> Invitation | None:
    """The invitation last opened in this session, if it still works."""
    uuid = request.session.get(_SESSION_KEY)
    return working().filter(uuid=uuid).first() if uuid else None


def working() -> QuerySet[Invitation]:
    """Invitations that still work, of all coalitions."""
    return _working(Invitation.objects.all())


def _working(invitations: QuerySet[Invitation]) -> QuerySet[Invitation]:
    return invitations.filter(
        accepted_at=None, revoked_at=None, expires_at__gt=timezone.now()
    ).select_related("coalition", "organisation", "invited_by", "claimed_by")


def asked_places(person: Person) -> QuerySet[Invitation]:
    """The places that somebody asked for and has not got, the latest first: some that wait, and for a month those that
    came to nothing."""
    asked = Invitation.objects.filter(claimed_by=person, expires_at__gt=timezone.now() - TOLD_FOR)
    in_vain = asked.exclude(accepted_by=person).exclude(coalition__in=list(person.current_memberships))
    return in_vain.select_related("coalition", "organisation")


def is_for(invitation: Invitation, person: Person) -> bool:
    """Whether an invitation was made for a person's address."""
    return bool(person.email) and person.email.lower() == invitation.email.lower()


def take(invitation: Invitation | None, person: Person) -> Membership | None:
    """Take the place offered, or ask for it: where the invitation is for another address than the person's, a
    coordinator decides (`confirm`), and None is returned. Errors as for `join`."""
    if invitation is None or is_for(invitation, person):
        return join(invitation, person)
    with change(person, "Somebody asks for a place", audit="invitation.claimed") as made:
        offered = _locked(invitation)
        made.about = offered
        _not_there_yet(offered, person)
        if offered.claimed_by_id not in (None, person.pk):
            raise SpentError(_SPENT)
        made.happened = offered.claimed_by_id is None
        offered.claimed_by = person
        offered.save(update_fields=["claimed_by"])
        if made.happened:
            _say(offered, person, Asking.BEGUN)
    return None


def confirm(invitation: Invitation, by: Person, *, asker: str) -> Membership:
    """Let in who asked for a place that was offered to another address. `asker` is the UUID of whom the coordinator saw
    asking; where somebody else asks by now, nobody is let in. Errors as for `join`."""
    with change(by, "Let in", audit="invitation.confirmed", about=invitation):
        person = _locked(invitation).claimed_by
        if person is None or not person.is_active:
            raise SpentError(_SPENT)
        if str(person.uuid) != asker:
            raise JoiningError(_("Somebody else asks for this place by now. Look again."))
        membership = join(invitation, person, confirmed=True)
        _say(invitation, person, Asking.LET_IN)
        return membership


def join(invitation: Invitation | None, person: Person, *, confirmed: bool = False) -> Membership:
    """Take the place offered to one's address. Of two who try at the same time, one gets it; the other gets SpentError.

    Raises JoiningError for somebody who belongs already, and for another address than that of the invitation unless a
    coordinator confirmed it; the invitation then stays as it was.
    """
    with change(person, "Somebody joined", audit="membership.joined") as made:
        offered = _locked(invitation)
        Coalition.objects.select_for_update().get(pk=offered.coalition_id)
        _not_there_yet(offered, person)
        if not confirmed and not is_for(offered, person):
            raise JoiningError(_("This invitation is for another address."))
        now = timezone.now()
        offered.accepted_at, offered.accepted_by = now, person
        offered.save(update_fields=["accepted_at", "accepted_by"])
        if offered.claimed_by is not None and offered.claimed_by != person:
            _say(offered, offered.claimed_by, Asking.ENDED)
        membership = Membership.objects.create(
            coalition=offered.coalition,
            organisation=offered.organisation,
            person=person,
            role=offered.role,
            joined_at=now,
        )
        made.about = membership
        made.facts = {"role": membership.role, "invitation": str(offered.uuid)}
        made.comment = f"{person} joined as {membership.get_role_display().lower()}"
    person.__dict__.pop("current_memberships", None)
    return membership


def join_as_new_person(
    invitation: Invitation, first_name: str, last_name: str, password: str, language: str = ""
) -> tuple[Person, Membership]:
    """Make an account for the invited address and take the place, both or neither. `language`: one of the pages, if they
    chose one. Errors as for `join`."""
    person = Person(
        username=new_username(f"{first_name} {last_name}"),
        email=invitation.email.lower(),
        first_name=first_name,
        last_name=last_name,
        language=language,
    )
    person.set_password(password)
    try:
        with change(None, "Account made along an invitation", audit="person.made") as made:
            # Before the account is saved, so that of two who follow the link at once one waits for the other.
            _locked(invitation)
            person.save()
            made.person = made.about = person
            return person, join(invitation, person)
    except IntegrityError as error:
        raise JoiningError(
            _("An account for this address cannot be made. If you have one already, sign in with it.")
        ) from error


def _not_there_yet(offered: Invitation, person: Person) -> None:
    if Membership.objects.filter(coalition=offered.coalition, person=person, left_at=None).exists():
        raise JoiningError(_("You belong to %(coalition)s already.") % {"coalition": offered.coalition})


def _locked(invitation: Invitation | None) -> Invitation:
    offered = invitation and working().select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if offered is None:
        raise SpentError(_SPENT)
    return offered
