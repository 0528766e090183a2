"""Forms of coalitions, invitations and people."""

from __future__ import annotations

from typing import Any, cast
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.models import Coalition, Membership, Organisation, Person, Role
from documents.text import one_line


def time_zones() -> list[tuple[str, str]]:
    """The time zones to choose from: those named after a place."""
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return [(zone, zone.replace("_", " ")) for zone in zones]


class OneLineField(forms.CharField):
    """A name, a title or a label. It comes in by the one door for words: what shows nothing is no name."""

    def to_python(self, value: Any) -> str:
        """The words as they are stored, before it is asked whether there are any."""
        return one_line(str(super().to_python(value) or ""))


class CoalitionBegunForm(forms.Form):
    """The name of a new coalition, and the organisation of whoever begins it."""

    name = OneLineField(
        label=gettext_lazy("Name of the coalition"),
        max_length=200,
        help_text=gettext_lazy("Word files are authored by it, never by a person."),
    )
    organisation = OneLineField(label=gettext_lazy("Your organisation"), max_length=200)
    time_zone = forms.ChoiceField(
        choices=time_zones,
        initial="Europe/Zurich",
        help_text=gettext_lazy("In which deadlines are meant."),
        label=gettext_lazy("Time zone"),
    )


class CoalitionForm(forms.ModelForm):
    """What a coalition is called, its time, and whether mails may quote."""

    time_zone = forms.ChoiceField(
        help_text=gettext_lazy("In which deadlines are meant."), label=gettext_lazy("Time zone")
    )

    class Meta:
        model = Coalition
        fields = ["name", "name_ko", "time_zone", "mail_may_quote"]
        labels = {"name": gettext_lazy("Name")}
        field_classes = {"name": OneLineField, "name_ko": OneLineField}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        present = self.instance.time_zone
        others = [zone for zone in time_zones() if zone[0] != present]
        cast("forms.ChoiceField", self.fields["time_zone"]).choices = [
            (present, present.replace("_", " ")),
            *others,
        ]


class OrganisationForm(forms.Form):
    """The name of an organisation of a coalition."""

    name = OneLineField(max_length=200, label=gettext_lazy("Name"))
    name_ko = OneLineField(label=gettext_lazy("Name in Korean"), max_length=200, required=False)


class InvitationForm(forms.Form):
    """Whom to invite: for an organisation of the coalition, or for a new one."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("Not in this list"),
        label=gettext_lazy("Organisation"),
    )
    new_organisation = OneLineField(
        label=gettext_lazy("New organisation"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("If it is not in the list."),
    )
    role = forms.ChoiceField(choices=Role.choices, initial=Role.MEMBER, label=gettext_lazy("Role"))

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any):
        super().__init__(*args, **kwargs)
        _choice(self, "organisation").queryset = coalition.organisations.all()

    def clean(self) -> dict[str, Any]:
        """Exactly one organisation."""
        data = super().clean() or {}
        if not data.get("organisation") and not data.get("new_organisation"):
            self.add_error("organisation", _("Choose an organisation, or write the name of a new one."))
        if data.get("organisation") and data.get("new_organisation"):
            self.add_error("new_organisation", _("Leave this empty, or choose “Not in this list”."))
        return data

    def for_organisation(self) -> Organisation | str:
        """The organisation chosen, or the name of the new one."""
        chosen: Organisation | None = self.cleaned_data["organisation"]
        return chosen or str(self.cleaned_data["new_organisation"])


def _choice(form: forms.BaseForm, name: str) -> forms.ModelChoiceField:
    return cast("forms.ModelChoiceField", form.fields[name])


class MembershipForm(forms.ModelForm):
    """Somebody's role and organisation."""

    class Meta:
        model = Membership
        fields = ["role", "organisation"]
        labels = {"role": gettext_lazy("Role"), "organisation": gettext_lazy("Organisation")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.auto_id = f"id_{self.instance.uuid}_%s"
        organisation = _choice(self, "organisation")
        organisation.queryset = self.instance.coalition.organisations.all()
        organisation.empty_label = None


class NewPersonForm(forms.ModelForm):
    """The account of somebody who follows an invitation."""

    password = forms.CharField(
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 12 characters. Several words that do not belong together are good."),
        label=gettext_lazy("Password"),
    )
    repeated = forms.CharField(
        label=gettext_lazy("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = Person
        fields = ["first_name", "last_name"]
        field_classes = {"first_name": OneLineField, "last_name": OneLineField}

    def __init__(self, *args: Any, email: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.instance.email = email
        for name, autocomplete in (("first_name", "given-name"), ("last_name", "family-name")):
            self.fields[name].required = True
            self.fields[name].widget.attrs["autocomplete"] = autocomplete

    def clean(self) -> dict[str, Any]:
        """The two passwords are the same, and good enough for this person."""
        data = super().clean() or {}
        password = data.get("password")
        if password and data.get("repeated") and password != data["repeated"]:
            self.add_error("repeated", _("This is not the same password."))
        elif password:
            person = Person(
                email=self.instance.email,
                first_name=data.get("first_name", ""),
                last_name=data.get("last_name", ""),
            )
            try:
                validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data


class AuditFilterForm(forms.Form):
    """Which entries of the audit log to show."""

    action = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    person = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    day = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}), label=gettext_lazy("Day")
    )

    def __init__(
        self, *args: Any, actions: list[tuple[str, str]], people: list[tuple[str, str]], **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["action"]).choices = [("", _("Everything")), *actions]
        cast("forms.ChoiceField", self.fields["person"]).choices = [("", _("Everybody")), *people]


class FirstPersonForm(NewPersonForm):
    """The first account of a server; the address is theirs to give."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        help_text=gettext_lazy("You sign in with it."),
    )

    field_order = ["first_name", "last_name", "email", "password", "repeated"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, email="", **kwargs)

    def clean_email(self) -> str:
        """In small letters; the password must not look like it."""
        self.instance.email = self.cleaned_data["email"].lower()
        return self.instance.email


class AddressForm(forms.Form):
    """Another address for a person."""

    email = forms.EmailField(
        label=gettext_lazy("New address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self) -> str:
        """In small letters; another one than now."""
        email = str(self.cleaned_data["email"]).lower()
        if email == self.person.email:
            raise forms.ValidationError(_("This is your address already."))
        return email


class PersonForm(forms.ModelForm):
    """What a person says about themselves."""

    time_zone = forms.ChoiceField(required=False, label=gettext_lazy("Time zone"))
    language = forms.ChoiceField(required=False, label=gettext_lazy("Language"))

    class Meta:
        model = Person
        fields = ["first_name", "last_name", "time_zone", "language"]
        field_classes = {"first_name": OneLineField, "last_name": OneLineField}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["time_zone"]).choices = [
            ("", _("That of the coalition")),
            *time_zones(),
        ]
        cast("forms.ChoiceField", self.fields["language"]).choices = [
            ("", _("That of the browser")),
            *settings.LANGUAGES,
        ]
