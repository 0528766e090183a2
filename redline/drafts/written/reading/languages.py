"""French and Spanish lists, in the plain forms of the United Nations: what they say outside quotation marks, in English.

Only the words that say what is done are translated, and only in a line that begins as an instruction does. What is left
in another language is not understood, and named as such.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from redline.drafts.written.quotes import quotations

_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_SIGN = "\x02"


def in_english(text: str) -> str:
    """A French or Spanish instruction with what it says in English, quotations as they were; any other line as it is."""
    if text.isascii() and not _PLAIN_START.match(text):
        return text
    quoted = list(quotations(text))
    pieces, at = [], 0
    for found in quoted:
        pieces += [text[at : found.start], _SIGN]
        at = found.end
    outside = "".join([*pieces, text[at:]])
    if outside.count(_SIGN) != len(quoted):
        return text
    for start, verb, rules in _LANGUAGES:
        if start.match(outside) and verb.search(outside):
            outside, new = _up_to_new_words(outside)
            for pattern, said in rules:
                outside = pattern.sub(said, outside)
            if not quoted and any(word.lower() not in _KNOWN for word in _WORD.findall(outside)):
                # What is said and what is quoted cannot be told apart.
                return text
            words = (text[found.start : found.end] for found in quoted)
            parts = re.split(f"({_SIGN})", outside + new)
            return "".join(next(words) if part == _SIGN else part for part in parts).strip()
    return text


_LABELLED = re.compile(r"[A-Z]{2} ?\d{1,3}[^:]{0,20} ?:")
_WORD = re.compile(r"[^\W\d_]{2,}")
_KNOWN = frozenset(
    [
        "in",
        "delete",
        "paragraph",
        "paragraphs",
        "and",
        "renumber",
        "the",
        "remaining",
        "accordingly",
        "move",
        "after",
        "before",
        "footnote",
        "new",
        "to",
        "read",
        "should",
        "is",
        "deleted",
        "insert",
        "add",
        "preambular",
        "last",
        "penultimate",
        "subparagraph",
        "following",
        "with",
        "replace",
        "throughout",
        "text",
        "at",
        "end",
        "of",
        "bis",
        "ter",
        "quater",
        "st",
        "nd",
        "rd",
        "th",
        "pp",
        "op",
        "alt",
    ]
)


def is_in_another_language(text: str) -> bool:
    """Whether a line begins as a French or Spanish instruction does, and says what is to be done."""
    return any(start.match(text) and verb.search(text) for start, verb, _ in _LANGUAGES)


def _up_to_new_words(outside: str) -> tuple[str, str]:
    """A line up to the colon behind which new words stand without quotation marks, and these, which nobody translates."""
    label = _LABELLED.match(outside)
    at = label.end() if label else 0
    while (colon := outside.find(":", at)) >= 0:
        behind = outside[colon + 1 :].lstrip()
        if behind and not behind.startswith(_SIGN):
            return outside[: colon + 1], outside[colon + 1 :]
        at = colon + 1
    return outside, ""


def _rules(*pairs: tuple[str, str | Callable[[re.Match[str]], str]]) -> tuple[_Rule, ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), said) for pattern, said in pairs)


def _figure(values: dict[str, int]) -> Callable[[re.Match[str]], str]:
    """The ordinal of a match as figures: "11th"."""

    def said(match: re.Match[str]) -> str:
        word = " ".join(match["ordinal"].lower().split())
        number = values.get(word) or values.get(word.replace(" ", "-")) or int(re.sub(r"\D", "", word) or 0)
        ending = {1: "st", 2: "nd", 3: "rd"}.get(0 if 10 < number % 100 < 14 else number % 10, "th")
        return f"{number}{ending} {match['kind_word']}"

    return said


_PLAIN_START = re.compile(
    r"(?:au|dans|avant|supprimer|remplacer|ajouter|le|la|les|en|el|al|a|antes|[A-Z]{2} ?\d|suprimir|sustituir|insertar|agregar|eliminar|reemplazar|lire|note|nota)\b",
    re.IGNORECASE,
)

# --- French -----------------------------------------------------------------------------------------------------

_FR_UNITS = (
    "premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième", "dixième",
    "onzième", "douzième", "treizième", "quatorzième", "quinzième", "seizième", "dix-septième", "dix-huitième", "dix-neuvième",
)  # fmt: skip
_FR_ORDINALS = {word: number for number, word in enumerate(_FR_UNITS, 1)} | {
    "première": 1,
    "second": 2,
    "seconde": 2,
}
for _number, _ten in ((20, "vingt"), (30, "trente"), (40, "quarante"), (50, "cinquante")):
    _FR_ORDINALS[f"{_ten.rstrip('e')}ième"] = _number
    _FR_ORDINALS[f"{_ten}-et-unième"] = _number + 1
    _FR_ORDINALS |= {f"{_ten}-{_FR_UNITS[unit - 1]}": _number + unit for unit in range(2, 10)}

_FR_ORDINAL = (
    "(?P<ordinal>"
    + "|".join(sorted((word.replace("-", "[- ]") for word in _FR_ORDINALS), key=len, reverse=True))
    + r"|\d{1,3} ?(?:er|re|e|ème|ième|nd))"
)
_FR_VERB = re.compile(
    r"\b(?:ins[ée]r\w+|ajout\w+|supprim\w+|remplac\w+|déplac\w+|lire|lit|libellé\w*|renuméroter)\b",
    re.IGNORECASE,
)
_FR_START = re.compile(
    r"(?:(?:au|à la|à l['’]|dans|après l|avant l|le (?:paragraphe|\w+ alinéa)|l['’]alinéa|la note|insérer|ajouter|supprimer|remplacer|déplacer|lire)(?!\w{9})"
    r"|(?-i:[A-Z]{2}) ?\d{1,3}[^:]{0,20} ?[:,] ?(?:ins[ée]r|ajout|supprim|remplac|déplac|lire|après|avant|à la fin|au début))",
    re.IGNORECASE,
)
_FRENCH = _rules(
    (r"\bl['’]alinéa ([a-z]{1,2})\)? du paragraphe (\d{1,3})", r"paragraphe \2 (\1)"),
    (r"(?<=\d) ([a-z]{1,2}|[ivx]{1,5})\)(?= |,|:|$)", r" (\1)"),
    (rf"\b(?:le |la |l['’])?{_FR_ORDINAL} (?P<kind_word>alinéa(?: du préambule)?|paragraphe)", _figure(_FR_ORDINALS)),
    (r"\b(?:le |l['’])?avant-dernier (alinéa|paragraphe)", r"penultimate \1"),
    (r"\b(?:le )?dernier (alinéa|paragraphe)", r"last \1"),
    (r"\bparagraphe (\d{1,3}) du préambule", r"preambular paragraph \1"),
    (r"\b(paragraphes? \d{1,3}(?: ?\([a-z]+\))?) du dispositif", r"\1"),
    (r"\balinéa du préambule", "preambular paragraph"),
    (r"\bl['’]alinéa suivant(?: du préambule)?|\ble paragraphe suivant", "the following new paragraph"),
    (r"\bun nouve(?:l|au) (preambular paragraph|paragraphe)", r"a new \1"),
    (r"(?<=\))([^)]{0,80})\bun nouvel alinéa", r"\1a new subparagraph"),
    (r"\bun nouvel alinéa", "a new paragraph"),
    (r"[,;]? ?\bet (?:renuméroter|modifier la numérotation des) (?:les )?(?:paragraphes|alinéas) (?:suivants|restants)(?: en conséquence)?",
     " and renumber the remaining paragraphs accordingly"),
    (r"\brenuméroter (?:les )?(?:paragraphes|alinéas) (?:suivants|restants)(?: en conséquence)?", "renumber the remaining paragraphs accordingly"),
    (r"\b(?:dans (?:l['’]ensemble du|tout le) (?:texte|projet de résolution)|partout dans le texte)", "throughout the text"),
    (r"\b(?:à la|en) fin d(?:u|e l['’]|e la) ", "at the end of "),
    (r"\b(?:à la|en) fin\b", "at the end"),
    (r"\bau début d(?:u|e l['’]) ", "at the beginning of "),
    (r"\b(?:la )?note(?: de bas de page)? (\d{1,3})", r"footnote \1"),
    (r"\bles paragraphes", "paragraphs"),
    (r"\b(?:le )?paragraphe", "paragraph"),
    (r"\b(?:les mots|le mot|l['’]expression|le membre de phrase|les termes|le terme)(?: suivants?)?", "the words"),
    (r"\bpar (?:ce qui suit|le texte suivant|the following new paragraph|l['’]alinéa suivant)", "with the following"),
    (r"\b(?:,? ?(?:qui (?:se lira(?:it)?|est)|se lisant|dont le texte se lit|ainsi)? ?(?:libellé|conçu|rédigé)e?s?(?: comme suit| en ces termes)?|se lisant comme suit|qui se lira(?:it)? comme suit)", " to read"),
    (r"\b(?:(?:doit|devrait) )?(?:se lire|se lit|se lira|est libellé)(?: comme suit| désormais comme suit| ainsi)?", "should read"),
    (r"\bau lieu de\b", "instead of"),
    (r"\blire\b", "use"),
    (r"\b(?:est|sont|à) (?:à )?supprimée?r?s?\b", "is deleted"),
    (r"\baprès\b", "after"),
    (r"\bavant\b", "before"),
    (r"\bentre\b", "between"),
    (r"\binsér(?:er|ez)\b", "insert"),
    (r"\bajout(?:er|ez)\b", "add"),
    (r"\bsupprim(?:er|ez)\b", "delete"),
    (r"\bremplac(?:er|ez)\b", "replace"),
    (r"\bdéplac(?:er|ez)\b", "move"),
    (r"\b(?:par|with) (?=the words|\x02|the following)", "with "),
    (r"^(?:au|dans(?: le| la| les| l['’])?|à l['’]|à la|à) ?", "In "),
    (r"(?<=[ ,])(?:au|dans le|du) (?=paragraph|last|penultimate|\d)", "in "),
    (r"\bles (?=paragraphs|\d)", ""),
    (r"\bet\b", "and"),
    (r" (?=[:;])", ""),
)  # fmt: skip

# --- Spanish ----------------------------------------------------------------------------------------------------

_ES_UNITS = ("primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno")
_ES_ORDINALS = {word: number for number, word in enumerate(_ES_UNITS, 1)} | {
    "primero": 1, "tercero": 3, "décimo": 10, "undécimo": 11, "duodécimo": 12, "decimotercer": 13, "decimotercero": 13,
    "decimocuarto": 14, "decimoquinto": 15, "decimosexto": 16, "decimoséptimo": 17, "decimoctavo": 18, "decimonoveno": 19,
}  # fmt: skip
for _number, _ten in ((20, "vigésimo"), (30, "trigésimo"), (40, "cuadragésimo")):
    _ES_ORDINALS[_ten] = _number
    _ES_ORDINALS |= {f"{_ten} {word}": _number + unit for unit, word in enumerate(_ES_UNITS, 1)}

_ES_ORDINAL = (
    "(?P<ordinal>" + "|".join(sorted(_ES_ORDINALS, key=len, reverse=True)) + r"|\d{1,3} ?(?:º|\.º|er|o))"
)
_ES_VERB = re.compile(
    r"\b(?:ins[ée]rt\w+|agr[eé]g\w+|añ[aá]d\w+|supr[ií]m\w+|elim[ií]n\w+|sustit[uú]\w+|reempl[aá][cz]\w+|trasl[aá]d\w+|diga|dirá|decir|lo siguiente|numer\w+)\b",
    re.IGNORECASE,
)
_ES_START = re.compile(
    r"(?:(?:en (?:el|la|los|todo)|después de|a continuación de|antes de|al final de|al principio de|el (?:párrafo|\w+ párrafo)|la nota"
    r"|ins[eé]rt|agr[eé]g|añ[aá]d|supr[ií]m|elim[ií]n|sustit[uú]|reempl[aá][cz]|trasl[aá]d)"
    r"|(?-i:[A-Z]{2}) ?\d{1,3}[^:]{0,20} ?[:,] ?(?:ins[eé]rt|agr[eé]g|añ[aá]d|supr[ií]m|elim[ií]n|sustit[uú]|reempl|trasl|después|antes|al final|al principio))",
    re.IGNORECASE,
)
_SPANISH = _rules(
    (r"\b(?:el )?apartado ([a-z]{1,2})\)? del párrafo (\d{1,3})", r"párrafo \2 (\1)"),
    (r"(?<=\d) ([a-zñ]{1,2}|[ivx]{1,5})\)(?= |,|:|$)", r" (\1)"),
    (rf"\b(?:el )?{_ES_ORDINAL} (?P<kind_word>párrafo(?: (?:del preámbulo|preambular|de la parte dispositiva))?)", _figure(_ES_ORDINALS)),
    (r"\b(?:el )?penúltimo párrafo", "penultimate párrafo"),
    (r"\b(?:el )?último párrafo", "last párrafo"),
    (r"\b(?:el )?párrafo (\d{1,3}) del preámbulo", r"preambular paragraph \1"),
    (r"\bpárrafo (?:del preámbulo|preambular)", "preambular paragraph"),
    (r"\b(párrafos?(?: \d{1,3}(?: ?\([a-z]+\))?)?) de la parte dispositiva", r"\1"),
    (r"[,;]? ?\b(?:y )?(?:vuélvanse a numerar|renumérense|renumerar|vuelvan a numerarse|numérense de nuevo) (?:los )?(?:párrafos|apartados) (?:siguientes|restantes)(?: en consecuencia)?",
     " and renumber the remaining paragraphs accordingly"),
    (r"\b(?:el )?siguiente (?:nuevo )?(preambular paragraph|párrafo)|\bel (párrafo|preambular paragraph) siguiente", "the following new paragraph"),
    (r"\bun (?:nuevo (preambular paragraph|párrafo)|(preambular paragraph|párrafo) nuevo)", lambda m: f"a new {m[1] or m[2]}"),
    (r"\bun (?:nuevo apartado|apartado nuevo)", "a new subparagraph"),
    (r"\ben todo el (?:texto|proyecto de resolución)", "throughout the text"),
    (r"\bal final (?:del|de la) ", "at the end of "),
    (r"\bal final\b", "at the end"),
    (r"\bal (?:principio|comienzo) (?:del|de la) ", "at the beginning of "),
    (r"\b(?:la )?nota(?: (?:de|a) pie de página)? (\d{1,3})", r"footnote \1"),
    (r"\b(?:los )?párrafos", "paragraphs"),
    (r"\b(?:el )?párrafo", "paragraph"),
    (r"\bpor (?:el|lo)(?: texto)? siguiente(?: texto)?\b", "with the following"),
    (r"\b(?:las palabras|la palabra|la frase|la expresión|los términos|el término)(?: siguientes?)?", "the words"),
    (r"[ ,]{0,3}\b(?:que diga|que dirá|del siguiente tenor|con el siguiente texto|con la siguiente redacción|cuyo texto (?:es|sea) el siguiente)(?: lo siguiente)?", " to read"),
    (r"\b(?:(?:debe|debería|deberá) decir|dirá|diga|queda redactado|quedará redactado)(?: lo siguiente| así| como sigue| de la siguiente manera)?", "should read"),
    (r"\ben lugar de\b", "instead of"),
    (r"\b(?:después|a continuación) de(?:l(?= )| las?(?= the)|(?= the)|\b)", "after"),
    (r"\bantes de(?:l(?= )|\b)", "before"),
    (r"\bentre\b", "between"),
    (r"\bins[eé]rt(?:ar|ense|ese)\b", "insert"),
    (r"\b(?:agr[eé]g|añ[aá]d)(?:ar|ir|uense|uese|anse|ase)\b", "add"),
    (r"\b(?:supr[ií]m|elim[ií]n)(?:ir|ar|anse|ase|ense|ese)\b", "delete"),
    (r"\b(?:sustit[uú](?:ir|yanse|yase)|reempl[aá][cz](?:ar|ase|anse|ese|ense))\b", "replace"),
    (r"\btrasl[aá]d(?:ar|ese|ense)\b", "move"),
    (r"\bpor (?=the words|\x02|the following|:)", "with "),
    (r"^en (?:el|la|los)?\b ?", "In "),
    (r"(?<=[ ,])(?:en el|del|en) (?=paragraph|preamb|last|penultimate|\d)", "in "),
    (r"\bdel (?=paragraph|preamb|last|penultimate|\d)", ""),
    (r"\b(?:el|los) (?=paragraph|preamb|last|penultimate|\d)", ""),
    (r"\by\b", "and"),
    (r" (?=[:;])", ""),
)  # fmt: skip

_LANGUAGES = ((_FR_START, _FR_VERB, _FRENCH), (_ES_START, _ES_VERB, _SPANISH))
