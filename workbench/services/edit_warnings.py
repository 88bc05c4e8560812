"""What a person should know of an edit besides what becomes of the codings."""

from collections import Counter

from workbench.domain.transcript import Speaker, TranscriptVersion
from workbench.i18n import _, ngettext
from workbench.services.alignment import Alignment
from workbench.services.edit_speakers import Cast
from workbench.services.session import Session
from workbench.store import transcripts

_MOST = 5


def warnings_of(session: Session, old: TranscriptVersion, cast: Cast, alignment: Alignment) -> tuple[str, ...]:
    """Sentences: speakers who are new, renamed or gone, and words that are another's now."""
    known = {speaker.id: speaker for speaker in transcripts.speakers(session.store, old.transcript_id)}
    told = [_("“{label}” is a new speaker.").format(label=speaker.label) for speaker in cast.made]
    told += [
        _("The speaker “{old}” is called “{new}” now.").format(old=known[speaker.id].label, new=speaker.label)
        for speaker in cast.renamed
    ]
    present = {speaker.id for speaker in cast.speakers}
    told += [
        _("“{label}” no longer says anything.").format(label=known[speaker_id].label)
        for speaker_id in old.speakers
        if speaker_id not in present and speaker_id in known
    ]
    return tuple(told[:_MOST] + _other_hands(old, known, cast, alignment)[:_MOST])


def _other_hands(old: TranscriptVersion, known: dict[str, Speaker], cast: Cast, alignment: Alignment) -> list[str]:
    """Who gets words that were said by another."""
    counts: Counter[tuple[str, str]] = Counter()
    before = _speaker_of_tokens(old, alignment)
    for turn in cast.turns:
        now = cast.speakers[turn.speaker].id if turn.speaker is not None else ""
        for token in alignment.new.touched(turn.start, turn.end):
            source = alignment.source[token]
            if source >= 0 and alignment.old.is_word[source]:
                was = before[source]
                if was is not None and was != now:
                    counts[was, now] += 1
    labels = {speaker_id: speaker.label for speaker_id, speaker in known.items()}
    labels |= {speaker.id: speaker.label for speaker in cast.speakers}
    told = []
    for (was, now), count in counts.most_common():
        if now:
            sentence = ngettext(
                "{count} word said by “{old}” is now said by “{new}”.",
                "{count} words said by “{old}” are now said by “{new}”.",
                count,
            )
        else:
            sentence = ngettext(
                "{count} word said by “{old}” is now nobody's.",
                "{count} words said by “{old}” are now nobody's.",
                count,
            )
        told.append(sentence.format(count=count, old=labels.get(was, ""), new=labels.get(now, "")))
    return told


def _speaker_of_tokens(old: TranscriptVersion, alignment: Alignment) -> list[str | None]:
    """For every old token, who said it; None for labels and what nobody said."""
    said: list[str | None] = [None] * len(alignment.old)
    for turn in old.turns:
        if turn.speaker is not None:
            tokens = alignment.old.touched(turn.start, turn.end)
            said[tokens.start : tokens.stop] = [old.speakers[turn.speaker]] * len(tokens)
    return said
