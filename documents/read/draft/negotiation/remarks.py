"""What is said beside the words of a paragraph: "[EU: add ...]", "(agreed ad ref)", "Russian Federation: delete".

A remark is told from words of the text by who speaks and what is said, by brackets and by where it stands. Brackets
that hold alternatives of the text ("[publish][make public]") are words. Source of the habits: compilations and revised
drafts as facilitators of the Human Rights Council and the General Assembly's committees circulate them.
"""

from __future__ import annotations

import re

from documents.read.draft.negotiation.brackets import closing_of, without_brackets
from documents.read.draft.negotiation.delegations import are_known, may_be
from documents.wording import is_finished, opens_operative, opens_preambular

# --- words of remarks -------------------------------------------------------------------------------------------

SAYS = re.compile(
    r"(?:(?:please|also|to|can|could|cannot|can['’]t|would|will|does|do|is|are|not|very|strongly|still|fully|like|prefers? to|"
    r"wants? to|wish(?:es)? to|agrees? to|ready to|prepared to|proposes? to|suggests? to|asks? to) ){0,4}"
    r"(?:delet|del\b|strik|remov|retain|retention|keep|maintain|add\b|adds\b|adding|addition|insert|replac|substitut|mov(?:e|es|ing)\b|merg|"
    r"split|streamlin|shorten|reformulat|re-?phras|reword|rewrit|redraft|amend|chang(?:e|es|ing)\b|revis|reserv|scrutiny|agree|"
    r"accept|support|oppos|object|prefer|flexib|bracket|revert|propos|suggest|alternativ|clarif|go along|live with|join|"
    r"wants?\b|asks?\b|requests? (?:dele|clar|time|to\b|that|for\b|a )|would\b|wish|ok\b|okay\b|\+1|pending|reconsider|"
    r"supprim|mainten|conserv|ajout|insér|remplac|réserv|appui|souti|déplac|reformul|accord|préfèr|"
    r"suprim|elimin|manten|añad|agreg|sustitu|reempl|apoy|traslad|prefier|"
    r"исключ|удал|снять|сохран|добав|встав|замен|оговор|поддерж|перенес|не соглас|против|соглас|"
    r"删除|删去|保留|增加|添加|插入|替换|改为|支持|反对|同意|移至|حذف|إبقاء|الإبقاء|إضافة|إدراج|استبدال|تحفظ|تأييد|"
    r"삭제|유지|추가|삽입|대체|변경|유보|지지|반대|동의|이동)",
    re.IGNORECASE,
)
"""How what a delegation says begins."""
_SAYS_OUTRIGHT = re.compile(
    r"(?:(?:to|would like to|wants to|can|cannot|could|does not|strongly|also|please) ){0,2}"
    r"(?:delete|deletes|deletion|retain|retains|keep|keeps|add|adds|insert|inserts|replace|replaces|substitute|reserve|reserves|"
    r"reservation|agree|agrees|agreed|disagrees?|accept|accepts|support|supports|opposes?|objects?|prefers?|flexible|move|merge|"
    r"reformulate|rephrase|pending|ok|supprimer|maintenir|ajouter|insérer|remplacer|réserve|appuie|eliminar|suprimir|mantener|"
    r"añadir|agregar|sustituir|reserva|apoya|исключить|удалить|сохранить|добавить|заменить|оговорка|поддерживает|删除|保留|增加|替换|支持|"
    r"حذف|إبقاء|إضافة|삭제|유지|추가|대체|유보|지지)(?![^\W\d_])",
    re.IGNORECASE,
)
"""How what somebody unknown says begins where nothing else tells a paper from a resolution."""
_PLACES = re.compile(
    r"(?:after|before|instead of|in place of|in line|end after|full stop|at the end|après|avant|au lieu|después|antes|en lugar|"
    r"после|перед|вместо|在|将|بعد|قبل)[\s“\"«„]",
    re.IGNORECASE,
)
"""How a known delegation says where words are to stand."""
_STATES_POSITION = re.compile(
    r"(?: also| cannot| can| could| would| will| do(?:es)? not| is| are| has| have)?(?: not| also| strongly| fully| still| very)?"
    r" (?:supports?|opposes?|reserves?|agrees?|disagrees?|objects?|accepts?|prefers?|proposes?|suggests?|wants?|asks?|wish(?:es)?|"
    r"like to|like|flexible|to (?:delete|retain|propose|provide|revert|check|send|clarify|reserve|come back|suggest|add)|"
    r"requests? (?:deletion|clarification|time|to|the deletion|retention)|queries|questions|reverts|joins|deletes?|retains?|adds?|"
    r"reserved|on reserve|open to|go along|live with|seeks? clarification|soutient|appuie|propose|demande|apoya|propone|pide|"
    r"поддерживает|предлагает|просит|возражает|резервирует|supprime|reserva)\b",
    re.IGNORECASE,
)
KEY = re.compile(
    r"(?:(?:general|drafting|chair['’]?s?|facilitators?['’]?s?|editorial|technical|drafters?['’]?|agreed|further|editor['’]s|bridging|compromise|"
    r"alternative|written|oral|their|our|penholder['’]?s?) )?"
    r"(?P<key>comments?|remarks?|status|rationale|justification|reservations?|explanations?|explanatory notes?|notes?|nb|n\.b\.|source|"
    r"sources|reference|ref|proposals?|positions?|outcome|action|discussion|background|suggestions?|amendments?|support|supported|"
    r"supporters|opposed|objections?|against|in favou?r|delete|retain|deletion|retention|reserve|text proposals?|to discuss|"
    r"for discussion|placement|commentaires?|observations?|statut|réserves?|propositions?|justificatif|note|"
    r"comentarios?|observaciones|estado|reservas?|propuestas?|nota|комментари[йи]|примечани[ея]|статус|оговорк[аи]|предложени[ея]|"
    r"评论|备注|状态|说明|建议|ملاحظة|ملاحظات|تعليق|الحالة|اقتراح|의견|비고|상태|제안|논평)"
    r"(?: (?:by|from|of|de|du|for|on)\b.{0,80}| \([^()]{1,80}\))?",
    re.IGNORECASE,
)
_SURE_KEYS = re.compile(
    r"(?:.{0,20} )?(?:comments?|remarks?|status|rationale|reservations?|commentaires?|statut|réserves?|comentarios?|estado|reservas?|"
    r"комментари[йи]|примечани[ея]|статус|оговорк[аи]|评论|备注|状态|ملاحظة|ملاحظات|تعليق|الحالة|의견|비고|상태)\b.{0,80}",
    re.IGNORECASE,
)
AD_REF = re.compile(
    r"(?:(?:provisionally|tentatively|all|text|language|para(?:graph)?|this|was|is|paragraphe|párrafo) ){0,3}"
    r"(?:(?:agreed|agréé[es]*|accord|approuvé|convenu|acordado|convenido)[ ,:–-]{1,3})?ad[ .]{0,2}ref(?:\.|erendum)?(?P<more>\W.{0,60})?"
    r"|(?:предварительно |в принципе )?согласовано(?: ad ref\S*| в принципе)?|(?:已)?商定(?:待核准)?|(?:متفق عليها|تم الاتفاق)(?: .{0,40})?|(?:잠정\s?)?합의(?:\s?(?:됨|완료))?",
    re.IGNORECASE,
)
_LABEL = r"(?:[OP]\.?\s?P\.?|preambular paragraph|operative paragraph|para(?:graph|\.)?)[\s.-]?\s?\d{1,3}"
_FORMER = (
    r"(?:former(?:ly)?|ex|old|previously|previous|prev\.?|was|were|originally|original|now|ancien(?:nement)?|antiguo|antes|auparavant|"
    r"бывший|ранее|原|旧|구|이전|종전|سابقا|السابقة)"
)
_STATUS = re.compile(
    r"(?:(?:agreed|accepted|approved|agréé|acordado)(?: (?:language|text|in principle|in informals|earlier))?(?:[ ,–-]{1,3}(?:on )?\d.{0,20})?"
    r"|(?:brand |entirely |proposed |this is )?new(?: (?:text|para(?:graph)?|pp|op|language|proposal|formulation))?"
    r"|no (?:further )?(?:comments?|objections?|changes?)|sans commentaires?|sin comentarios|ok|okay"
    r"|nouveau|nouvelle|nuev[oa]|propuesta nueva|новый|新|新增|新段|신규|신설|جديدة?|فقرة جديدة"
    r"|pending|open|closed|clean|on hold|parked|bracketed|in brackets|reserved?|(?:general |scrutiny )reserv(?:e|ation)"
    r"|(?:to be )?(?:deleted|retained|kept|streamlined|updated|reviewed)|delete|retain|keep|deletion|supprimé|suprimido|исключен\w?|삭제|删除|保留|유보"
    r"|tb[cd]|to be (?:confirmed|discussed|decided|completed|drafted|placed|determined|negotiated)(?: .{1,60})?|under (?:discussion|consideration|negotiation)"
    r"|alternative(?: text)?|technical update|update[sd]?|consensus|compromise(?: text| proposal)?|bridging (?:text|proposal)"
    r"|(?:as )?orally (?:revised|amended)|oral revision|rev\.? ?\d{1,2}|reworded|streamlined|reformulated|revised|amended|modified"
    r"|(?:agreed |consensus )?(?:text|language|wording|drawn|taken|based|cf\.?|source|see|adapted|same) (?:from|on|as|in|of|op|pp|a/).{1,100}|as in .{1,80}"
    r"|cf\.? .{1,80}|see .{1,80}|source ?: ?.{1,120}|from (?:a/|op|pp|res|hrc|para|ga\b|the zero).{0,80}"
    r"|(?:moved?|moves|shifted|relocated?|transferred|merged?|split|combined?|placed?|placement|put|déplacé|trasladado|перенесен\w?)"
    r" (?:to|from|up|down|with|into|of|after|before|tb[cd]|à|de|al?|в|из) ?.{0,80}"
    r"|(?:text |language |amendment |wording |para |deletion |addition |insertion )?"
    r"(?:proposed|submitted|supported|co-?sponsored|requested|reserved|opposed|deletion|reservation|text|language|proposal|proposals|"
    r"amendment|added|inserted|suggested|tabled|retained|agreed|deleted|drafted|reservations|support|objection|proposé|propuesto|предложено)"
    r" (?:requested )?(?:by|of|from|par|por|del?) .{1,200}"
    r"|(?:co-?)?(?:chair|facilitator|penholder|coordinator)s?['’]?s? (?:text|proposal|suggestion|compromise)"
    rf"|{_FORMER}[\s-]{{0,2}}{_LABEL}.{{0,60}}|{_FORMER}[\s-]{{0,2}}\d{{1,3}}(?: ?bis| ?ter)?|=\s?.{{1,60}}"
    rf"|{_LABEL}.{{0,60}}|(?:[AES]/[\w/.]{{1,20}}/|(?:hrc|unga|ga|council|assembly)? ?(?:res(?:olution)?\.? ?)?)\d{{1,3}}/\d{{1,3}},? .{{0,10}}{_LABEL}.{{0,40}}|\d{{1,3}}/\d{{1,3}},? {_LABEL}.{{0,40}}"
    rf"|(?:reference|res(?:olution)?\.?|hrc res\.?) .{{0,10}}\d{{1,3}}/\d{{1,3}}.{{0,40}})",
    re.IGNORECASE,
)
"""What is remarked without naming who speaks, at the edges of a paragraph."""
_SPONSORED = re.compile(r"(?:revised |amended )?draft (?:resolution|decision)", re.IGNORECASE)
_VERB_FIRST = re.compile(
    r"(?:delete[ds]?|deletion|retain(?:ed)?|retention|keep|support(?:ed|s)?|oppos(?:e|es|ed)|reserv(?:e|es|ed|ation)|"
    r"object(?:ion|ions)?|agree[ds]?|supprimer|maintenir|suprimir|mantener|исключить|сохранить|删除|保留|삭제|유지)\s?"
    r"(?::|：|–|-|by|par|por|with)?\s(?P<names>.+)",
    re.IGNORECASE,
)
VERB_INSIDE = re.compile(SAYS.pattern.replace("(?:(?:please", r"(?<!\w)(?:(?:please", 1), re.IGNORECASE)
DELIMITER = re.compile(r"[:：]|(?<=\s)[–—-](?=\s)")
_WHOSE = re.compile(
    r"proposals?|alternatives?|alt|text|amendments?|reservations?|version|language|suggestions?|wording|formulation",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;/]|(?<=\s)[–—-](?=\s)")
