"""One short talk as some twenty programs would write it as JSON; all of it is invented.

Anna: “Hej, hur mår du?” (0.5–2 s), Kaj: “Bra, tack. Och du?” (2.2–4 s), Anna: “Jo.” (4.1–4.5 s).
"""

from typing import Any

WORDS: list[tuple[str, float, float, int]] = [
    ("Hej,", 0.5, 0.8, 0),
    ("hur", 0.9, 1.2, 0),
    ("mår", 1.3, 1.6, 0),
    ("du?", 1.7, 2.0, 0),
    ("Bra,", 2.2, 2.6, 1),
    ("tack.", 2.7, 3.0, 1),
    ("Och", 3.1, 3.5, 1),
    ("du?", 3.6, 4.0, 1),
    ("Jo.", 4.1, 4.5, 0),
]
SAID = [
    (0.5, 2.0, 0, "Hej, hur mår du?", WORDS[:4]),
    (2.2, 4.0, 1, "Bra, tack. Och du?", WORDS[4:8]),
    (4.1, 4.5, 0, "Jo.", WORDS[8:]),
]
WHOLE = " ".join(text for _start, _end, _voice, text, _words in SAID)


def ms(seconds: float) -> int:
    return round(seconds * 1000)


def clock(seconds: float, comma: str = ".", places: int = 3) -> str:
    whole, part = divmod(ms(seconds), 1000)
    return f"00:00:{whole:02}{comma}{part:03}" + "0" * (places - 3)


def word_and_sign(word: str) -> tuple[str, str]:
    return (word[:-1], word[-1]) if word[-1] in ",.?" else (word, "")


def whisperx() -> Any:
    segments = [
        {
            "start": start,
            "end": end,
            "text": f" {text}",
            "speaker": f"SPEAKER_0{voice}",
            "words": [
                {"word": w, "start": s, "end": e, "score": 0.9, "speaker": f"SPEAKER_0{v}"} for w, s, e, v in words
            ],
        }
        for start, end, voice, text, words in SAID
    ]
    return {
        "segments": segments,
        "word_segments": [word for segment in segments for word in segment["words"]],
        "language": "sv",
    }


def whisperx_voice_changes_inside() -> Any:
    """One segment for all; the number word has no times and no speaker, as alignment leaves it."""
    words: list[dict[str, Any]] = [
        {"word": w, "start": s, "end": e, "score": 0.9, "speaker": f"SPEAKER_0{v}"} for w, s, e, v in WORDS
    ]
    words[6] = {"word": "Och"}
    return {
        "segments": [{"start": 0.5, "end": 4.5, "text": WHOLE, "words": words, "speaker": "SPEAKER_00"}],
        "language": "sv",
    }


def whisper_and_diarization() -> Any:
    return {
        "text": WHOLE,
        "segments": [{"id": n, "start": s, "end": e, "text": f" {t}"} for n, (s, e, _v, t, _w) in enumerate(SAID)],
        "language": "sv",
        "diarization": [{"start": s - 0.1, "end": e, "speaker": f"SPEAKER_0{v}"} for s, e, v, _t, _w in SAID],
    }


def insanely_fast_whisper() -> Any:
    return {
        "speakers": [{"speaker": f"SPEAKER_0{v}", "timestamp": [s, e], "text": f" {t}"} for s, e, v, t, _w in SAID],
        "chunks": [{"timestamp": [s, e if s < 4 else None], "text": f" {t}"} for s, e, _v, t, _w in SAID],
        "text": WHOLE,
    }


def assembly_ai() -> Any:
    words = [{"text": w, "start": ms(s), "end": ms(e), "confidence": 0.9, "speaker": "AB"[v]} for w, s, e, v in WORDS]
    return {
        "id": "a1",
        "status": "completed",
        "language_code": "sv",
        "text": WHOLE,
        "words": words,
        "utterances": [
            {
                "confidence": 0.9,
                "speaker": "AB"[v],
                "start": ms(s),
                "end": ms(e),
                "text": t,
                "words": [word for word in words if ms(s) <= word["start"] < ms(e)],
            }
            for s, e, v, t, _w in SAID
        ],
        "chapters": [{"gist": "Hej", "headline": "Hälsningar", "summary": WHOLE * 3, "start": 500, "end": 4500}],
    }


