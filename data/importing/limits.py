"""How much of a file is read: what is larger is refused with a finding, so that memory stays below 1 GB."""

SHEET_ROWS = 200_000  # rows of a spreadsheet
SHEET_COLUMNS = 300  # columns of a spreadsheet: more than the municipalities of any prefecture
SHEET_CELLS = 6_000_000  # rows times columns, blank ones counted
TEXT_BYTES = 256 << 20  # of a CSV spreadsheet
TABLE_BYTES = 1 << 30  # of one table in our own format, which is read block by block
JSON_BYTES = 512 << 20  # of an OCDS package, which is read release by release
CELL_CHARACTERS = 32_767  # Microsoft, "Excel specifications and limits": what a cell holds
ARCHIVE_MEMBERS = 2_000
ARCHIVE_BYTES = 2 << 30  # unpacked
WORKBOOK_BYTES = 768 << 20  # unpacked
ARCHIVE_RATIO = 200  # unpacked to packed, of a member larger than the next figure
ARCHIVE_RATIO_FROM = 16 << 20
HEADER_ROWS = 40  # rows from the top in which the headings are looked for
FINDINGS_KEPT = 20_000  # in the report; the rest is counted
"""The figures of a report stay readable: so many findings of one rule are shown on the page, all are in the CSV."""
SHOWN_A_RULE = 100
CHANGES_SHOWN = 200
