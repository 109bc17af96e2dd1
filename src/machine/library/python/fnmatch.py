"""fnmatch"""
import re as _re


def translate(pat):
    """A shell pattern as a regular expression."""
    out, at = [], 0
    while at < len(pat):
        char = pat[at]
        at += 1
        end = pat.find("]", at + (pat[at:at + 1] == "!") + 1)
        if char == "*":
            out.append(".*")
        elif char == "?":
            out.append(".")
        elif char == "[" and end > 0:
            inside = pat[at:end].replace("\\", r"\\")
            out.append(f"[{'^' + inside[1:] if inside[0] == '!' else inside}]")
            at = end + 1
        else:
            out.append(_re.escape(char))
    return "".join(out)


def fnmatchcase(name, pat):
    return _re.fullmatch(translate(pat), name, _re.S) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    matches = _re.compile(translate(pat), _re.S).fullmatch
    return [name for name in names if matches(name)]