HEADER = 160
"""Characters before the colon, at most: who speaks."""
EDGE = " .,;:–—-*"


def is_status(said: str) -> bool:
    """Whether it is what is remarked on a paragraph without naming who speaks: "new", "former OP 2", "agreed ad ref"."""
    words = said.strip(EDGE)
    return len(words) <= 260 and bool(AD_REF.fullmatch(words) or _STATUS.fullmatch(words))


def is_several(said: str) -> bool:
    """Whether it is a status with whose it is, or several: "new, EU", "former OP 2; agreed", "EU alternative"."""
    who, _, what = said.strip(EDGE).rpartition(" ")
    if who and _WHOSE.fullmatch(what) and may_be(who):
        return True
    parts = [part.strip() for part in _PARTS.split(said) if part.strip()]
    return (
        1 < len(parts) < 30 and is_status(parts[0]) and all(is_status(part) or may_be(part) for part in parts)
    )


def is_statement(said: str, *, paper: bool, line: bool = True) -> bool:
    """Whether somebody says something: "EU: add ...", "Norway supports", "delete: Freedonia". In a `paper` whose
    paragraphs have labels as drafters type them, unknown names count with whatever is said, and on a `line` of its own
    also with a verb alone."""
    words = said.strip()
    match = DELIMITER.search(words, 0, HEADER)
    if match and (rest := words[match.end() :].strip()):
        who = words[: match.start()].strip(" *[(")
        if _is_key(who, paper=paper):
            return True
        if _SPONSORED.match(rest):
            return False
        if may_be(who):
            says = SAYS if paper or are_known(who) else _SAYS_OUTRIGHT
            strong = says.match(rest) is not None or AD_REF.fullmatch(rest.strip(EDGE)) is not None
            return paper or strong or (are_known(who) and _PLACES.match(rest) is not None)
    if (first := _VERB_FIRST.fullmatch(words)) and (
        are_known(first["names"]) or (paper and may_be(first["names"]))
    ):
        return True
    position = _STATES_POSITION.search(words, 0, HEADER)
    if position is None or position.start() == 0:
        return False
    who = words[: position.start()].strip()
    return are_known(who) or (paper and line and may_be(who))


