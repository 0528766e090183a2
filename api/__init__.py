"""The API for programs, /api/v1/: what a person may read, import and download, with a token of theirs (docs/api.md).

It has no rules and no state of its own. `asking` says who asks and turns errors into answers; `said` what is said of a thing;
`reading`, `importing` and `exporting` are the addresses, each of which loads, calls one function and answers.
"""
