"""The words by which paragraphs of resolutions open and end: operative verbs ("Decides"), preambular words ("Recalling").

Source of the rule: United Nations drafting practice. A preambular paragraph opens with a participle or an
adjective and ends with a comma; an operative one opens with a verb in the third person and ends with a semicolon,
the last with a full stop. Adverbs may stand before either. The words that carry the action are printed in italics.
"""

from __future__ import annotations

import re

from documents import languages

_ADVERBS = (
    "acutely|additionally|again|also|categorically|clearly|deeply|duly|equally|especially|explicitly|extremely|firmly|"
    "formally|fully|further|furthermore|gratefully|gravely|hereby|greatly|highly|in particular|in this regard|keenly|likewise|"
    "meanwhile|moreover|nevertheless|once again|once more|particularly|profoundly|sincerely|seriously|"
    "solemnly|specifically|still|strongly|therefore|thus|unequivocally|unreservedly|urgently|utterly|vehemently|"
    "vigorously|warmly|wholeheartedly"
)
_OPERATIVE_VERBS = (
    "accepts|acknowledges|acts|adopts|affirms|agrees|amends|applauds|appeals|appoints|appreciates|approves|asks|"
    "associates|assures|attaches|authorizes|authorises|believes|calls|categorizes|celebrates|commemorates|commends|"
    "concludes|concurs|condemns|confirms|congratulates|considers|continues|convenes|conveys|creates|decides|declares|"
    "defines|demands|denounces|deplores|deprecates|designates|determines|directs|draws|elects|emphasizes|emphasises|"
    "encourages|endorses|ensures|entrusts|envisages|establishes|exhorts|expects|expresses|extends|extols|favours|finds|"
    "gives|grants|hails|highlights|hopes|implores|insists|instructs|intends|invites|joins|"
    "launches|looks|looks forward|makes|mandates|notes|observes|opposes|pays|pledges|praises|"
    "proclaims|promotes|proposes|protests|provides|reaffirms|realizes|recalls|receives|recognizes|recognises|recommends|"
    "reconfirms|re-emphasizes|reemphasizes|regards|registers|regrets|reiterates|rejects|remains|reminds|renews|repeats|"
    "requests|requires|"
    "reserves|resolves|responds|restates|revises|salutes|seeks|sets|solicits|stipulates|stresses|"
    "strengthens|suggests|supports|suspends|takes|terminates|thanks|transmits|trusts|underlines|underscores|undertakes|"
    "understands|urges|views|voices|warns|welcomes|wishes"
)
OPERATIVE_VERBS = tuple(_OPERATIVE_VERBS.split("|"))
"""The verbs of operative paragraphs as they stand there: "decides", "looks forward"."""
_PREAMBULAR_ADJECTIVES = (
    "alarmed|alive|anxious|appalled|appreciative|astonished|aware|bound|cognisant|cognizant|committed|concerned|confident|conscious|"
    "convinced|dedicated|desirous|determined|dismayed|distressed|disturbed|eager|encouraged|faithful|fearful|"
    "grateful|gratified|grieved|guided|heartened|horrified|impressed|indignant|inspired|intent|mindful|moved|motivated|"
    "outraged|persuaded|pleased|prompted|proud of|ready to|regretful|resolute|resolved|respectful|saddened|satisfied|sensitive to|shocked|supportive of|troubled|"
    "uneasy|united|worried|in accordance|in conformity|in consideration|in furtherance|in light|in line|in order|in pursuance|"
    "in recognition|in response|in the light|in view|on the basis|on the recommendation|pursuant|with a view|without prejudice|"
    "one of whose|whereas|having"
)
_NO_VERBS = (
    "access|always|anxious|besides|business|conscious|democracies|desirous|governments|happiness|his|human|its|members|"
    "nations|numerous|parties|peoples|perhaps|progress|religious|serious|solicitous|states|this|thus|towards|various|"
    "was|whereas|zealous"
)
_IS_CONCERNED = (
    rf"is(?:\s+(?:{_ADVERBS}))*\s+(?:alarmed|appalled|aware|concerned|confident|conscious|convinced|determined|disturbed|encouraged|"
    r"grateful|mindful|of the (?:conviction|opinion|view)|resolved|satisfied|troubled)"
)
_BEFORE = rf"^[\[“\"‘'(]*(?:(?:{_ADVERBS}),?\s+(?:and\s+)?)*"
_OPERATIVE = re.compile(rf"{_BEFORE}(?:{_OPERATIVE_VERBS}|{_IS_CONCERNED})\b", re.IGNORECASE)
_LIKE_OPERATIVE = re.compile(rf"{_BEFORE}(?!(?:{_NO_VERBS})\b)[a-z-]{{3,}}(?<!s)s\b", re.IGNORECASE)
_BEHIND_A_CLAUSE = re.compile(rf",\s(?:(?:{_ADVERBS})\s)*(?:{_OPERATIVE_VERBS})\b")
_CLAUSE = 400
_PREAMBULAR = re.compile(
    rf"{_BEFORE}(?:(?:{_PREAMBULAR_ADJECTIVES})\b|(?!during\b|according\b|concerning\b|regarding\b)[a-z-]{{2,}}ing\b)",
    re.IGNORECASE,
)
_DECISION = re.compile(
    r"(?:at its .{5,120}?,\s*)?the\s+(?:General Assembly|Assembly|Human Rights Council|Security Council|Economic and Social "
    r"Council|Council|Commission|Committee|Conference|Board|Meeting)\b.{0,200}?\b(?:adopt(?:s|ed)|agree[sd]|appoint(?:s|ed)|"
    r"approve[sd]|decide[sd]|elect(?:s|ed)|endorse[sd]|recommend(?:s|ed)|request(?:s|ed)|resolve[sd]|takes note|took note)\b",
    re.IGNORECASE | re.DOTALL,
)
_OPENING_TAILS = (
    "also|further|again|anew|in (?:this|that) (?:regard|context|connection)|in particular|"
    "in the strongest (?:possible )?terms|"
    "with (?:deep |grave |great |serious |the deepest |the utmost |utmost |particular |profound )?"
    "(?:appreciation|satisfaction|concern|regret|interest|approval|alarm|dismay|gratitude|grave concern|"
    "encouragement|indignation)"
)
_OPENING_PHRASES = (
    "bearing in mind|taking note|takes note|taking into account|taking into consideration|paying tribute|pays tribute|"
    "having (?:considered|examined|regard|heard|reviewed|adopted|received)|in accordance with|"
    "expressing (?:its |grave |deep |serious |great |profound )*(?:concern|appreciation|regret|alarm|gratitude|"
    "solidarity|support|outrage|dismay|satisfaction|sympathy|condolences)|"
    "expresses (?:its |grave |deep |serious |great |profound )*(?:concern|appreciation|regret|alarm|gratitude|"
    "solidarity|support|outrage|dismay|satisfaction|sympathy|condolences)|"
    "calls? (?:upon|for|on)|calling (?:upon|for|on)"
)
_VERB = r"(?!its\b|this\b|as\b)[A-Za-z-]+(?:ing|ed|s)"
_OPENING = re.compile(
    rf"(?:(?:{_ADVERBS})\s+)*(?:{_OPENING_PHRASES}|{_IS_CONCERNED}|mindful|aware|conscious|cognizant|{_VERB})"
    rf"(?:\s+(?:{_OPENING_TAILS}))*\b",
    re.IGNORECASE,
)
_ENUMERATOR = re.compile(r"(?:(?i:part|section|chapter)\s+)?(?:[IVXL]{1,6}|[A-Z])\.?")
_CLOSING_MARKS = r"[\]”’\"')*»」』）】]*"
_MARK = r"(?:\d{1,3}|[¹²³⁴-⁹⁰]{1,3}|\*{1,3}|[a-z])/"
_OLD_MARK = re.compile(rf"[\s.,;:”\"'()]{_MARK}[.)]?$")
_STATEMENT_BODY = r"(?:General Assembly|Human Rights Council|Security Council|Economic and Social Council|Council|Commission|Assembly)"
_STATEMENT = re.compile(
    rf"[“\"‘']?(?:The\s+{_STATEMENT_BODY}(?:,\s[^,.;:]{{3,200}},)?\s+(?:(?:{_ADVERBS}),?\s+(?:and\s+)?)*"
    rf"(?:{_OPERATIVE_VERBS}|will|shall|has|had|is|was|shares|stands|would)\b"
    rf"|The\s+members\s+of\s+the\s+{_STATEMENT_BODY}\s+(?:[a-z]+ly\s+|also\s+|further\s+)*(?:[a-z]+ed|took|paid|welcome|condemn|express|call|urge|reiterate|support)\b)"
)
_DECLARATION = re.compile(
    r"[“\"‘'«]?(?:We(?:,|\s+the\b|\s+[A-Z])|Nous,|Nosotr[oa]s,|Мы,|我们，|نحن،|우리(?:는|,|\s))"
)
_END = 40
"""Characters at the end of a text by which it is told how it ends."""
_FINISHED = re.compile(
    rf"(?:[.,;:?!…，。；：、！？،؛؟]|[,;]\s*(?:and|or|and/or)|[,;،؛]\s*(?:et|ou|y|e|o|и|или|و|أو)|[；，][和或])"
    rf"\s?{_CLOSING_MARKS}(?:\d{{1,2}}|\*+|\s?\(?{_MARK}(?:,?\s{_MARK})?[.)]?)?$"
)


