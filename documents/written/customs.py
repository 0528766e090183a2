"""What is known of negotiations when a list of amendments is read: who speaks, what is a remark, how paragraphs open."""

from __future__ import annotations

import re

from documents.read.draft.negotiation.delegations import are_known, may_be
from documents.read.draft.negotiation.remarks import is_several, is_statement, is_status
from documents.wording import (
    opens_decision,
    opens_declaration,
    opens_operative,
    opens_preambular,
    opens_statement,
)
from redline import Customs

_SOURCE = re.compile(
    r"(?:(?:as )?(?:in|per|from|agreed in|contained in|taken from|drawn from|based on|quoted from)|cf\.?|see|source:?|AL|agreed language|(?:agreed |consensus )?language(?: (?:from|of|in))?) "
    r"(?:\S{1,20} ){0,4}?(?:[AES]/|\d{1,3}/\d{1,3}|(?:HRC|GA|UNGA|UNSC|CEDAW|ICCPR|ICESCR|CRC|UDHR|VDPA|CSW)\b).{0,100}"
    r"|(?:agreed|consensus|standard|previously agreed) language.{0,80}|AL|(?:A|E|S)/[\w./-]{3,40}(?:,? (?:OP|PP|paras?\.?|paragraphs?) ?\d.{0,20})?",
    re.IGNORECASE,
)


def _is_remark(said: str) -> bool:
    said = said.strip()
    return bool(
        are_known(said)
        or is_status(said)
        or is_several(said)
        or is_statement(said, paper=True)
        or _SOURCE.fullmatch(said)
    )


def _speaks(said: str) -> bool:
    said = said.strip()
    return are_known(said) or is_statement(said, paper=True)


def _opens(text: str, kind: str) -> bool:
    return (kind != "PP" and opens_operative(text)) or (kind != "OP" and opens_preambular(text))


def _is_whole(text: str) -> bool:
    return _opens(text, "") or opens_decision(text) or opens_statement(text) or opens_declaration(text)


CUSTOMS = Customs(_is_remark, _speaks, may_be, _opens, _is_whole)
