"""A file that stands inside a PDF."""

from __future__ import annotations

import ctypes

from documents.read.pdf.characters import opened

_MOST_FILES = 100
_LONGEST_NAME = 400


def attached_file(data: bytes, name: str, most: int) -> bytes | None:
    """The first file of this name inside a PDF; None if there is none, or one of more than `most` bytes.

    Raises DocumentError as the reader of PDF files does.
    """
    with opened(data) as (pdfium, document):
        for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(document), _MOST_FILES)):
            one = pdfium.FPDFDoc_GetAttachment(document, index)
            written = ctypes.create_string_buffer(_LONGEST_NAME)
            length = pdfium.FPDFAttachment_GetName(
                one, ctypes.cast(written, ctypes.POINTER(ctypes.c_ushort)), _LONGEST_NAME
            )
            if written.raw[: max(length - 2, 0)].decode("utf-16-le", "replace") != name:
                continue
            size = ctypes.c_ulong()
            if not pdfium.FPDFAttachment_GetFile(one, None, 0, size) or size.value > most:
                return None
            content = ctypes.create_string_buffer(size.value)
            if pdfium.FPDFAttachment_GetFile(one, content, size.value, size):
                return content.raw[: size.value]
    return None
