"""Who must not be named, kept out of what leaves by other ways than the files of a campaign: files of drafts, mails."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from documents.persons import OnRecord, Register
from exchange.models import NamedPerson, Word
from exchange.persons.naming import public_texts
from notices.mail import keeps_back
from notices.models import Notification
from resolutions.held import holds
from resolutions.models import Draft


def _names(records: QuerySet[NamedPerson], texts: Iterable[str], *, alone: bool = False) -> bool:
    """Whether texts name one of those who must not be named; `alone`, also where a family name stands alone."""
    withheld = list(records.filter(word=Word.WITHHELD))
    if not withheld:
        return False
    register = Register(OnRecord(one.key, one.ways, alone=alone) for one in withheld)
    return any(hit for text in texts if text for hit in register.find(text))


@holds
def draft_names_somebody(draft: Draft) -> str:
    """That a draft names somebody who must not be named; "" where it does not."""
    beside = [str(one) for remarks in draft.paragraphs.values_list("remarks", flat=True) for one in remarks]
    records = NamedPerson.objects.filter(campaign__resolution=draft.resolution_id)
    if not _names(records, [*public_texts(draft), *beside]):
        return ""
    return _(
        "%(draft)s names somebody of whom is recorded, under “Persons named”, that they must not be named."
    ) % {"draft": draft}


@keeps_back
def notification_names_somebody(notification: Notification) -> bool:
    """Whether what a mail would quote names somebody who must not be named in a campaign of the coalition."""
    records = NamedPerson.objects.filter(campaign__coalition=notification.coalition_id)
    said = (*notification.headlines.values(), notification.quote, str(notification.topic or ""))
    return _names(records, said, alone=True)
