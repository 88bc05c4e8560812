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
