"""New words without quotation marks: refused where words of the instruction may be among them."""

from __future__ import annotations

import re
from collections.abc import Callable

from redline.drafts.written.reading.inside.edit_words import short
from redline.drafts.written.reading.item import NotUnderstoodError
from redline.said import english

_VERB = r"(?:insert|add|delete|remove|strike|replace|substitute|omit|move|merge|renumber|re-letter)"
_ALWAYS = re.compile(
    r"\b[OP]\.?P\.? ?\d{1,3}(?: ?(?:bis|ter|quater|alt))?\b"
    rf"|\b{_VERB}(?:s|d|ed)? (?:(?:the |this |existing |new |operative |preambular )*(?:sub-?)?para(?:graph)?s?\b|the (?:words?|phrase|footnote|heading)\b)"
    r"|\bpara(?:graph)?s? \d{1,3}[\w() ]{0,12}(?:[:–—-]|should (?:now )?(?:read|be deleted))"
    r"|\b(?:pls|plz|please|thx|thanks|tb[cd]|nb|n\.b\.|ad ref\w*)(?!\w)|//| / |\betc\b[\s.,;]*\Z|\((?:the )?rest\b[^()]{0,60}\)|\?\?|\*\*|~~|__|(?<![\[(.])(?:\.\.\.|…)(?![\])])|=>|->|→"
    r"|\b(?:agreed|consensus|standard|existing) language\b|\b(?:proposed|suggested|requested|tabled) by\b"
    r"|\bas (?:in|per|agreed in) (?:para(?:graph)?s? |resolution )?(?:[AES]/|HRC|GA|UNGA|res\b|\d+/\d+)"
    r"|\b(?:from|cf\.?|see|per|source:?|based on|taken from|drawn from|language (?:of|from|in)) (?:para(?:graph)?s? \d+ of )?(?:[AES]/|HRC\b|UNGA\b|res\.? ?\d|\d+/\d+)"
    r"|\b(?:source|comment|rationale|justification|note|reason|remark)s?:"
    r"|(?-i:; [A-Z][\w ]{0,40})|[?!]{2}"
    r"|\bin (?:bold|italics?|brackets|square brackets|quotation marks|track(?:ed)? changes)\b|\b(?:(?<!\[)footnotes?|semi-?colons?|commas?|full stops?)\b"
    r"|\b(?:instead of|replac\w+|keep\w*|retain\w*) the (?:present|existing|current|original|old) (?:text|wording|language|one)\b"
    r"|\b(?:paras?|paragraphs?) (?:(?:is|are|to be|should be|will be) )?re-?numbered\b"
    r"|\bthe (?:rest|remainder)(?: of (?:the|this) (?:sub-?)?(?:para(?:graph)?|text|sentence))? (?:as|is|remains?|stays?|unchanged)\b"
    r"|['’]s (?:proposal|suggestion|text|version)\b|\bthis (?:para(?:graph)?|language|text|wording)\b|\blanguage on\b|\bcome back to this\b"
    r"|\b(?:rest|text|remainder|otherwise) unchanged\b|\bno (?:other|further|more) changes?\b",
    re.IGNORECASE,
)
"""What no paragraph of a resolution says, and a note of what is to be done with one does."""
_INSIDE = re.compile(
    r"\b(?:delet\w+|insert(?:s|ed|ing)?|strike|omit|suppress|renumber\w*)\b"
    r"|(?:[,;.–—-]|\band\b|\bthen\b) ?(?:and |then |also )?(?:add|remove|replace|substitute|change|include|drop|move|retain|keep)\b"
    r"|\b(?:after|before) |\b(?:instead of|in place of|in lieu of)\b|\bat the (?:end|beginning|start)\b"
    r"|\b(?:throughout|wherever)\b|\b(?:first|second|third|last|both|each|every|all) (?:occurrence|mention|instance|time)s?\b"
    r"|\b(?:in|on) (?:the )?(?:\w+ )?(?:line|sentence)\b|\b(?:as|see) (?:in|per|above|below)\b|\bnew para(?:graph)?\b"
    r"|[?!*]|\b(?:etc|okay|ok)\b| / |\bor\b(?= [^ ]+\?)"
    r"|[;:.] +(?=\S)|\([A-Z][\w,/ +&-]{0,60}\)|\[(?!footnote \d)"
    r"|\b(?:words?|phrases?|wording|brackets?|italics?|bold(?:ed|face)?|underlined|hyphens?|colons?|quotation marks?|unchanged)\b|\ba period\b"
    r"|\bthe (?:following|present|existing|current|original|rest|remainder|text|sentence|(?:sub-?)?para(?:graph)?)\b|\bas (?:it )?is\b|\bdo(?:es)? not change\b"
    r"|\b(?:subject to|pending|check(?:ing)? with|awaiting) (?:capitals?|confirmation|approval|instructions?|consultations?|agreement|hq|headquarters)\b"
    r"|\b(?:if|where|as) (?:possible|needed|acceptable|agreeable|necessary|agreed|appropriate|before)\b"
    r"|\b(?:and so (?:on|forth)|or (?:so|similar|equivalent|something|the like|words to that effect)|or synonym)\b"
    r"|\b(?:ditto|idem)\b|\bsame (?:changes?|amendments?|edits?|thing|here|in|for|goes)\b|[,;–—-] (?:and )?(?:in )?para(?:graph)?s?\.? \d"
    r"|\b(?:then|and) continues?\b|\b(?:language|text) (?:of|from|by)\b|['’]s (?:language|text|proposal|version)\b"
    r"|\b(?:same|similar) as\b|\b(?:last|previous) (?:year|session|resolution)['’]s\b"
    r"|\A(?:and )?(?:an? |the |some |more |new )?(?:[\w-]+ )?(?:references?|mentions?|language|sentences?|something|sth|clauses?|verbs?|adjectives?|adverbs?|synonyms?|singular|plural|placeholders?|formulation)\b"
    r"|\blanguage[\s.,;]*\Z|\bfor (?:consistency|clarity|brevity|balance|alignment|accuracy)[\s.,;]*\Z|\bper (?-i:[A-Z])\w+[\s.,;]*\Z"
    r"|\bto be (?:discussed|confirmed|determined|checked|agreed|decided|defined|clarified|revisited|completed)\b|, (?:the )?rest\b|\s[–—-]{1,2}\s"
    r"|\b(?:once|twice|pending|agreed|tentative(?:ly)?|provisional(?:ly)?|for now|for the time being|instead|again|here|there|below|above|only|too|new)[\s.,;]*\Z",
    re.IGNORECASE,
)
"""Besides, what words that are put inside a paragraph may say, but may also be meant as a further instruction."""
_TAIL = re.compile(
    r"[,;.–—-]\s*(?:(?:this|it|text|all|already|provisionally|tentatively) (?:is |was |has been )?)?(?:agreed|closed|unchanged|pending|new|moved|deleted|as (?:is|before|agreed|discussed|proposed|suggested)|ok)\b[^;:]{0,60}\Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r";\s+(?!(?:and|or)\s*\Z)\S|(?<=[^\W\d_]{3})\.\s+\S|:\s+(?!\([a-z]{1,3}\))\S|\([A-Z][\w,/ +&-]{0,60}\)(?= (?:and|or)\b)",
    re.IGNORECASE,
)
"""Where another sentence or clause begins, which in a note may be about the words."""
_SAID_OF_WORDS = re.compile(
    r"(?<!\bto )(?<!\bor )(?<!\bnot )(?<!\bmust )(?<!\bshall )(?<!\bshould )(?<!\bwill )(?<!\bthat )(?<!\bwhich )(?<!\bwho )(?<!\bparties )(?<!\bStates )"
    r"\b(?:add|insert|delete|replace|substitute|strike out|omit)\b",
    re.IGNORECASE,
)
_OWN_LABEL = re.compile(
    r"\s*(?:\d{1,3}(?: ?(?:bis|ter|quater|quinquies))?[.)]|(?:\([a-z]{1,4}\))+)\s+", re.IGNORECASE
)
_FEWEST_BELOW, _FEWEST_UNENDED = 2, 4
"""Words of a whole sub-paragraph; of what no mark ends."""
_LAST_BRACKET = re.compile(r"[(\[][^()\[\]]{1,300}[)\]](?P<behind>[\s.,;:]*)\Z")
_SUB_MARKER = re.compile(r"\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)")


