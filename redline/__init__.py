"""The engine: labels, words, redlines, merges and the alignment of drafts. Pure Python; knows no Django, no files, no clock.

What the rest of the house may use is named here and imported from here.
"""

from redline.align import Alignment, Link, align
from redline.carry import Carried, Conflict, carry
from redline.diff import Run, new_text, old_text, redline
from redline.labels import Label, LabelError, parse_label
from redline.references import Reference, find_references

__all__ = [
    "Alignment",
    "Carried",
    "Conflict",
    "Label",
    "LabelError",
    "Link",
    "Reference",
    "Run",
    "align",
    "carry",
    "find_references",
    "new_text",
    "old_text",
    "parse_label",
    "redline",
]
