"""Files that come back from a desk.

| step      | does                                                                                       |
|-----------|--------------------------------------------------------------------------------------------|
| `sent`    | says what was sent: each paragraph with its base, our text, and the version that it is of  |
| `reading` | reads a file against that, apart, and keeps it with what it makes of each paragraph        |
| `rows`    | shows that, with what each paragraph may be taken as                                       |
| `placing` | lets a person say where words belong that could not be placed, or keep them as a note    |
| `taking`  | takes what a coordinator ticked: answers, amendments, comments                             |
| `aside`   | puts a reading aside, of which nothing waits then; the one that took its place does so too |
"""
