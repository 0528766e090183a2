"""How paragraphs of resolutions open: operative verbs ("Decides"), preambular words ("Recalling").

Source of the rule: United Nations drafting practice. A preambular paragraph opens with a participle or an
adjective, an operative one with a verb in the third person; adverbs may stand before either.
"""

from __future__ import annotations

import re

_ADVERBS = (
    "additionally|again|also|categorically|clearly|deeply|duly|equally|especially|explicitly|extremely|firmly|"
    "formally|fully|further|furthermore|gravely|greatly|highly|in particular|in this regard|likewise|"
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
    "gives|grants|hails|highlights|hopes|implores|insists|instructs|intends|invites|issues|joins|"
    "launches|looks|looks forward|makes|mandates|notes|notices|observes|offers|opposes|orders|pays|pledges|praises|"
    "proclaims|promotes|proposes|protests|provides|reaffirms|realizes|recalls|receives|recognizes|recognises|recommends|"
    "reconfirms|re-emphasizes|reemphasizes|regards|registers|regrets|reiterates|rejects|remains|reminds|renews|repeats|"
    "requests|requires|"
    "reserves|resolves|responds|restates|revises|salutes|seeks|sets|shares|solicits|states|stipulates|stresses|"
    "strengthens|suggests|supports|suspends|takes|terminates|thanks|transmits|trusts|underlines|underscores|undertakes|"
    "understands|urges|values|views|voices|warns|welcomes|wishes"
)
_PREAMBULAR_ADJECTIVES = (
    "alarmed|alive|appalled|appreciative|astonished|aware|bound|cognisant|cognizant|concerned|confident|conscious|"
    "convinced|dedicated|desirous|determined|dismayed|distressed|disturbed|eager|encouraged|faithful|fearful|"
    "grateful|gratified|grieved|guided|heartened|horrified|impressed|inspired|intent|mindful|moved|motivated|"
    "outraged|persuaded|pleased|prompted|regretful|resolute|resolved|respectful|saddened|satisfied|shocked|troubled|united|"
    "worried|in accordance|in conformity|in consideration|in furtherance|in light|in line|in order|in pursuance|"
    "in recognition|in response|in the light|in view|on the basis|on the recommendation|pursuant|with a view|without prejudice|"
    "one of whose|whereas|having"
)
_BEFORE = rf"^[\[“\"‘'(]*(?:(?:{_ADVERBS}),?\s+(?:and\s+)?)*"
_OPERATIVE = re.compile(rf"{_BEFORE}(?:{_OPERATIVE_VERBS})\b", re.IGNORECASE)
_PREAMBULAR = re.compile(
    rf"{_BEFORE}(?:(?:{_PREAMBULAR_ADJECTIVES})\b|(?!during\b|according\b|concerning\b|regarding\b)[a-z-]{{2,}}ing\b)",
    re.IGNORECASE,
)


def opens_operative(text: str) -> bool:
    """Whether the text opens with an operative verb, with or without adverbs: "Also strongly condemns"."""
    return _starts_upper(text) and _OPERATIVE.match(text) is not None


def opens_preambular(text: str) -> bool:
    """Whether the text opens as a preambular paragraph does: "Deeply concerned", "Taking note", "Mindful"."""
    return _starts_upper(text) and _PREAMBULAR.match(text) is not None


def _starts_upper(text: str) -> bool:
    return text.lstrip("[“\"‘'( ")[:1].isupper()
