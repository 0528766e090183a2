"""The format of this program's own: drafts and redlines as JSON, and back without loss.

docs/json.md says what it is for, `elevenbis.schema.json` what it is, exactly. `writing` makes it, `reading` reads it (with
`checked`, which knows where it is in the file), `texts` has the two texts of a redline, `suggested` finds them in a draft.
"""

from documents.own_json.reading import KINDS, is_own_json, read_own_json
from documents.own_json.suggested import Suggested, suggested_in
from documents.own_json.texts import BothTexts, both_texts
from documents.own_json.writing import (
    OWN_FILE,
    draft_json,
    one_line_of_json,
    redline_json,
    write_draft_json,
    write_json,
)

__all__ = [
    "KINDS",
    "OWN_FILE",
    "BothTexts",
    "Suggested",
    "both_texts",
    "draft_json",
    "is_own_json",
    "one_line_of_json",
    "read_own_json",
    "redline_json",
    "suggested_in",
    "write_draft_json",
    "write_json",
]
