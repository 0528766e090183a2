"""What is said in one of several ways, in the usual one: "In paragraph 2, delete subparagraph (b)" as "delete paragraph 2 (b)"."""

from __future__ import annotations

import re
from collections.abc import Callable

from redline.drafts.written.addresses import read_address
from redline.drafts.written.quotes import SIGN, quotations, without_quotations
from redline.drafts.written.reading.patterns import BRACKETED_NEW, SUB_BIS, named_bis
from redline.labels.label import Label
from redline.labels.numerals import ORDINAL


def in_usual_form(text: str) -> str:
    """An instruction in the usual form; quotations, and what has that form, as they are."""
    quoted = [text[found.start : found.end] for found in quotations(text)]
    outside = without_quotations(text)
    if outside.count(SIGN) != len(quoted):
        return text
    outside = _said_of_it(_as_usual(outside, _OTHERWISE))
    outside = _ALL_OF.sub(r"\g<paragraph>", outside, count=1)
    outside = _lettered(_spelled_out(_sub_bis(outside)))
    outside = _WITHIN.sub(_within, outside, count=1)
    outside = _SUB_OF_NUMBER.sub("paragraph", outside)
    outside = _NEW_AT_EDGE.sub(_at_edge, outside, count=1)
    outside = _BETWEEN.sub(r"\g<between>, insert a new paragraph", outside, count=1)
    outside = _OF_PREAMBLE.sub(_END_OF_PREAMBLE, outside, count=1)
    outside = _edge_behind(outside)
    outside = _added_to(outside)
    outside = _put_beside(_new_one_beside(outside))
    outside = _each_named(outside)
    if moved := _MOVED_WORDS.search(outside):
        return _moved_words(outside, moved, quoted)
    if bracketed := _BRACKETED.search(outside):
        return _bracketed_words(outside, bracketed, quoted)
    if lists := _RESPECTIVELY.search(outside):
        return _one_by_one(outside, lists, quoted)
    return _with(outside, quoted)


def _with(outside: str, quoted: list[str]) -> str:
    words = iter(quoted)
    return "".join(next(words) if part == SIGN else part for part in re.split(f"({SIGN})", outside))


_ORDINAL = re.compile(rf"\b{ORDINAL}\b", re.IGNORECASE)
_ORDINALS = re.compile(
    rf"(?:the )?(?P<list>\b{ORDINAL}(?:, (?:the )?{ORDINAL}){{0,20}},? and (?:the )?{ORDINAL}) (?P<kind>preambular|operative) paragraphs\b",
    re.IGNORECASE,
)


def _spelled_out(text: str) -> str:
    """ "The first and second preambular paragraphs" as "the first preambular paragraph and the second preambular paragraph"."""
    match = _ORDINALS.search(text)
    if not match:
        return text
    each = [f"the {one[0]} {match['kind']} paragraph" for one in _ORDINAL.finditer(match["list"])]
    return f"{text[: match.start()]}{' and '.join(each)}{text[match.end() :]}"


_LETTER = re.compile(
    r"\b(?P<paragraph>(?:[OP]P|para(?:graph)?\.?) ?\d{1,3}(?: ?(?:bis|ter|quater))?)[ .]?(?:lit\.? ?)?(?P<letter>[a-z])\)?"
    r"(?=\s*[:,;–—]|\s*\.?\Z|\s+(?:-|delete|insert|add|replace|after|before|at the|to be|should|strike|remove|change|and)\b)"
)


def _lettered(text: str) -> str:
    """ "OP 2 c: delete" as "OP 2 (c): delete", "OP 2 a) and b)" as "OP 2 (a) and (b)"."""
    if match := _LETTER.search(text):
        text = f"{text[: match.start()]}{match['paragraph']} ({match['letter']}){text[match.end() :]}"
    return _MORE_LETTERS.sub(lambda more: _HALF_BRACKET.sub(r" (\g<letter>)", more[0]), text, count=1)


