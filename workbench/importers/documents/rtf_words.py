"""The control words of rich text that the reader knows: characters, switches, and groups that hold no text."""

CHARACTERS = {
    b"tab": "\t",
    b"line": "\n",
    b"lbr": "\n",
    b"column": "\n",
    b"page": "\f",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
    b"zwj": "\u200d",
    b"zwnj": "\u200c",
}
SIGNS = {b"~": "\xa0", b"_": "\u2011", b"{": "{", b"}": "}", b"\\": "\\", b"\t": "\t"}
PARAGRAPH_SIGNS = frozenset((b"\n", b"\r", b"\r\n"))

WITHOUT_TEXT = frozenset(
    b"""
    colortbl info pict header headerl headerr headerf footer footerl footerr footerf nonshppict shprslt fldinst
    filetbl xe tc tcn rxe txe bkmkstart bkmkend ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn template sp datafield
    formfield objclass objname nonesttables private revtbl listtable listoverridetable generator title author
    operator doccomm keywords comment subject company manager category falt panose
    """.split()
)
"""Groups whose words are no part of the text."""

STARRED_WITH_TEXT = frozenset(
    b"""
    shpinst shpgrp shptxt do dptxbxtext ud footnote annotation atnauthor atndate atnref atrfstart atrfend
    nesttableprops pntext listtext fldrslt
    """.split()
)
"""Groups that programs may leave out if they don't know them, and that matter here."""

GROUPS = {
    b"shptxt": "box",
    b"dptxbxtext": "box",
    b"footnote": "note",
    b"listtext": "number",
    b"pntext": "number",
    b"annotation": "comment",
    b"atnauthor": "author",
    b"atndate": "date",
    b"atnref": "key",
}
"""Words that begin a group whose words are no part of the line that they stand in."""

SWITCHES = {b"b": "bold", b"i": "italic", b"ul": "line", b"scaps": "small", b"v": "hidden", b"pagebb": "new_page"}
"""What words switch on in the state, and off with a 0 after them."""

SETTINGS: dict[bytes, tuple[str, bool | str]] = {
    b"intbl": ("in_table", True),
    b"ulnone": ("line", False),
    b"fonttbl": ("table", "fonts"),
    b"stylesheet": ("table", "styles"),
    b"upr": ("mute", True),
    b"ud": ("mute", False),
    b"shp": ("mute", True),
    b"do": ("mute", True),
}
"""What words put into the state."""

CODE_PAGES = {b"mac": 10000, b"pc": 437, b"pca": 850}
"""Words that name a code page."""
