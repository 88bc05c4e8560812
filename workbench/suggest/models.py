"""Trained pipelines: which are installed, which exist, and how one is added. Reads no network and needs no spaCy."""

import re
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata

from workbench.domain.errors import NotFoundError
from workbench.i18n import _
from workbench.suggest.words import DANISH, ENGLISH, KNOWN, NORWEGIAN, SWEDISH, language_code

FAMILIES = {SWEDISH: "sv_core_news", DANISH: "da_core_news", NORWEGIAN: "nb_core_news", ENGLISH: "en_core_web"}
SIZES = ("sm", "md", "lg")
_GROUP = "spacy_models"


@dataclass(frozen=True, slots=True)
class Model:
    """A trained pipeline. `version` is empty when it isn't installed; `used` when it is the one taken by default."""

    language: str
    name: str
    version: str = ""
    used: bool = False
    how_to_add: str = ""

    @property
    def installed(self) -> bool:
        return bool(self.version)


def models() -> list[Model]:
    """Every language's trained pipelines: those installed and, with the command that adds them, those known."""
    present = _installed()
    found = []
    for language in KNOWN:
        chosen = chosen_model(language)
        known = [f"{FAMILIES[language]}_{size}" for size in SIZES]
        others = [name for name in present if language_code(name) == language and name not in known]
        for name in (*known, *others):
            version = present.get(name, "")
            found.append(Model(language, name, version, name == chosen, "" if version else _command(name)))
    return found


def chosen_model(language: str, wanted: str | None = None) -> str:
    """The name of the installed pipeline to use for a language; empty for the rules alone.

    None takes the largest of `sm`, `md` and `lg`; "" takes none. A name must be installed, or NotFoundError tells
    how to add it; one of another language is passed over.
    """
    if wanted == "":
        return ""
    present = _installed()
    if wanted is not None:
        if wanted not in present:
            raise NotFoundError(
                _("The trained pipeline {name} isn't installed.").format(name=wanted),
                nearest=tuple(sorted(present)),
                hint=_("Add it with: {command}").format(command=_command(wanted))
                if re.fullmatch(r"[a-z]{2}_[a-z]+_[a-z]+_[a-z]+", wanted)
                else _("See `workbench models`."),
            )
        return wanted if language_code(wanted) == language_code(language) else ""
    family = FAMILIES.get(language_code(language), "")
    return next((name for size in reversed(SIZES) if (name := f"{family}_{size}") in present), "")


def _installed() -> dict[str, str]:
    """Names and versions of the trained pipelines in this environment."""
    found = {}
    for entry in metadata.entry_points(group=_GROUP):
        found[entry.name] = entry.dist.version if entry.dist else "?"
    return dict(sorted(found.items()))


def _command(name: str) -> str:
    """What to type to add a trained pipeline to this very environment; it is the user who goes to the network."""
    words = [sys.executable, "-m", "spacy", "download", name]
    return subprocess.list2cmdline(words)
