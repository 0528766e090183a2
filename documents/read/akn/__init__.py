"""Akoma Ntoso files: ours, which say every label, and those of others, of which the draft has to be understood."""

from documents.read.akn.extract import extract_akn
from documents.read.akn.own import both_texts_of, is_own_akn
from documents.read.akn.tree import is_akn, parsed_akn

__all__ = ["both_texts_of", "extract_akn", "is_akn", "is_own_akn", "parsed_akn"]
