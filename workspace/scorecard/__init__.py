"""The scorecard: what was asked for, what stands of it in a later draft, and since when.

`card` counts for a campaign, `years` for a resolution through its campaigns; `charts` draws and `files` writes what they
counted.
"""
