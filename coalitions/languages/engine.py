"""What the reader of files and the engine say, in the language of the page.

They know no languages and no framework: their sentences are English, and remarks are stored so. Here the usual ones are known
again and translated; a sentence that is not stays English, and the page says that it is.
"""

from __future__ import annotations

import re
from functools import cache

from django.utils.html import format_html
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

MOST = 2_000
"""Characters of what is looked through; remarks are shorter."""
_ENDS = re.compile(r"(?<=[.?]) (?=[A-Z“0-9])")
_NAMED = re.compile(r"%\((\w+)\)s")
_SENTENCES = (
    gettext_noop("Other files are being read at the moment."),
    gettext_noop("Give this one again in a minute."),
    gettext_noop(
        "Reading this took longer than %(seconds)s seconds, so it was stopped, and nothing was kept."
    ),
    gettext_noop(
        "Reading this took more than %(memory)s MB of memory, so it was stopped, and nothing was kept."
    ),
    gettext_noop("Reading this ended before it was done, and nothing was kept."),
    gettext_noop(
        "A draft is read within a moment: take everything else out of it, or copy the text of the draft and paste it here."
    ),
    gettext_noop("1 comment or form field taken out of the kept PDF, since they may name persons."),
    gettext_noop("%(count)s comments or form fields taken out of the kept PDF, since they may name persons."),
    gettext_noop("The pages of this PDF cannot be copied without what stands beside them."),
    gettext_noop("Print it to a new PDF and give that."),
    gettext_noop("The first paragraph has none before it to be joined with."),
    gettext_noop("Put the cut inside the text: both parts need words."),
    gettext_noop("A paragraph needs words."),
    gettext_noop("To take it out, set it aside."),
    gettext_noop("A paragraph is preambular (PP) or operative (OP)."),
    gettext_noop("That line is not there any more."),
    gettext_noop("That paragraph is not there any more."),
    gettext_noop("The page now shows the text as it is."),
    gettext_noop("Cut it in two first."),
    gettext_noop("Cut it in two."),
    gettext_noop(
        "A draft has at most %(most)s characters; this has %(count)s, and from here on there are too many."
    ),
    gettext_noop("Set aside what is no paragraph of it."),
    gettext_noop("%(label)s stands %(count)s times."),
    gettext_noop("Give each paragraph its own label."),
    gettext_noop("There is no next label after %(label)s; relabel the paragraph first."),
    gettext_noop("This file holds a draft of our own format: import it as a draft."),
    gettext_noop("This file holds a draft, and no changes to one."),
    gettext_noop("Import it as a draft."),
    gettext_noop("This file holds no paragraph of a draft."),
    gettext_noop("This file holds two texts: a draft, and what is proposed."),
    gettext_noop("Which is meant?"),
    gettext_noop("Which text is meant?"),
    gettext_noop("Which column is the text?"),
    gettext_noop("The draft, as it was before"),
    gettext_noop("The text as proposed"),
    gettext_noop("This file is empty."),
    gettext_noop("This page is empty."),
    gettext_noop("Save it again where it came from, and give that copy."),
    gettext_noop("There is no text."),
    gettext_noop("Paste the text of the draft, or give a file."),
    gettext_noop("This is larger than %(limit)s MB, the most that is read."),
    gettext_noop(
        "Take pictures and attachments out of it, or copy the text of the draft and paste it here instead."
    ),
    gettext_noop("This is larger than a list of amendments can be."),
    gettext_noop("The number %(number)s stands here with no text after it, and was left out."),
    gettext_noop("This file has %(count)s paragraphs; %(most)s is the most that can be read."),
    gettext_noop("Copy the text of the draft alone, and paste it here instead."),
    gettext_noop("The footnote marked %(marker)s has no text in this file."),
    gettext_noop("This is an Office file, but not a Word document (.docx)."),
    gettext_noop("Open it in the program it was made with, save it as a Word document and give that file."),
    gettext_noop(
        "Open it in the program it was made with, save it as a Word document (.docx) and give that file."
    ),
    gettext_noop("This Word file holds only pictures, no text: perhaps a scan."),
    gettext_noop("Ask for the file it was printed from, or have the text recognised (OCR) first."),
    gettext_noop("Ask for the Word file it was made from, or have the text recognised (OCR) first."),
    gettext_noop("Ask for the Word file it was made from, or have the text recognised (OCR)."),
    gettext_noop("This Word file has no text in it."),
    gettext_noop("Look whether it is the right file."),
    gettext_noop("Look whether it is the right file, and complete."),
    gettext_noop("The file has tracked changes (%(kinds)s)."),
    gettext_noop("They were read as accepted: the text as proposed."),
    gettext_noop("They were read as rejected: the text as it was before."),
    gettext_noop("%(count)s comment in the margin left out."),
    gettext_noop("%(count)s comments in the margin left out."),
    gettext_noop("1 comment in the margin left out."),
    gettext_noop(
        "Some paragraphs belong to a numbered list that the file does not define; their numbers are lost."
    ),
    gettext_noop("This Word file is damaged: %(what)s."),
    gettext_noop(
        "Ask the sender for a new copy, or open it in Word, let Word repair it, and save it under a new name."
    ),
    gettext_noop("This file was refused because %(what)s, which no real draft does."),
    gettext_noop("If you trust it, open it in Word, copy the text, and paste it here instead."),
    gettext_noop("This is not a Word document (.docx), whatever its name says."),
    gettext_noop("This is not a Word document (.docx)."),
    gettext_noop("This file is protected with a password and cannot be read."),
    gettext_noop(
        "Open it in Word, remove the password (File, Info, Protect Document, Encrypt with Password), save it and give that file."
    ),
    gettext_noop("This is a Word file of the old kind (.doc), which cannot be read."),
    gettext_noop("Open it in Word or LibreOffice, save it as .docx and give that file."),
    gettext_noop("This is an OpenDocument text (.odt)."),
    gettext_noop("Open it in LibreOffice or Word, save it as .docx and give that file."),
    gettext_noop("This is a zip archive, not a Word document (.docx)."),
    gettext_noop("Unpack it and give the Word document inside."),
    gettext_noop("This has more paragraphs than any resolution, and they cannot be labelled."),
    gettext_noop("Cut out the resolution and give that part alone."),
    gettext_noop("No operative paragraph, such as “1. Decides ...”, was found in it."),
    gettext_noop("Look whether the whole text of the resolution is there."),
    gettext_noop("There is no operative paragraph in it."),
    gettext_noop("This stands after the last paragraph: %(what)s."),
    gettext_noop("%(label)s, a preambular paragraph, stands among the operative ones."),
    gettext_noop("From %(what)s on the text was taken for an annex."),
    gettext_noop("This paragraph has no number; it was read as %(label)s."),
    gettext_noop("The operative paragraphs have no numbers; they were counted."),
    gettext_noop("A number is missing before %(label)s."),
    gettext_noop("%(label)s is out of order."),
    gettext_noop("%(missing)s is missing before %(label)s."),
    gettext_noop("%(missing)s are missing before %(label)s."),
    gettext_noop("%(label)s stands more than once in the text."),
    gettext_noop("There is no text in it."),
    gettext_noop("Give a file, or paste a text, that has the draft's paragraphs."),
    gettext_noop("%(count)s resolutions stand in it."),
    gettext_noop("“%(name)s” was read, the others were not."),
    gettext_noop("Only “%(name)s” was read, nothing else of the text."),
    gettext_noop("“%(line)s” was taken for the enacting line, and what follows for the preamble."),
    gettext_noop("No enacting line, such as “The Human Rights Council,”, was found."),
    gettext_noop("What follows the resolution was kept with the annexes, from “%(line)s” on."),
    gettext_noop("“%(line)s” stands above the first paragraph and was not read as one."),
    gettext_noop("This page has no text in it."),
    gettext_noop("Open it in a browser, copy the text, and paste it here instead."),
    gettext_noop("Open it in a browser, copy the text of the draft, and paste it here instead."),
    gettext_noop("Pieces of text around the draft were left out (%(parts)s)."),
    gettext_noop("Passages the page does not show: %(count)s."),
    gettext_noop("They were left out."),
    gettext_noop("The page marks changes (insertions: %(insertions)s, deletions: %(deletions)s)."),
    gettext_noop("This PDF has %(number)s pages; %(most)s is the most that is read."),
    gettext_noop("Save the pages of the draft alone as a PDF, or copy its text and paste it here instead."),
    gettext_noop("This PDF is locked with a password."),
    gettext_noop("Open it with the password, print it to a new PDF or copy its text, and give that."),
    gettext_noop("This PDF is damaged or not complete: its pages cannot be read."),
    gettext_noop("Fetch it again, or open it where it opens, and save it as a new PDF."),
    gettext_noop("This PDF is a scan: its pages are pictures without text."),
    gettext_noop(
        "Have the text recognised (OCR): open the PDF in Word or Google Docs and save it as a Word document (.docx)."
    ),
    gettext_noop("Or copy the text and paste it here instead."),
    gettext_noop("This PDF has no text in it."),
    gettext_noop("Text that does not stand upright was left out: “%(text)s”."),
    gettext_noop("This page may be a scan: it has a picture and hardly any text, which was not read."),
    gettext_noop("This is a rich text file (.rtf)."),
    gettext_noop("Open it in Word, save it as a Word document (.docx) and give that file."),
    gettext_noop("This is a picture, not a text."),
    gettext_noop("This is not a text: it may be a program, a picture or a damaged file."),
    gettext_noop("Give the draft as a Word document (.docx), a web page or plain text."),
    gettext_noop("This file holds two texts (%(texts)s)."),
    gettext_noop("The text as if all tracked changes were accepted"),
    gettext_noop("The text as if all tracked changes were rejected"),
    gettext_noop("The proposed text: without the struck words, with those in bold or underlined"),
    gettext_noop("The base: with the struck words, without those in bold or underlined"),
    gettext_noop("The %(nth)s column is the text: “%(shown)s”"),
    gettext_noop("A line of a page header or footer was left out: “%(text)s”."),
    gettext_noop("%(count)s lines of page headers and footers were left out, the first is “%(text)s”."),
    gettext_noop("%(count)s line numbers in the margin were left out: “%(shown)s” ..."),
    gettext_noop("A footnote whose marker is not in the text was left out: “%(text)s”."),
    gettext_noop("“%(said)s” was read as “%(hyphened)s”: its hyphen was lost where two lines were joined."),
    gettext_noop("A paragraph has at most %(most)s characters; this has %(count)s."),
    gettext_noop("This has %(count)s characters; a draft has at most %(most)s."),
    gettext_noop("Take everything else out of it, or copy the text of the draft and paste it here."),
    gettext_noop("Take everything else out of it."),
    gettext_noop("No amendment was found."),
    gettext_noop("A label is missing; write for example OP 2(l) or PP 11bis."),
    gettext_noop("%(text)s does not say PP or OP; write for example OP 2(l) or PP 11bis."),
    gettext_noop("%(text)s is not a label; write for example OP 2(l) or PP 11bis."),
    gettext_noop("%(text)s has no number; write for example %(example)s."),
    gettext_noop("the words “%(words)s” do not stand there"),
    gettext_noop("the words “%(words)s” stand there %(times)s; quote more of what is beside them"),
    gettext_noop("there is no %(place)s in the draft%(known)s"),
    gettext_noop("it does not say which paragraph"),
    gettext_noop("it does not say where"),
    gettext_noop("it does not say what to insert"),
    gettext_noop("this does not say which paragraph is meant"),
    gettext_noop("this was not understood as an amendment"),
    gettext_noop("“%(text)s” was not understood"),
    gettext_noop("“%(text)s” does not say what is to be changed where"),
    gettext_noop("“%(text)s” does not quote the words that are meant"),
    gettext_noop("the new words are missing"),
    gettext_noop("two changes to the same words"),
    gettext_noop("the whole file"),
    gettext_noop("the whole text"),
    gettext_noop("the whole page"),
)


def in_words(text: str) -> str:
    """What was said, sentence by sentence in the language of the page as far as it is known."""
    if (get_language() or "en").startswith("en") or len(text) > MOST:
        return text
    return _known(text) or " ".join(_known(part) or part for part in _ENDS.split(text))


def marked(text: str) -> str:
    """The same for a page: what is not known is marked as English."""
    said = in_words(text)
    foreign = said == text and not (get_language() or "en").startswith("en")
    return format_html('<span lang="en">{}</span>', said) if foreign else said


def _known(text: str) -> str:
    for sentence, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return _(sentence) % found.groupdict() if found.groupdict() else _(sentence)
    return ""


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Each sentence as a pattern of itself, those without gaps first."""
    in_order = sorted(_SENTENCES, key=lambda sentence: len(_NAMED.findall(sentence)))
    return [(sentence, re.compile(_pattern(sentence), re.DOTALL)) for sentence in in_order]


def _pattern(sentence: str) -> str:
    parts = _NAMED.split(sentence)
    return "".join(f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