def deepgram(*, utterances: bool) -> Any:
    words = [
        {
            "word": word_and_sign(w)[0].lower(),
            "start": s,
            "end": e,
            "confidence": 0.9,
            "speaker": v,
            "speaker_confidence": 0.5,
            "punctuated_word": w,
        }
        for w, s, e, v in WORDS
    ]
    results: dict[str, Any] = {
        "channels": [
            {
                "alternatives": [
                    {
                        "transcript": WHOLE,
                        "confidence": 0.9,
                        "words": words,
                        "paragraphs": {
                            "transcript": WHOLE,
                            "paragraphs": [
                                {
                                    "sentences": [{"text": t, "start": s, "end": e}],
                                    "num_words": len(ws),
                                    "start": s,
                                    "end": e,
                                    "speaker": v,
                                }
                                for s, e, v, t, ws in SAID
                            ],
                        },
                    }
                ],
                "detected_language": "sv",
            }
        ]
    }
    if utterances:
        results["utterances"] = [
            {"start": s, "end": e, "confidence": 0.9, "channel": 0, "transcript": t, "speaker": v, "id": "x"}
            for s, e, v, t, _w in SAID
        ]
    return {"metadata": {"duration": 4.5, "channels": 1}, "results": results}


def amazon(*, segments: bool) -> Any:
    items: list[dict[str, Any]] = []
    for w, s, e, v in WORDS:
        word, sign = word_and_sign(w)
        told = {"speaker_label": f"spk_{v}"} if segments else {}
        items.append(
            {
                "type": "pronunciation",
                "alternatives": [{"confidence": "0.9", "content": word}],
                "start_time": str(s),
                "end_time": str(e),
                **told,
            }
        )
        if sign:
            items.append({"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": sign}], **told})
    results: dict[str, Any] = {
        "transcripts": [{"transcript": WHOLE}],
        "speaker_labels": {
            "speakers": 2,
            "segments": [
                {
                    "start_time": str(s),
                    "end_time": str(e),
                    "speaker_label": f"spk_{v}",
                    "items": [
                        {"start_time": str(ws), "end_time": str(we), "speaker_label": f"spk_{v}"}
                        for _w, ws, we, _v in words
                    ],
                }
                for s, e, v, _t, words in SAID
            ],
        },
        "items": items,
    }
    if segments:
        results["audio_segments"] = [
            {
                "id": n,
                "transcript": t,
                "start_time": str(s),
                "end_time": str(e),
                "speaker_label": f"spk_{v}",
                "items": [],
            }
            for n, (s, e, v, t, _w) in enumerate(SAID)
        ]
    return {"jobName": "j", "accountId": "0", "status": "COMPLETED", "results": results}


def google() -> Any:
    """Results without voices, and a last one with all words again and their voices; times as seconds and nanos."""

    def time(seconds: float) -> Any:
        whole, part = divmod(ms(seconds), 1000)
        return {"seconds": str(whole), "nanos": part * 1_000_000}

    def words(listed: list[tuple[str, float, float, int]], tagged: bool) -> Any:
        return [
            {"startTime": time(s), "endTime": time(e), "word": w} | ({"speakerTag": v + 1} if tagged else {})
            for w, s, e, v in listed
        ]

    results: list[Any] = [
        {"alternatives": [{"transcript": t, "confidence": 0.9, "words": words(ws, False)}], "languageCode": "sv-se"}
        for _s, _e, _v, t, ws in SAID
    ]
    return {"results": [*results, {"alternatives": [{"words": words(WORDS, True)}], "languageCode": "sv-se"}]}


