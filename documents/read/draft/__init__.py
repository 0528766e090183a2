"""A Source to a DraftText: what each block is, and which label each paragraph has."""

from documents.read.draft.understand import understand

__all__ = ["understand"]
