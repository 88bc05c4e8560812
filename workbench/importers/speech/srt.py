"""SRT subtitles; they differ from WebVTT in the sign before the fractions, which is no matter here."""

from workbench.importers.speech.subtitles import read as read
