"""What is said of files that hold no transcript, or one that can't be read: what they are, and what to do instead."""

from collections.abc import Sequence

from workbench.domain.errors import InputError
from workbench.i18n import N_, _


class NoTranscript(InputError):
    """A file of a kind that is no transcript. In a folder it is left out; named by the user it is an error."""


class HoldsFiles(InputError):
    """What was to be read is a zip file of files; `names` are theirs, from its root, with / between folders."""

    def __init__(self, message: str, *, names: Sequence[str] = (), place: str = "", hint: str = "") -> None:
        super().__init__(message, place=place, hint=hint)
        self.names = tuple(names)


_ONLY_TEXT = N_("Only transcripts can be imported.")
_AS_DOCX = N_("Open it in Word or LibreOffice and save it as .docx.")
_AS_TEXT = N_("Export the transcript from the program that made it as .docx, .txt or .vtt.")
_AS_CUES = N_("Save the subtitles as .vtt or .srt and import that.")
_COPY_AGAIN = N_("Copy it again from where it came.")
_NO_TEXT = N_("This is no text: it holds characters that no text has.")
_AS_UTF8 = N_("If it is a text in an unusual encoding, save it as UTF-8 and try again.")

_UNREADABLE = {
    "doc": (N_("This is a file of an old version of Word (.doc)."), _AS_DOCX),
    "cloud": (
        N_("This is only a link to a document on the web, as Google Drive puts it into folders."),
        N_("Open it in the browser, choose File, Download, Microsoft Word (.docx), and import that."),
    ),
    "locked": (
        N_("This is an Office file protected by a password."),
        N_("Open it, remove the password, and save it again."),
    ),
    "encrypted": (
        N_("This file is encrypted."),
        N_("Decrypt it with the program that encrypted it, and import the file that it gives."),
    ),
    "old writer": (
        N_("This is a document of an old writing program."),
        N_("Open it in LibreOffice and save it as .docx."),
    ),
    "blank": (N_("The file holds nothing but empty characters (NUL); it was not copied in whole."), _COPY_AGAIN),
    "damaged": (N_("The file is damaged, or isn't what its name says."), _COPY_AGAIN),
    "garbled": (_NO_TEXT, _AS_UTF8),
}
"""Kinds that hold a transcript all the same: a folder with such a file isn't imported in whole."""

_NO_TRANSCRIPTS = {
    "pages": (N_("This is a Pages document."), N_("In Pages, choose Export to and then Word.")),
    "numbers": (N_("This is a Numbers document."), N_("In Numbers, choose Export to and then Excel or CSV.")),
    "xls": (
        N_("This is a spreadsheet in a form that can't be read."),
        N_("Open it in Excel or LibreOffice and save it as .xlsx."),
    ),
    "xlsx": (
        N_("This is a spreadsheet, but it holds no transcript."),
        N_("Participants come in with “attributes import”, codings with “tag --from”."),
    ),
    "slides": (N_("This is a presentation."), _ONLY_TEXT),
    "drawing": (N_("This is a drawing or a diagram."), _ONLY_TEXT),
    "pdf": (N_("This is a PDF."), N_("Ask for the original, or open it in Word and save it as .docx.")),
    "table": (
        N_("This is a table, but it holds no transcript."),
        N_("Participants come in with “attributes import”, codings with “tag --from”."),
    ),
    "json": (N_("This is a JSON file, but not of a kind that transcription programs write."), _AS_TEXT),
    "html": (
        N_("This is a web page, but it holds no transcript."),
        N_("Open it in a browser, copy the text into Word, and save it as .docx."),
    ),
    "web archive": (
        N_("This is an archive of a web page."),
        N_("Open it in a browser, copy the text into Word, and save it as .docx."),
    ),
    "mail": (N_("This is an e-mail."), N_("If a transcript is attached to it, save that, and import it.")),
    "notebook": (N_("This is a OneNote file."), N_("In OneNote, export the page as a Word document.")),
    "book": (N_("This is an electronic book."), N_("Only transcripts can be imported.")),
    "subtitles": (N_("These are subtitles in a form that can't be read."), _AS_CUES),
    "annotations": (
        N_("This is an annotation file of a program for speech research."),
        N_("Export it from there as ELAN (.eaf), as text or as subtitles (.srt)."),
    ),
    "xml": (N_("This is an XML file."), _AS_TEXT),
    "qda": (
        N_("This is a project of another program for qualitative analysis."),
        N_("Export the transcripts there, as .docx or .txt, and import those."),
    ),
    "image": (N_("This is a picture."), N_("Only text can be imported.")),
    "recording": (
        N_("This is a recording (sound or video)."),
        N_("Transcribe it first, and import the transcript."),
    ),
    "archive": (N_("This is an archive of files."), N_("Unpack it, and import the transcripts in it.")),
    "inner archive": (
        N_("This is an archive inside an archive."),
        N_("Unpack it, and import the transcripts in it."),
    ),
    "project": (N_("This is a project of the workbench, not a transcript."), N_("Open it as a project instead.")),
    "database": (N_("This is a database."), _ONLY_TEXT),
    "codebook": (N_("This is a codebook, not a transcript."), N_("Add it with the codebooks.")),
    "about files": (
        N_("By its name this tells of the other files, and nobody speaks in it."),
        N_("If it is a transcript, import it by itself."),
    ),
    "link": (N_("This is a shortcut to another file."), N_("Import the file that it leads to.")),
    "special": (N_("This is no ordinary file."), ""),
    "binary": (_NO_TEXT, _AS_UTF8),
}


def refusal(kind: str, place: str) -> InputError:
    """The error that tells what a file is and what to do with it instead.

    Of a kind that holds no transcript it is a `NoTranscript`.
    """
    if kind in _UNREADABLE:
        message, hint = _UNREADABLE[kind]
        return InputError(_(message), place=place, hint=_(hint))
    message, hint = _NO_TRANSCRIPTS.get(kind, _NO_TRANSCRIPTS["binary"])
    return NoTranscript(_(message), place=place, hint=_(hint) if hint else "")