def opens_operative(text: str) -> bool:
    """Whether the text opens with an operative verb, with or without adverbs: "Also strongly condemns"."""
    if not _starts_upper(text):
        return False
    return _OPERATIVE.match(text) is not None or languages.OPERATIVE.match(_bare(text)) is not None


def may_open_operative(text: str) -> bool:
    """Whether the text opens with a word that could be an operative verb, known or not: "Hereby inaugurates"."""
    return _starts_upper(text) and (_OPERATIVE.match(text) or _LIKE_OPERATIVE.match(text)) is not None


def goes_on_operative(text: str) -> bool:
    """Whether an operative verb comes behind a clause: "Acting under Chapter VII of the Charter, decides"."""
    return _BEHIND_A_CLAUSE.search(text[:_CLAUSE]) is not None


def opens_decision(text: str) -> bool:
    """Whether the text is a decision in a sentence: "At its 3rd meeting, the Council decided to ..."."""
    return _DECISION.match(text) is not None


def opens_statement(text: str) -> bool:
    """Whether the text is a paragraph of a presidential statement: "The Security Council welcomes ..."."""
    return _STATEMENT.match(text) is not None


def opens_declaration(text: str) -> bool:
    """Whether the text says whose declaration this is: "We, the Heads of State and Government, ...", and is finished."""
    return _DECLARATION.match(text) is not None and is_finished(text)


