"""A project to search in: interviews of words that are distributed as those of a language are, with inflections.

The commonest words are real ones, the others are made of syllables; a few names are misspelt now and then.
"""

import random
from itertools import accumulate
from pathlib import Path

from workbench.domain.ids import new_id, now
from workbench.domain.passage import quote_hash
from workbench.services import codes, participants, projects
from workbench.services.session import Session, open_session
from workbench.store import people, transcripts


def _words(text: str) -> list[str]:
    return text.split()


COMMON = _words("""
det är och att jag så som inte på har man de vi en då men för kan med om den till var ju när vad här
där bara nu alltså liksom väldigt mycket någon hur vara han hon skulle sen blir ska också mer vill
eller sig från efter kommer göra finns allt alla tycker får måste kanske samma ganska lite gör andra
""")
KNOWN = _words("""
stöd stödet stödja stöder trygg trygghet trygga tryggt hjälp hjälper hjälpen hem hemma vikarie
""")
NAMES = ("Norrbacka", "Norbacka", "Norrbaka", "Kristoffersson", "Kristofferson", "Christoffersson")
_BEGINNINGS = _words("""
b bl br d dr f fj fl fr g gl gr h hj j k kl kn kr l m n p pl pr r s sk skr sl sm sn sp st str t tr v
""")
_VOWELS = _words("""
a e i o u y å ä ö
""")
_ENDINGS = _words("""
b ck d ft g ll lt m mn n nd ng nk p r rd rk rm rn rt s st t tt v x
""")
_INFLECTIONS = (("", "en", "ens", "ar", "arna", "arnas"), ("a", "ar", "ade", "at", "as", "ande"), ("", "t", "a", "are"))
TRANSCRIPT, BATCH = 5000, 100


def vocabulary(chance: random.Random, size: int) -> list[str]:
    """Word forms, commonest first."""
    stems: set[str] = set()
    while len(stems) < size // 5:
        stems.add(
            "".join(
                chance.choice(_BEGINNINGS) + chance.choice(_VOWELS) + chance.choice(_ENDINGS)
                for _ in range(chance.choice((1, 1, 2, 2, 3)))
            )
        )
    made = [stem + ending for stem in sorted(stems) for ending in chance.choice(_INFLECTIONS)]
    chance.shuffle(made)
    made = [word for word in dict.fromkeys(made) if word not in COMMON and word not in KNOWN]
    words = [*COMMON, *made][:size]
    for place, word in enumerate(KNOWN):
        words.insert(400 + 150 * place, word)
    for place, word in enumerate(NAMES):
        words.insert(20_000 + 6000 * place, word)
    return words


def build(path: Path, words: int, forms: int = 400_000) -> None:
    """Make the project; always the same for the same numbers."""
    chance = random.Random(11)
    known = vocabulary(chance, forms)
    weights = list(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(len(known))))
    with projects.create_project(path, language="sv", coder_name="B") as session:
        people_made = [
            participants.add_participant(session, f"Person {n}", ("chef", "brukare", "personal")[n % 3])
            for n in range(60)
        ]
        given = [codes.new_code(session, f"Kod {n}") for n in range(20)]
        for first in range(0, words // TRANSCRIPT, BATCH):
            last = min(first + BATCH, words // TRANSCRIPT)
            with session.change("import", count=last - first) as change:
                for number in range(first, last):
                    text, turns = _talk(chance, known, weights)
                    transcript_id, version_id = new_id(), new_id()
                    labels = ("I", "IP")
                    speakers = change.insert_many(
                        "speakers",
                        [{"transcript_id": transcript_id, "label": s, "is_interviewer": s == "I"} for s in labels],
                    )
                    who = people_made[number % len(people_made)].id
                    change.insert("speaker_participants", {"speaker_id": speakers[1], "participant_id": who})
                    fields = {"name": f"Intervju {number}", "language": "sv", "source_class": "interview"}
                    fields |= {"version_id": version_id, "words": TRANSCRIPT, "characters": len(text)}
                    change.insert("transcripts", fields | {"attributes": {}, "created": now()}, transcript_id)
                    fields = {"transcript_id": transcript_id, "number": 1, "text": text, "turns": turns}
                    fields |= {"paragraphs": [[start, end, "verbatim"] for start, end, *_rest in turns]}
                    change.insert("versions", fields | {"speakers": speakers}, version_id)
                    change.insert_many(
                        "codings",
                        [
                            {
                                "transcript_id": transcript_id,
                                "version_id": version_id,
                                "start": start,
                                "end": end,
                                "quote_hash": quote_hash(text[start:end]),
                                "code_id": chance.choice(given).id,
                                "coder_id": session.coder.id,
                                "origin": "hand",
                                "origin_detail": {},
                                "anchored": True,
                                "created": now(),
                            }
                            for start, end, *_rest in chance.sample(turns, 5)
                        ],
                    )


def _talk(chance: random.Random, known: list[str], weights: list[float]) -> tuple[str, list[list[int | None]]]:
    pieces: list[str] = []
    turns: list[list[int | None]] = []
    place, said = 0, 0
    while said < TRANSCRIPT:
        asks = len(turns) % 2 == 0
        size = min(TRANSCRIPT - said, chance.randint(8, 25) if asks else chance.randint(30, 160))
        label = "I: " if asks else "IP: "
        words = " ".join(chance.choices(known, cum_weights=weights, k=size))
        pieces.append(label + words + "\n")
        turns.append([place + len(label), place + len(label) + len(words), int(not asks), None, None])
        place += len(pieces[-1])
        said += size
    return "".join(pieces), turns


def opened(path: Path) -> Session:
    """The project, opened anew."""
    return open_session(path, "B")


def ids(session: Session) -> tuple[str, str, str]:
    """The ids of a participant, a code and a transcript, to filter by."""
    code = next(iter(session.tree.codable()))
    return people.participants(session.store)[0].id, code.id, transcripts.all_transcripts(session.store)[7].id
