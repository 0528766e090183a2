"""The file of a backup: a tar archive in gzip, which `tar` opens too, with a checksum of each member and of the whole.

The last member, SHA256SUMS, is as `sha256sum --check` reads it. Behind the archive stands an empty gzip stream whose
comment is the SHA-256 of every byte before it: programs that unpack pass over it, and no changed byte goes unnoticed.
The file is written and read from front to back, so that it may be a pipe.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import sys
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

SUMS = "SHA256SUMS"
_EMPTY_STREAM = (b"\x1f\x8b\x08\x10\0\0\0\0\0\xff", b"\0\x03\0\0\0\0\0\0\0\0\0")
"""An empty gzip stream: what stands before its comment, and behind."""
_AT_ONCE = 1 << 20
_ENCRYPTED = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")


class Refused(Exception):
    """A backup that cannot be made, read or restored; says why, and what to do, in one line."""


class Damaged(Refused):
    """A file whose bytes are not those that were written."""


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The file of a backup, to be read; “-” is standard input. Raises OSError."""
    if name == "-":
        yield sys.stdin.buffer
    else:
        with open(name, "rb") as source:
            yield source


def _trailer(digest: str) -> bytes:
    before, behind = _EMPTY_STREAM
    return before + f"sha256 {digest}".encode() + behind


_TRAILER_LENGTH = len(_trailer("0" * 64))


class ArchiveWriter:
    """Writes the file of a backup to `out`: members by `add`, then `finish` once."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = _Counted(out)
        # No time and no name in the header: the same rows give the same bytes.
        self._gzip = gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=self._out, mtime=0)
        self._tar = tarfile.open(  # noqa: SIM115 (closed by finish)
            mode="w|", fileobj=self._gzip, format=tarfile.PAX_FORMAT
        )
        self._sums: list[str] = []

    def add(self, name: str, content: bytes) -> None:
        """Append a member. A full disk is an OSError."""
        self._sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
        self._append(name, content)

    def _append(self, name: str, content: bytes) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = len(content), 0o600
        self._tar.addfile(info, io.BytesIO(content))

    def finish(self) -> int:
        """Append the checksums. Gives the size of the file."""
        self._append(SUMS, "".join(self._sums).encode())
        self._tar.close()
        self._gzip.close()
        self._out.write(_trailer(self._out.digest.hexdigest()))
        self._out.flush()
        return self._out.size


def members(source: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Name and content of every member but the checksums, in the order they were written.

    Whoever stops before the end knows nothing of damage: the checksums are compared there. Raises Damaged, and Refused
    for what is no backup at all.
    """
    held = _HeldBack(source)
    if held.start.startswith(_ENCRYPTED):
        raise Refused("It is encrypted: age --decrypt -i KEY FILE | manage.py … -")
    if not held.start.startswith(b"\x1f\x8b"):
        raise Refused("It is not a backup of Elevenbis, or its beginning is damaged.")
    sums: list[str] = []
    listed: bytes | None = None
    try:
        with (
            gzip.GzipFile(fileobj=held, mode="rb") as unzipped,  # type: ignore[call-overload]
            tarfile.open(fileobj=unzipped, mode="r|") as tar,
        ):
            for info in tar:
                file = tar.extractfile(info)
                content = file.read() if file else b""
                if info.name == SUMS:
                    listed = content
                    continue
                sums.append(f"{hashlib.sha256(content).hexdigest()}  {info.name}\n")
                yield info.name, content
            while unzipped.read(_AT_ONCE):
                pass
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError) as error:
        raise Damaged(f"The file is damaged or cut off ({error}).") from error
    if listed is None:
        raise Damaged("The file is cut off: its checksums are missing.")
    if wrong := set(sums) ^ set(listed.decode(errors="replace").splitlines(keepends=True)):
        names = sorted({line[66:].strip() for line in wrong})
        raise Damaged(f"The file is damaged: {', '.join(names[:3])}.")
    if held.tail() != _trailer(held.digest.hexdigest()):
        raise Damaged("The file is damaged: the checksum of the whole is another.")


class _Counted:
    """What is written, passed on, counted and hashed."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self._out.write(data)
        self.size += len(data)
        self.digest.update(data)
        return len(data)

    def flush(self) -> None:
        self._out.flush()


class _HeldBack:
    """What is read, hashed, without the trailer at the end."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._waiting = b""
        self.digest = hashlib.sha256()
        self._fill(_TRAILER_LENGTH)
        self.start = self._waiting

    def _fill(self, wanted: int) -> None:
        parts = [self._waiting]
        missing = wanted - len(self._waiting)
        while missing > 0 and (more := self._source.read(missing)):
            parts.append(more)
            missing -= len(more)
        self._waiting = b"".join(parts)

    def read(self, size: int = _AT_ONCE) -> bytes:
        self._fill(size + _TRAILER_LENGTH)
        given, self._waiting = self._waiting[:-_TRAILER_LENGTH], self._waiting[-_TRAILER_LENGTH:]
        self.digest.update(given)
        return given

    def tail(self) -> bytes:
        """The trailer, once everything before it was read."""
        return self._waiting
