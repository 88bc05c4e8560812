"""What stands around the text: page size, header, footer, settings, properties."""

from datetime import UTC, datetime
from typing import Any

from lxml import etree

from workbench.exports.model import Document
from workbench.exports.word.ooxml import Element, add_field, add_text, sub, w

_A4 = (11906, 16838)
_MARGINS = {"top": 1531, "right": 1417, "bottom": 1417, "left": 1417, "header": 794, "footer": 680, "gutter": 0}
_BEFORE_UPDATE_FIELDS = {
    *(
        "writeProtection",
        "view",
        "zoom",
        "removePersonalInformation",
        "removeDateAndTime",
        "doNotDisplayPageBoundaries",
    ),
    *("displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData"),
    *("embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins"),
    *("alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop"),
    *("hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign"),
    *("attachedTemplate", "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge"),
    *("revisionView", "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting", "documentProtection"),
    *("autoFormatOverride", "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation"),
    *("consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope", "summaryLength"),
    *("clickAndTypeStyle", "defaultTableStyle", "evenAndOddHeaders", "bookFoldRevPrinting", "bookFoldPrinting"),
    *("bookFoldPrintingSheets", "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing"),
    *("displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery", "doNotUseMarginsForDrawingGridOrigin"),
    *("drawingGridHorizontalOrigin", "drawingGridVerticalOrigin", "doNotShadeFormData", "noPunctuationKerning"),
    *("characterSpacingControl", "printTwoOnOne", "strictFirstAndLastChars", "noLineBreaksAfter"),
    *("noLineBreaksBefore", "savePreviewPicture", "doNotValidateAgainstSchema", "saveInvalidXml"),
    *("ignoreMixedContent", "alwaysShowPlaceholderText", "doNotDemarcateInvalidXml", "saveXmlDataOnly"),
    *("useXSLTWhenSaving", "saveThroughXslt", "showXMLTags", "alwaysMergeEmptyNamespace"),
}
"""What comes before `updateFields` in a document's settings; the schema fixes the order (ECMA-376, 17.15.1.78)."""
_COMPATIBLE = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
)
_PERSONAL = ("attachedTemplate", "mailMerge", "docVars", "writeProtection", "rsids", "saveThroughXslt")


def set_page(section: Element) -> None:
    """A4 with even margins, for our own document."""
    section.attrib.clear()
    for name in ("pgSz", "pgMar", "docGrid"):
        for element in section.findall(w(name)):
            section.remove(element)
    size = etree.Element(w("pgSz"), {w("w"): str(_A4[0]), w("h"): str(_A4[1])})
    margins = etree.Element(w("pgMar"), {w(key): str(value) for key, value in _MARGINS.items()})
    section[:0] = [size, margins]


def text_area(section: Element | None) -> tuple[int, int]:
    """The width and the height of the text on a page, in twips."""
    size = section.find(w("pgSz")) if section is not None else None
    margins = section.find(w("pgMar")) if section is not None else None

    def number(element: Element | None, key: str, default: int) -> int:
        try:
            return abs(round(float(element.get(w(key), default)))) if element is not None else default
        except ValueError:
            return default

    wide, high = number(size, "w", _A4[0]), number(size, "h", _A4[1])
    wide -= sum(number(margins, key, _MARGINS[key]) for key in ("left", "right", "gutter"))
    high -= sum(number(margins, key, _MARGINS[key]) for key in ("top", "bottom"))
    return max(wide, 2000), max(high, 2000)


def fixed_spacing(settings: Element) -> bool:
    """Whether the document adds up the space after one paragraph and before the next, as old ones do."""
    element = settings.find(f"{w('compat')}/{w('doNotUseHTMLParagraphAutoSpacing')}")
    return element is not None and element.get(w("val"), "1") not in ("0", "false", "off")


def has_furniture(document: Any) -> bool:
    """Whether the template has a header or a footer of its own."""
    return any(document.element.body.sectPr.findall(w(name)) for name in ("headerReference", "footerReference"))


