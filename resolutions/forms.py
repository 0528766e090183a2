"""Forms of imports and drafts."""

from __future__ import annotations

import re
from typing import Any, cast

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.forms import OneLineField
from coalitions.languages import name_of
from coalitions.models import Coalition, Person
from documents.dating import day_of
from documents.languages import NAMES
from documents.text import SOURCE_MOST
from resolutions.imports import DraftDetails, too_large
from resolutions.models import OPEN, Confidentiality, Draft, Resolution, Stage, body_in
from resolutions.sessions import SessionFields


class ImportForm(forms.Form):
    """A file, or a pasted text, for one of the person's coalitions."""

    coalition = forms.ModelChoiceField(
        Coalition.objects.none(), empty_label=None, label=gettext_lazy("Coalition")
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "Word (.docx), PDF, a saved web page (.html), plain text, our own JSON or Akoma Ntoso, up to 10 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.html,.htm,.txt,.json,.akn,.xml"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "placeholder": "The Human Rights Council,\n\nGuided by …"}),
    )

    def __init__(self, *args: Any, coalitions: QuerySet[Coalition], **kwargs: Any):
        super().__init__(*args, **kwargs)
        if len(coalitions) == 1:
            del self.fields["coalition"]
        else:
            cast("forms.ModelChoiceField[Any]", self.fields["coalition"]).queryset = coalitions
        self.only_coalition = coalitions[0] if len(coalitions) == 1 else None

    @property
    def chosen_coalition(self) -> Coalition:
        """The coalition chosen, or the only one there is to choose."""
        return self.only_coalition or self.cleaned_data["coalition"]

    def clean_file(self) -> Any:
        """Refuse a huge file before it is read into memory."""
        file = self.cleaned_data["file"]
        if file and file.size > settings.IMPORT_MAX_BYTES:
            raise forms.ValidationError(too_large(file.name))
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two, not both."""
        data = super().clean() or {}
        if not self.errors:
            if data.get("file") and data.get("text", "").strip():
                raise forms.ValidationError(_("Give a file or a text, not both."))
            if not data.get("file") and not data.get("text", "").strip():
                raise forms.ValidationError(_("Choose a file or paste a text."))
        return data


class DraftForm(SessionFields):
    """Where a text that was read belongs."""

    resolution = forms.ModelChoiceField(
        Resolution.objects.none(),
        required=False,
        empty_label=gettext_lazy("A new resolution"),
        help_text=gettext_lazy(
            "Choose the resolution of the years before, so that paragraphs can be followed."
        ),
        label=gettext_lazy("Resolution"),
    )
    title = OneLineField(
        max_length=300,
        help_text=gettext_lazy("Of the resolution, as in the text."),
        label=gettext_lazy("Title"),
    )
    stage = forms.ChoiceField(choices=Stage.choices, label=gettext_lazy("Stage"))
    symbol = OneLineField(
        max_length=60,
        required=False,
        help_text=gettext_lazy("A/HRC/RES/55/21, A/HRC/58/L.7; if it has one."),
        label=gettext_lazy("Symbol"),
    )
    language = forms.ChoiceField(
        choices=lambda: [(code, name_of(code)) for code in NAMES],
        initial="en",
        label=gettext_lazy("Language"),
    )
    dated = forms.DateField(
        label=gettext_lazy("Date"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("Of adoption, tabling or circulation."),
    )

    confidentiality = forms.ChoiceField(
        choices=[c for c in Confidentiality.choices if c[0] in OPEN],
        initial=Confidentiality.COALITION,
        label=gettext_lazy("Who may read it"),
        help_text=gettext_lazy("Stricter rules can be set on the draft’s page."),
    )

    field_order = ["resolution", "title", "body", "session_number", "stage", "symbol", "language", "dated"]

    def __init__(self, *args: Any, coalition: Coalition, resolutions: QuerySet[Resolution], **kwargs: Any):
        """`resolutions` are those to choose from: of the coalition, as far as the person sees them."""
        super().__init__(*args, coalition=coalition, **kwargs)
        cast("forms.ModelChoiceField[Any]", self.fields["resolution"]).queryset = resolutions

    def details(self) -> DraftDetails:
        """What the form says. Makes the resolution and the session if there are none yet, so it is called inside the
        change that saves the draft."""
        data = self.cleaned_data
        resolution = data["resolution"]
        if resolution is None:
            resolution, _ = Resolution.objects.get_or_create(
                coalition=self.coalition, body=data["body"], title=data["title"]
            )
        return DraftDetails(
            resolution=resolution,
            session=self.session(),
            stage=data["stage"],
            symbol=data["symbol"],
            language=data["language"],
            dated=data["dated"],
            confidentiality=data["confidentiality"],
        )


class ListForm(forms.Form):
    """A list of written amendments or notes of oral revisions: typed, pasted, or a file."""

    text = forms.CharField(
        label=gettext_lazy("The list"),
        required=False,
        max_length=SOURCE_MOST,
        widget=forms.Textarea(
            attrs={"rows": 9, "placeholder": gettext_lazy("OP 6, after States insert and civil society")}
        ),
        help_text=gettext_lazy(
            "One amendment a line: “OP 3: delete”, “PP 4: replace X with Y”, “after the eleventh preambular paragraph, insert …”."
        ),
    )
    file = forms.FileField(
        required=False,
        help_text=gettext_lazy("Or a file: Word, PDF, a page, text, our own JSON or Akoma Ntoso."),
        label=gettext_lazy("File"),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data = super().clean() or {}
        if not self.errors and not data.get("file") and not data.get("text", "").strip():
            raise forms.ValidationError(_("Write or paste a list, or choose a file."))
        if data.get("file") and data["file"].size > settings.IMPORT_MAX_BYTES:
            self.add_error("file", too_large(data["file"].name))
        return data

    def given(self) -> tuple[bytes, str]:
        """What was given, and its name; a file goes before a text."""
        file = self.cleaned_data["file"]
        if file:
            return file.read(), file.name
        return self.cleaned_data["text"].encode(), "pasted text.txt"


class RevisedDraftForm(SessionFields):
    """What is said of a draft that comes of another one and a list."""

    stage = forms.ChoiceField(
        choices=Stage.choices, initial=Stage.ORALLY_REVISED, label=gettext_lazy("Stage")
    )
    symbol = OneLineField(
        max_length=60,
        required=False,
        help_text=gettext_lazy("A/HRC/58/L.7/Rev.1; if it has one."),
        label=gettext_lazy("Symbol"),
    )
    dated = forms.DateField(
        label=gettext_lazy("Date"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    field_order = ["stage", "symbol", "dated", "body", "session_number"]

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any):
        """`draft` is the one that is revised."""
        initial = {"body": draft.session.body, "session_number": draft.session.number, "symbol": draft.symbol}
        super().__init__(*args, coalition=draft.resolution.coalition, initial=initial, **kwargs)
        self.draft = draft

    def details(self) -> DraftDetails:
        """What the form says; asked inside the change that saves the draft."""
        data = self.cleaned_data
        return DraftDetails(
            resolution=self.draft.resolution,
            session=self.session(),
            stage=data["stage"],
            symbol=data["symbol"],
            language=self.draft.language,
            dated=data["dated"],
        )


class CorrectionForm(forms.Form):
    """Why a stored draft is corrected."""

    reason = OneLineField(
        label=gettext_lazy("What was wrong"),
        max_length=500,
        help_text=gettext_lazy(
            "“OP 7 was cut in two.” The draft as it was stays, with the amendments written against it."
        ),
    )


class ConfidentialityForm(forms.Form):
    """Who may read a draft."""

    confidentiality = forms.ChoiceField(
        label=gettext_lazy("Who may read it"), choices=Confidentiality.choices, widget=forms.RadioSelect
    )
    embargoed_until = forms.DateTimeField(
        label=gettext_lazy("Embargo until"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    named_persons = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Named persons"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any):
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(
            memberships__coalition=draft.resolution.coalition, memberships__left_at=None
        ).distinct()
        cast("forms.ModelChoiceField[Any]", self.fields["named_persons"]).queryset = people


def details_read(reading: dict[str, Any], resolutions: QuerySet[Resolution]) -> dict[str, Any]:
    """What the text itself says of where it belongs, as initial values of a DraftForm; one of `resolutions` if it has
    the same title. `reading` is a draft as JSON."""
    masthead = reading["masthead"]
    body = body_in(f"{masthead.get('body', '')} {masthead.get('enacting_line', '')}")
    symbol = masthead.get("symbol", "")
    number = masthead.get("session_number")
    if number is None and (found := re.search(r"/(?:HRC|C\.3|RES)/(?:RES/)?(\d+)/", symbol)):
        number = int(found.group(1))
    adopted = masthead.get("adopted_on", "")
    tabled = re.search(r"/L\.\d", symbol)
    title = masthead.get("title", "")
    known = resolutions.filter(title__iexact=title, body=body).first() if title else None
    return {
        "resolution": known,
        "title": title,
        "body": body,
        "session_number": number,
        "symbol": symbol,
        "language": reading.get("language") or "en",
        "stage": Stage.TABLED if tabled else Stage.ADOPTED if adopted or "/RES/" in symbol else Stage.ZERO,
        "dated": day_of(adopted),
    }
