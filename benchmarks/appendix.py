"""How long an appendix of 1,000, 10,000 and 20,000 quotes takes, and how much memory; each in a process of its own.

python -m benchmarks.appendix [SUFFIX…]   (.docx when none is given)
"""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from workbench.exports.material import (
    AppendixMaterial,
    AppendixSettings,
    CodeFacts,
    ParticipantFacts,
    QuoteFacts,
    QuoteSegment,
    ThemeFacts,
)

SIZES = (1_000, 10_000, 20_000)
_CODES_PER_THEME = 6
_GROUPS = ("chef", "handläggare", "brukarrepresentant", "boendestödjare")
_WORDS = tuple(
    word
    for line in (
        "och det är att jag inte som på en så vi har för man med den till då kan men dom var om du där sen ju något",
        "boendestöd vardagen tillsammans personen hemma träna disken förtroende planen handläggaren tisdagar räkningar",
        "genomförandeplan relation samma boendestödjare självständig kommunen beslut uppföljning köket handla",
    )
    for word in line.split()
)


def large_material(quotes: int, seed: int = 1) -> AppendixMaterial:
    """A material of so many quotes: about 45 words each, 60 codes in ten themes, 40 participants; same for a seed."""
    chance = random.Random(seed)
    people = tuple(
        ParticipantFacts(f"IP{n}", f"Person{n}", _GROUPS[n % 4], {"kommun": f"Kommun {n % 7}"}, 1, 5000)
        for n in range(1, 41)
    )
    codes = 10 * _CODES_PER_THEME
    themes = []
    made = 0
    for theme in range(10):
        children = []
        for code in range(_CODES_PER_THEME):
            number = theme * _CODES_PER_THEME + code
            share = quotes // codes + (number < quotes % codes)
            chosen = tuple(_quote(made + each, people, chance) for each in range(share))
            made += share
            facts = CodeFacts(f"bok/T{theme}/K{code}", f"Kod {theme}.{code}", _text(chance, 25), _text(chance, 12), "")
            children.append(ThemeFacts(code=facts, quotes=chosen))
        themes.append(ThemeFacts(f"Tema {theme}", children=tuple(children)))
    return AppendixMaterial(
        title="Bilaga",
        study_title="En stor studie",
        language="sv",
        interviews_language="sv",
        transcripts=200,
        participants=people,
        groups=_GROUPS,
        themes=tuple(themes),
        date="2026-01-01",
        settings=AppendixSettings(),
    )


def _quote(number: int, people: tuple[ParticipantFacts, ...], chance: random.Random) -> QuoteFacts:
    person = people[number % len(people)]
    words = _text(chance, chance.choice((12, 20, 30, 45, 60, 100)))
    half = len(words) // 2
    parts: tuple[str | None, ...] = (words[:half], None, words[half:]) if number % 5 == 0 else (words,)
    segment = QuoteSegment(parts, person.pseudonym, paragraph=number % 400 + 1, time_ms=number * 1000)
    return QuoteFacts(
        f"q{number}",
        f"Intervju {number % 200}",
        (segment,),
        (person.id,),
        attributes={"år": "2025"},
        coder="AB",
        place=(number % 200, number),
    )


def _text(chance: random.Random, words: int) -> str:
    text = " ".join(chance.choices(_WORDS, k=words))
    return text[0].upper() + text[1:] + "."


def _measure(size: int, suffix: str) -> None:
    from workbench.exports.writers import write_appendix

    material = large_material(size)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"appendix{suffix}"
        start = time.process_time()
        write_appendix(material, path)
        seconds = time.process_time() - start
        print(f"{suffix:6} {size:7,} {seconds:8.2f} {_peak_megabytes():8.0f} {path.stat().st_size / 1e6:8.1f}")


def _peak_megabytes() -> float:
    """The most memory that this process has held; 0 where the system doesn't tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def main(arguments: list[str]) -> None:
    """Measure; with a size and a suffix, only that one, in this process."""
    if len(arguments) == 2 and arguments[0].isdigit():
        _measure(int(arguments[0]), arguments[1])
        return
    print("kind    quotes    CPU s  peak MB  file MB", flush=True)
    for suffix in arguments or [".docx"]:
        for size in SIZES:
            subprocess.run([sys.executable, "-m", "benchmarks.appendix", str(size), suffix], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
