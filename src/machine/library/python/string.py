"""string"""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        # Text, and of each place its name and how it is written.
        text, at = self.template, 0
        while (found := text.find("$", at)) >= 0:
            yield text[at:found], None
            at = found + 1
            braced = text[at:at + 1] == "{"
            end = at + braced
            while end < len(text) and (text[end] == "_" or text[end].isascii() and text[end].isalnum()):
                end += 1
            name = text[at + braced:end]
            if text[at:at + 1] == "$":
                at += 1
                yield "$", None
            elif name and not name[0].isdigit() and (not braced or text[end:end + 1] == "}"):
                at = end + braced
                yield text[found:at], name
            else:
                yield "$", ""
        yield text[at:], None

    def _filled(self, mapping, is_safe):
        filled = []
        for text, name in self._pieces():
            if name is None or is_safe and (not name or name not in mapping):
                filled.append(text)
            elif not name:
                before = "".join(filled)
                line = before.count("\n") + 1
                raise ValueError(f"Invalid placeholder in string: line {line}, col {len(before) - before.rfind(chr(10))}")
            else:
                filled.append(str(mapping[name]))
        return "".join(filled)

    def substitute(self, mapping={}, /, **names):
        return self._filled({**mapping, **names}, False)

    def safe_substitute(self, mapping={}, /, **names):
        return self._filled({**mapping, **names}, True)

    def get_identifiers(self):
        return list(dict.fromkeys(name for _, name in self._pieces() if name))
