"""By which keys programs of speech recognition call the words, the times and the voices in their JSON.

Whisper, whisperX, whisper.cpp, faster-whisper, insanely-fast-whisper, AssemblyAI, Deepgram, Amazon Transcribe, Google,
Azure, IBM, Speechmatics, Rev, Amberscript, Trint, Sonix, Happy Scribe, Otter, Descript, Gladia, ElevenLabs, Teams,
YouTube, DOTE, Podlove and the editors of the BBC differ in little but these names; their order is that of trust.
"""

import re
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

TEXT = (
    "punctuated_word", "punctuatedWord", "punct", "display", "displayText", "text", "transcript", "Transcript",
    "Content", "content", "sentence", "body", "utterance", "utt", "speech", "said", "paragraph", "caption",
    "transcription", "word", "value", "term", "utf8", "w",
)  # fmt: skip
WORD = ("punctuated_word", "punctuatedWord", "punct", "word", "term", "utf8", "w")
"""Keys whose texts are single words."""

PARTS = (
    "words",
    "elements",
    "sentences",
    "segs",
    "terms",
    "items",
    "paragraphs",
    "segments",
    "timestamps",
    "chunks",
    "tokens",
    "blocks",
)
"""Lists of which a longer piece consists."""

WRAPPED = ("alternatives", "nBest", "NBest", "instances", "data", "src", "timestamps", "offsets", "attrs", "attributes")
"""Keys of what belongs to a piece though it lies one level deeper; of a list its first, the likeliest, is taken."""
LIKELIEST_FIRST = frozenset(("alternatives", "nBest", "NBest"))

WHOLE_TEXT = ("text", "transcript", "transcription", "full_transcript", "fullTranscript", "DisplayText", "Transcript")
"""Keys of a whole transcript without times, when there is nothing better."""
WRAPS_ALL = re.compile(
    r"(?:results?|response|data|output|body|job|speech|recording|meeting|content|payload|transcripts?|transcriptions?"
    r"|transcription_?result|channels?|alternatives|nbest|phrases|combined\w*|value)$",
    re.IGNORECASE,
)
"""Keys under which such a text lies; anywhere else a text is something else: a title, a word of an interface."""
LANGUAGE = ("language", "language_code", "languageCode", "lang", "locale", "detected_language", "spokenLanguageTag")

START = (
    "start", "startTime", "start_time", "StartTime", "startOffset", "startoffset", "start_offset", "begin",
    "start_ts", "startTimestamp", "data_start", "tStart", "from", "time_start", "time_begin", "t0", "stime", "ts",
    "offset", "timestamp", "time", "s",
)  # fmt: skip
START_MS = (
    "start_ms", "startMs", "tStartMs", "offsetMilliseconds", "BeginOffsetMillis", "relativeStartTimeInMilliseconds",
    "startTimeMs", "start_time_ms", "startMillis", "begin_ms", "from_ms", "startMilliseconds",
)  # fmt: skip
START_TICKS = ("offsetInTicks", "OffsetInTicks")
END = (
    "end", "endTime", "end_time", "EndTime", "endOffset", "endoffset", "end_offset", "stop", "end_ts",
    "endTimestamp", "end_timestamp", "data_end", "to", "time_end", "t1", "etime", "e",
)  # fmt: skip
END_MS = (
    "end_ms", "endMs", "EndOffsetMillis", "endTimeMs", "end_time_ms", "endMillis", "to_ms", "endMilliseconds",
)  # fmt: skip
LENGTH = ("duration", "dur")
LENGTH_MS = ("durationMilliseconds", "dDurationMs", "durationInMilliseconds", "duration_ms", "durationMs")
LENGTH_TICKS = ("durationInTicks", "DurationInTicks")
PAIR = ("timestamp", "timestamps", "time", "dur", "timespan")
"""Keys of a start and an end in one list."""

VOICE = (
    "speakerDisplayName", "speaker_name", "speakerName", "speakerDesignation", "voice", "speaker", "Speaker",
    "speaker_label", "speakerLabel", "ParticipantRole", "participant", "speaker_id", "speakerId", "speakerTag",
    "speaker_tag", "spk", "spkid", "sid", "speaker_model_label", "channel_label", "role",
)  # fmt: skip
USER = (
    "username", "userName", "user_name", "displayName", "display_name", "participantName", "participant_name",
    "attendee", "author",
)  # fmt: skip
"""Names of voices in the files of meetings; what somebody only wrote has them too, but no time in a recording."""
CHANNEL = ("channel", "channelNumber", "channel_id", "channelTag")
"""Numbers of channels: voices, where there are several and no other voices."""
NAME = ("name", "label", "displayName", "speaker_name", "speakerName", "speaker_label", "title")
ID = ("id", "spkid", "speaker_id", "speakerId", "speaker", "key", "tag", "uuid", "index")
SPEAKERS = (
    "speakers", "speaker_map", "speakerMap", "speaker_names", "speakerNames", "speaker_labels", "speakerLabels",
    "speaker_mapping", "participants", "Participants",
)  # fmt: skip

NO_SPEECH = (
    "translat", "summar", "chapter", "highlight", "keyword", "entit", "topic", "sentiment", "iab_", "combined",
    "headline", "action_item", "insightsby", "ocr", "labels", "emotion", "warning", "logs", "custom_vocab",
)  # fmt: skip
"""Beginnings of keys under which lies no transcript, or one in other words."""
