"""What Python's zipfile raises for files that are damaged, packed in a way it doesn't know, or made to harm."""

import struct
import zipfile
import zlib

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OverflowError,
    RuntimeError,  # a password, or a way of packing that zipfile doesn't know
    OSError,
    ValueError,
)
"""Each of them means that the file can't be read; none is a fault of the program."""
