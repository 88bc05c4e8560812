"""Names with a title before them, as hearings, courts and parliaments write who speaks: `Mr. Smith.`, `The Clerk.`,
`M. le président.`, `THE COURT:`.

Their reports put a full stop after the name where others put a colon, so that only the title tells it from a sentence.
"""

import re

_SHORT = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sen|Rep|Hon|Atty|Sgt|Lt|Capt|Col|Gen|Gov|Rev|M|MM|Mme|Mmes|Mlle|Me|Sr|Sra|Srta|Dra|Hr|Fr"
)
_LONG = (
    "The|Chairman|Chairwoman|Chairperson|Chair|Senator|Representative|Congressman|Congresswoman|Delegate|Secretary|Judge"
    "|Justice|President|Commissioner|Ambassador|General|Admiral|Governor|Mayor|Professor|Lord|Lady|Baroness|Herr|Frau|Fru"
    "|Senador|Senadora|Diputado|Diputada|Presidente|Presidenta|Deputado|Deputada"
)
_TITLE = rf"(?:(?:{_SHORT})\.?|{_LONG}|(?:{_SHORT})\.?[ \xa0](?:{_LONG}))"
_SMALL = r"(?:de|du|des|da|do|dos|della|di|la|le|les|el|los|l['’]|d['’]|von|van|der|den|zu|of|from|the|and|et)"
_WORD = (
    rf"(?:[^\W\d_a-zà-ÿ]\.(?=[ \xa0])|[^\W\d_a-zà-ÿ][\w'’.-]{{0,24}}(?<!\.)|(?:[dl]['’])?[^\W\d_][\w'’-]{{0,24}}(?=\.)"
    rf"|{_SMALL})"
)
_FRENCH = r"(?:MM?\.|Mmes?)[ \xa0](?:l[ea]s?[ \xa0]|l['’])[\w'’ -]{2,60}?"
_NAME = rf"(?:{_TITLE}(?:[ \xa0]{_WORD}){{1,5}}|{_FRENCH})"
_OFFICE = r"(?:,[ \xa0][^.:\n]{2,90}|[ \xa0]\([^()\n]{2,50}\))?"
_STOP = re.compile(
    rf"[ \t\xa0]*[*_]{{0,3}}(?P<label>{_NAME}){_OFFICE}[*_]{{0,3}}\.[*_]{{0,3}}(?:[ \xa0]+|--?|[—–])(?=\S)"
)
_TITLED = re.compile(rf"(?:(?:{_SHORT})\.|{_LONG}|MM?|Mmes?|Mlle|DR|MRS?|MS)[ \xa0]\S", re.IGNORECASE)


def titled_stop(text: str, start: int, end: int) -> re.Match[str] | None:
    """A titled name and a full stop with words after it; the group is `label`."""
    if text[start : start + 1].islower():
        return None  # most lines that go on with a sentence
    return _STOP.match(text, start, end)


def is_titled(label: str) -> bool:
    """Whether a label is a name with a title, or an office: `MR. GARZA`, `The Witness`."""
    return _TITLED.match(label) is not None and label[:1].isupper()
