"""Participants [informanter]: who was interviewed, by pseudonym, with group and attributes."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who takes part in the study, by pseudonym; the group is the role (chef, handläggare …) or empty."""

    id: str
    pseudonym: str
    group: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Coder:
    """A person who codes [kodare]."""

    id: str
    name: str
    initials: str = ""


def initials_of(name: str) -> str:
    """Up to three initials: `Anna Maria Berg` gives `AMB`, `ab` gives `AB`."""
    words = [word for word in name.replace(".", " ").replace("_", " ").split() if word[0].isalnum()]
    if len(words) > 1:
        return "".join(word[0] for word in words)[:3].upper()
    return (words[0][:2] if words else "?").upper()
