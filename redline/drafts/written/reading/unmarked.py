"""New words without quotation marks: refused where words of the instruction may be among them."""

from __future__ import annotations

import re

from redline.drafts.written.reading.inside.edit_words import short
from redline.drafts.written.reading.item import NotUnderstoodError

_VERB = r"(?:insert|add|delete|remove|strike|replace|substitute|omit|move|merge|renumber|re-letter)"
_ALWAYS = re.compile(
    r"\b[OP]\.?P\.? ?\d{1,3}\b"
    rf"|\b{_VERB}(?:s|d|ed)? (?:(?:the |this |existing |new |operative |preambular )*(?:sub-?)?para(?:graph)?s?\b|the (?:words?|phrase|footnote|heading)\b)"
    r"|\bpara(?:graph)?s? \d{1,3}[\w() ]{0,12}(?:[:–—-]|should (?:now )?(?:read|be deleted))"
    r"|\b(?:pls|plz|please|thx|thanks|tb[cd]|nb|n\.b\.|ad ref\w*)(?!\w)|//|\?\?|=>|->|→"
    r"|\b(?:agreed|consensus|standard|existing) language\b|\b(?:proposed|suggested|requested|tabled) by\b"
    r"|\bas (?:in|per|agreed in) (?:para(?:graph)?s? |resolution )?(?:[AES]/|HRC|GA|UNGA|res\b|\d+/\d+)"
    r"|\b(?:from|cf\.?|see|per|source:?|based on|taken from|drawn from|language (?:of|from|in)) (?:para(?:graph)?s? \d+ of )?(?:[AES]/|HRC\b|UNGA\b|res\.? ?\d|\d+/\d+)"
    r"|\b(?:source|comment|rationale|justification|note|reason|remark)s?:"
    r"|(?-i:; [A-Z][\w ]{0,40})|[?!]{2}",
    re.IGNORECASE,
)
"""What no paragraph of a resolution says, and a note of what is to be done with one does."""
_INSIDE = re.compile(
    r"\b(?:delet\w+|insert(?:s|ed|ing)?|strike|omit|suppress|renumber\w*)\b"
    r"|(?:[,;.–—-]|\band\b|\bthen\b) ?(?:and |then |also )?(?:add|remove|replace|substitute|change|include|drop|move|retain|keep)\b"
    r"|\b(?:after|before) |\b(?:instead of|in place of|in lieu of)\b|\bat the (?:end|beginning|start)\b"
    r"|\b(?:throughout|wherever)\b|\b(?:first|second|third|last|both|each|every|all) (?:occurrence|mention|instance|time)s?\b"
    r"|\b(?:in|on) (?:the )?(?:\w+ )?(?:line|sentence)\b|\b(?:as|see) (?:in|per|above|below)\b|\bnew para(?:graph)?\b"
    r"|[?!*]|\b(?:etc|okay|ok)\b| / |\bor\b(?= [^ ]+\?)",
    re.IGNORECASE,
)
"""Besides, what words that are put inside a paragraph may say, but may also be meant as a further instruction."""
_LAST_BRACKET = re.compile(r"[(\[][^()\[\]]{1,300}[)\]](?P<behind>[\s.,;:]*)\Z")
_SUB_MARKER = re.compile(r"\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)")


def clear_paragraph(words: str) -> str:
    """A new paragraph's words as they are. Raises NotUnderstoodError where an instruction or a remark may be among them."""
    return _clear(words, _ALWAYS.search(words))


def clear_inside(words: str) -> str:
    """The same for words that are put inside a paragraph."""
    return _clear(words, _ALWAYS.search(words) or _INSIDE.search(words))


def _clear(words: str, doubtful: re.Match[str] | None) -> str:
    bracket = _LAST_BRACKET.search(words)
    if bracket and (_SUB_MARKER.fullmatch(bracket[0].strip()) or _is_of_the_text(words, bracket)):
        bracket = None
    if found := doubtful or bracket:
        raise NotUnderstoodError(
            f"it is not clear whether “{short(found[0].strip())}” is one of the new words: write the new words in quotation marks"
        )
    return words


def _is_of_the_text(words: str, bracket: re.Match[str]) -> bool:
    """Whether a bracket stands before the mark that ends a paragraph, or is all there is."""
    return not bracket.start() or (
        bracket["behind"].strip() != "" and words[: bracket.start()].rstrip()[-1:] not in ",;."
    )