def azure() -> Any:
    return {
        "source": "x",
        "durationInTicks": 45_000_000,
        "combinedRecognizedPhrases": [{"channel": 0, "lexical": WHOLE.lower(), "display": WHOLE}],
        "recognizedPhrases": [
            {
                "recognitionStatus": "Success",
                "channel": 0,
                "speaker": v + 1,
                "offset": f"PT{s}S",
                "duration": f"PT{round(e - s, 2)}S",
                "offsetInTicks": s * 10_000_000,
                "durationInTicks": (e - s) * 10_000_000,
                "nBest": [
                    {"confidence": 0.9, "lexical": t.lower(), "itn": t.lower(), "maskedITN": t.lower(), "display": t},
                    {"confidence": 0.2, "lexical": "nej", "display": "Nej."},
                ],
            }
            for s, e, v, t, _w in SAID
        ],
    }


def azure_fast() -> Any:
    return {
        "durationMilliseconds": 4500,
        "combinedPhrases": [{"text": WHOLE}],
        "phrases": [
            {
                "speaker": v + 1,
                "offsetMilliseconds": ms(s),
                "durationMilliseconds": ms(e) - ms(s),
                "text": t,
                "words": [
                    {"text": w, "offsetMilliseconds": ms(ws), "durationMilliseconds": ms(we - ws)}
                    for w, ws, we, _v in words
                ],
                "locale": "sv-SE",
                "confidence": 0.9,
            }
            for s, e, v, t, words in SAID
        ],
    }


def ibm() -> Any:
    return {
        "results": [
            {
                "final": True,
                "alternatives": [
                    {"transcript": f"{t} ", "timestamps": [[w, ws, we] for w, ws, we, _v in words], "confidence": 0.9}
                ],
            }
            for _s, _e, _v, t, words in SAID
        ],
        "speaker_labels": [{"from": s, "to": e, "speaker": v, "final": False} for _w, s, e, v in WORDS],
    }


def speechmatics() -> Any:
    results: list[Any] = []
    for w, s, e, v in WORDS:
        word, sign = word_and_sign(w)
        told = {"confidence": 0.9, "language": "sv", "speaker": f"S{v + 1}"}
        results.append(
            {"type": "word", "start_time": s, "end_time": e, "alternatives": [{"content": word, **told}]},
        )
        if sign:
            results.append(
                {
                    "type": "punctuation",
                    "attaches_to": "previous",
                    "start_time": e,
                    "end_time": e,
                    "alternatives": [{"content": sign, **told}],
                }
            )
    return {"format": "2.9", "metadata": {"transcription_config": {"language": "sv"}}, "results": results}


def rev() -> Any:
    monologues = []
    for _s, _e, v, _t, words in SAID:
        elements: list[Any] = []
        for n, (w, ws, we, _v) in enumerate(words):
            word, sign = word_and_sign(w)
            if n:
                elements.append({"type": "punct", "value": " "})
            elements.append({"type": "text", "value": word, "ts": ws, "end_ts": we, "confidence": 0.9})
            if sign:
                elements.append({"type": "punct", "value": sign})
        monologues.append({"speaker": v, "elements": elements})
    return {"monologues": monologues}


def rev_by_people() -> Any:
    told = rev()
    for monologue in told["monologues"]:
        for element in monologue["elements"]:
            if "ts" in element:
                element["timestamp"] = clock(element.pop("ts"), ",")
                element["end_timestamp"] = clock(element.pop("end_ts"), ",")
    return {"speakers": [{"id": 0, "name": "Anna"}, {"id": 1, "name": "Kaj"}]} | told


def amberscript() -> Any:
    return {
        "id": "5c",
        "recordId": "r",
        "speakers": [{"spkid": "spk1", "name": "Anna"}, {"spkid": "spk2", "name": "Kaj"}],
        "segments": [
            {
                "speaker": f"spk{v + 1}",
                "words": [
                    {"text": w, "start": ws, "end": we, "duration": we - ws, "conf": 0.9, "pristine": True}
                    for w, ws, we, _v in words
                ],
            }
            for _s, _e, v, _t, words in SAID
        ],
    }


