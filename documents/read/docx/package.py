"""Open a Word file's zip package safely: every promise is checked before a byte is unpacked, and nothing is written.

The limits are far above any draft (a 100-page report with tracked changes has some 400,000 tags) and far
below what would hurt the server.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from documents.errors import DocumentError
from documents.read.safe_xml import safe_parser
from redline import Said, english

MAX_FILE_BYTES = 30 * 1024 * 1024
MAX_ENTRIES = 4_000
MAX_UNPACKED_BYTES = 400 * 1024 * 1024
"""Declared size of everything in the package, pictures included; only XML parts are ever unpacked."""
MAX_RATIO = 300
"""Unpacked to packed size of one entry. Word's own XML stays under 40; a bomb reaches 1,000."""
MAX_PART_BYTES = 16 * 1024 * 1024
MAX_READ_BYTES = 40 * 1024 * 1024
"""Bytes unpacked from one package, all parts together."""
MAX_TAGS = 600_000
"""In one part: bounds the memory of the parsed tree, which a flood of tiny elements would multiply."""
MAX_ALL_TAGS = 1_000_000
"""In all parts that are read, together: bounds the time."""
MAX_NAMESPACES = 20_000
"""Declarations in one part: each is searched again for every element under it."""

_RATIO_MATTERS_ABOVE = 1024 * 1024
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CENTRAL_RECORD = b"PK\x01\x02"
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    IndexError,
)

_CONTENT_TYPES = "[Content_Types].xml"
_PACKAGE_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/"
_RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_NAMESPACE = re.compile(r"(xmlns(?::[\w.-]+)?\s*=\s*[\"'])http://purl\.oclc\.org/ooxml/([\w/]+)")
_OTHER_APPLICATIONS = (
    ("spreadsheetml", english("an Excel workbook")),
    ("ms-excel", english("an Excel workbook")),
    ("presentationml", english("a PowerPoint presentation")),
    ("ms-powerpoint", english("a PowerPoint presentation")),
    ("visio", english("a Visio drawing")),
)
_SAVE_AS_DOCX = english(
    "Open it in the program it was made with, save it as a Word document (.docx) and give that file."
)
_SAVE_AS_EITHER = english(
    "Open it in the program it was made with. A desk sheet that comes back is read where it is saved as .xlsx; a draft, as a Word document (.docx)."
)


@dataclass(frozen=True)
class Relationship:
    """One link from a part of the package to another: its kind ("header", "footnotes") and the other part's name."""

    identifier: str
    kind: str
    part: str


