"""The tables of a file as rows of cells: of a Word file (`word`), of an Excel file (`excel`) and of CSV (`comma`)."""

from documents.read.grid.comma import csv_grids
from documents.read.grid.excel import excel_grid, is_excel_file
from documents.read.grid.model import Grid, GridCell, GridNote
from documents.read.grid.word import word_grid

__all__ = ["Grid", "GridCell", "GridNote", "csv_grids", "excel_grid", "is_excel_file", "word_grid"]
