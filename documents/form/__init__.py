"""The form guard: whether a resolution keeps to the form that United Nations editors give one, with what mends it.

`remarks_on` reads the paragraphs of a draft in their order, as they would read with all that is proposed. Each rule is in a
file with its kind; all of them take time that grows with the text. English texts only: of others nothing is said.
"""

from documents.form.guard import news_of, remarks_on
from documents.form.model import CHECK, RULES, WRONG, FormRemark, KnownText, Rule

__all__ = [
    "CHECK",
    "RULES",
    "WRONG",
    "FormRemark",
    "KnownText",
    "Rule",
    "news_of",
    "remarks_on",
]