def add_furniture(document: Any, model: Document, ids: dict[str, str], pages: int, width: int) -> None:
    """A running title above every page but the first, and `page X of Y` below every page."""
    section = document.sections[-1]
    section.different_first_page_header_footer = True
    running = model.title if not model.subject or model.subject == model.title else f"{model.title}\t{model.subject}"
    styles = document.styles.element

    def paragraph(part: Any, style: str) -> Element:
        part.is_linked_to_previous = False
        root = part._element
        for child in list(root):
            root.remove(child)
        made = sub(root, "p")
        properties = sub(made, "pPr")
        sub(properties, "pStyle", val=ids[style])
        if style != "normal":
            _set_tabs(properties, _tab_stops(styles, ids[style]), width)
        return made

    add_text(sub(paragraph(section.header, "header"), "r"), running)
    paragraph(section.first_page_header, "normal")
    for footer in (section.footer, section.first_page_footer):
        _page_numbers(paragraph(footer, "footer"), model.labels.page, pages)


def _tab_stops(styles: Element, style_id: str) -> set[str]:
    """Where a style of a template has tab stops, in twips."""
    path = f"{w('style')}[@{w('styleId')}='{style_id}']/{w('pPr')}/{w('tabs')}/{w('tab')}"
    return {tab.get(w("pos"), "") for tab in styles.iterfind(path)}


def _set_tabs(properties: Element, stops: set[str], width: int) -> None:
    """One stop, at the right edge of the text; those of the style give way."""
    if stops == {str(width)}:
        return
    tabs = sub(properties, "tabs")
    for stop in sorted(stops - {str(width)}, key=lambda stop: (len(stop), stop)):
        sub(tabs, "tab", val="clear", pos=stop)
    sub(tabs, "tab", val="right", pos=width)


def _page_numbers(paragraph: Element, label: str, pages: int) -> None:
    sub(sub(paragraph, "r"), "tab")
    before, _, rest = label.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for text, field, value in ((before, "PAGE", "1"), (between, "NUMPAGES", str(pages)), (after, "", "")):
        if text:
            add_text(sub(paragraph, "r"), text)
        if field:
            add_field(paragraph, field, value)


def set_settings(root: Element, *, own: bool, update_fields: bool) -> None:
    """Our own settings, or a template's without what ties it to persons and places."""
    if own:
        for child in list(root):
            root.remove(child)
        sub(root, "zoom", percent=100)
        sub(root, "defaultTabStop", val=720)
        sub(root, "characterSpacingControl", val="doNotCompress")
        compat = sub(root, "compat")
        for name, value in _COMPATIBLE:
            sub(compat, "compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
        sub(root, "decimalSymbol", val=",")
        sub(root, "listSeparator", val=";")
    for name in (*_PERSONAL, "updateFields"):
        for element in root.findall(w(name)):
            root.remove(element)
    if update_fields:
        place = 0
        while place < len(root) and etree.QName(root[place]).localname in _BEFORE_UPDATE_FIELDS:
            place += 1
        root.insert(place, etree.Element(w("updateFields"), {w("val"): "true"}))


def set_properties(document: Any, model: Document) -> None:
    """Title, subject, language and date; nobody's name."""
    properties = document.core_properties
    when = moment(model.date)
    properties.title, properties.subject = model.title[:255], model.subject[:255]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.category = properties.content_status = properties.identifier = properties.version = ""
    properties.language = model.language
    properties.created = properties.modified = when
    properties.revision = 1
    element = properties._element
    for name in ("lastPrinted",):
        for child in element.findall(
            f"{{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}}{name}"
        ):
            element.remove(child)


def moment(date: str) -> datetime:
    """The moment that an ISO date names, in UTC; the beginning of 2000 when it names none."""
    try:
        when = datetime.fromisoformat(date)
    except ValueError:
        return datetime(2000, 1, 1)
    return (when.astimezone(UTC) if when.tzinfo else when).replace(tzinfo=None, microsecond=0)
