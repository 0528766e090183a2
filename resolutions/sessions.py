"""Sessions of bodies, as one coalition knows them: typed by body and number, with dates that are known or given."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.forms.utils import flatatt
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.models import Coalition
from resolutions.models import OPEN, Body, Session

_COUNCIL, _ASSEMBLY = Body.HUMAN_RIGHTS_COUNCIL, Body.GENERAL_ASSEMBLY
KNOWN: dict[tuple[str, int], tuple[date, date | None]] = {
    (_COUNCIL, 50): (date(2022, 6, 13), date(2022, 7, 8)),
    (_COUNCIL, 51): (date(2022, 9, 12), date(2022, 10, 7)),
    (_COUNCIL, 52): (date(2023, 2, 27), date(2023, 4, 4)),
    (_COUNCIL, 53): (date(2023, 6, 19), date(2023, 7, 14)),
    (_COUNCIL, 54): (date(2023, 9, 11), date(2023, 10, 13)),
    (_COUNCIL, 55): (date(2024, 2, 26), date(2024, 4, 5)),
    (_COUNCIL, 56): (date(2024, 6, 18), date(2024, 7, 12)),
    (_COUNCIL, 57): (date(2024, 9, 9), None),
    (_COUNCIL, 58): (date(2025, 2, 24), date(2025, 4, 4)),
    (_COUNCIL, 59): (date(2025, 6, 16), None),
    (_COUNCIL, 60): (date(2025, 9, 8), date(2025, 10, 8)),
    (_COUNCIL, 61): (date(2026, 2, 23), None),
    (_ASSEMBLY, 75): (date(2020, 9, 15), None),
    (_ASSEMBLY, 76): (date(2021, 9, 14), None),
    (_ASSEMBLY, 77): (date(2022, 9, 13), None),
    (_ASSEMBLY, 78): (date(2023, 9, 5), None),
    (_ASSEMBLY, 79): (date(2024, 9, 10), None),
    (_ASSEMBLY, 80): (date(2025, 9, 9), None),
}
"""First and last day of sessions that were held or announced; of the General Assembly the opening only."""
_LARGEST = 999


def session_of(
    coalition: Coalition,
    body: str,
    number: int,
    starts_on: date | None = None,
    ends_on: date | None = None,
    tabling_deadline: datetime | None = None,
) -> Session:
    """A session as a coalition knows it, made if there is none yet. Called inside a change.

    Dates that are given are kept; where none is given and none was known, those of KNOWN are.
    """
    session = (
        Session.objects.select_for_update().filter(coalition=coalition, body=body, number=number).first()
    )
    session = session or Session(coalition=coalition, body=body, number=number)
    before = _dates(session)
    session.starts_on, session.ends_on = _days(session, starts_on, ends_on)
    session.tabling_deadline = tabling_deadline or session.tabling_deadline
    if session.pk is None or _dates(session) != before:
        session.save()
    return session


def _dates(session: Session) -> tuple[date | None, date | None, datetime | None]:
    return session.starts_on, session.ends_on, session.tabling_deadline


def _days(session: Session, starts_on: date | None, ends_on: date | None) -> tuple[date | None, date | None]:
    """What is given before what the coalition knew, and that before what is known of the real session, as far as it
    fits together: a first day given alone makes an earlier last day of KNOWN worthless."""
    first, last = starts_on or session.starts_on, ends_on or session.ends_on
    known_first, known_last = KNOWN.get((session.body, session.number), (None, None))
    if first is None and known_first and (last is None or known_first <= last):
        first = known_first
    if last is None and known_last and (first is None or first <= known_last):
        last = known_last
    return first, last


class _NumberWithSuggestions(forms.NumberInput):
    """A field for a number that suggests some, each with words that say what it is."""

    suggestions: list[tuple[int, str]]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.suggestions = []

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The field and its list."""
        key = f"{(attrs or {}).get('id', name)}-list"
        field = super().render(name, value, {**(attrs or {}), "list": key}, renderer)
        options = format_html_join("", '<option value="{}">{}</option>', self.suggestions)
        return format_html("{}<datalist{}>{}</datalist>", field, flatatt({"id": key}), options)


class SessionFields(forms.Form):
    """A part of a form: which session, by body and number, and its dates where they are not known.

    Give it the coalition whose sessions are suggested; `session()` is the one typed, made inside the caller's change.
    """

    body = forms.ChoiceField(choices=Body.choices, label=gettext_lazy("Body"))
    session_number = forms.IntegerField(
        min_value=1,
        max_value=_LARGEST,
        widget=_NumberWithSuggestions,
        help_text=gettext_lazy("58 for the fifty-eighth session."),
        label=gettext_lazy("Session number"),
    )
    starts_on = forms.DateField(
        label=gettext_lazy("First day of the session"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy(
            "Leave the dates empty where you do not know them; those of many sessions are known."
        ),
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Last day of the session"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.coalition = coalition
        widget = self.fields["session_number"].widget
        if isinstance(widget, _NumberWithSuggestions):
            widget.suggestions = [(s.number, s.get_body_display()) for s in _named_openly(coalition)]

    def clean(self) -> dict[str, Any]:
        """A session does not end before it starts, also where one of the two days was known before."""
        data = super().clean() or {}
        given = data.get("starts_on"), data.get("ends_on")
        if any(given) and data.get("body") and data.get("session_number"):
            body, number = data["body"], data["session_number"]
            known = self.coalition.sessions.filter(body=body, number=number).first()
            first, last = _days(known or Session(body=body, number=number), *given)
            if first and last and last < first:
                self.add_error(
                    "ends_on",
                    _("The session would end before it starts, on %(day)s.") % {"day": date_format(first)},
                )
        return data

    def session(self) -> Session:
        """The session of the cleaned form. Called inside a change."""
        data = self.cleaned_data
        return session_of(
            self.coalition,
            data["body"],
            data["session_number"],
            data.get("starts_on"),
            data.get("ends_on"),
            data.get("tabling_deadline"),
        )


def _named_openly(coalition: Coalition) -> QuerySet[Session]:
    """The sessions of a coalition, but for those that are known only by drafts not open to everybody in it."""
    openly = Q(drafts__confidentiality__in=OPEN) | Q(campaigns__base_draft__confidentiality__in=OPEN)
    return coalition.sessions.filter(openly | Q(drafts=None, campaigns=None)).distinct()


class SessionFieldsWithDeadline(SessionFields):
    """The same with the tabling deadline, meant in the time zone that is active."""

    tabling_deadline = forms.DateTimeField(
        label=gettext_lazy("Tabling deadline"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
