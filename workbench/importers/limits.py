"""How much the importers take in; every limit of the importers is in this file."""

MEGABYTE = 1_000_000

TEXT_FILE = 32 * MEGABYTE
"""Bytes of a file that is text (.txt, .md, .vtt, .json …): some fifty times a very long interview."""

WORD_FILE = 200 * MEGABYTE
"""Bytes of a document that may hold pictures (.docx, .odt, .pdf, .rtf, .xlsx)."""

ARCHIVE = 4_000 * MEGABYTE
"""Bytes of a zip file of many files; only one of them at a time is unpacked."""

ZIP_MEMBERS = 2_000
ZIP_MEMBER = 200 * MEGABYTE
ZIP_TOTAL = 1_000 * MEGABYTE
ZIP_RATIO = 200
"""How many times larger than packed a member may be; asked only of members above `ZIP_RATIO_FROM` bytes."""
ZIP_RATIO_FROM = 10 * MEGABYTE

XML_PART = 50 * MEGABYTE
XML_DEPTH = 200
"""How deep elements may lie in each other before a document is refused."""

RTF_DEPTH = 1_000
"""How deep groups may lie in each other before a rich text is refused."""

FILES_IN_FOLDER = 10_000

MEMORY = 2_000 * MEGABYTE
"""Bytes of memory that reading one file may take."""

SECONDS, SECONDS_PER_MEGABYTE = 60.0, 5.0
"""How long reading one file may take."""

ANSWER = 2_000 * MEGABYTE
"""Bytes that the process that reads may answer for one file."""

TABLE_ROWS, TABLE_CELLS, TABLE_COLUMNS = 300_000, 3_000_000, 1_000
"""How large a table may be; columns beyond the last of so many are not read."""

CELLS_IN_ROW = 10_000
"""Cells of one row of a text; a long reply without quotation marks is parted by its commas, too."""
