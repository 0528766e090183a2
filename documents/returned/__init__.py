"""A file that comes back: what was sent, what its reader made of it, and how that is to be read, paragraph by paragraph.

| step      | reads                                 | writes                                                              |
|-----------|---------------------------------------|---------------------------------------------------------------------|
| `file`    | the bytes of a returned file          | a `ReturnedFile`: its texts with all changes and with none, remarks |
| `sheet` `answering` | the tables of a file, the words of an answer | the rows of a desk sheet, and what each answers |
| `marks`   | a text with changes in brackets       | the text with them made, or as before; what was sent with such signs stays |
| `listed`  | a reply without any text of what was sent | the answers in it, each behind its label                       |
| `placing` | what was sent, a text of the file     | which paragraph of the file is which of those sent                  |
| `sheet_weighing` | what was sent, the rows of a sheet | the same as `weighing`, which asks it where the file is a sheet   |
| `weighing`| what was sent, the `ReturnedFile`     | a `Weighed`: base, ours and theirs of each paragraph, and a reading |
"""