def clear_paragraph(words: str) -> str:
    """A new paragraph's words as they are. Raises NotUnderstoodError where an instruction or a remark may be among them."""
    return _clear(words, _ALWAYS.search(words) or _TAIL.search(words))


def clear_whole(
    words: str, is_whole: Callable[[str], bool], *, below: bool, named_only: bool = False
) -> None:
    """Look at a whole paragraph that stands in the line of its instruction, without quotation marks.

    It is taken where it can hardly be anything else: it begins, ends and is as long as one. `is_whole` knows how paragraphs begin; of
    one `below` another it is enough that it begins with a capital, and where nothing but a name stands before it
    (`named_only`) it has to be ended. Raises NotUnderstoodError.
    """
    own = _OWN_LABEL.match(words)
    bare = words[own.end() if own else 0 :].strip()
    fewest = _FEWEST_UNENDED if bare[-1:] not in tuple(",;.:") else _FEWEST_BELOW if below else 1
    begins = not bare[:1].islower() if below else is_whole(bare)
    if (named_only and fewest == _FEWEST_UNENDED) or not begins or len(bare.split()) < fewest:
        raise _unclear(bare)
    if found := _GOES_ON.search(bare) or _SAID_OF_WORDS.search(bare):
        raise _unclear(bare[found.start() :].strip(" ;:."))


def clear_inside(words: str) -> str:
    """The same for words that are put inside a paragraph."""
    return _clear(words, _ALWAYS.search(words) or _INSIDE.search(words) or _unpaired(words))


def _unpaired(words: str) -> re.Match[str] | None:
    """A bracket among words that has no other one there."""
    return next(
        (
            re.search(f"[{re.escape(pair)}]", words)
            for pair in ("[]", "()")
            if words.count(pair[0]) != words.count(pair[1])
        ),
        None,
    )


def _clear(words: str, doubtful: re.Match[str] | None) -> str:
    bracket = _LAST_BRACKET.search(words)
    if bracket and (_SUB_MARKER.fullmatch(bracket[0].strip()) or _is_of_the_text(words, bracket)):
        bracket = None
    if found := doubtful or bracket:
        raise _unclear(found[0].strip() if found[0].strip(" ;:.") else words)
    return words


def _unclear(said: str) -> NotUnderstoodError:
    return NotUnderstoodError(
        english(
            "it is not clear whether “%(words)s” is one of the new words: write the new words in quotation marks",
            words=short(said),
        )
    )


def _is_of_the_text(words: str, bracket: re.Match[str]) -> bool:
    """Whether a bracket stands before the mark that ends a paragraph, or is all there is."""
    return not bracket.start() or (
        bracket["behind"].strip() != "" and words[: bracket.start()].rstrip()[-1:] not in ",;."
    )
