"""How fast suggestions are: cold to the first ones, 10,000 words, a project of a million words.

python -m benchmarks.suggest_speed
"""

import platform
import random
import statistics
import time
from collections.abc import Callable
from datetime import date

from workbench.domain.code import Code, Cue
from workbench.domain.transcript import Paragraph, TranscriptVersion, Turn
from workbench.suggest.request import Request, Source
from workbench.suggest.worker import LanguageProcess, suggest_here

_CUES = (
    "träna, öva, göra tillsammans, händerna på ryggen, klara sig själv, fasa ut, jobba bort oss, enligt schema, "
    "komma ut, åka buss, pusha, våga, samma person, förtroende, tillit tar tid, släppa in, vikarie, tacka nej, "
    "göra åt, ta initiativ, helhetsgrepp, ta kommandot, lirka, plockstäda, misär, oreda, orkar inte, stöd*"
)
_WORDS = (
    "jag du hon han den det vi man och men så för att inte är var har hade ska kan vill går kommer tycker tror säger "
    "liksom alltså ju nog väl hem bostad mat tvätt pengar räkningar läkare samtal möte dag vecka tid person själv"
)
_SAID = "tränar tränade klarar buss åker fikar vågar orkar vikarien lirka förtroende oreda stödet pushar"
_RARE = 0.01


def _transcript(number: int, words: int, chance: random.Random) -> Source:
    common, rare = _WORDS.split(), _SAID.split()
    text, turns, paragraphs = "", [], []
    speaker, left = 0, words
    while left > 0:
        size = min(left, chance.randint(4, 25) if speaker == 0 else chance.randint(5, 180))
        said = []
        while len(said) < size:
            sentence = [
                chance.choice(rare if chance.random() < _RARE else common) for _ in range(chance.randint(3, 22))
            ]
            said += [sentence[0].capitalize(), *sentence[1:-1], sentence[-1] + chance.choice(".....?!…,")]
        text += "IP"[speaker] + ": "
        start = len(text)
        text += " ".join(said)
        turns.append(Turn(start, len(text), speaker))
        paragraphs.append(Paragraph(start, len(text)))
        text += "\n"
        left -= size
        speaker = 1 - speaker
    version = TranscriptVersion(f"v{number}", f"t{number}", 1, text, tuple(turns), tuple(paragraphs), ("I", "P"))
    return Source(version, "sv", frozenset({"I"}))


def _codes(count: int) -> tuple[Code, ...]:
    cues = _CUES.split(", ")
    shares = [cues[number::4] for number in range(4)]
    return tuple(
        Code(f"c{n}", "b", None, f"c{n}", cues=tuple(Cue(phrase=cue) for cue in shares[n % 4])) for n in range(count)
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print a table of what was measured."""
    chance = random.Random(7)
    codes = _codes(20)
    small = [Request((_transcript(n, 10_000, chance),), codes, trained="") for n in range(5)]
    large = Request(tuple(_transcript(100 + n, 5_000, chance) for n in range(200)), codes, trained="")
    print(f"{platform.platform()}, {platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(f"{date.today()}, {sum(len(code.cues) for code in codes)} cues in {len(codes)} codes")

    colds = []
    for _ in range(3):
        worker = LanguageProcess("sv")
        colds.append(_seconds(lambda worker=worker: worker.suggest(small[0])))  # type: ignore[misc]
        worker.close()
    with LanguageProcess("sv") as worker:
        worker.suggest(Request((), codes, trained=""))
        warm = [_seconds(lambda one=one: worker.suggest(one)) for one in small]  # type: ignore[misc]
        first = _seconds(lambda: worker.suggest(large))
        again = _seconds(lambda: worker.suggest(large))
    count = len(suggest_here(small[0]).suggestions)
    print(f"suggestions in 10,000 words                        {count:6}")
    print(f"cold start to the first suggestions, 10,000 words  {statistics.median(colds):6.2f} s  (target 4)")
    print(f"10,000 words, warm process                         {statistics.median(warm):6.2f} s  (target 0.6)")
    print(f"200 transcripts x 5,000 words, first time          {first:6.2f} s")
    print(f"the same again                                     {again:6.2f} s")


if __name__ == "__main__":
    main()