_MORE_LETTERS = re.compile(
    r"(?<=\([a-z]\))(?:(?:,|,? and| &) (?:lit\.? ?)?(?:[a-z]\)|\([a-z]\))){1,20}", re.IGNORECASE
)
_HALF_BRACKET = re.compile(r" (?:lit\.? ?)?\(?(?P<letter>[a-z])\)", re.IGNORECASE)


_QUOTED = rf"(?:the (?:words?|phrase) )?{SIGN}"
_NAME = r"(?:the )?(?:(?:existing |present )?(?:operative |preambular )?(?:sub-?)?para(?:graph)?s?\b|[OP]\.?P\b|[OP]P ?\d|(?:\w+[ -])?\w+ (?:preambular|operative) para)"
_Usual = str | Callable[[re.Match[str]], str]


def _compiled(ways: list[tuple[str, _Usual]]) -> list[tuple[re.Pattern[str], _Usual]]:
    return [(re.compile(pattern, re.IGNORECASE), usual) for pattern, usual in ways]


def _as_usual(text: str, ways: list[tuple[re.Pattern[str], _Usual]]) -> str:
    """A text with each of these ways of saying something, where it first stands, as it is usual."""
    for pattern, usual in ways:
        text = pattern.sub(usual, text, count=1)
    return text


def _in_it(match: re.Match[str]) -> str:
    """ "Delete “x” (OP 5)" as "delete “x” in OP 5"."""
    name = match["name"]
    return f"{match[1]} in {name[:-1] if name.count(')') > name.count('(') else name}"


