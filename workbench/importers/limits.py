"""How much the importers take in; every limit of the importers is in this file."""

MEGABYTE = 1_000_000

TEXT_FILE = 32 * MEGABYTE
"""Bytes of a .txt, .md or .vtt file: some fifty times a very long interview."""

WORD_FILE = 200 * MEGABYTE
"""Bytes of a .docx file, which may hold pictures."""

ZIP_MEMBERS = 2_000
ZIP_MEMBER = 200 * MEGABYTE
ZIP_TOTAL = 1_000 * MEGABYTE
ZIP_RATIO = 200
"""How many times larger than packed a member may be; asked only of members above `ZIP_RATIO_FROM` bytes."""
ZIP_RATIO_FROM = 10 * MEGABYTE

XML_PART = 50 * MEGABYTE
XML_DEPTH = 200
"""How deep elements may lie in each other before a document is refused."""

FILES_IN_FOLDER = 10_000
