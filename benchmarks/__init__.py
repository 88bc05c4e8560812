"""Measured work; see README.md."""