_OTHERWISE = _compiled(
    [
        (
            r"\A(?P<number>\d{1,3}) ?(?P<sub>\([a-z]{1,2}\))(?=[\s:,–—-]+(?:insert|add|delete|replace|after|before|\x02))",
            r"paragraph \g<number> \g<sub>",
        ),
        (
            r"\A(?:global(?:ly| change)?|across the (?:whole )?text|(?:the )?whole text|everywhere)\s?[:,–—-]\s*",
            "Throughout the text: ",
        ),
        (rf"\b(?:re-?insert|reinstate|restore) (?={SIGN},? (?:after|before|at)\b)", "insert "),
        (rf"{SIGN} (?:should|must|shall) (?:now )?be (?={SIGN})", f"{SIGN} → "),
        (
            rf"\b(?P<which>first|second|third|fourth|last) {SIGN}(?:\s?:)?,? (?:to be )?deleted?(?=[\s.;]*\Z)",
            rf"delete the \g<which> {SIGN}",
        ),
        (rf"\b(?:delete|remove) (?:every|each) {SIGN}(?=[\s.;]*\Z)", rf"delete {SIGN} in all places"),
        (rf"\bboth {SIGN} (?:to be )?deleted?(?=[\s.;]*\Z)", rf"delete {SIGN} in both places"),
        (rf"\b(?:delete|remove) both {SIGN}(?=[\s.;]*\Z)", rf"delete {SIGN} in both places"),
        (rf"(?<={SIGN}) \(?(?:2 ?[x×]|[x×] ?2|two times)\)?(?=[\s.;]*\Z)", " in both places"),
        (
            rf"\A(?:please )?(?:delete|remove|strike) (?:the )?(?:last|final) part of (?P<name>{_NAME}[^:,{SIGN}]{{0,20}}?),? (?:(?:starting|beginning) )?(?:from|with) (?P<from>{SIGN})(?: on(?:wards?)?)?(?=[\s.;]*\Z)",
            r"\g<name>: delete from \g<from> to the end",
        ),
        (
            rf"((?:\A|[:;,] )(?:please )?(?:delete|remove|strike)) (?:the )?(?:last|final) part,? (?:(?:starting|beginning) )?(?:from|with) ({SIGN})(?: on(?:wards?)?)?(?=[\s.;]*\Z)",
            r"\1 from \2 to the end",
        ),
        (rf"\A(?:on )?page \d{{1,3}}[,:] (?={_NAME})", ""),
        (
            rf"\A((?:please )?(?:delete|remove|strike(?: out)?|drop|omit|suppress)) (?:all|the whole|whole|the entirety) of (?={_NAME})",
            r"\1 ",
        ),
        (
            rf"(\A(?:please )?(?:delete|remove|strike(?: out)?|drop|omit|suppress) {_NAME}[^:,{SIGN}]{{0,40}}?|\b(?:deleted|removed)),? (?:in (?:its|their) entirety|entirely|altogether|completely|in full)(?=[\s.;]*\Z)",
            r"\1",
        ),
        (rf"((?:\A|[:;,] |\band )(?:please )?)take out (?={_QUOTED})", r"\1delete "),
        (
            rf"((?:\A|[:;,] |\band )(?:please )?)(?:cut|scratch|lose|kill|ditch|get rid of|cross out) (?={_QUOTED}[\s.;]*\Z)",
            r"\1delete ",
        ),
        (rf"{SIGN} (?:out|goes|struck(?: out)?|cut|crossed out)(?=[\s.;]*\Z)", f"{SIGN} deleted"),
        (
            rf"\b(delete|remove) (?:the |all )?(?:remaining )?text (?:after|behind) (?={_QUOTED}[\s.;]*\Z)",
            r"\1 everything after ",
        ),
        (
            rf"(\A(?:please )?(?:delete|remove|insert|add|replace)\b[^:]*{SIGN}),? \(?(?={_NAME} ?\d{{1,3}}(?: ?(?:bis|ter|quater))?(?: ?\([a-z]{{1,2}}\))?\)?[\s.;]*\Z)(?P<name>[^)]*\)?)\)?[\s.;]*\Z",
            _in_it,
        ),
        (rf"((?:\A|[:;,–—-] |\band )(?:please )?)(?:the )?deletion of (?={_QUOTED})", r"\1delete "),
        (
            rf"((?:\A|[:;,–—-] |\band )(?:please )?)(?:the )?(?:insertion|addition|inclusion) of (?={_QUOTED})",
            r"\1insert ",
        ),
        (
            rf"((?:\A|[:;,–—-] |\band )(?:please )?)(?:the )?replacement of (?={_QUOTED} (?:by|with)\b)",
            r"\1replace ",
        ),
        (rf"\b(after|before) ({_QUOTED}) ?: ?(?={SIGN}[\s.;]*\Z)", r"\1 \2 insert "),
        (r"\A(insert|add|include), (?=(?:immediately |directly )?(?:after|before|following) )", r"\1 "),
        (
            r"\A(insert|add) the following as (?:an? )?(new (?:operative |preambular )?paragraph \d{1,3}(?: ?(?:bis|ter|quater))?)\b,?:?",
            r"\1 as a \2 the following:",
        ),
        (
            rf"\A(replace|amend|substitute) the (?:present|existing|current|whole) (text|wording) of (?={_NAME})",
            r"\1 the \2 of ",
        ),
        (
            rf"\Asubstitute the following(?: (?:text|paragraph))? for ({_NAME}[^:{SIGN}]{{1,40}}?)\s?:",
            r"replace \1 by the following:",
        ),
        (
            rf"\A(?:for|substitute for) ({_NAME}[^:,{SIGN}]{{1,40}}?),? (?:substitute )?the following\b",
            r"replace \1 by the following",
        ),
    ]
)
"""What is said otherwise than usual, wherever it stands: each as it is usual."""
_OF_IT = _compiled(
    [
        (r"\A[\s:,–—-]+(?:typo|editorial(?: (?:change|correction))?|spelling|grammar)\s?[:–—-]\s*", ": "),
        (r"\A\s?\(?rev(?:ised)?\b\.?(?: ?\d)?\)?(?=\s*:)", ""),
        (r"\A,? ?\(?chap\b\.?\)?(?=\s*[:,])", " chapeau"),
        (r"\A[\s:,–—-]+(?:the )?deletion[\s.;]*\Z", ": delete"),
        (
            r"\A[\s:,–—-]+(?:please )?(?:(?:rephrase|reformulate|reword|redraft|rewrite|amend|revise)(?:d)?(?: it)?(?:,? (?:as follows|to read(?: as follows)?)\s?:?|\s?:)|becomes\s?:)\s*",
            " should read: ",
        ),
        (
            rf"\A,? (?:is|was|(?:is to|to|should|shall|will) be) replaced (?:by|with)\s?:?\s*(?={SIGN}[\s.;]*\Z)",
            " should read: ",
        ),
        (
            rf"\A[\s:,–—-]+(?:is |should |shall |ought )?(?:to )?(?:(?:come|go|stand|appear)s? (?:(?:directly|immediately) )?(?P<side>after|before)|follow) (?={_NAME})",
            lambda match: f" to be moved {match['side'] or 'after'} ",
        ),
    ]
)
"""The same of what stands behind a paragraph's name."""
_OWN_SUBS = re.compile(
    r"[\s:,–—-]+(?P<verb>delete|remove|strike|drop|omit|swap|exchange|transpose) (?:(?:sub-?)?para(?:graph)?s? )?(?P<subs>\([a-z]{1,2}\)(?:(?:, | and |, and )\([a-z]{1,2}\)){0,20})[\s.;]*\Z",
    re.IGNORECASE,
)
_OWN_NEW_SUB = re.compile(
    rf"[\s:,–—-]+(?:new (?P<sub>\([a-z]{{1,2}}\))|(?P<named>\([a-z]{{1,2}}\)),? \(?new\)?)\s?:?\s*(?={SIGN}|[A-Z])"
)


