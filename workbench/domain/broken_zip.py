"""What Python's zipfile raises for files that are damaged, packed in a way it doesn't know, or made to harm."""

import struct
import zipfile
import zlib

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,  # zipfile's word for a way of packing that it doesn't know
    OverflowError,
    RuntimeError,
    OSError,
    ValueError,
)
"""Each of them means that the file can't be read; none is a fault of the program."""
