"""What became of a campaign's amendments in a later draft: computed from the texts, and what a person says of it.

The scorecard and the pages of an amendment build on `uptake_of`, which tells for every amendment the verdict on its words
(`redline.uptake`) with the evidence, and the judgement that wins over it; `judge` records one.
"""

from review.uptake.accounts import Accounted, drafts_after, uptake_of
from review.uptake.judging import JudgedMeanwhileError, JudgementError, judge

__all__ = ["Accounted", "JudgedMeanwhileError", "JudgementError", "drafts_after", "judge", "uptake_of"]