def _said_of_it(text: str) -> str:
    """What is said behind a paragraph's name, as it is usual; of its sub-paragraphs with that name each time."""
    inside = _IN.match(text)
    named = read_address(text, inside.end() if inside else 0)
    if not named or named.new:
        return text
    name, behind = text[: named.end], text[named.end :]
    behind = _as_usual(behind, _OF_IT)
    plain = isinstance(named.address, Label) and not named.address.subs
    bare = text[inside.end() if inside else 0 : named.end]
    if plain and (subs := _OWN_SUBS.match(behind)):
        each = " and ".join(
            f"{bare} {sub}" for sub in re.findall(r"\([a-z]{1,2}\)", subs["subs"], re.IGNORECASE)
        )
        return f"{subs['verb']} {each}"
    if plain and (new := _OWN_NEW_SUB.match(behind)):
        return f"{bare} {new['sub'] or new['named']} new: {behind[new.end() :]}"
    return f"{name}{behind}"


_ALL_OF = re.compile(
    r"\A(?P<paragraph>(?:in )?(?:[OP]P|(?:operative |preambular )?para(?:graph)?\.?) ?\d{1,3}(?: ?(?:bis|ter|quater))?(?: ?\([a-z]{1,2}\))?)"
    r" ?[(\[](?:all|all of it|entire(?:ly)?|in full|(?:the )?(?:whole|entire|full)(?: of it)?(?: (?:paragraph|para|text))?)[)\]](?=\s*[:,–—-]|\s|\Z)",
    re.IGNORECASE,
)
"""All of a paragraph is that paragraph."""
_SUB_BIS = re.compile(
    r"\A(?P<paragraph>(?:[OP]P|(?:operative |preambular )?para(?:graph)?\.?) ?\d{1,3}(?: ?(?:bis|ter|quater))?)[,:]? ?"
    rf"{SUB_BIS}(?P<behind>,? {BRACKETED_NEW})?(?=\s*[:,–—-]|\s|\Z)",
    re.IGNORECASE,
)


