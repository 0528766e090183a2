"""Persons named in a text: found by the shape of names and by titles, in the scripts that drafts and letters are in.

What is found is a guess that a person looks at: rather a word too many than a name that is missed. Words that stand in
the draft already are public, and are no news.
"""

from documents.persons.find import Known, Mention, Shape, find_persons, name_key
from documents.persons.recorded import Hit, OnRecord, Register

__all__ = ["Hit", "Known", "Mention", "OnRecord", "Register", "Shape", "find_persons", "name_key"]