def opens_preambular(text: str) -> bool:
    """Whether the text opens as a preambular paragraph does: "Deeply concerned", "Taking note", "Mindful"."""
    if not _starts_upper(text):
        return False
    return _PREAMBULAR.match(text) is not None or languages.PREAMBULAR.match(_bare(text)) is not None


def opening_words(text: str) -> tuple[tuple[int, int], ...]:
    """The span (start, end) of the opening words, as a United Nations editor would italicise them; empty if none is recognised.

    Used where the source has no italics of its own (plain text, a paste). Source of the rule: the house style of
    United Nations resolutions, in which the words that carry the action are in italics: the verb or participle with
    its adverbs ("Strongly condemns", "Noting with concern", "Bearing in mind").
    """
    match = _OPENING.match(text) or languages.PREAMBULAR.match(text) or languages.OPERATIVE.match(text)
    if match is None or not _starts_upper(text[:1]):
        return ()
    return ((0, match.end()),)


def is_finished(text: str) -> bool:
    """Whether the text ends as a paragraph does, with punctuation; a comma may also stand in mid-sentence."""
    return _FINISHED.search(text[-_END:]) is not None


def ends_in_old_mark(text: str) -> bool:
    """Whether the text ends in a footnote mark as it was typed until the 1990s: "the conference; 1/"."""
    return _OLD_MARK.search(text[-_END:]) is not None


def is_enumerator(text: str) -> bool:
    """Whether the text is the number of a section and nothing else: "IV", "A.", "Part II"."""
    return _ENUMERATOR.fullmatch(text) is not None


def introduces(text: str) -> bool:
    """Whether the text leads to what follows: it ends with a colon or a dash."""
    return text[-_END:].rstrip(" ”’\"'»」』").endswith((":", "：", "—", "–", ":-"))


def starts_large(text: str) -> bool:
    """Whether the text begins with a capital, or with a letter of a script that has none."""
    first = text[:1]
    return first.isupper() or (first.isalpha() and not first.islower())


def _starts_upper(text: str) -> bool:
    return starts_large(_bare(text))


def _bare(text: str) -> str:
    return text.lstrip("[“\"‘'(«「 ")