def _sub_bis(text: str) -> str:
    """ "OP 2, b bis new: ..." as "OP 2 (b bis) new: ..."."""
    match = _SUB_BIS.match(text)
    return f"{match['paragraph']} {named_bis(match)}{text[match.end() :]}" if match else text


_WITHIN = re.compile(
    r"\A(?P<please>please )?(?:in )?(?P<paragraph>(?:(?:operative )?paragraph |OP ?)\d{1,3}(?: ?(?:bis|ter|quater))?)[,:]? "
    r"(?P<verb>(?:insert |add )?(?:immediately )?(?:after|before|delete|remove|replace|amend|move|in|at the (?:end|beginning) of) )?(?:the )?"
    r"sub-?para(?:graph)?\.? \(?(?P<sub>[a-z]{1,2})\)",
    re.IGNORECASE,
)
_SUB_OF_NUMBER = re.compile(r"\bsub-?paragraph(?= \d{1,3} ?\([a-z]{1,2}\))", re.IGNORECASE)
_NEW_AT_EDGE = re.compile(
    r"\A(?:(?:insert|add) (?:as )?(?:an? )?(?:(?:new|additional) )?(?P<edge>first|last|final) (?:new )?|new (?P<new_edge>first|last|final) )"
    r"(?:(?P<kind>preambular|operative) para(?:graph)?\b\.?|(?P<short>[OP]P)\b(?! ?\d))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\A(?:please )?(?:insert|add) (?:an? )?(?:new )?(?:(?:operative|preambular) )?(?:para(?:graph)?|OP|PP) "
    r"(?P<between>between [^:\x02]{3,60}?)(?=\s?[,:]? ?(?:to read|as follows|reading)?\s?:? ?\x02)",
    re.IGNORECASE,
)
_OF_PREAMBLE = re.compile(
    r"\A(?:please )?(?:at the end of the preamble,? (?:insert|add)(?: an?)?(?: new)?(?: preambular)?(?: para(?:graph)?\b| PP\b)?"
    r"|(?:insert|add) (?:(?:an? )?(?:new )?(?:preambular )?(?:para(?:graph)?|PP) )?at the end of the preamble\b)",
    re.IGNORECASE,
)
_END_OF_PREAMBLE = "after the last preambular paragraph, insert a new preambular paragraph"
_RESPECTIVELY = re.compile(
    r"\breplace (?:the words? )?(?P<old>\x02(?:, \x02){0,20},? and \x02) (?:with|by) (?P<new>\x02(?:, \x02){0,20},? and \x02),? respectively\b",
    re.IGNORECASE,
)
_DONE = r"(?:delete|insert|add|replace|remove|strike)\b"
_NEXT_SUB = re.compile(
    rf"(?:(?<=[;.]) (?:and )?\((?P<sub>[a-z]{{1,2}})\)(?=\s?:|,? (?:(?:after|before|at the)\b|{_DONE}))"
    rf"|(?<=,) (?:and )?\((?P<behind_comma>[a-z]{{1,2}})\)(?=:? {_DONE}))"
)
_FIRST_SUB = re.compile(
    rf"\A(?P<paragraph>(?:in )?(?:(?:operative )?paragraph |OP ?)\d{{1,3}}(?: ?(?:bis|ter|quater))?) ?[:,] ?"
    rf"(?=\([a-z]{{1,2}}\):? (?:(?:after|before|at the)\b|{_DONE}))",
    re.IGNORECASE,
)
_NEW_BESIDE = re.compile(
    r",? ?:? (?:an? )?new (?![^:\x02]{0,60}\b(?:inserted|added)\b)(?=(?:PP|OP|preambular|operative|(?:sub-?)?para(?:graph)?)\b)",
    re.IGNORECASE,
)
_EDGE_BEHIND = re.compile(
    r"[\s,:–—-]{0,3}\(?(?:(?:at )?(?:the )?(?P<edge>end|beginning|start)|in fine)\)?(?:[\s,:–—-]{1,3}(?P<verb>(?:please )?(?:add|insert|append)\b:?)|[\s,]{0,2}[:–—-] ?(?=\x02))",
    re.IGNORECASE,
)
_ADDED_TO = re.compile(
    r"\A(?:please )?(?P<verb>add|append|insert) (?:the (?:words?|phrase|following words?) )?\x02,? (?:to|at) (?:the end of )?(?=\S)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r",? (?:directly |immediately )?(?:after|before|behind) (?:the (?:words?|phrase) )?\x02", re.IGNORECASE
)
_MOVED_WORDS = re.compile(
    r"\bmove (?:the (?:words?|phrase) )?\x02,? (?:(?:so that (?:it|they) stands?|so as to stand|to stand|to|directly|immediately) ){0,2}"
    r"(?:(?P<side>after|before|behind) (?:the (?:words?|phrase) )?\x02|(?:the|at the) (?P<edge>end|beginning|start)\b)",
    re.IGNORECASE,
)
_SIDE = re.compile(r"(?:after|before) ", re.IGNORECASE)
_IN = re.compile(r"in ", re.IGNORECASE)
_NEW_BELOW = re.compile(
    r"[:,]? (?:please )?(?:add|insert) (?:as )?(?:an? )?(?:new )?(?:(?:sub-?para(?:graph)? )?(?P<sub>\([a-z]{1,2}\))|sub-?para(?:graph)?)"
    r"(?=\s*[:,]?\s*(?:\x02|(?-i:[A-Z])))[\s:,]*",
    re.IGNORECASE,
)


