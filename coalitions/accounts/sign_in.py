"""Who signs in, and how: rules of ours on top of allauth. Nobody makes an account without an invitation."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.accounts.people import new_username
from coalitions.changes import change
from coalitions.invitations import invitation_of_session, take
from coalitions.models import Person

# One sentence for an unknown name, an unknown address and a wrong password.
DO_NOT_FIT = gettext_lazy("This name or address and this password do not fit. Check both and try again.")


class SignInForm(LoginForm):
    """E-mail address or user name, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("E-mail address or user name")
        login.widget.attrs = {
            "autocomplete": "username webauthn",
            "autocapitalize": "none",
            "autofocus": True,
        }
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["remember"].label = _("Stay signed in on this device")

    def user_credentials(self) -> dict[str, str]:
        """An address or a name, never both: asked for both, the backend would check a known address's password
        twice and an unknown one's once, and the time would tell which it was."""
        login = self.cleaned_data["login"]
        try:
            validate_email(login)
        except ValidationError:
            return {"username": login, "password": self.cleaned_data["password"]}
        return {"email": login, "password": self.cleaned_data["password"]}


def sign_in_new(request: HttpRequest, person: Person, address: str) -> HttpResponse:
    """Sign in whoever made an account just now, and go on to an address. They chose the password a moment ago, so they
    are not asked for it again."""
    record_authentication(request, person, method="password", reauthenticated=True)
    answer: HttpResponse = perform_login(request, person, redirect_url=address)
    return answer


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of our own."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": DO_NOT_FIT,
        "email_password_mismatch": DO_NOT_FIT,
        "too_many_login_attempts": gettext_lazy(
            "Too many attempts that failed. Wait five minutes and try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account is made on the page of an invitation."""
        return False

    def generate_unique_username(self, txts: list[str | None], regex: Any = None) -> str:
        """A user name for somebody new who comes by their organisation's sign-in; first name and last name come first."""
        return new_username(" ".join(text or "" for text in txts[:2]))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("me")

    def get_reset_password_from_key_url(self, key: str) -> str:
        return _on_our_site(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return _on_our_site(super().get_email_confirmation_url(request, emailconfirmation))


def _on_our_site(link: str) -> str:
    """A link of a mail, led to the site's own address: the host that a request names is whatever its sender chose."""
    return settings.SITE_ADDRESS + urlsplit(link)._replace(scheme="", netloc="").geturl()


class OrganisationSignInAdapter(DefaultSocialAccountAdapter):
    """Sign-in by an organisation's own server: for people who are here, and for those who hold an invitation."""

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """Only for addresses of the domains the provider may speak for."""
        return _speaks_for(login, email)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Along an invitation opened in this session, with an address of the provider's that nobody has yet."""
        email = sociallogin.user.email.lower()
        return (
            invitation_of_session(request) is not None
            and _speaks_for(sociallogin, email)
            and not Person.objects.filter(email__iexact=email).exists()
        )

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Person:
        """Make the account and take the place offered, both or neither; with another address than the invited one, the
        account waits for a coordinator to let it in."""
        invitation = invitation_of_session(request)
        with change(None, "Account made by an organisation's sign-in", audit="person.made") as made:
            person: Person = super().save_user(request, sociallogin, form)
            made.person = made.about = person
            take(invitation, person)
        return person


def _speaks_for(login: SocialLogin, email: str) -> bool:
    app = login.provider.app
    domains = app.settings.get("domains", []) if app else []
    return "@" in email and email.rpartition("@")[2].lower() in domains
