"""A desk officer at work on a Word file of ours: what Word writes for each thing they do with changes tracked."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_WORD}}}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
DATE = "2025-03-01T09:30:00Z"
"""A local time with the Z that Word writes behind it all the same."""


class Desk:
    """A Word file, and what is done to it; `file` is the file as it is then saved."""

    def __init__(self, docx: bytes, author: str = "A. Clerk") -> None:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        self._root = etree.fromstring(self._parts["word/document.xml"])
        self._author = author
        self._ids = count(50_000)
        self._comments: list[tuple[str, str, str, bool]] = []

    def replace(self, old: str, new: str, *, track: bool = True) -> Desk:
        """Delete words and put others in their place; either may be empty. `old` stands in one run; with nothing to
        delete, `new` goes behind what `old|` names before the bar."""
        before, bar, _ = old.partition("|")
        run = self._cut(before)
        if bar:
            self._put_in(run, new, track=track)
            return self
        if new:
            self._put_in(run, new, track=track)
        if track:
            self._delete(run)
        else:
            run.getparent().remove(run)
        return self

    def enter(self, words: str, text: str) -> Desk:
        """Press Enter at the end of the paragraph with these words and type a new one: Word marks the end of the first as
        inserted, and the new one keeps the old end."""
        paragraph = self._paragraph(words)
        new = etree.SubElement(paragraph.getparent(), f"{W}p")
        paragraph.addnext(new)
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            new.append(deepcopy(properties))
        self._mark(paragraph, "ins")
        change = self._change("ins")
        new.append(change)
        change.append(_run(text))
        return self

    def type_in(
        self, words: str, *texts: str, above: bool = False, marks: str = "own", plain: bool = False
    ) -> Desk:
        """Paragraphs of their own behind the one with these words, or `above` it. Word marks as inserted their `own` ends, or that of
        the paragraph `before`; with "" nothing is tracked. `plain` ones have no style."""
        beside = last = self._paragraph(words)
        for text in texts:
            new = etree.Element(f"{W}p")
            if above:
                beside.addprevious(new)
            else:
                last.addnext(new)
            properties = beside.find(f"{W}pPr")
            if properties is not None and not plain:
                new.append(deepcopy(properties))
            if marks:
                self._mark(last if marks == "before" else new, "ins")
            into = self._change("ins") if marks else new
            if marks:
                new.append(into)
            into.append(_run(text))
            last = new
        return self

    def cut_in_two(self, words: str) -> Desk:
        """Press Enter in the middle of a paragraph, in front of these words of one run or change."""
        paragraph = self._paragraph(words)
        new = etree.Element(f"{W}p")
        paragraph.addnext(new)
        properties = paragraph.find(f"{W}pPr")
        rest = next(child for child in paragraph if words in "".join(child.itertext(f"{W}t")))
        behind = [rest, *rest.itersiblings()]
        if properties is not None:
            new.append(deepcopy(properties))
        new.extend(behind)
        self._mark(paragraph, "ins")
        return self

    def take_out(self, words: str) -> Desk:
        """Delete a whole paragraph, its end included."""
        paragraph = self._paragraph(words)
        for run in [run for run in paragraph.iter(f"{W}r") if not _inside(run, "del")]:
            if run.find(f"{W}commentReference") is None:
                self._delete(run)
        self._mark(paragraph, "del")
        return self

    def settle(self, words: str, *, accept: bool) -> Desk:
        """Accept or reject all changes of the paragraph with these words."""
        paragraph = self._paragraph(words)
        self._settle(paragraph, accept=accept)
        return self

    def settle_all(self, *, accept: bool) -> Desk:
        """Accept or reject every change of the file."""
        for paragraph in list(self._root.iter(f"{W}p")):
            self._settle(paragraph, accept=accept)
        return self

    def scrub(self) -> Desk:
        """Save without names: every change is by "Author" then, at no time."""
        for element in self._root.iter():
            if element.get(f"{W}author"):
                element.set(f"{W}author", "Author")
                element.attrib.pop(f"{W}date", None)
        self._author = "Author"
        return self

    def comment(self, words: str, body: str, *, resolved: bool = False) -> Desk:
        """Comment on words that stand in one run."""
        run = self._cut(words)
        number = str(900 + len(self._comments))
        start, end = (etree.Element(f"{W}commentRange{side}") for side in ("Start", "End"))
        sign = etree.Element(f"{W}r")
        for element in (start, end, etree.SubElement(sign, f"{W}commentReference")):
            element.set(f"{W}id", number)
        run.addprevious(start)
        run.addnext(sign)
        run.addnext(end)
        self._comments.append((self._author, body, "", resolved))
        return self

    def reply(self, body: str) -> Desk:
        """Answer the comment made last; it is fastened to the same words."""
        last = str(900 + len(self._comments) - 1)
        number = str(900 + len(self._comments))
        for element in list(self._root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd")):
            if element.get(f"{W}id") == last:
                twin = deepcopy(element)
                twin.set(f"{W}id", number)
                element.addnext(twin)
        self._comments.append((self._author, body, last, False))
        return self

    def by(self, author: str) -> Desk:
        """From here on somebody else works on it."""
        self._author = author
        return self

    @property
    def file(self) -> bytes:
        """The file as it is saved."""
        parts = {
            **self._parts,
            "word/document.xml": etree.tostring(self._root, encoding="UTF-8", standalone=True),
        }
        if self._comments:
            self._add_comments(parts)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    @property
    def comments_part(self) -> bytes:
        """The comments as they came with the file."""
        return self._parts["word/comments.xml"]

    @property
    def everything(self) -> bytes:
        """All that stands in the file."""
        return b"".join(self._parts.values())

    def _add_comments(self, parts: dict[str, bytes]) -> None:
        made, extended = [], []
        for index, (author, body, parent, resolved) in enumerate(self._comments):
            key = f"{0x20000000 + index:08X}"
            made.append(
                f'<w:comment w:id="{900 + index}" w:author={quoteattr(author)} w:date="{DATE}">'
                f'<w:p w14:paraId="{key}"><w:r><w:t xml:space="preserve">{escape(body)}</w:t></w:r></w:p></w:comment>'
            )
            above = f' w15:paraIdParent="{0x20000000 + int(parent) - 900:08X}"' if parent else ""
            extended.append(f'<w15:commentEx w15:paraId="{key}"{above} w15:done="{int(resolved)}"/>')
        old = etree.fromstring(parts["word/comments.xml"]) if "word/comments.xml" in parts else None
        kept = "".join(etree.tostring(one).decode() for one in old) if old is not None else ""
        names = f'xmlns:w="{_WORD}" xmlns:w14="{_W14}"'
        parts["word/comments.xml"] = f"<w:comments {names}>{kept}{''.join(made)}</w:comments>".encode()
        parts["word/commentsExtended.xml"] = (
            f'<w15:commentsEx xmlns:w15="{_W15}">{"".join(extended)}</w15:commentsEx>'.encode()
        )
        links = parts["word/_rels/document.xml.rels"].decode()
        more = f'<Relationship Id="rIdDesk" Type="{_EXTENDED}" Target="commentsExtended.xml"/>'
        if "comments.xml" not in links:
            more += f'<Relationship Id="rIdDesk2" Type="{_OFFICE}/comments" Target="comments.xml"/>'
        parts["word/_rels/document.xml.rels"] = links.replace(
            "</Relationships>", f"{more}</Relationships>"
        ).encode()

    def _paragraph(self, words: str) -> etree._Element:
        for paragraph in self._root.iter(f"{W}p"):
            if words in "".join(paragraph.itertext(f"{W}t")):
                return paragraph
        raise AssertionError(f"no paragraph has {words!r}")

    def _cut(self, words: str) -> etree._Element:
        """The words as a run of their own."""
        for text in self._root.iter(f"{W}t"):
            if words in (text.text or "") and not _inside(text, "del"):
                before, _, behind = (text.text or "").partition(words)
                run = text.getparent()
                for piece, put in ((before, run.addprevious), (behind, run.addnext)):
                    if piece:
                        other = deepcopy(run)
                        for extra in list(other):
                            if extra.tag not in (f"{W}rPr", f"{W}t"):
                                other.remove(extra)
                        _set(other.find(f"{W}t"), piece)
                        put(other)
                _set(text, words)
                return run
        raise AssertionError(f"no run has {words!r}")

    def _put_in(self, run: etree._Element, new: str, *, track: bool) -> None:
        """Words behind a run, in an insertion of the desk's own; one of ours is split in two around it."""
        added = deepcopy(run)
        _set(added.find(f"{W}t"), new)
        if not track:
            run.addnext(added)
            return
        change = self._change("ins")
        change.append(added)
        above = run.getparent()
        if above.tag != f"{W}ins":
            run.addnext(change)
            return
        rest = etree.Element(f"{W}ins", above.attrib)
        for following in list(run.itersiblings()):
            rest.append(following)
        above.addnext(change)
        if len(rest):
            change.addnext(rest)

    def _delete(self, run: etree._Element) -> None:
        """A run deleted; inside an insertion of ours, Word puts the deletion in it."""
        change = self._change("del")
        run.addprevious(change)
        change.append(run)
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"

    def _mark(self, paragraph: etree._Element, kind: str) -> None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        marks = properties.find(f"{W}rPr")
        if marks is None:
            marks = etree.SubElement(properties, f"{W}rPr")
        marks.append(self._change(kind))

    def _change(self, kind: str) -> etree._Element:
        change = etree.Element(f"{W}{kind}")
        change.set(f"{W}id", str(next(self._ids)))
        change.set(f"{W}author", self._author)
        if self._author != "Author":
            change.set(f"{W}date", DATE)
        return change

    def _settle(self, paragraph: etree._Element, *, accept: bool) -> None:
        gone, stays = (
            (("del", "moveFrom"), ("ins", "moveTo")) if accept else (("ins", "moveTo"), ("del", "moveFrom"))
        )
        is_gone = any(paragraph.find(f"{W}pPr/{W}rPr/{W}{kind}") is not None for kind in gone)
        for kind in gone:
            for element in list(paragraph.iter(W + kind)):
                element.getparent().remove(element)
        for kind in stays:
            for element in list(paragraph.iter(W + kind)):
                for child in list(element):
                    element.addprevious(child)
                element.getparent().remove(element)
        for text in paragraph.iter(f"{W}delText"):
            text.tag = f"{W}t"
        if is_gone:
            paragraph.getparent().remove(paragraph)


def _run(text: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    _set(etree.SubElement(run, f"{W}t"), text)
    return run


def _set(element: etree._Element, text: str) -> None:
    element.text = text
    element.set(_XML_SPACE, "preserve")


def _inside(element: etree._Element, kind: str) -> bool:
    return any(above.tag == W + kind for above in element.iterancestors())
