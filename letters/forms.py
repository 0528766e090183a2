"""Forms of a letter."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from coalitions.forms import OneLineField
from coalitions.languages import Words, name_of
from letters.models import LetterTemplate, Signatory
from letters.signing import Named, Signing

MOST_WRITTEN = 20_000
"""Characters of the opening or the closing of a letter."""


def _text(label: Words, rows: int, help_text: Words = "") -> forms.CharField:
    return forms.CharField(
        label=cast("str", label),
        required=False,
        max_length=MOST_WRITTEN,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=cast("str", help_text),
    )


class LetterWordsForm(forms.Form):
    """What a letter says besides its asks, in one language."""

    addressees = _text(
        pgettext_lazy("of a letter", "To"),
        5,
        gettext_lazy("One desk below the other, an empty line between."),
    )
    place = OneLineField(max_length=100, required=False, label=gettext_lazy("Place"))
    subject = OneLineField(label=pgettext_lazy("of a letter", "Re"), max_length=300, required=False)
    salutation = OneLineField(label=gettext_lazy("Form of address"), max_length=200, required=False)
    opening = _text(gettext_lazy("Opening"), 8, gettext_lazy("What stands before the asks."))
    closing = _text(gettext_lazy("Closing"), 6, gettext_lazy("What stands behind the asks."))
    annexes = _text(gettext_lazy("Annexes"), 3, gettext_lazy("One a line."))
    contact = _text(gettext_lazy("Contact"), 3)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        """`language` is that of the words."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {"lang": language, "dir": "auto"}

    def words(self) -> dict[str, str]:
        """The words of the cleaned form, by field."""
        return {name: value for name, value in self.cleaned_data.items() if name != "dated"}


class LetterForm(LetterWordsForm):
    """The same with the day, in the letter's own language."""

    dated = forms.DateField(
        label=gettext_lazy("Date"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    field_order = ["addressees", "place", "dated"]


class NewLetterForm(forms.Form):
    """A name for a letter, and what it begins with."""

    name = OneLineField(
        max_length=100,
        help_text=gettext_lazy("How the coalition speaks of it: “Letter to the EU”."),
        label=gettext_lazy("Name"),
    )
    template = forms.ModelChoiceField(
        LetterTemplate.objects.none(),
        required=False,
        empty_label=gettext_lazy("an empty letter"),
        label=gettext_lazy("Begin with"),
    )

    def __init__(self, *args: Any, coalition: Any, **kwargs: Any) -> None:
        """The templates of a coalition are on offer."""
        super().__init__(*args, **kwargs)
        templates = self.fields["template"]
        if isinstance(templates, forms.ModelChoiceField):
            templates.queryset = coalition.letter_templates.all()

    def begins_with(self) -> dict[str, str]:
        """The words of the template that was chosen, if any."""
        template = self.cleaned_data["template"]
        return template.words if template is not None else {}


class _Box(forms.CheckboxInput):
    """One that the browser leaves to the server: whether it is needed hangs on another one."""

    def use_required_attribute(self, _initial: Any) -> bool:
        return False


class SignatureForm(forms.Form):
    """A signature: with the form of the name in each language of the letter."""

    kind = forms.ChoiceField(label=gettext_lazy("Who signs"), choices=Signatory.choices)
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        help_text=gettext_lazy("Not shown anywhere. A mail asks you to confirm."),
    )
    withheld = forms.BooleanField(
        label=gettext_lazy("Do not show the name"),
        required=False,
        help_text=gettext_lazy("It is counted, and known to the coalition only."),
    )
    consent = forms.CharField(
        label=gettext_lazy("How they consented"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2_000,
        help_text=gettext_lazy("By mail of 3 March, by telephone ..."),
    )
    agrees = forms.BooleanField(
        label=gettext_lazy(
            "I have read the letter, may sign for whom I name, and agree that the name is published with it"
        ),
        widget=_Box,
        help_text=gettext_lazy("Not needed where the name is not shown."),
    )

    def __init__(self, *args: Any, languages: list[str], by_link: bool = False, **kwargs: Any) -> None:
        """`languages` are those in which the name is asked for; `by_link`, whoever signs fills it in, and gives it in the
        first of them at least."""
        super().__init__(*args, **kwargs)
        # Whoever is not named publishes no name: there is nothing to agree to.
        self.fields["agrees"].required = not self.data.get("withheld")
        self.languages = languages
        for code in languages:
            several = len(languages) > 1
            named, function = _("Name"), _("Function or country")
            if several:
                named = _("Name in %(language)s") % {"language": name_of(code)}
                function = _("Function or country in %(language)s") % {"language": name_of(code)}
            needed = not several or (by_link and code == languages[0])
            name = OneLineField(label=named, max_length=200, required=needed)
            detail = OneLineField(
                label=function,
                max_length=200,
                required=False,
                help_text=_("A person’s function and organisation; an organisation’s country."),
            )
            for field in (name, detail):
                field.widget.attrs |= {"lang": code, "dir": "auto"}
            self.fields[f"name_{code}"], self.fields[f"detail_{code}"] = name, detail
        for unwanted in ("consent",) if by_link else ("email", "agrees"):
            del self.fields[unwanted]
        names = [f"{part}_{code}" for code in languages for part in ("name", "detail")]
        self.order_fields(["kind", *names, "email", "withheld", "consent", "agrees"])

    def signing(self) -> Signing:
        """The cleaned form as `letters.signing` takes it."""
        data = self.cleaned_data
        return Signing(
            data["kind"],
            {
                code: Named(data[f"name_{code}"], data[f"detail_{code}"])
                for code in self.languages
                if data[f"name_{code}"]
            },
            withheld=data["withheld"],
            email=data.get("email", ""),
        )


class SigningLinkForm(forms.Form):
    """Until when a link to sign works."""

    expires_at = forms.DateTimeField(
        label=gettext_lazy("Works until"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    anyway = forms.BooleanField(
        label=gettext_lazy("Show by this link also what names persons of whom nothing is settled"),
        required=False,
    )
