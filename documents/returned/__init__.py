"""A file that comes back: what was sent, what its reader made of it, and how that is to be read, paragraph by paragraph.

| step      | reads                                 | writes                                                              |
|-----------|---------------------------------------|---------------------------------------------------------------------|
| `file`    | the bytes of a returned file          | a `ReturnedFile`: its texts with all changes and with none, remarks |
| `placing` | what was sent, a text of the file     | which paragraph of the file is which of those sent                  |
| `weighing`| what was sent, the `ReturnedFile`     | a `Weighed`: base, ours and theirs of each paragraph, and a reading |
"""
