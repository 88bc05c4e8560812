"""Words for what the program knows by key: languages, kinds of sources and of files, method profiles."""

from pathlib import PurePath

from workbench.domain.transcript import SourceClass
from workbench.i18n import N_, _
from workbench.importers.kinds import SUFFIXES
from workbench.services.language_names import language_name as language_name
from workbench.services.projects import INTERVIEW_LANGUAGES

_SOURCE_CLASSES = {
    SourceClass.INTERVIEW: N_("Interview"),
    SourceClass.GROUP: N_("Group or seminar"),
    SourceClass.DOCUMENT: N_("Document"),
    SourceClass.LITERATURE: N_("Literature"),
}
_FORMATS = {
    "docx": N_("Word document"),
    "odt": N_("OpenDocument text"),
    "rtf": N_("Rich text (RTF)"),
    "pdf": N_("PDF"),
    "txt": N_("Plain text"),
    "md": N_("Markdown"),
    "html": N_("Web page"),
    "otr": N_("oTranscribe"),
    "vtt": N_("Subtitles (VTT)"),
    "srt": N_("Subtitles (SRT)"),
    "json": N_("Speech recognition"),
    "cha": N_("CHAT transcript"),
    "eaf": N_("ELAN annotations"),
    "table": N_("Table"),
    "xlsx": N_("Excel sheet"),
    "zip": N_("Zip file"),
}
_PROFILES = {
    "": N_("None in particular"),
    "directed content analysis": N_("Directed content analysis"),
    "codebook thematic analysis": N_("Codebook thematic analysis"),
    "reflexive thematic analysis": N_("Reflexive thematic analysis (suggestions off)"),
    "framework": N_("Framework analysis"),
    "content analysis": N_("Content analysis (Graneheim & Lundman)"),
    "grounded theory": N_("Grounded theory"),
}


def languages() -> list[tuple[str, str]]:
    """(code, name) of the languages that interviews may be in."""
    return [(language, language_name(language)) for language in INTERVIEW_LANGUAGES]


def source_class_name(kind: SourceClass) -> str:
    """What sort of source it is, in words."""
    return _(_SOURCE_CLASSES[kind])


def source_classes() -> list[tuple[str, str]]:
    """(key, name) of the sorts of sources."""
    return [(kind.value, source_class_name(kind)) for kind in SourceClass]


def format_name(kind: str) -> str:
    """What kind of file it is, in words; its key when it is another."""
    return _(_FORMATS[kind]) if kind in _FORMATS else kind


def format_of(file_name: str) -> str:
    """What kind of file it is by the ending of its name; empty for one that isn't read."""
    suffix = PurePath(file_name).suffix.lower()
    kind = "zip" if suffix == ".zip" else SUFFIXES.get(suffix, "")
    return format_name(kind) if kind else ""


def profiles() -> list[tuple[str, str]]:
    """(key, name) of the method profiles, none first."""
    return [(key, _(name)) for key, name in _PROFILES.items()]
