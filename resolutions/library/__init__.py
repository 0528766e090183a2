"""The public library of adopted texts: read in, its words indexed, and whose words a text has.

`reading` makes rows of a text that was read, `index` numbers its words, `language` says which words of a text stand in the
library and where, `precedents` finds where a phrase was adopted, `nearest` the adopted wording nearest to a sentence, and
`over_years` says what became of a phrase. Nothing here belongs to a coalition.
"""
