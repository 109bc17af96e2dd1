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


class Formatter:
    """`str.format`, with steps that may be replaced."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        out, count = [], 0
        for literal, name, spec, conversion in self.parse(format_string):
            out.append(literal)
            if name is None:
                continue
            if not name or name[0] in ".[":
                name, count = f"{count}{name}", count + 1
            value, _ = self.get_field(name, args, kwargs)
            out.append(self.format_field(self.convert_field(value, conversion), self.vformat(spec, args, kwargs) if "{" in spec else spec))
        return "".join(out)

    def parse(self, format_string):
        text, at, literal = format_string, 0, ""
        while at < len(text):
            if text[at:at + 2] in ("{{", "}}"):
                literal += text[at]
                at += 2
            elif text[at] == "{":
                depth, end = 1, at + 1
                while depth:
                    depth += {"{": 1, "}": -1}.get(text[end], 0)
                    end += 1
                name, _, spec = text[at + 1:end - 1].partition(":")
                name, _, conversion = name.partition("!")
                yield literal, name, spec, conversion or None
                literal, at = "", end
            else:
                literal += text[at]
                at += 1
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        import re

        first, *rest = re.findall(r"^[^.\[]+|\.[^.\[]+|\[[^\]]+\]", field_name)
        value = self.get_value(int(first) if first.isdigit() else first, args, kwargs)
        for part in rest:
            key = part.strip("[].")
            value = getattr(value, key) if part[0] == "." else value[int(key) if key.isdigit() else key]
        return value, first

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def convert_field(self, value, conversion):
        return {"r": repr, "s": str, "a": ascii}[conversion](value) if conversion else value

    def format_field(self, value, format_spec):
        return format(value, format_spec)
