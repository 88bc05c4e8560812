"""The spaCy pipeline of one language: rules, or a trained pipeline when one is installed, then our own components.

    [tagger, lemmatizer … of a trained pipeline] → workbench_units → workbench_stems → workbench_cues

What learns from codings has its place after `workbench_cues`; it finds there the units, stems, cues and turns of the
whole transcript.
"""

import warnings
from collections.abc import Iterable, Mapping

import spacy
from spacy.language import Language

from workbench.domain.code import Cue
from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.suggest.cues import Cues, make_cues
from workbench.suggest.models import chosen_model
from workbench.suggest.request import PipelineUsed
from workbench.suggest.stemming import ALGORITHMS
from workbench.suggest.stems import make_stems
from workbench.suggest.units import make_units
from workbench.suggest.words import KNOWN, language_code

CUES_NAME = "workbench_cues"

# Nothing of the workbench asks for names of persons, places or topics.
_NOT_NEEDED = ("ner", "entity_linker", "entity_ruler", "span_ruler", "spancat", "textcat", "textcat_multilabel")

# The factories register themselves when their modules are imported; this keeps the imports.
FACTORIES = (make_units, make_stems, make_cues)


def languages() -> tuple[str, ...]:
    """The languages whose sentences and word forms are known: sv, da, nb, en."""
    return KNOWN


def build(
    language: str, cues_by_code: Mapping[str, Iterable[Cue]] | None = None, trained: str | None = None
) -> Language:
    """The pipeline for a language tag; a language that isn't known is read by `xx`, without stems.

    `trained`: None for the largest trained pipeline installed, "" for none, or the name of one.
    """
    code = language_code(language)
    model = chosen_model(code, trained)
    nlp = _trained(model) if model else spacy.blank(code)
    sentences = any(name in nlp.pipe_names for name in ("senter", "parser", "sentencizer"))
    nlp.add_pipe("workbench_units", config={"trained": sentences})
    nlp.add_pipe("workbench_stems")
    nlp.add_pipe(CUES_NAME)
    cues_of(nlp).set_cues(cues_by_code or {})
    nlp.meta["workbench_model"] = f"{model} {nlp.meta.get('version', '')}".strip() if model else ""
    return nlp


def cues_of(nlp: Language) -> Cues:
    """The component that holds the cues."""
    component = nlp.get_pipe(CUES_NAME)
    assert isinstance(component, Cues)
    return component


def used(nlp: Language) -> PipelineUsed:
    """What a pipeline is made of, as a methods section states it."""
    model = str(nlp.meta.get("workbench_model", ""))
    language = nlp.lang or ""
    return PipelineUsed(language, model, bool(model) or language in ALGORITHMS, f"spaCy {spacy.about.__version__}")


def _trained(name: str) -> Language:
    """A trained pipeline with no more than sentences and lemmas need."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            nlp = spacy.load(name, exclude=list(_NOT_NEEDED))
    except (OSError, ValueError, ImportError) as error:
        raise InputError(
            _("The trained pipeline {name} can't be loaded: {reason}").format(
                name=name, reason=" ".join(str(error).split())[:300]
            ),
            hint=_("Install it anew, or go on without it."),
        ) from error
    if "senter" in nlp.component_names:
        nlp.enable_pipe("senter")
        if "parser" in nlp.component_names:
            nlp.remove_pipe("parser")
    return nlp
