"""What becomes of codings when the text is edited."""

from collections.abc import Sequence

from workbench.domain.coding import Coding
from workbench.domain.transcript import TranscriptVersion
from workbench.i18n import current_language
from workbench.services.alignment import Alignment
from workbench.services.edit_plan import CarriedCoding
from workbench.services.session import Session


def carry_codings(
    session: Session, old: TranscriptVersion, alignment: Alignment, found: Sequence[Coding]
) -> list[CarriedCoding]:
    """What becomes of codings that stand in the old text."""
    tree, language = session.tree, current_language()
    carried = []
    for coding in found:
        result = alignment.carry(coding.passage)
        code = tree.codes.get(coding.code_id)
        carried.append(
            CarriedCoding(
                coding,
                code.label(language) if code else "",
                result.state,
                coding.passage.of(old.text),
                result.passage.of(alignment.new.text) if result.passage else "",
                result.passage,
                result.doubtful,
            )
        )
    return carried
