"""workbench code show"""

from workbench.cli.options import Settings
from workbench.cli.output import Strong, in_brackets, write, write_json
from workbench.codebooks.cues import cue_as_value
from workbench.domain.cue_words import cue_text
from workbench.domain.localtext import pick
from workbench.i18n import _, current_language
from workbench.services import names
from workbench.store import codings


def show_code(settings: Settings, code: str) -> None:
    """Tell what a code stands for, its rules and cues, and how many codings it has."""
    language = current_language()
    with settings.open() as session:
        tree = session.tree
        found = names.find_code(session, code)
        count = codings.count(session.store, code_ids=[found.id])
        facts = {
            "id": found.id,
            "code": tree.path(found.id),
            "name": found.name,
            "labels": dict(found.labels),
            "definition": found.definition_in(language),
            "include": pick(found.include, language),
            "exclude": pick(found.exclude, language),
            "examples": list(found.examples),
            "cues": [cue_as_value(cue) for cue in found.cues],
            "colour": found.colour,
            "key": found.key,
            "codable": found.codable,
            "codings": count,
        }
    if settings.json:
        write_json({"code": facts})
        return
    label = found.label(language)
    write(Strong(str(facts["code"]) + in_brackets(label if label != found.name else "")))
    for heading, text in (
        (_("Definition"), facts["definition"]),
        (_("Include"), facts["include"]),
        (_("Exclude"), facts["exclude"]),
        (_("Examples"), " · ".join(found.examples)),
        (_("Cues"), ", ".join(map(cue_text, found.cues))),
        (_("Key"), found.key),
        (_("Codings"), str(count) if found.codable else _("a heading, not for passages")),
    ):
        if text:
            write(f"{heading}: {text}", indent=2)
