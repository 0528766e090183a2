"""How lists of amendments say what is done with paragraphs: the words themselves, as regular expressions."""

from __future__ import annotations

import re

from redline.labels.numerals import CARDINAL, ORDINAL

SUB_BIS = r"(?P<first>\[?new\]? )?\(?(?P<letter>[a-z])\)? ?\(?(?P<suffix>bis|ter|quater)\)?"
BRACKETED_NEW = r"(?:\(new\)|\[new\]|new\b)"


def named_bis(match: re.Match[str]) -> str:
    """ "(b bis) new", from `SUB_BIS` and what stands behind it."""
    new = " new" if match["first"] or match["behind"] else ""
    return f"({match['letter']} {match['suffix']}){new}"


NUMBER = re.compile(
    r"(?!\(?(?:cf|no|nos|st|dr|mr|ms|al|ed|vs|pp|ch|op)\. |\(?p\. ?\d)(?:\(?(?P<number>\d{1,3}|[a-z]{1,2}|[ivx]{1,5})[.)]|[•●○▪■–—-])\s+",
    re.IGNORECASE,
)
NOTE = re.compile(r"[*†‡]{1,4}\s*\S|_{3,}")
HEADER = re.compile(r"[A-Z]+/\S+(?:\s+page\s+\d+)?|page\s+\d+|\d{1,3}", re.IGNORECASE)
BULLET = re.compile(r"[*+]\s+(?=\S)")
_SAID_OF_IT = r"ok(?:ay)?|fine|clean|closed|agreed(?: ad ref(?:erendum)?)?|(?:general |study |scrutiny |position )?(?:reserve[sd]?|reservation)|pending|on hold|parked|tb[cd])[\s.!]*"
NO_CHANGE = re.compile(
    r"\s{0,3}(?:[:,–—-]\s{0,3})?(?:no (?:further )?(?:changes?|comments?|objections?|amendments?)|unchanged|(?:retain(?:ed)?|keep|kept|maintain(?:ed)?|stays?|remains?|leave)(?: (?:it|unchanged|(?:the )?(?:paragraph|para|text)))?(?: as (?:it )?is| as drafted)?|as (?:it )?is|"
    + _SAID_OF_IT,
    re.IGNORECASE,
)
WHAT_IS_SAID = re.compile(
    r"\s{0,3}(?:[:,–—-]\s{0,3})?(?:no (?:further )?(?:changes?|comments?|objections?)|" + _SAID_OF_IT,
    re.IGNORECASE,
)
"""Of these what changes nothing, wherever it stands in a list; that something is retained answers another line."""
FOOTNOTE = re.compile(r"Footnote (?P<number>\d{1,3})(?P<says> (?:should|to) read)? ?: ?", re.IGNORECASE)
HEADING = re.compile(r"Heading: ?", re.IGNORECASE)
AND_THEN = re.compile(r"\s{0,3}[,;:.–—-]?\s{0,3}(?:(?:and|then|please)\b\s{0,3}){0,4}", re.IGNORECASE)
RENUMBER = re.compile(
    r"(?:and )?(?:re-?number|re-?letter|re-?order)(?:ing)? (?:(?:of )?(?:the )?(?:remaining|subsequent|following|other|all|rest|existing)? ?"
    r"(?:of the )?(?:operative |preambular )?(?:sub-?)?(?:paragraphs?|ones)? ?(?:below |that follow )?)?accordingly"
    r"|(?:and )?(?:re-?number|re-?letter) (?:the )?(?:remaining|subsequent|following|other) (?:operative |preambular )?(?:sub-?)?paragraphs?"
    r"|(?:and )?(?:the )?(?:remaining|subsequent|following|other) (?:operative |preambular )?(?:sub-?)?paragraphs? (?:(?:should|shall|will|would|to) be|are|were) re-?numbered(?: accordingly)?"
    r"|(?:and )?(?:please )?re-?number(?:ing)?(?: (?:the )?(?:operative |preambular )?paragraphs)?(?=[\s.;]*\Z)",
    re.IGNORECASE,
)
DELETE = re.compile(
    r"(?:delete|remove|strike(?: out)?|drop|omit|suppress|(?:the )?deletion of)\b[: ]*(?:the (?:(?:whole|entire)(?: of)?|following (?:sub-?)?paragraphs?:?) )?",
    re.IGNORECASE,
)
DELETED = re.compile(
    r"[\s:,–—-]*(?:(?:is|are|was|were|has been|have been|to be|should be|shall be|will be|would be) )?(?:deleted?|removed?|suppressed|stricken)(?: (?:the |this )?(?:whole |entire )?(?:sub-?)?para(?:graph)?\b)?(?=\s*(?:[.;,]|\Z|and\b))",
    re.IGNORECASE,
)
_PARAGRAPH = (
    r"(?P<kind>preambular|preambulatory|operative|[PO]P(?=\b|\d))? ?(?P<sub>sub-?)?(?:para(?:graph)?s?\b\.?)?"
)
NEW = re.compile(
    rf"(?:please )?(?:insert|add|include|introduce)\b[: ]*(?:as )?(?:(?:an?|the|{CARDINAL}|\d{{1,3}}) )?"
    rf"(?P<what>(?:(?:following|additional|further|new|separate) ){{0,3}}){_PARAGRAPH}",
    re.IGNORECASE,
)
READ = re.compile(
    r"[\s,]*(?:numbered[^:“\"]{0,20})?(?:(?:which|that) )?(?:(?:(?:should|shall|would|will|to|would now|should now) )?(?:now )?(?:be )?"
    r"(?:read|reads|reading|worded|amended to read|revised to read|reformulated|replaced (?:by|with)(?: the following)?(?: (?:text|paragraph))?)\b)?"
    r"[\s,]*(?:(?:as follows|thus|(?:with )?the (?:following|text below)(?: (?:text|wording))?)(?=[\s:,]|\Z))?\s*(?:[:–—]|\Z)?\s*",
    re.IGNORECASE,
)
READS = re.compile(
    r"[\s,:–—-]*(?:(?:should|shall|would|will|to|is to|ought to)(?: now)? (?:be )?|is |are |was |were |now )?(?:"
    r"replace (?:it |(?:the |this )?(?:whole |entire |existing )?(?:para(?:graph)?\.?|text) )?(?:with|by)\b(?: the following)?|(?:new|revised|amended|proposed) (?:text|wording|language|version)(?=\s*:)|reads?\b|reworded\b|amended(?: to read)?\b|revised(?: to read)?\b|replaced (?:by|with) the following(?: (?:text|paragraph|wording))?\b)"
    r"(?: to read\b)?(?: as follows\b)?\s*[:–—,]?\s*",
    re.IGNORECASE,
)
REWORD = re.compile(
    r"(?:replace|amend|reword|rephrase|redraft|rewrite|revise|substitute|change|modify|reformulate)(?: the (?:text|wording) of)? ",
    re.IGNORECASE,
)
BY = re.compile(
    r"[\s,]*(?:(?:with|by)(?: the)?(?: following| new)*(?: (?:text|paragraph|wording|words))?(?: below)?|to read|so as to read|as follows)"
    r"(?:,? (?:to read|as follows))?\s*:?\s*",
    re.IGNORECASE,
)
IN = re.compile(r"(?:in|on|for|under|to|at|of)(?: the (?:text|wording) of)? ", re.IGNORECASE)
AT_END_OF = re.compile(r"at the (?P<edge>end|beginning|start) of ", re.IGNORECASE)
ADD_TO = re.compile(r"(?:please )?(?P<verb>add|append) to (?P<end>the end of )?", re.IGNORECASE)
ADD_NOTE = re.compile(
    r"(?P<what>(?:please )?(?:add|insert|append) an? (?:new )?foot-?note) (?:to|in) ", re.IGNORECASE
)
SIDE = re.compile(
    r"(?:immediately )?(?P<where>after|following|before|preceding)(?: the (?:text|end) of)? ", re.IGNORECASE
)
ALTERNATIVE = re.compile(r" alt\b(?: (?P<number>[1-9][0-9]?)\b)?", re.IGNORECASE)
PLEASE = re.compile(
    r"(?:please|kindly|we (?:propose|suggest) to|we would like to|(?:can|could) (?:we|you) (?:please )?) ",
    re.IGNORECASE,
)
SUB_MARKER = re.compile(r"\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})(?: ?(?:bis|ter))?\)[ “\"]", re.IGNORECASE)
INSERTED = re.compile(
    r"(?P<what>(?:(?:an?|the|two|three|four|five|six|following|additional|further|new) ){1,3}(?:preambular |operative )?(?:sub-?)?paragraphs?) "
    r"(?:is|are|was|were|has been|have been|should be|shall be|to be) (?:inserted|added)\b",
    re.IGNORECASE,
)
INSERT_AT = re.compile(
    r"(?:insert|add|include) (?P<side>(?:immediately |directly )?(?:after|before|following) )", re.IGNORECASE
)
ADD_SUB = re.compile(
    r"(?:insert|add|include) (?P<what>an? (?:(?:new|further|additional) )?sub-?paragraph(?: \([a-z]{1,5}\))?),? (?:to|in|under|of|at the end of) ",
    re.IGNORECASE,
)
REPLACED = re.compile(
    r"[\s,]{0,3}(?:and )?replace (?:it )?(?:with|by)(?: the following)?\s*:?\s*", re.IGNORECASE
)
ATTRIBUTION = re.compile(
    r"[A-Z][\w’'.,+&/ -]{1,60}?(?:: | (?:proposes?|suggests?|requests?|wish(?:es)? to|would like to|asks?)(?: to| that| the(?= deletion))? )(?=\S)"
)
BETWEEN = re.compile(r"between ", re.IGNORECASE)
MOVE = re.compile(r"(?:move|transfer|relocate|place|shift) ", re.IGNORECASE)
MOVED = re.compile(
    r"[\s,]{0,4}(?:(?:to (?:stand )?|so (?:that it|as to) (?:stands?|come) |(?:directly|immediately) |(?:up|down|forward|back) |and (?:insert|place) it ){0,4})"
    r"(?P<where>after|before|behind)(?: the)? (?=\S)",
    re.IGNORECASE,
)
MOVED_TO_EDGE = re.compile(
    r"[\s,:]{0,4}(?:(?:up|down|back|forward) )?to (?:stand )?(?:at )?(?:the )?(?:very )?(?P<edge>beginning|start|top|end|bottom)"
    r"(?: of (?:the )?(?:(?P<part>operative|preamb)[a-z]*(?: part| section| paragraphs)?|(?P<own>(?:sub-?)?paragraphs?|list|chapeau)))?(?![\w-]| of\b)",
    re.IGNORECASE,
)
FIRST_BELOW = re.compile(r" to become the first sub-?paragraph of ", re.IGNORECASE)
BECOMES = re.compile(
    r"[\s,]{0,4}(?:(?:is|to be|should be|shall be|will be) )?(?:(?:to |will |shall |should |would )?(?:now )?becomes?|(?:re-?numbered )?(?:as|to)) (?:the )?(?:new )?",
    re.IGNORECASE,
)
RENUMBER_ONE = re.compile(r"(?:re-?number|re-?letter) ", re.IGNORECASE)
ABOVE = re.compile(
    r"(?:(?:the )?heading (?:above|before|of) |delete the heading (?:above|before) )", re.IGNORECASE
)
TITLE = re.compile(
    r"(?:in|replace|amend|revise|reword|change|modify) the title\b|(?:the )?title(?: of the (?:draft )?(?:resolution|decision|text|draft))?"
    r"(?: (?:should|shall|would|to|is|now)\b|:)",
    re.IGNORECASE,
)
WHOLE = re.compile(r"the text of the draft should read ?:?", re.IGNORECASE)
NEW_ONE = re.compile(
    r"(?:additional |further )?new (?:preambular |operative )?(?:sub-?)?(?:paragraph|para\.?|PP|OP) (?:after|before|following) ",
    re.IGNORECASE,
)
OWN_LABEL = re.compile(r"(?:[\[(]new[\])]|new)(?=\s*[:,–—-]|\s*\Z|\s(?-i:[A-Z“\"«]))", re.IGNORECASE)
COLON = re.compile(r"\s*[:–—,.-]\s*|\s+(?=\S)")
ANEW = re.compile(r"\s?(?::|[–—-](?=\s))\s*")
MERGE = re.compile(r"(?:merge|combine|consolidate|join) ", re.IGNORECASE)
MERGED = re.compile(
    r"[\s,]{0,4}(?:(?:(?:into|in|as) (?:one|a single)(?: new)? (?:sub-?)?(?:paragraph|PP|OP)|(?:to be )?merged|together)\b[\s,]{0,4})?",
    re.IGNORECASE,
)
MERGE_WITH = re.compile(r"[\s:,]{0,4}(?:to be )?(?:merged?|combined?) (?:with|into) ", re.IGNORECASE)
INTO = re.compile(r" (?:with|into) (?=\S)", re.IGNORECASE)
SWAP = re.compile(
    r"(?:swap|exchange|interchange|transpose|reverse)(?: the (?:order|places?) of)? ", re.IGNORECASE
)
SWAPPED = re.compile(
    r"[\s,:]{0,4}(?:(?:should|are|to) (?:be )?)?(?:swap(?:ped)?|exchanged?|interchanged?|transposed?|to (?:change|swap) places)\b",
    re.IGNORECASE,
)
LINE_OF = re.compile(
    rf"(?:in|on|at) (?P<line>(?:the )?(?:{ORDINAL}|last|final|penultimate) (?:line|sentence)|lines? \d{{1,3}}) of ",
    re.IGNORECASE,
)
TO_BE_MOVED = re.compile(
    r"[\s:,]{0,3}(?:(?:is|was|should be|shall be|to be|will be) )?(?:moved?|placed)(?= )", re.IGNORECASE
)
WITH_NOTES = re.compile(
    r"[\s,]{0,3}(?:and|with|together with|including) (?:the |its |their |all )?(?:(?:associated|corresponding|accompanying|related) )?foot-?notes?\b(?! ?\d)",
    re.IGNORECASE,
)
ANNOUNCED = re.compile(
    rf"(?:(?:the|following|new|additional|further|separate|{CARDINAL}|\d{{1,3}}|preambular|operative|(?P<several>(?:sub-?)?paragraphs)|(?:sub-?)?paragraph"
    r"|text|wording|words?|in full|as follows|to read|reads?|reading|now|which|and)\b[\s,]{0,3}){1,12}:?\s*",
    re.IGNORECASE,
)
"""What stands between an instruction and its new words, and is none of these."""
