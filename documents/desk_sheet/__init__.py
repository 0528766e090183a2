"""The desk sheet: a table of what is asked of each paragraph, with a column for the answer. It is written in
`documents.write.docx.sheet` and `documents.write.sheet_table`."""

from documents.desk_sheet.sheet import DeskRow, DeskSheet

__all__ = ["DeskRow", "DeskSheet"]
