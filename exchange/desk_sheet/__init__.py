"""The desk sheet of a campaign: what is asked of each paragraph as a table, with a column for the answer."""

from exchange.desk_sheet.sheet import desk_sheet, sheet_lacks

__all__ = ["desk_sheet", "sheet_lacks"]
