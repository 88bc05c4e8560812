"""A qualitative coding workbench for interview transcripts, in the terminal."""

__version__ = "0.1.0"
