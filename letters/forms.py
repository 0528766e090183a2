"""Forms of a letter."""

from __future__ import annotations

from typing import Any

from django import forms

from coalitions.forms import OneLineField
from documents.languages import NAMES
from letters.models import LetterTemplate, Signatory
from letters.signing import Named, Signing

MOST_WRITTEN = 20_000
"""Characters of the opening or the closing of a letter."""


def _text(label: str, rows: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=MOST_WRITTEN,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class LetterWordsForm(forms.Form):
    """What a letter says besides its asks, in one language."""

    addressees = _text("To", 5, "One desk below the other, an empty line between.")
    place = OneLineField(max_length=100, required=False)
    subject = OneLineField(label="Re", max_length=300, required=False)
    salutation = OneLineField(label="Form of address", max_length=200, required=False)
    opening = _text("Opening", 8, "What stands before the asks.")
    closing = _text("Closing", 6, "What stands behind the asks.")
    annexes = _text("Annexes", 3, "One a line.")
    contact = _text("Contact", 3)

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
        label="Date", required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    field_order = ["addressees", "place", "dated"]


class NewLetterForm(forms.Form):
    """A name for a letter, and what it begins with."""

    name = OneLineField(max_length=100, help_text="How the coalition speaks of it: “Letter to the EU”.")
    template = forms.ModelChoiceField(
        LetterTemplate.objects.none(), required=False, empty_label="an empty letter", label="Begin with"
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


class SignatureForm(forms.Form):
    """A signature: with the form of the name in each language of the letter."""

    kind = forms.ChoiceField(label="Who signs", choices=Signatory.choices)
    email = forms.EmailField(
        label="Mail address", help_text="Not shown anywhere. A mail asks you to confirm."
    )
    withheld = forms.BooleanField(
        label="Do not show the name",
        required=False,
        help_text="It is counted, and known to the coalition only.",
    )
    consent = forms.CharField(
        label="How they consented",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2_000,
        help_text="By mail of 3 March, by telephone ...",
    )
    agrees = forms.BooleanField(label="I have read the letter, may sign for whom I name, and agree that the name is published with it")  # fmt: skip

    def __init__(self, *args: Any, languages: list[str], by_link: bool = False, **kwargs: Any) -> None:
        """`languages` are those in which the name is asked for; `by_link`, whoever signs fills it in."""
        super().__init__(*args, **kwargs)
        self.languages = languages
        for code in languages:
            behind = f" in {NAMES[code]}" if len(languages) > 1 else ""
            name = OneLineField(label=f"Name{behind}", max_length=200, required=len(languages) == 1)
            detail = OneLineField(
                label=f"Function or country{behind}",
                max_length=200,
                required=False,
                help_text="A person’s function and organisation; an organisation’s country.",
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
        label="Works until",
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
