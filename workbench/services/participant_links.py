"""Which speakers of which transcripts, or which whole transcripts, the cells of a table of people mean."""

from collections.abc import Callable, Iterator

from workbench.domain.errors import WorkbenchError
from workbench.domain.transcript import Speaker, Transcript
from workbench.i18n import _
from workbench.services.names import find_transcript, nearest
from workbench.services.participants import Place
from workbench.services.session import Session
from workbench.services.texts import folded
from workbench.store import transcripts

Wrong = Callable[[str, str], None]
"""Takes a message and a hint."""


class SpeakersMeant:
    """Finds speakers by the names of their transcripts and by their labels, as they are in the project."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._transcripts: dict[str, Transcript] = {}
        for transcript in transcripts.all_transcripts(session.store):
            self._transcripts.setdefault(folded(transcript.name), transcript)
        self._speakers: dict[str, list[Speaker]] = {}
        for speaker in transcripts.speakers(session.store):
            self._speakers.setdefault(speaker.transcript_id, []).append(speaker)
        self._labels: dict[str, list[Speaker]] = {}
        for speakers in self._speakers.values():
            for speaker in speakers:
                self._labels.setdefault(folded(speaker.label), []).append(speaker)

    @property
    def transcripts(self) -> set[str]:
        """The names of all transcripts, folded."""
        return set(self._transcripts)

    def name(self, place: Place) -> str:
        """The name of the transcript that a speaker is in, or that is meant as a whole."""
        wanted = place.transcript_id if isinstance(place, Speaker) else place.id
        return next((t.name for t in self._transcripts.values() if t.id == wanted), "")

    def only_one(self, transcript: str) -> list[Place]:
        """The one who is interviewed in a transcript of exactly that name; nobody where there are several.

        A transcript without such a speaker is meant as a whole.
        """
        known = self._transcripts.get(folded(transcript))
        return self._alone(known) if known else []

    def meant(self, names: str, labels: str, wrong: Wrong) -> list[Place]:
        """The speakers that two cells mean, or transcripts as a whole where nobody is interviewed by name.

        What can't be found goes to `wrong`.
        """
        if not names:
            return [*self._by_label(labels, wrong)] if labels else []
        found: list[Place] = []
        for transcript in self._named(names, wrong):
            if labels:
                found += self._labelled(transcript, labels, wrong)
                continue
            voices = self._voices(transcript.id)
            if len(voices) < 2:
                found += self._alone(transcript)
            else:
                wrong(
                    _("The speaker in “{transcript}” isn't told.").format(transcript=transcript.name),
                    _("Write one of: {names}").format(names=", ".join(s.label for s in voices) or "–"),
                )
        return found

    def _alone(self, transcript: Transcript) -> list[Place]:
        voices = self._voices(transcript.id)
        return [*voices] if len(voices) == 1 else [] if voices else [transcript]

    def _voices(self, transcript_id: str) -> list[Speaker]:
        return [speaker for speaker in self._speakers.get(transcript_id, []) if not speaker.is_interviewer]

    def _named(self, names: str, wrong: Wrong) -> Iterator[Transcript]:
        for name in _several(names, set(self._transcripts)):
            known = self._transcripts.get(folded(name))
            if known is not None:
                yield known
                continue
            try:
                yield find_transcript(self._session, name)
            except WorkbenchError as error:
                wrong(error.message, error.hint)

    def _labelled(self, transcript: Transcript, labels: str, wrong: Wrong) -> list[Speaker]:
        speakers = self._speakers.get(transcript.id, [])
        voices = self._voices(transcript.id)
        found: list[Speaker] = []
        for label in _several(labels, {folded(speaker.label) for speaker in speakers}):
            fits = [speaker for speaker in speakers if folded(speaker.label) == folded(label)]
            if not fits:
                known = [speaker.label for speaker in voices]
                close = nearest(label, known, 1)
                wrong(
                    _("There is no speaker “{label}” in “{transcript}”.").format(
                        label=label, transcript=transcript.name
                    ),
                    _("Did you mean {names}?").format(names=close[0])
                    if close
                    else _("Write one of: {names}").format(names=", ".join(known) or "–"),
                )
            elif fits[0].is_interviewer:
                wrong(
                    _("“{label}” is the interviewer.").format(label=label),
                    _("Say first that this speaker isn't the interviewer."),
                )
            else:
                found += fits
        return found

    def _by_label(self, labels: str, wrong: Wrong) -> list[Speaker]:
        found: list[Speaker] = []
        for label in _several(labels, set(self._labels)):
            fits = [speaker for speaker in self._labels.get(folded(label), []) if not speaker.is_interviewer]
            if len(fits) == 1:
                found += fits
                continue
            sentence = (
                _("There are several speakers “{label}”.")
                if fits
                else _("There is no speaker “{label}” in any transcript.")
            )
            wrong(sentence.format(label=label), _("Name the transcript in the column “transcripts”."))
        return found


def _several(cell: str, known: set[str]) -> list[str]:
    """The names in a cell: one, or several between `;` or `|`; a known name is never taken apart."""
    if folded(cell) in known:
        return [cell]
    return [part.strip() for part in cell.replace("|", ";").replace("\n", ";").split(";") if part.strip()]