def trint() -> Any:
    return {
        "words": [
            {
                "duration": ms(e - s),
                "time": ms(s),
                "paragraphId": f"p{v}",
                "value": w,
                "speaker": f"s{v}",
                "strikethrough": False,
            }
            for w, s, e, v in WORDS
        ],
        "speakers": {"s0": {"name": "Anna"}, "s1": {"name": "Kaj"}},
        "paragraphs": {"p0": {"verify": {"author": None, "status": "DEFAULT"}}},
    }


def sonix() -> Any:
    return {
        "name": "intervju",
        "transcript": [
            {
                "speaker": ("Anna", "Kaj")[v],
                "start_time": s,
                "end_time": e,
                "words": [{"text": f" {w}", "start_time": ws, "end_time": we} for w, ws, we, _v in words],
            }
            for s, e, v, _t, words in SAID
        ],
    }


def happy_scribe() -> Any:
    return [
        {
            "speaker": ("Anna", "Kaj")[v],
            "speaker_number": None,
            "words": [
                {"text": f"{w} ", "type": "text", "data_start": ws, "data_end": we, "confidence": 1.0}
                for w, ws, we, _v in words
            ],
        }
        for _s, _e, v, _t, words in SAID
    ]


def otter() -> Any:
    return {
        "status": "OK",
        "speech": {
            "title": "Intervju",
            "duration": 5,
            "speakers": [{"id": 71, "speaker_name": "Anna"}, {"id": 72, "speaker_name": "Kaj"}],
            "transcripts": [
                {
                    "start_offset": round(s * 16_000),
                    "end_offset": round(e * 16_000),
                    "speaker_model_label": str(v),
                    "transcript": t,
                    "id": n,
                    "alignment": [],
                    "speaker_id": 71 + v,
                    "uuid": "u",
                    "label": None,
                }
                for n, (s, e, v, t, _w) in enumerate(SAID)
            ],
        },
    }


def eleven_labs() -> Any:
    words: list[Any] = []
    for w, s, e, v in WORDS:
        if words:
            words.append(
                {"text": " ", "start": words[-1]["end"], "end": s, "type": "spacing", "speaker_id": f"speaker_{v}"}
            )
        words.append({"text": w, "start": s, "end": e, "type": "word", "speaker_id": f"speaker_{v}"})
    return {"language_code": "swe", "language_probability": 0.98, "text": WHOLE, "words": words}


def gladia() -> Any:
    spoken = [
        {"start": s, "end": e, "confidence": 0.9, "channel": 0, "speaker": v, "text": t, "words": []}
        for s, e, v, t, _w in SAID
    ]
    translated = [utterance | {"text": "Hello, how are you then?"} for utterance in spoken] * 2
    return {
        "status": "done",
        "result": {
            "transcription": {"full_transcript": WHOLE, "languages": ["sv"], "utterances": spoken},
            "translation": {"success": True, "results": [{"utterances": translated}]},
        },
    }


def teams() -> Any:
    return {
        "$schema": "http://stream.office.com/schemas/transcript.json",
        "version": "1.0.0",
        "type": "Transcript",
        "entries": [
            {
                "id": f"45de8890-da20-4a5f-8a9d-5d4d831402c2/{n}",
                "text": t,
                "rawText": None,
                "speakerId": "14ee28ff-1735-4b11-975b-2defa68ae71c@72f988bf-86f1-41af-91ab-2d7cd011db47",
                "speakerDisplayName": ("Anna", "Kaj")[v],
                "confidence": 0.9,
                "startOffset": clock(s, places=7),
                "endOffset": clock(e, places=7),
                "hasBeenEdited": False,
                "roomId": None,
                "spokenLanguageTag": "sv-se",
            }
            for n, (s, e, v, t, _w) in enumerate(SAID)
        ],
        "events": [],
    }


def dote() -> Any:
    return {
        "lines": [
            {
                "startTime": clock(s, ","),
                "endTime": clock(e, ","),
                "speakerDesignation": ("Anna", "Kaj")[v],
                "text": t,
            }
            for s, e, v, t, _w in SAID
        ]
    }


