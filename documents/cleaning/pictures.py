"""Pictures without what a camera or a program wrote into them: owner, place, device, comments.

A PNG or JPEG keeps only what draws it. Every other kind can hold names in too many ways and is replaced by nothing to see.
"""

from __future__ import annotations

import base64
import struct

BLANK = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII="
)
"""A PNG of one transparent point."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_PNG_DRAWS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"cHRM", b"pHYs", b"bKGD", b"sBIT"}
)
_JPEG_LEFT_OUT = frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})
"""Application segments and comments; JFIF's (E0) and Adobe's (EE) say how to draw."""
_SHORT_SEGMENTS = {0xE0: 16, 0xEE: 14}
"""The bytes of these that draw; a longer JFIF segment holds a thumbnail."""
_START_OF_SCAN, _END = 0xDA, 0xD9


def picture_without_names(content: bytes) -> tuple[bytes, str] | None:
    """The picture without metadata, and its kind ("png", "jpeg"); None for another kind or a damaged picture."""
    if content.startswith(_PNG):
        return _png(content)
    if content.startswith(_JPEG):
        return _jpeg(content)
    return None


def _png(content: bytes) -> tuple[bytes, str] | None:
    kept = [_PNG]
    position = len(_PNG)
    while position + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, position)
        kind, end = content[position + 4 : position + 8], position + 12 + length
        if end > len(content):
            return None
        if kind in _PNG_DRAWS:
            kept.append(content[position:end])
        if kind == b"IEND":
            return b"".join(kept), "png"
        position = end
    return None


def _jpeg(content: bytes) -> tuple[bytes, str] | None:
    kept = [_JPEG]
    position = len(_JPEG)
    while position + 4 <= len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        end = position + 2 + int.from_bytes(content[position + 2 : position + 4], "big")
        if marker in (0xFF, _END) or end > len(content):
            return None
        if marker in _SHORT_SEGMENTS:
            kept.append(_short_segment(marker, content[position + 4 : end]))
        elif marker not in _JPEG_LEFT_OUT:
            kept.append(content[position:end])
        position = end
        if marker == _START_OF_SCAN:
            position = _end_of_scan(content, end)
            kept.append(content[end:position])
            if content[position : position + 2] == bytes((0xFF, _END)):
                return b"".join([*kept, bytes((0xFF, _END))]), "jpeg"
    return None


def _short_segment(marker: int, said: bytes) -> bytes:
    said = said[: _SHORT_SEGMENTS[marker] - 2]
    if marker == 0xE0:
        said = said[:12] + b"\0\0"  # no thumbnail
    return bytes((0xFF, marker)) + (len(said) + 2).to_bytes(2, "big") + said


def _end_of_scan(content: bytes, position: int) -> int:
    """Where the next segment begins: a marker that is none of those that stand inside the drawn lines."""
    while (position := content.find(b"\xff", position)) >= 0 and position + 1 < len(content):
        following = content[position + 1]
        if following not in (0x00, 0xFF) and not 0xD0 <= following <= 0xD7:
            return position
        position += 1 if following == 0xFF else 2
    return len(content)
