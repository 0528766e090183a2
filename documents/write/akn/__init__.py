"""Akoma Ntoso 3.0 (LegalDocML, OASIS), as the United Nations use it for resolutions (AKN4UN): docs/json.md says what stands where."""

from documents.write.akn.document import write_akn, write_draft_akn

__all__ = ["write_akn", "write_draft_akn"]
