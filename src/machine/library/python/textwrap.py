"""Text in lines of a width, and the indentation of blocks of text."""


def dedent(text):
    lines = [line if line.strip() else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if line:
            indent = line[:len(line) - len(line.lstrip(" \t"))]
            if margin is None:
                margin = indent
            while not indent.startswith(margin):
                margin = margin[:-1]
    return "\n".join(line[len(margin or ""):] for line in lines)


def indent(text, prefix, predicate=None):
    keep = predicate or str.strip
    return "".join(prefix + line if keep(line) else line for line in text.splitlines(True))


_SPACES = "\t\n\x0b\x0c\r "


def _is_letter(text, at):
    return text[at:at + 1].isalpha()


def _hyphen_ends(word):
    """Where a word may be broken after its hyphens: between letters, or after a dash of two."""
    ends, place = [], 0
    while place < len(word):
        if word[place] == "-":
            n = 1
            while word[place + n:place + n + 1] == "-":
                n += 1
            if n > 1 and place and place + n < len(word):
                ends += [place, place + n]
            elif n == 1 and place > 1 and _is_letter(word, place - 1) and _is_letter(word, place - 2) and _is_letter(word, place + 1):
                if _is_letter(word, place + 2) or word[place + 2:place + 3] == "-":
                    ends.append(place + 1)
            place += n
        else:
            place += 1
    return ends


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
                 max_lines=None, placeholder=" [...]"):
        self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace, self.fix_sentence_endings = expand_tabs, replace_whitespace, fix_sentence_endings
        self.break_long_words, self.drop_whitespace, self.break_on_hyphens = break_long_words, drop_whitespace, break_on_hyphens
        self.tabsize, self.max_lines, self.placeholder = tabsize, max_lines, placeholder

    def _chunks(self, text):
        """Words and the spaces between them; `_split` of CPython."""
        text = text.expandtabs(self.tabsize) if self.expand_tabs else text
        if self.replace_whitespace:
            text = "".join(" " if c in _SPACES else c for c in text)
        chunks, begun = [], 0
        for place in range(1, len(text) + 1):
            if place == len(text) or (text[place] in _SPACES) != (text[place - 1] in _SPACES):
                word, before = text[begun:place], 0
                for end in _hyphen_ends(word) if self.break_on_hyphens else ():
                    chunks.append(word[before:end])
                    before = end
                chunks.append(word[before:])
                begun = place
        return [chunk for chunk in chunks if chunk]

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        chunks, lines = self._chunks(text)[::-1], []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and not chunks[-1].strip() and lines:
                del chunks[-1]
            line, length = [], 0
            while chunks and length + len(chunks[-1]) <= width:
                line.append(chunks.pop())
                length += len(line[-1])
            if chunks and len(chunks[-1]) > width:
                self._break_long(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            is_last = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or is_last and length <= width:
                lines.append(indent + "".join(line))
                continue
            return lines + self._end(lines, line, length, width, indent)
        return lines

    def _break_long(self, chunks, line, length, width):
        room = 1 if width < 1 else width - length
        if self.break_long_words:
            chunk, end = chunks[-1], room
            if self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind("-", 0, room)
                if hyphen > 0 and any(c != "-" for c in chunk[:hyphen]):
                    end = hyphen + 1
            line.append(chunk[:end])
            chunks[-1] = chunk[end:]
        elif not line:
            line.append(chunks.pop())

    def _end(self, lines, line, length, width, indent):
        """The last line that there is room for, with what says that more would follow."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                return [indent + "".join(line) + self.placeholder]
            length -= len(line.pop())
        if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
            lines[-1] = lines[-1].rstrip() + self.placeholder
            return []
        return [indent + self.placeholder.lstrip()]

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **options):
    return TextWrapper(width=width, **options).wrap(text)


def fill(text, width=70, **options):
    return TextWrapper(width=width, **options).fill(text)


def shorten(text, width, **options):
    return TextWrapper(width=width, max_lines=1, **options).fill(" ".join(text.strip().split()))