def _within(match: re.Match[str]) -> str:
    return f"{match['please'] or ''}{match['verb'] or ''}{match['paragraph']} ({match['sub']})"


_NEW_ONE_BESIDE = re.compile(
    r"[\s:,–—-]+(?:insert|add) (?:an? )?new (?P<kind>PP|OP|para(?:graph)?|(?:preambular|operative) para(?:graph)?)\.? (?P<side>after|before)(?: (?:it|this|that)(?: one)?)?\s?:?\s*(?=\x02|(?-i:[A-Z]))",
    re.IGNORECASE,
)


def _new_one_beside(text: str) -> str:
    """ "PP 2: insert new PP after: “x”" as "after PP 2, new PP: “x”"."""
    named = read_address(text)
    new = _NEW_ONE_BESIDE.match(text, named.end) if named and not named.new else None
    return (
        f"{new['side']} {text[: named.end]}, new {new['kind']}: {text[new.end() :]}"
        if named and new
        else text
    )


def _put_beside(text: str) -> str:
    """ "After PP 2, new PP: ..." and "OP 2: add new (c) ..." as "insert a new ..."."""
    if (side := _SIDE.match(text)) and (named := read_address(text, side.end())):
        new = _NEW_BESIDE.match(text, named.end)
        return f"{text[: named.end]}, insert a new {text[new.end() :]}" if new else text
    inside = _IN.match(text)
    named = read_address(text, inside.end() if inside else 0)
    if (
        named
        and isinstance(named.address, Label)
        and not named.new
        and (new := _NEW_BELOW.match(text, named.end))
    ):
        own = f" {new['sub']}" if new["sub"] else ""
        before = "" if inside else "in "
        return f"{before}{text[: named.end]}, insert a new subparagraph{own}, to read: {text[new.end() :]}"
    return text


def _at_edge(match: re.Match[str]) -> str:
    edge = (match["edge"] or match["new_edge"]).lower()
    side, place = ("before", "first") if edge == "first" else ("after", "last")
    kind = match["kind"] or {"P": "preambular", "O": "operative"}[match["short"][0].upper()]
    return f"{side} the {place} {kind} paragraph, insert a new {kind} paragraph"