def podlove() -> Any:
    return {
        "version": "1.0",
        "transcripts": [
            {
                "start": clock(s),
                "start_ms": ms(s),
                "end": clock(e),
                "end_ms": ms(e),
                "speaker": str(v),
                "voice": ("Anna", "Kaj")[v],
                "text": t,
            }
            for s, e, v, t, _w in SAID
        ],
    }


def podcast() -> Any:
    return {
        "version": "1.0.0",
        "segments": [
            {"speaker": ("Anna", "Kaj")[v], "startTime": s, "endTime": e, "body": t} for s, e, v, t, _w in SAID
        ],
    }


def draft_js() -> Any:
    return {
        "blocks": [
            {
                "key": "a",
                "text": t,
                "type": "paragraph",
                "data": {
                    "speaker": ("Anna", "Kaj")[v],
                    "start": s,
                    "words": [{"start": ws, "end": we, "text": w, "id": 1} for w, ws, we, _v in words],
                },
                "entityRanges": [{"start": s, "end": e, "text": "Hej", "offset": 0, "length": 3, "key": "k"}],
            }
            for s, e, v, t, words in SAID
        ],
        "entityMap": {},
    }


def paper_edit() -> Any:
    return {
        "words": [{"id": n, "start": s, "end": e, "text": w} for n, (w, s, e, _v) in enumerate(WORDS)],
        "paragraphs": [
            {"id": n, "start": s, "end": e, "speaker": ("Anna", "Kaj")[v]} for n, (s, e, v, _t, _w) in enumerate(SAID)
        ],
    }


def wrapped_in_an_answer() -> Any:
    return {"id": "p", "status": "succeeded", "input": {"audio": "x"}, "output": whisperx()}


WITH_NAMES = {
    "rev_by_people": rev_by_people(),
    "amberscript": amberscript(),
    "trint": trint(),
    "sonix": sonix(),
    "happy_scribe": happy_scribe(),
    "otter": otter(),
    "teams": teams(),
    "dote": dote(),
    "podlove": podlove(),
    "podcast": podcast(),
    "draft_js": draft_js(),
    "paper_edit": paper_edit(),
}
"""Programs that name Anna and Kaj."""

WITH_LABELS = {
    "whisperx": (whisperx(), "SPEAKER_00", "SPEAKER_01"),
    "whisperx_voice_changes_inside": (whisperx_voice_changes_inside(), "SPEAKER_00", "SPEAKER_01"),
    "whisper_and_diarization": (whisper_and_diarization(), "SPEAKER_00", "SPEAKER_01"),
    "insanely_fast_whisper": (insanely_fast_whisper(), "SPEAKER_00", "SPEAKER_01"),
    "assembly_ai": (assembly_ai(), "Speaker A", "Speaker B"),
    "deepgram_utterances": (deepgram(utterances=True), "Speaker 0", "Speaker 1"),
    "deepgram_paragraphs": (deepgram(utterances=False), "Speaker 0", "Speaker 1"),
    "amazon": (amazon(segments=True), "spk_0", "spk_1"),
    "amazon_of_old": (amazon(segments=False), "spk_0", "spk_1"),
    "google": (google(), "Speaker 1", "Speaker 2"),
    "azure": (azure(), "Speaker 1", "Speaker 2"),
    "azure_fast": (azure_fast(), "Speaker 1", "Speaker 2"),
    "ibm": (ibm(), "Speaker 0", "Speaker 1"),
    "speechmatics": (speechmatics(), "S1", "S2"),
    "rev": (rev(), "Speaker 0", "Speaker 1"),
    "eleven_labs": (eleven_labs(), "speaker_0", "speaker_1"),
    "gladia": (gladia(), "Speaker 0", "Speaker 1"),
    "wrapped": (wrapped_in_an_answer(), "SPEAKER_00", "SPEAKER_01"),
}
"""Programs that tell voices apart without knowing their names."""
