"""A codebook as one JSON value, for scripts and for `codebook show`."""

from collections.abc import Mapping
from typing import Any

from workbench.codebooks.cues import cue_as_value
from workbench.domain.code import Code
from workbench.domain.codebook import Codebook, CodeTree
from workbench.domain.localtext import pick


def codebook_as_dict(
    codebook: Codebook, tree: CodeTree, counts: Mapping[str, int] | None = None, language: str = ""
) -> dict[str, Any]:
    """The codebook with its codes inside each other; `counts` is the number of codings by code id.

    Texts are in the wanted language, or the nearest there is; the codebook's own when none is wanted.
    """
    language = language or codebook.language
    return {
        "codebook": codebook.slug,
        "id": codebook.id,
        "version": codebook.version,
        "title": pick(codebook.title, language, codebook.slug),
        "language": codebook.language,
        "licence": codebook.licence,
        "frames": [
            {
                "id": frame.id,
                "title": pick(frame.title, language, frame.id),
                "x": [tree.path(code_id) for code_id in frame.x if code_id in tree.codes],
                "y": [tree.path(code_id) for code_id in frame.y if code_id in tree.codes],
            }
            for frame in codebook.frames
        ],
        "codes": [_code(code, tree, counts or {}, language) for code in tree.roots(codebook.id)],
    }


def _code(code: Code, tree: CodeTree, counts: Mapping[str, int], language: str) -> dict[str, Any]:
    return {
        "id": code.id,
        "code": tree.path(code.id),
        "name": code.name,
        "labels": dict(code.labels),
        "definition": pick(code.definition, language),
        "include": pick(code.include, language),
        "exclude": pick(code.exclude, language),
        "examples": list(code.examples),
        "cues": [cue_as_value(cue) for cue in code.cues],
        "codable": code.codable,
        "colour": code.colour,
        "key": code.key,
        "codings": counts.get(code.id, 0),
        "codes": [_code(child, tree, counts, language) for child in tree.children(code.id)],
    }