def _is_key(who: str, *, paper: bool) -> bool:
    if _SURE_KEYS.fullmatch(who) and KEY.fullmatch(who):
        return True
    if not paper:
        return False
    if KEY.fullmatch(who):
        return True
    # "EU proposal", "Norway comment"
    before, _, last = who.rpartition(" ")
    return bool(before) and KEY.fullmatch(last) is not None and may_be(before)


def is_remark_line(text: str, *, paper: bool) -> bool:
    """Whether a line of its own, below a paragraph, is a remark on it."""
    words = text.strip().strip("*").strip()
    inner = without_brackets(words)
    if inner != words:
        return (
            is_status(inner)
            or is_statement(inner, paper=paper)
            or are_known(inner)
            or (paper and may_be(inner))
        )
    if AD_REF.fullmatch(words.strip(EDGE)):
        return True
    if paper and _SURE_KEYS.fullmatch(words.rstrip(" :")) and KEY.fullmatch(words.rstrip(" :")):
        return True
    if paper and is_status(words) and not is_finished(words.rstrip(".")):
        return True
    return is_statement(words, paper=paper) and not opens(words)


def attributed(text: str) -> tuple[str, int] | None:
    """Who stands in front of a paragraph, "[Norway, Chile] PP2 bis" or "EU: OP1 bis", and where that ends; None if nobody."""
    closing = closing_of(text, 0)
    if closing is not None:
        inner = text[1:closing].strip()
        return (inner, closing + 1) if may_be(inner) or is_status(inner) or is_several(inner) else None
    match = DELIMITER.search(text, 0, HEADER)
    who = text[: match.start()].strip() if match else ""
    return (who, match.end()) if match and may_be(who) else None


def announces(text: str) -> bool:
    """Whether a line says who proposes the paragraph below it: "Proposal by Norway:", "EU alternative:"."""
    words = text.strip().strip("*[](").strip()
    if not words.endswith((":", "：")) or len(words) > HEADER or opens(words):
        return False
    who = words.rstrip(" :：")
    return are_known(who) or _is_key(who, paper=True) or is_status(who)


def opens(words: str) -> bool:
    return opens_operative(words) or opens_preambular(words)
