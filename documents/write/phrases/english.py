"""The words in English."""

from __future__ import annotations

from documents.write.phrases.model import Phrases

ENGLISH = Phrases(
    only_changed="Paragraphs without changes are left out, except those above a sub-paragraph that is shown.",
    contact="Contact: {contact}",
    tracked="Tracked changes by {author}. Accepting all of them gives the proposed text; rejecting all of them "
    "gives the draft it is compared with.",
    tracked_notes="Footnotes are tracked as well: their marks in the text, their words below it.",
    marked="Additions are in bold, deletions are struck through.",
    reason="Reason: {reason}",
    agreed_language="Agreed language: {source}",
    columns=(
        "Paragraph",
        "Current text",
        "What we ask",
        "Agreed language",
        "Reason",
        "Fallback wording",
        "Supported by",
        "Your answer",
    ),
    sheet_key="Additions are in bold and underlined, deletions are struck through. Please write your answer in the last "
    "column and send the file back.",
    key="How to read this:",
    inserted="inserted",
    deleted="deleted",
    moved="moved",
    moved_from="moved from {label}",
    was="was {label}",
    new="new",
    deleted_paragraph="deleted",
    words_from="from {label}",
    words_in="now in {label}",
    words_also_in="also in {label}",
    translation="Translation into {language}. The authentic text is in {own}.",
    untranslated="Not translated, and shown in {own}: {labels}.",
    outdated="Translated from an earlier text, and so shown in {own}: {labels}.",
    untranslated_notes="Reasons or fallback wording not translated: {labels}.",
    untranslated_unchanged="Paragraphs without changes that are shown in {own}: {count}.",
    proposed="Proposed text: {text}",
    against="against {draft}",
    compared="{old} compared with {new}",
    suggested="Suggested changes",
    heads=("Paragraph", "Change", "Draft", "Suggested", "Reasons and sources", "Answer"),
    changed="changed",
    heading="heading",
    left_out=(
        "Footnotes are not in this table; Word and PDF have them.",
        "Annexes are not in this table; Word and PDF have them.",
        "Footnotes and Annexes are not in this table; Word and PDF have them.",
    ),
    cut="(cut here)",
    marks=("ADD", "DELETE", "MOVED TO {label}", "MOVED FROM {label}", "FROM {label}"),
    no_letters="Characters that this file has no letters for stand as their numbers in Unicode, such as [U+1F600].",
    annex_line="annex, line {number}",
)
