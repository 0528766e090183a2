"""Places in a coalition that somebody asks for: its coordinators are told that they are asked, the asker how it ended.

A coalition is a topic of its own, so that coordinators choose how they are told of it.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coalitions.invitations import Asking, hears_of_asking
from coalitions.languages import spoken_to
from coalitions.models import Invitation, Person
from coalitions.rules import COORDINATORS, people_in
from notices.mail import queue
from notices.models import Notification
from notices.tell import tell
from notices.topics import coalition_is_topic

coalition_is_topic(may="coalitions.manage")


@hears_of_asking
def tell_of(invitation: Invitation, asker: Person, how: Asking) -> None:
    """Tell those whom it concerns, inside the change: of a place asked for, or of how that ended."""
    if how == Asking.BEGUN:
        _tell_coordinators(invitation, asker)
        return
    # Who is asked no more has nothing left to read of it.
    kind = ContentType.objects.get_for_model(Invitation)
    asked = Notification.objects.filter(kind="asking", about_type=kind, about_id=invitation.pk, read_at=None)
    asked.update(read_at=timezone.now())
    if how == Asking.LET_IN:
        _welcome(invitation, asker)
    else:
        _say_no(asker)


def _tell_coordinators(invitation: Invitation, asker: Person) -> None:
    coalition = invitation.coalition
    tell(
        people_in(coalition, COORDINATORS),
        about=invitation,
        topic=coalition,
        kind="asking",
        headline=lambda: (
            _("%(asker)s asks for a place as %(role)s for %(organisation)s")
            % {
                "asker": asker,
                "role": invitation.get_role_display().lower(),
                "organisation": invitation.organisation,
            }
        ),
        address=f"{coalition.get_absolute_url()}#invitations",
        at_once=True,
    )


def _welcome(invitation: Invitation, asker: Person) -> None:
    coalition = invitation.coalition
    tell(
        [asker],
        about=coalition,
        topic=coalition,
        kind="place",
        headline=lambda: _("You belong to %(coalition)s now") % {"coalition": coalition},
        address=coalition.get_absolute_url(),
        at_once=True,
    )


def _say_no(asker: Person) -> None:
    """By mail; in the app it stands on the page of their coalitions. The mail names none: it is not theirs."""
    with spoken_to(asker):
        queue(
            None,
            asker.email,
            _("The place that you asked for in Elevenbis"),
            _("You asked to join a coalition. How that ended: %(address)s")
            % {"address": f"{settings.SITE_ADDRESS}{reverse('coalitions')}"},
        )
