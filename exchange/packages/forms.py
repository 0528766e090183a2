"""The form of a package: which letter, what is annexed, in which languages and formats."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from amendments.models import Campaign
from coalitions.languages import name_of
from documents.languages import NAMES
from exchange.packages.making import FORMATS, Choice
from exchange.statements import Holds
from letters.models import Letter, SignedText

_FORMATS = {
    "docx": "Word",
    "pdf": "PDF",
    "html": _later("Page for printing"),
    "txt": _later("Plain text"),
    "xlsx": _later("Excel, only the annex"),
    "csv": _later("CSV, only the annex"),
    "json": _later("JSON, only the annex, for programs"),
    "akn": _later("Akoma Ntoso, only the annex, for programs"),
}


class PackageForm(forms.Form):
    """What somebody wants in a package. It is sent by an address, so that it can be looked at before it is made."""

    letter = forms.ChoiceField(label=_later("Letter"), required=False)
    languages = forms.MultipleChoiceField(
        label=_later("Languages of the letter"), required=False, widget=forms.CheckboxSelectMultiple
    )
    formats = forms.MultipleChoiceField(
        label=_later("Formats"),
        choices=[(one, _FORMATS[one]) for one in FORMATS],
        widget=forms.CheckboxSelectMultiple,
    )
    holds = forms.ChoiceField(label=_later("The annex holds"), choices=Holds.choices)
    annex = forms.BooleanField(label=_later("Annex: suggested changes"), required=False)
    whole = forms.BooleanField(label=_later("with the paragraphs that do not change"), required=False)
    words = forms.BooleanField(label=_later("Say whose words these are"), required=False)
    written = forms.BooleanField(label=_later("Annex: written amendments"), required=False)
    sheet = forms.BooleanField(label=_later("Desk sheet, with fallback wording"), required=False)

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        """The letters of a campaign are on offer, unsigned and as they are signed, in the languages they have."""
        super().__init__(*args, **kwargs)
        own = campaign.base_draft.language
        letters = list(
            Letter.objects.filter(campaign=campaign).select_related("campaign__base_draft", "current")
        )
        texts = list(
            SignedText.objects.filter(letter__campaign=campaign).select_related(
                "letter__campaign__base_draft", "letter__campaign__coalition", "version", "annex_draft"
            )
        )
        self._letters: dict[str, Letter | SignedText] = {}
        self._languages: dict[str, set[str]] = {}
        choices = [("", _("no letter"))]
        for letter in letters:
            letter.campaign = campaign
            for text in (one for one in texts if one.letter_id == letter.pk):
                text.letter = letter
                at = {"letter": letter, "at": date_format(localtime(text.at), "DATETIME_FORMAT")}
                choices.append((str(text.uuid), _("%(letter)s, as signed: text of %(at)s") % at))
                self._letters[str(text.uuid)], self._languages[str(text.uuid)] = text, set(text.content)
            choices.append((str(letter.uuid), _("%(letter)s, unsigned as it reads now") % {"letter": letter}))
            self._letters[str(letter.uuid)] = letter
            self._languages[str(letter.uuid)] = {own, *letter.languages()}
        there = {own}.union(*self._languages.values())
        field, languages = self.fields["letter"], self.fields["languages"]
        if isinstance(field, forms.ChoiceField) and isinstance(languages, forms.ChoiceField):
            field.choices = choices
            languages.choices = [(code, name_of(code)) for code in NAMES if code in there]

    @classmethod
    def usual(cls, campaign: Campaign) -> dict[str, Any]:
        """What is chosen at first: the first letter on offer in all its languages, and the suggested changes, as Word
        and PDF."""
        form = cls(campaign=campaign)
        first = next(iter(form._letters), "")
        return {
            "letter": first,
            "languages": sorted(form._languages.get(first, ())),
            "formats": ["docx", "pdf"],
            "holds": Holds.AGREED,
            "annex": True,
        }

    def choice(self) -> Choice:
        """The cleaned form as `packages.making` takes it. A language that the letter has not is left out."""
        data = self.cleaned_data
        letter = self._letters.get(data["letter"])
        has = self._languages.get(data["letter"], set())
        return Choice(
            letter,
            [code for code in NAMES if code in data["languages"] and code in has],
            data["formats"],
            Holds.named(data["holds"]),
            annex=data["annex"],
            only_changed=not data["whole"],
            words=data["words"],
            written=data["written"],
            sheet=data["sheet"],
        )
