"""python -m benchmarks: all of them, one after the other, each in a process of its own."""

import subprocess
import sys

SCRIPTS = (
    "startup",
    "importing",
    "formats",
    "editing",
    "appendix",
    "million",
    "searching",
    "backups",
    "erasing",
    "transcript_view",
    "suggest_speed",
    "suggest_cues",
)

for script in SCRIPTS:
    print(f"\n== {script}", flush=True)
    subprocess.run([sys.executable, "-m", f"benchmarks.{script}"], check=False)
