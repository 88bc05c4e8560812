"""What a project says about itself."""

from dataclasses import dataclass

DEFAULT_ATTRIBUTION = "({group}, {pseudonym}, §{paragraph})"
DEFAULT_OMISSION = "[...]"


@dataclass(frozen=True, slots=True)
class Project:
    """Title, language of the interviews, method profile, and how quotes are attributed and cut."""

    id: str
    title: str
    language: str = "sv"
    description: str = ""
    profile: str = ""
    attribution: str = DEFAULT_ATTRIBUTION
    omission: str = DEFAULT_OMISSION
    created: str = ""
