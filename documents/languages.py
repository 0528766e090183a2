"""The words of resolutions in the other languages of the United Nations and in Korean: bodies, sessions, dates, records.

English has its words where it is read (`documents.read.draft.masthead`, `closing`, `documents.wording`); these patterns
stand beside them. Source: the resolutions of the Human Rights Council and the General Assembly as issued in each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NAMES = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "ko": "Korean",
    "ru": "Russian",
    "ar": "Arabic",
    "zh": "Chinese",
}
"""The languages that texts are kept in, by their codes."""


def other_than(language: str) -> str:
    """The language that translations of a text begin with."""
    return "en" if language == "ko" else "ko"


RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
"""Languages whose texts run from right to left."""

_COUNCIL, _ASSEMBLY, _SECURITY = "Human Rights Council", "General Assembly", "Security Council"
_SOCIAL, _COMMISSION = "Economic and Social Council", "Commission on Human Rights"
_BODIES: dict[str, dict[str, str]] = {
    "fr": {
        "(?:le )?Conseil des droits de l['’]homme": _COUNCIL,
        "(?:l['’])?Assemblée générale": _ASSEMBLY,
        "(?:le )?Conseil de sécurité": _SECURITY,
        "(?:le )?Conseil économique et social": _SOCIAL,
        "(?:la )?Commission des droits de l['’]homme": _COMMISSION,
    },
    "es": {
        "(?:el )?Consejo de Derechos Humanos": _COUNCIL,
        "(?:la )?Asamblea General": _ASSEMBLY,
        "(?:el )?Consejo de Seguridad": _SECURITY,
        "(?:el )?Consejo Económico y Social": _SOCIAL,
        "(?:la )?Comisión de Derechos Humanos": _COMMISSION,
    },
    "ru": {
        "Совет(?:ом)? по правам человека": _COUNCIL,
        "Генеральн(?:ая|ой) Ассамбле(?:я|ей)": _ASSEMBLY,
        "Совет(?:ом)? Безопасности": _SECURITY,
        "Экономически(?:й|м) и Социальны(?:й|м) Совет(?:ом)?": _SOCIAL,
        "Комисси(?:я|ей) по правам человека": _COMMISSION,
    },
    "zh": {
        "(?:联合国)?人权理事会": _COUNCIL,
        "(?:联合国)?大会": _ASSEMBLY,
        "(?:联合国)?(?:安全理事会|安理会)": _SECURITY,
        "(?:联合国)?经济及社会理事会": _SOCIAL,
        "(?:联合国)?人权委员会": _COMMISSION,
    },
    "ar": {
        "(?:إن )?مجلس حقوق ال[إا]نسان": _COUNCIL,
        "(?:إن )?الجمعية العامة": _ASSEMBLY,
        "(?:إن )?مجلس ال[أا]من": _SECURITY,
        "(?:إن )?المجلس الاقتصادي والاجتماعي": _SOCIAL,
        "(?:إن )?لجنة حقوق ال[إا]نسان": _COMMISSION,
    },
    "ko": {
        "(?:유엔 ?)?인권 ?이사회": _COUNCIL,
        "(?:유엔 ?)?총회": _ASSEMBLY,
        "(?:유엔 ?)?안전 ?보장 ?이사회": _SECURITY,
        "(?:유엔 ?)?경제 ?사회 ?이사회": _SOCIAL,
        "(?:유엔 ?)?인권 ?위원회": _COMMISSION,
    },
}
"""How each body is named, as a pattern, and its name in English, under which it is kept."""

_OTHER_BODIES = {
    "fr": r"(?:l[ea] |l['’])(?:Conseil|Commission|Comité|Conférence|Assemblée|Réunion|Haut-Commissaire)\b[^.;:,]{0,120}",
    "es": r"(?:el|la) (?:Consejo|Comisión|Comité|Conferencia|Asamblea|Reunión|Junta)\b[^.;:,]{0,120}",
    "ru": r"(?:Комиссия|Комитет|Конференция|Ассамблея|Совет|Совещание)\b[^.;:,]{0,120}",
    "zh": r"\S{0,30}(?:理事会|委员会|大会|会议)",
    "ar": r"إن (?:ال)?(?:مجلس|لجنة|جمعية|مؤتمر)\b[^.;:،,]{0,120}",
    "ko": r"\S[^.;:,]{0,40}(?:이사회|위원회|총회|회의)",
}
"""Bodies that are not known by name; they count only where the line has no other words and ends in a comma."""
_PARTICLE = {"ko": "(?:[은는이가]|께서)?"}
_COMMA = "[,،，、]"
_ENACTING = {
    code: re.compile(
        rf"(?:(?:{'|'.join(names)}){_PARTICLE.get(code, '')}\s?(?:{_COMMA}|[:：]$)"
        rf"|(?:{_OTHER_BODIES[code]}){_PARTICLE.get(code, '')}\s?{_COMMA}$)",
        re.IGNORECASE,
    )
    for code, names in _BODIES.items()
}
_NAMED = [
    (re.compile(printed, re.IGNORECASE), body)
    for names in _BODIES.values()
    for printed, body in names.items()
]
BODY = "|".join(printed for names in _BODIES.values() for printed in names)
"""A pattern for the name of a body."""
_NAMED_INSIDE = re.compile(BODY, re.IGNORECASE)
_ENDS_OF_NAME = re.compile(rf"[은는이가]?\s?(?:{_COMMA}|[:：])?\**$")

# --- dates ------------------------------------------------------------------------------------------------------

_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    "|(?:كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول)(?:/[ء-ي]{4,8})?"
    "|يناير|فبراير|مارس|أبريل|مايو|يونيه|يونيو|يوليه|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
)
_EAST = r"(?:\d{4}\s?[年년]\s?)?(?:\d{1,2}\s?[月월]\s?)?\d{1,2}\s?[日일]"
DAY = (
    rf"(?:\d{{1,2}}(?:er|º)?\s(?:de\s)?(?:{_MONTHS})(?:\s(?:de(?:l)?\s)?\d{{4}}(?:\s(?:года|г\.))?)?"
    rf"|(?:\d{{4}}\s?[年년]\s?)?\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일])"
)
"""A pattern for a day of a month, with or without its year."""
DATE_LINE = re.compile(rf"{DAY}[.*]?", re.IGNORECASE)
_DAY_INSIDE = re.compile(DAY, re.IGNORECASE)
_BETWEEN = r"(?:\s?[-–—~～]\s?|\s?(?:au|al?|y|et|по|и|至|到|إلى|و|부터|에서)\s?)"
DATES_LINE = re.compile(
    rf"\(?(?:du |del? |с |من )?(?:\d{{1,2}}(?:er|º)?(?:\s(?:de\s)?(?:{_MONTHS})(?:\s(?:de(?:l)?\s)?\d{{4}})?)?{_BETWEEN}{DAY}"
    rf"|{_EAST}{_BETWEEN}{_EAST}(?:까지)?)\)?",
    re.IGNORECASE,
)

# --- masthead ---------------------------------------------------------------------------------------------------

SESSION_LINE = re.compile(
    r"(?:[\w’'-]+ ){0,4}session(?: (?:extraordinaire|ordinaire))?(?: d['’]urgence)?(?: de \d{4})?"
    r"|(?:[\w.ºª°]+ ){0,4}(?:período|periodo) (?:(?:extra)?ordinario )?(?:anual )?de sesiones(?: (?:extra)?ordinari[oa]s?)?(?: de \d{4})?"
    r"|(?:[\w-]+ ){0,4}сессия(?: \d{4} года)?"
    r"|第\s?[\d〇零一二三四五六七八九十百]{1,6}\s?(?:届|次|屆)(?:特别|紧急|常)?\S{0,6}(?:会议|会期|届会|會議)"
    r"|الدورة [\w ()]{1,60}"
    r"|제?\s?\d{1,3}\s?차\s?(?:유엔\s?)?(?:특별|긴급|정기|정례)?\s?\S{0,8}\s?(?:회기|총회|이사회|특별회의)",
    re.IGNORECASE,
)
_ITEM_NUMBER = r"\d{1,3}(?:\s?\(?[a-zа-яأ-ي]\))*"
ITEM_LINE = re.compile(
    rf"(?:points? {_ITEM_NUMBER} (?:de l['’]ordre du jour|du projet d['’]ordre du jour)(?: provisoire)?"
    rf"|temas? {_ITEM_NUMBER} (?:de la agenda|del programa)(?: provisional)?"
    rf"|пункт {_ITEM_NUMBER}(?: предварительной)?(?: повестки дня)?"
    rf"|(?:临时)?议程(?:项目|第)?\s?{_ITEM_NUMBER}\s?项?"
    rf"|البند {_ITEM_NUMBER} من جدول الأعمال(?: المؤقت)?"
    rf"|(?:잠정 )?의제\s?(?:항목\s?)?(?:제\s?)?{_ITEM_NUMBER}\s?(?:항|호)?)\**(?:[.:：]?\s(?P<title>\S.*))?",
    re.IGNORECASE,
)
_ITEM_NUMBER_INSIDE = re.compile(_ITEM_NUMBER)
ADOPTED_LINE = re.compile(
    r"(?:(?:résolution|décision)s? )?adoptées? par .{3,200}"
    r"|(?:(?:resolución|decisión) )?(?:aprobada|adoptada) por .{3,200}"
    r"|(?:(?:резолюция|решение),? )?принят(?:ая|ое|а|о) .{3,200}"
    r"|.{2,60}通过的?(?:决议|决定)|(?:决议|决定)?[，,]?.{2,60}通过"
    r"|(?:(?:ال)?(?:قرار|مقرر) )?(?:الذي |التي )?(?:اتخذ|اعتمد)\S{0,3} .{3,200}"
    r"|.{2,60}(?:채택한|채택된|채택)\s?(?:(?:결의|결정)안?)?",
    re.IGNORECASE,
)
DECISION = re.compile(r"d[ée]cisi[oó]n|решение|.{0,60}决定|مقرر|.{0,60}결정", re.IGNORECASE)
DRAFT_LINE = re.compile(
    r"(?:projet de (?:résolution|décision)|proyecto de (?:resolución|decisión)|проект (?:резолюции|решения)"
    r"|(?:决议|决定)草案|مشروع (?:قرار|مقرر)|(?:결의|결정)안)(?: (?:révisé|revisado))?\**",
    re.IGNORECASE,
)
UNITED_NATIONS = (
    "nations unies|naciones unidas|организация объединенных наций|联\\s?合\\s?国|الأمم المتحدة|유엔|국제연합"
)
NOTICE_LINE = re.compile(
    rf"(?:{UNITED_NATIONS})"
    r"|(?:distr\.?|original|français|español|русский|中文|عربي|العربية|한국어|générale?|limitée?|limitada|general|limited)\b.{0,60}"
    r"|(?:Язык оригинала|原文|الأصل|원문)\s?[:：].{0,40}",
    re.IGNORECASE,
)
COUNCIL_NUMBER = re.compile(
    r"(?:résolution|resolución|резолюция|القرار|(?:[가-힣]{2,12} )?결의(?:안)?(?: 제)?)\s(?P<number>\d{1,4})\s?\((?P<year>\d{4})\)(?:호)?[.*]*"
    r"|第\s?(?P<chinese>\d{1,4})\s?\((?P<chinese_year>\d{4})\)\s?号决议",
    re.IGNORECASE,
)

# --- closing ----------------------------------------------------------------------------------------------------

MEETING = re.compile(
    r"(?:\d{1,4}\s?(?:e|ère|ème|ᵉ) séance(?: plénière)?"
    r"|\d{1,4}\.?\s?[ªaº]\.? (?:sesión|reunión)(?: plenaria)?"
    r"|\d{1,4}\s?-\s?е (?:пленарное )?заседание"
    r"|第\s?[\d〇零一二三四五六七八九十百]{1,6}\s?次(?:全体)?会议"
    r"|الجلسة (?:العامة )?(?:\d{1,4}|[\w ]{4,60})"
    r"|제?\s?\d{1,4}\s?차\s?(?:전체|본)?\s?(?:회의|본회의))"
    rf"[.,]?(?:$|\s*(?=\[|{DAY}))",
    re.IGNORECASE,
)
RECORD = re.compile(
    r"[\[(［（【]?\s*(?:(?:résolution |décision )?adoptée?s? (?:sans|par|à)\b.{0,80}?\b(?:vote|voix|consensus|unanimité)\b"
    r"|(?:resolución |decisión )?(?:aprobad|adoptad)[ao]s? (?:sin|en|por)\b.{0,80}?\b(?:votación|votos|unanimidad|consenso)\b"
    r"|(?:резолюция |решение )?принят[ао]?\b.{0,60}?\b(?:голосован|голосами|консенсус|единоглас)"
    r"|未经表决(?:获得)?通过|(?:经|以).{0,80}表决.{0,80}通过|以.{0,80}票.{0,80}通过|一致通过|协商一致通过"
    r"|اعت\u064f?مد.{0,40}(?:تصويت|بالإجماع|بتوافق)"
    r"|(?:표결|투표) ?없이 ?.{0,10}채택|(?:만장일치|합의|컨센서스|.{0,60}표결)(?:로|에 의해) ?.{0,20}채택|.{0,10}찬성.{0,60}채택)",
    re.IGNORECASE,
)
VOTE_HEADING = re.compile(
    r"(?:(?:ont )?vot(?:é|ent) (?:pour|contre)|se sont abstenus|(?:votos )?(?:a favor|en contra)|abstenciones"
    r"|голосовали (?:за|против)|воздержались|赞成|反对|弃权|المؤيدون|المعارضون|الممتنعون|찬성|반대|기권)\s?[:：]",
    re.IGNORECASE,
)
ANNEX = re.compile(
    r"[\[“\"«]?(?:ANNEXES?|Annexes?|APPENDICE|Appendice|ANEXOS?|Anexos?|Apéndice|ПРИЛОЖЕНИ[ЕЯ]|Приложени[ея]|Добавление"
    r"|附件|附录|(?:ال)?مرفق|(?:ال)?تذييل|부속서|부록|별첨|첨부)(?![^\W\d_])"
)


def enacting(text: str) -> tuple[str, str]:
    """The enacting line a text begins with, and its language: ("Le Conseil des droits de l’homme,", "fr"); else "", ""."""
    for code, pattern in _ENACTING.items():
        if match := pattern.match(text):
            return match.group().strip(), code
    return "", ""


def body_named(line: str) -> str:
    """The English name of the body that is the whole of a line, with or without article and comma; "" if none is."""
    name = _ENDS_OF_NAME.sub("", line.strip())
    for printed, body in _NAMED:
        if printed.fullmatch(name) or printed.fullmatch(line):
            return body
    return ""


def body_inside(line: str) -> str:
    """The English name of the first body a line names; "" if it names none."""
    match = _NAMED_INSIDE.search(line)
    return body_named(match[0]) if match else ""


def day_inside(line: str) -> str:
    """The first day of a month in a line, as printed; "" if there is none."""
    match = _DAY_INSIDE.search(line)
    return match[0] if match else ""


def item_number(line: str) -> str:
    """The number in a line about an item of the agenda, as printed."""
    match = _ITEM_NUMBER_INSIDE.search(line)
    return match[0] if match else ""


# --- which language ---------------------------------------------------------------------------------------------

_SCRIPTS = (
    ("ko", re.compile("[가-힣]")),
    ("ar", re.compile("[\u0621-\u064a]")),
    ("ru", re.compile("[а-яё]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
"""Japanese has many of them between its Chinese characters."""
_SMALL_WORDS = {
    "en": re.compile(r"\b(?:the|of|and|to|its|that)\b"),
    "fr": re.compile(r"\b(?:le|les|des|du|et|aux|une)\b"),
    "es": re.compile(r"\b(?:el|los|las|y|del|al|una)\b"),
}
_LOOKED_AT = 20_000


def language_of(text: str) -> str:
    """The code of the language a text is in, by its letters and its small words: "en", "fr", "es", "ru", "zh", "ar", "ko".

    "" where it is none of them, or too little to tell.
    """
    text = text[:_LOOKED_AT].lower()
    if len(_KANA.findall(text)) * 8 > len(text):
        return ""
    letters = sum(map(str.isalpha, text))
    for code, pattern in _SCRIPTS:
        if letters and len(pattern.findall(text)) * 3 > letters:
            return code
    words = len(text.split())
    counts = {code: len(pattern.findall(text)) for code, pattern in _SMALL_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] * 12 >= words and counts[best] else ""


# --- how paragraphs open ----------------------------------------------------------------------------------------

_LETTERS = r"[^\W\d_]"
PREAMBULAR = re.compile(
    # French
    rf"(?:se |ne |n['’])?(?:rappel|réaffirm|soulign|not|constat|pren|ten|considér|sach|ay|reconnaiss|salu|accueill"
    r"|exprim|déplor|condamn|regrett|félicit|déclar|insist|affirm|encourage|gard|estim|appréci|observ|rend|ét|espér"
    r"|désir|remerci|répond|demand|invit|appel|souhait|voul|attend|ignor|perd|réitér|mesur|craign|appuy)ant\b|relevant "
    r"(?:que|avec|également|en outre|aussi|les?|la)\b|relevant l['’]"
    rf"|(?:{_LETTERS}{{3,20}}ment )?(?:guidé|préoccupé|alarmé|convaincu|conscient|consterné|encouragé|inquiet|résolu"
    r"|soucieu[xs]e?|inspiré|troublé|attristé|indigné|animé|choqué|désireu[xs]e?|déterminé|horrifié|ému)e?s?\b"
    # Spanish
    rf"|(?!cuando\b)(?:{_LETTERS}{{3,20}}mente )?{_LETTERS}{{2,20}}(?:ando|iendo|yendo|ándose|iéndose|yéndose)\b"
    rf"|(?:{_LETTERS}{{3,20}}mente )?(?:guiad|preocupad|alarmad|convencid|consternad|alentad|decidid|resuelt|inspirad"
    r"|perturbad|horrorizad|conmovid|animad|motivad|deseos)[ao]s?\b|(?:plenamente )?consciente\b"
    # Russian
    rf"|(?:{_LETTERS}{{1,20}} ){{0,3}}(?!генеральная\b){_LETTERS}{{2,20}}(?:вая|щая|чая|жая|ряя|няя|дая|мая|гая|ясь|уя|учи)\b"
    r"|(?:рассмотрев|изучив|заслушав|получив|приняв|отметив|проведя|будучи)\b"
    # Arabic
    r"|و?إذ\s|وقد\s|و?(?:اقتناعا|إدراكا|تصميما|حرصا|رغبة)\s"
    # Chinese
    r"|(?:又|还|并|再次|进一步|特别|深为|严重|深切|十分)?(?:遵循|遵照|回顾|重申|铭记|关切|表示|欢迎|注意到|强调|认识到|确认|考虑到|谴责"
    r"|承认|意识到|深信|念及|赞赏|震惊|感到|痛惜|决心|审议了|听取了|忆及|欣见|满意地)",
    re.IGNORECASE,
)
OPERATIVE = re.compile(
    # French
    r"(?:condamn|demand|décid|invit|engag|exhort|réaffirm|soulign|pri|exprim|constat|not|déplor|regrett|encourag"
    r"|recommand|salu|affirm|approuv|autoris|considèr|déclar|adopt|remerci|charg|cré|prorog|exig|insist|accueill|rest"
    r"|proclam|réitèr|confirm|félicit|estim|appuy|nomm|espèr)e\b|se (?:félicite|déclare|dit)\b|prend note\b"
    r"|rend hommage\b|(?:rappelle|renouvelle|appelle|rejette|reconnaît|souscrit|élit|fait siens?|attend)\b"
    # Spanish
    r"|(?:condena|insta|exhorta|pide|solicita|alienta|acoge|toma nota|reafirma|subraya|expresa|recuerda"
    r"|deplora|lamenta|encomia|recomienda|hace|reconoce|aprueba|autoriza|agradece|encarga|crea|establece|prorroga"
    r"|rechaza|celebra|apoya|elige|nombra|transmite|destaca|pone de relieve|resuelve|señala|anima|llama|renueva|rinde"
    r"|manifiesta|suscribe|respalda|felicita|observa)\b"
    # Russian
    rf"|(?:{_LETTERS}{{1,20}} ){{0,3}}{_LETTERS}{{3,20}}(?:ает|яет|ует|ит|ется|ится)\b"
    # Arabic
    r"|[يت](?:دين|حث|قرر|طلب|دعو|شجع|رحب|ؤكد|عرب|هيب|حيط|لاحظ|شدد|شير|ناشد|وصي|ستنكر|أسف|كرر|عتمد|ثني|شيد|عترف|سلم)\S{0,2}\s"
    # Chinese
    r"|(?:又|还|并|再次|进一步|特别|强烈)?(?:谴责|敦促|请|决定|呼吁|促请|鼓励|邀请|欢迎|重申|强调|赞扬|吁请|要求|注意到|表示|建议|授权|核准|通过)",
    re.IGNORECASE,
)


_LISTS = {
    "en": (", ", " and "),
    "fr": (", ", " et "),
    "es": (", ", " y "),
    "ru": (", ", " и "),
    "ko": (", ", " 및 "),
    "ar": ("، ", " و"),
    "zh": ("、", "和"),
}
"""What stands between the things of a list, and before the last of them. In Arabic the “and” is one word with what follows."""
_AS_I = re.compile(r"h?[ií](?!e)", re.IGNORECASE)


def comma_of(language: str) -> str:
    """What stands between a name and what is said beside it, or between things that no “and” ends."""
    return {"ar": "، ", "zh": "，"}.get(language.split("-")[0], ", ")


def listed_in(language: str, words: Iterable[object]) -> str:
    """ "Dana, Min-ji and Olek" as a language has it, as English where it is not known; "" of nothing."""
    *first, last = [*map(str, words)] or [""]
    if not first:
        return last
    code = language.split("-")[0]
    between, before_last = _LISTS.get(code, _LISTS["en"])
    if code == "es" and _AS_I.match(last):
        before_last = " e "
    return f"{between.join(first)}{before_last}{last}"
