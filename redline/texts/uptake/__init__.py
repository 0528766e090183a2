"""How much of an amendment stands in a later text: verbatim, elsewhere, in part, or not.

What an amendment asks for are its inserted words and its struck words, as the redline of base and proposed text has
them. A verdict is about words, not about sense:

* what the draft had anyway counts for nothing: in the paragraph itself only words count that the later text has beyond
  the base, and elsewhere only words beyond the earlier draft;
* to the letter means: the same words and marks one after the other, but for typography (`words.fold`: case, the shape
  of quotation marks and dashes, spaces), for one closing mark at the end of an insertion and for the comma it opens with.
  A comma more inside is no longer to the letter, nor is another spelling;
* in its place means: between the same words of the base, as far as these stand.

And where the words stand the sense may be another one (`sense`): denied, under the contrary verb or a weaker one, in square brackets, or
beside another number of the same date, they are never verbatim, and that is told. Nor are they where the word that they belong
to was replaced, or where others came in the place of words that were only to go (`beside`). What was to go and went elsewhere
is not gone (`struck`).

An insertion stands to the letter where taking it out of the later text takes nothing away that the base had: this does
not depend on which of several equal redlines is chosen. Less than to the letter, words of meaning are counted that
stand in the same order.
"""

from redline.texts.uptake.answer import Uptake
from redline.texts.uptake.elsewhere import Later
from redline.texts.uptake.evidence import Found
from redline.texts.uptake.sense import BESIDE, BRACKETED, INSTEAD, TURNED, WEAKER, Otherwise
from redline.texts.uptake.twice import Twice
from redline.texts.uptake.verdict import uptake

__all__ = [
    "BESIDE",
    "BRACKETED",
    "INSTEAD",
    "TURNED",
    "WEAKER",
    "Found",
    "Later",
    "Otherwise",
    "Twice",
    "Uptake",
    "uptake",
]
