"""Numbers of a spreadsheet as their cells show them: dates, times, percents and plain figures, by their format.

Dates come as ISO 8601 whatever the format's order of day and month; times as the format shows them, because 3:43 typed
as hours and minutes is meant as minutes and seconds (ECMA-376 part 1, 18.8.30 and 18.8.31).
"""

import re
from datetime import datetime, timedelta
from functools import lru_cache

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "0",
    4: "0.00",
    9: "0%",
    10: "0.00%",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "d h:mm",
    37: "0",
    38: "0",
    39: "0.00",
    40: "0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
}
_BUILT_IN |= dict.fromkeys((*range(14, 18), *range(27, 37), *range(50, 59)), "d")
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[\$[^\]]*\]|\[(?:[A-Z][a-z]+|Color ?\d+|[<>=][^\]]*)\]')
_TOKENS = re.compile(r"\[h+\]|\[m+\]|\[s+\]|h+|m+|s+(?:\.0+)?|y+|d+|e+|AM/PM|A/P|[:.,/ -]", re.IGNORECASE)
_LONGEST_FORMAT = 255
"""Excel allows no longer ones."""
_SECONDS = 86_400
_LAST_DAY = 2_958_466


def built_in(number: int) -> str:
    """The format that a number stands for where the file doesn't write it out."""
    return _BUILT_IN.get(number, "")


def shown(value: str, form: str, from_1904: bool = False) -> str:
    """A number, as the file writes it, as its cell shows it; what is no number comes back as it is."""
    try:
        number = float(value)
    except ValueError:
        return value
    if number != number or abs(number) > 1e300:
        return value
    plan = _plan(form)
    if plan.is_date and 0 <= number < _LAST_DAY:
        return _date(number, plan.has_time, from_1904)
    if plan.tokens and 0 <= number < _LAST_DAY:
        return _time(number, plan.tokens)
    return _figure(number, plan)


class _Plan:
    """What a format asks for."""

    def __init__(self, form: str) -> None:
        plain = _QUOTED.sub("", form[:_LONGEST_FORMAT].split(";", 1)[0])
        lower = plain.casefold()
        found = [token.casefold() for token in _TOKENS.findall(plain)]
        timed = any(token.strip("[]").startswith(("h", "s")) for token in found) or "[m]" in found or "[mm]" in found
        dated = any(token.startswith(("y", "d", "e")) for token in found) and "0" not in plain.replace(".0", "")
        months = any(token.startswith("m") for token in found) and not timed
        self.is_date = (dated or months) and "general" not in lower
        self.has_time = timed
        self.tokens = found if timed and not self.is_date else []
        self.percent = "%" in plain
        fraction = re.search(r"[0#?]\.([0#?]+)", plain)
        self.decimals = fraction.group(1).count("0") if fraction else 0
        self.fixed = bool(re.search(r"[0#?]", plain)) and not self.tokens and not self.is_date and "e" not in lower
        whole = re.match(r"[^0-9#?]*([0#?,]+)", plain)
        self.digits = whole.group(1).count("0") if whole else 0


@lru_cache(maxsize=256)
def _plan(form: str) -> _Plan:
    return _Plan(form)


def _date(number: float, with_time: bool, from_1904: bool) -> str:
    if number < 1 and not from_1904:
        return _time(number, ["h", ":", "mm", ":", "ss"])
    # Spreadsheets believe that there was a 29 February 1900.
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if number >= 61 else 31)
    moment = start + timedelta(seconds=round(number * _SECONDS))
    if with_time and (moment.hour or moment.minute or moment.second):
        return moment.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")
    return moment.strftime("%Y-%m-%d")


def _time(number: float, tokens: list[str]) -> str:
    places = max((len(token.partition(".")[2]) for token in tokens if token.startswith("s")), default=0)
    scale = 10**places
    units = round(number * _SECONDS * scale)
    seconds, part = divmod(units, scale)
    total = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}
    clock = {"h": seconds // 3600 % 24, "m": seconds // 60 % 60, "s": seconds % 60}
    written: list[str] = []
    for token in tokens:
        if token in ("am/pm", "a/p"):
            continue
        unit = token.strip("[]")[:1]
        if unit not in total:
            written.append(token)
            continue
        value = total[unit] if token.startswith("[") else clock[unit]
        width = len(token.strip("[]").partition(".")[0])
        written.append(f"{value:0{min(width, 2)}d}")
        if unit == "s" and places:
            written.append(f".{part:0{places}d}")
    return "".join(written).strip(" :.,/-")


def _figure(number: float, plan: _Plan) -> str:
    if plan.percent:
        return f"{number * 100:.{plan.decimals}f}%"
    if plan.fixed:
        figure = f"{number:.{plan.decimals}f}"
        whole, dot, fraction = figure.partition(".")
        sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
        if plan.decimals and not fraction.strip("0"):
            dot = fraction = ""
        return f"{sign}{whole.zfill(plan.digits)}{dot}{fraction}"
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.15f}".rstrip("0") if 1e-9 < abs(number) < 1e-3 else f"{number:.15g}"