def _edge_behind(text: str) -> str:
    """ "OP 3 end: add “x”" as "OP 3: at the end, add “x”"; "OP 3, at the end: “x”" adds it too."""
    inside = _IN.match(text)
    named = read_address(text, inside.end() if inside else 0)
    edge = _EDGE_BEHIND.match(text, named.end) if named and not named.new else None
    if not named or not edge:
        return text
    place = "end" if (edge["edge"] or "end").lower() == "end" else "beginning"
    return f"{text[: named.end]}: at the {place}, {edge['verb'] or 'add'} {text[edge.end() :].lstrip()}"


def _added_to(text: str) -> str:
    """ "Add “x” to OP 3" as "OP 3: at the end, add “x”", and "add “x” to OP 3 after “y”" as "OP 3: add “x” after “y”"; with
    anything else behind the paragraph's name as it is."""
    added = _ADDED_TO.match(text)
    named = read_address(text, added.end()) if added else None
    if not added or not named or named.new:
        return text
    address, behind = text[added.end() : named.end], text[named.end :]
    if not behind.strip(" .;"):
        return f"{address}: at the end, add {SIGN}"
    return f"{address}: add {SIGN}{behind}" if _BESIDE.match(behind) else text


def _moved_words(outside: str, moved: re.Match[str], quoted: list[str]) -> str:
    """ "Move “x” after “y”", inside a paragraph, as "delete “x” and insert “x” after “y”"."""
    first = outside.count(SIGN, 0, moved.start())
    words = quoted[first]
    if moved["side"]:
        side = "before" if moved["side"].lower() == "before" else "after"
        place, used = f"{side} {quoted[first + 1]}", 2
    else:
        place, used = f"at the {'end' if moved['edge'].lower() == 'end' else 'beginning'}", 1
    before, behind = outside[: moved.start()], outside[moved.end() :]
    said = f"delete {words}, and {place} insert {words}"
    return f"{_with(before, quoted[:first])}{said}{_with(behind, quoted[first + used :])}"


_BRACKETED = re.compile(
    rf"\b(?:(?:square-?)?bracket {_QUOTED}|(?:put|place|set) {_QUOTED},? (?:in|into|between|within|inside) (?:square )?brackets)(?=[\s.;,]*\Z)",
    re.IGNORECASE,
)


def _bracketed_words(outside: str, bracketed: re.Match[str], quoted: list[str]) -> str:
    """ "Bracket “x”" as "replace “x” with “[x]”": so a negotiation marks what is not agreed."""
    at = outside.count(SIGN, 0, bracketed.start())
    words = quoted[at]
    said = f"replace {words} with {words[0]}[{words[1:-1]}]{words[-1]}"
    before, behind = outside[: bracketed.start()], outside[bracketed.end() :]
    return f"{_with(before, quoted[:at])}{said}{_with(behind, quoted[at + 1 :])}"


def _each_named(text: str) -> str:
    """ "OP 2 (a): ...; (b): ..." with the paragraph named each time."""
    text = _FIRST_SUB.sub(r"\g<paragraph> ", text, count=1)
    inside = _IN.match(text)
    named = read_address(text, inside.end() if inside else 0)
    if not named or not isinstance(named.address, Label) or not named.address.subs:
        return text
    above = text[: named.end].rpartition("(")[0].rstrip()
    return _NEXT_SUB.sub(lambda match: f" {above} ({match['sub'] or match['behind_comma']})", text)


def _one_by_one(outside: str, lists: re.Match[str], quoted: list[str]) -> str:
    """ "Replace “A” and “B” with “C” and “D”, respectively", each by itself; as it is where there are not as many of both."""
    count = lists["old"].count(SIGN)
    if count != lists["new"].count(SIGN):
        return _with(outside, quoted)
    first = outside.count(SIGN, 0, lists.start())
    old, new = quoted[first : first + count], quoted[first + count : first + 2 * count]
    each = " and ".join(f"replace {one} with {other}" for one, other in zip(old, new, strict=True))
    before, behind = outside[: lists.start()], outside[lists.end() :]
    return f"{_with(before, quoted[:first])}{each}{_with(behind, quoted[first + 2 * count :])}"