class Package:
    """A checked package. Parts are unpacked one at a time, each within a hard limit."""

    def __init__(self, archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> None:
        self._archive = archive
        self._entries = entries
        self._bytes_left = MAX_READ_BYTES
        self._tags_left = MAX_ALL_TAGS

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    def names(self) -> tuple[str, ...]:
        """All names in the package, in lower case."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """A part's content. Raises DocumentError if it is larger than it may be, or damaged."""
        entry = self._entries[_key(name)]
        limit = min(MAX_PART_BYTES, self._bytes_left)
        try:
            with self._archive.open(entry) as stream:
                content = stream.read(limit + 1)
        except _ZIP_ERRORS as error:
            raise DocumentError(
                "damaged",
                _damaged(english("“%(name)s” inside it cannot be unpacked", name=name)),
            ) from error
        if len(content) > limit:
            raise DocumentError(
                "zip-bomb",
                _bomb(english("“%(name)s” inside it unpacks to an enormous size", name=name)),
            )
        self._bytes_left -= len(content)
        return content

    def xml(self, name: str) -> etree._Element:
        """A part parsed as XML, with no entities, no document type and no network.

        Strict Open XML names are turned into the transitional ones, so that readers know one set only.
        """
        content = self.read(name)
        self._tags_left -= content.count(b"<")
        if self._tags_left < 0:
            raise _too_much_mark_up(name)
        return _parse_xml(content, name)

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """Where a part ("" for the package itself) points to inside the package. Links outside are never followed."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self:
            return ()
        found = []
        for element in self.xml(rels).iter(f"{_PACKAGE_NAMESPACE}relationships}}Relationship"):
            if element.get("TargetMode", "Internal").lower() == "external":
                continue
            target = unquote(element.get("Target", ""))
            part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found.append(Relationship(element.get("Id", ""), kind, part))
        return tuple(found)

    def content_type(self, name: str) -> str:
        """The content type a part is declared to have, "" if none."""
        wanted = "/" + _key(name)
        extension = wanted.rpartition(".")[2]
        by_extension = ""
        for element in self.xml(_CONTENT_TYPES):
            kind = etree.QName(element).localname
            if kind == "Override" and element.get("PartName", "").lower() == wanted:
                return element.get("ContentType", "")
            if kind == "Default" and element.get("Extension", "").lower() == extension:
                by_extension = element.get("ContentType", "")
        return by_extension


def relationship_id(element: etree._Element) -> str:
    """The identifier of the relationship an element names by r:id."""
    return element.get(_RELATIONSHIP_ID, "")


def open_excel_package(data: bytes) -> tuple[Package, str] | None:
    """Check a file and open it as an Excel workbook: the package and the name of its main part. None for what is none.

    Raises DocumentError as `open_word_package` does, for a package that is not safe to open or has macros.
    """
    if not data.startswith(_ZIP_MAGIC) or len(data) > MAX_FILE_BYTES:
        return None
    package = _open_zip(data)
    if _CONTENT_TYPES not in package:
        return None
    main = next((link.part for link in package.relationships("") if link.kind == "officeDocument"), "")
    if main not in package or "spreadsheetml" not in package.content_type(main).lower():
        return None
    _refuse_macros(package, main)
    return package, main


def open_word_package(data: bytes) -> tuple[Package, str]:
    """Check a file and open it as a Word document. Returns the package and the name of its main part.

    Raises DocumentError: "empty", "too-large", "old-word", "encrypted", "not-docx", "damaged", "zip-bomb",
    "macros", "xml-entities", "xml-broken".
    """
    if not data:
        raise DocumentError(
            "empty", english("This file is empty. Save it again where it came from, and give that copy.")
        )
    if len(data) > MAX_FILE_BYTES:
        raise DocumentError(
            "too-large",
            english(
                "This file has %(size)s MB; %(most)s MB is the most that can be read. Remove its pictures, or copy the text and paste it instead.",
                size=format(len(data) / 1024 / 1024, ",.0f"),
                most=MAX_FILE_BYTES // 1024 // 1024,
            ),
        )
    if data.startswith(_OLE_MAGIC):
        raise _old_office_file(data)
    if not data.startswith(_ZIP_MAGIC):
        raise DocumentError(
            "not-docx",
            english(
                "This is not a Word document (.docx), whatever its name says. %(instead)s",
                instead=_SAVE_AS_DOCX,
            ),
        )
    package = _open_zip(data)
    main = _main_part(package)
    _refuse_macros(package, main)
    return package, main


def _key(name: str) -> str:
    return name.lstrip("/").lower()


def _old_office_file(data: bytes) -> DocumentError:
    """Word before 2007 and password-protected files share one container; the names inside tell which it is."""
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        return DocumentError(
            "encrypted",
            english(
                "This file is protected with a password and cannot be read. Open it in Word, remove the password (File, Info, Protect Document, Encrypt with Password), save it and give that file."
            ),
        )
    if "WordDocument".encode("utf-16-le") in data:
        return DocumentError(
            "old-word",
            english(
                "This is a Word file of the old kind (.doc), which cannot be read. Open it in Word or LibreOffice, save it as .docx and give that file."
            ),
        )
    if "Workbook".encode("utf-16-le") in data:
        return DocumentError(
            "not-docx",
            english(
                "This is an Excel workbook of the old kind (.xls). %(instead)s",
                instead=_SAVE_AS_EITHER,
            ),
        )
    return DocumentError(
        "not-docx",
        english(
            "This is an old Office file, not a Word document (.docx). %(instead)s",
            instead=_SAVE_AS_DOCX,
        ),
    )


def _open_zip(data: bytes) -> Package:
    # The list of entries is itself unbounded, so it is counted before Python's reader builds an object for each.
    if data.count(_CENTRAL_RECORD) > MAX_ENTRIES:
        raise DocumentError("zip-bomb", _bomb(english("it holds thousands of files")))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except _ZIP_ERRORS as error:
        raise DocumentError(
            "damaged", _damaged(english("it is cut off or was changed on the way"))
        ) from error
    entries: dict[str, zipfile.ZipInfo] = {}
    unpacked = 0
    for info in infos:
        name = info.orig_filename
        if _is_unsafe_name(name):
            raise DocumentError(
                "unsafe-names",
                _bomb(english("a file inside it tries to leave its own folder")),
            )
        if info.is_dir():
            continue
        if _key(name) in entries:
            raise DocumentError(
                "duplicate-names",
                _damaged(english("“%(name)s” stands in it twice", name=name[:80])),
            )
        entries[_key(name)] = info
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # Open Packaging allows no other, and LZMA would take what memory the file asks for.
            raise DocumentError("damaged", _damaged(english("it is packed in a way that Word does not know")))
        if info.flag_bits & 0x1:
            raise DocumentError(
                "encrypted",
                english(
                    "This file is locked with a password. Unpack it with the password and give the Word document inside."
                ),
            )
        unpacked += info.file_size
        if info.file_size > _RATIO_MATTERS_ABOVE and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise DocumentError("zip-bomb", _bomb(english("a small part of it unpacks to an enormous size")))
        if unpacked > MAX_UNPACKED_BYTES:
            raise DocumentError("zip-bomb", _bomb(english("it unpacks to an enormous size")))
    return Package(archive, entries)


def _is_unsafe_name(name: str) -> bool:
    return name.startswith("/") or "\\" in name or "\0" in name or ":" in name or ".." in name.split("/")


def _main_part(package: Package) -> str:
    if _CONTENT_TYPES not in package:
        raise _other_archive(package)
    main = next((link.part for link in package.relationships("") if link.kind == "officeDocument"), "")
    if main not in package:
        main = "word/document.xml"
    content_type = package.content_type(main)
    for sign, what in _OTHER_APPLICATIONS:
        if sign in content_type.lower():
            raise DocumentError(
                "not-docx",
                english(
                    "This is %(what)s, not a Word document (.docx). %(instead)s",
                    what=what,
                    instead=_SAVE_AS_DOCX,
                ),
            )
    if main not in package:
        if any(name.startswith("word/") for name in package.names()):
            raise DocumentError("damaged", _damaged(english("its text is missing")))
        raise DocumentError(
            "not-docx",
            english(
                "This is an Office file, but not a Word document (.docx). %(instead)s",
                instead=_SAVE_AS_DOCX,
            ),
        )
    return main


def _other_archive(package: Package) -> DocumentError:
    kind = package.read("mimetype")[:200].decode("ascii", "replace") if "mimetype" in package else ""
    if "opendocument.text" in kind:
        return DocumentError(
            "not-docx",
            english(
                "This is an OpenDocument text (.odt). Open it in LibreOffice or Word, save it as .docx and give that file."
            ),
        )
    if "opendocument.spreadsheet" in kind:
        return DocumentError(
            "not-docx",
            english(
                "This is an OpenDocument spreadsheet (.ods). %(instead)s",
                instead=_SAVE_AS_EITHER,
            ),
        )
    if kind:
        return DocumentError(
            "not-docx",
            english("This is not a Word document (.docx). %(instead)s", instead=_SAVE_AS_DOCX),
        )
    if any(name.endswith(".iwa") for name in package.names()):
        return DocumentError(
            "not-docx",
            english("This is a Pages document. Export it from Pages to Word and give that file."),
        )
    if any(name.startswith("word/") for name in package.names()):
        return DocumentError("damaged", _damaged(english("the list of its parts is missing")))
    return DocumentError(
        "not-docx",
        english(
            "This is a zip archive, not a Word document (.docx). Unpack it and give the Word document inside."
        ),
    )


def _refuse_macros(package: Package, main: str) -> None:
    content_type = package.content_type(main)
    if "macroenabled" in content_type.lower() or any(
        name.endswith("vbaproject.bin") for name in package.names()
    ):
        raise DocumentError(
            "macros",
            english(
                "This file contains macros (.docm, .xlsm), small programs that are refused for safety. Open it in Word or Excel, save it as a plain document (.docx) or workbook (.xlsx) and give that file."
            ),
        )


def _parse_xml(content: bytes, name: str) -> etree._Element:
    # Open XML is UTF-8 or UTF-16 by its standard. Decoding here, not in the parser, means that no other declared
    # encoding can hide a document type from the check below.
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise _broken_xml(name, english("it has characters that are none")) from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise DocumentError(
            "xml-entities",
            english(
                "This file was refused for safety: “%(name)s” inside it defines shorthand that can reach for other files, which Word never writes. If you trust it, open it in Word, copy the text, and paste it here instead.",
                name=name,
            ),
        )
    if text.count("<") > MAX_TAGS or text.count("xmlns") > MAX_NAMESPACES:
        raise _too_much_mark_up(name)
    text = _STRICT_NAMESPACE.sub(_transitional_namespace, text)
    try:
        return etree.fromstring(text.encode("utf-8"), safe_parser())
    except (etree.XMLSyntaxError, ValueError, UnicodeEncodeError) as error:
        line = getattr(error, "lineno", None)
        raise _broken_xml(
            name,
            english("it breaks off or is faulty at line %(line)s", line=line)
            if line
            else english("it is faulty"),
        ) from error


def _damaged(what: Said) -> Said:
    return english(
        "This Word file is damaged: %(what)s. Ask the sender for a new copy, or open it in Word, let Word repair it, and save it under a new name.",
        what=what,
    )


def _bomb(what: Said) -> Said:
    return english(
        "This file was refused because %(what)s, which no real draft does. If you trust it, open it in Word, copy the text, and paste it here instead.",
        what=what,
    )


def _too_much_mark_up(name: str) -> DocumentError:
    return DocumentError(
        "zip-bomb",
        _bomb(english("“%(name)s” inside it has more mark-up than a thick book", name=name)),
    )


def _transitional_namespace(match: re.Match[str]) -> str:
    family, _, rest = match[2].partition("/")
    return f"{match[1]}http://schemas.openxmlformats.org/{family}/2006/{rest}"


def _broken_xml(name: str, what: Said) -> DocumentError:
    return DocumentError(
        "xml-broken",
        _damaged(english("the part “%(name)s” cannot be read, %(what)s", name=name, what=what)),
    )
