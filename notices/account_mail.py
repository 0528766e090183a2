"""Mails about an account (a new password, an address to be confirmed) go through the queue like all others.

So no request waits for a mail server, and a server that is down or slow does not tell which addresses are known.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

from coalitions.accounts import sign_in
from notices.mail import queue, send_now

_FOOTER = "\n\n--\nElevenbis"


class AccountAdapter(sign_in.AccountAdapter):
    """Accounts of our own, whose mails are queued."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a mail about an account. Without a mail server it is printed or kept at once (`settings.MAIL_SERVER`)."""
        written = self.render_mail(template_prefix, email, {**context, "email": email})
        mail = queue(None, email, str(written.subject), str(written.body).strip(), footer=_FOOTER)
        if mail is not None and not settings.MAIL_SERVER:
            send_now(mail)
