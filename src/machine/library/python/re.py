"""Regular expressions: a pattern becomes a small program, and a backtracking machine runs it, as in CPython's `_sre`.

What it finds is CPython's, and so is what it costs, roughly: `_sre` is C, some 180 times as fast as this, and holds the GIL for a whole search.
Compiling a pattern is Python in CPython as well.
"""
from _thread import begin_as_c, end_as_c, hold, spend
from enum import IntFlag as _IntFlag


class RegexFlag(_IntFlag):
    NOFLAG = 0
    IGNORECASE = 2
    MULTILINE = 8
    DOTALL = 16
    VERBOSE = 64
    ASCII = 256


NOFLAG = RegexFlag.NOFLAG
I = IGNORECASE = RegexFlag.IGNORECASE
M = MULTILINE = RegexFlag.MULTILINE
S = DOTALL = RegexFlag.DOTALL
X = VERBOSE = RegexFlag.VERBOSE
A = ASCII = RegexFlag.ASCII
_FLAGS = {"i": 2, "m": 8, "s": 16, "x": 64, "a": 256, "u": 0}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "0": "\0"}
_SPACES = " \t\n\r\f\v"


class PatternError(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        super().__init__(msg if pos is None else f"{msg} at position {pos}")


error = PatternError


def _is_word(char):
    return char.isalnum() or char == "_"


def _is_space(char):
    return char in _SPACES or char.isspace()


_CLASSES = {"d": str.isdigit, "w": _is_word, "s": _is_space}


def _class(letter):
    test = _CLASSES[letter.lower()]
    return test if letter.islower() else lambda char: not test(char)


# What stands after `(?`: is it ahead, is it wanted there, and does it take what it finds, as an atomic group does.
_LOOKS = (("=", True, True, False), ("!", True, False, False), ("<=", False, True, False), ("<!", False, False, False),
          (">", True, True, True))
_NOWHERE = object()


def _has_any_width(code):
    """May this piece be of several lengths?"""
    repeats = any(op[0] == "loop" or op[0] == "run" and op[3] != op[4] for op in code)
    return repeats or any(op[0] == "jump" and op[1] <= place for place, op in enumerate(code))


class _Compiler:
    def __init__(self, text, flags):
        self.text, self.flags, self.at = text, flags, 0
        self.code, self.names, self.n_groups = [], {}, 0

    def fail(self, message, at=None):
        raise PatternError(message, self.text, self.at if at is None else None if at is _NOWHERE else at)

    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else ""

    def accept(self, what):
        if self.text.startswith(what, self.at):
            self.at += len(what)
            return True
        return False

    def alternatives(self):
        # An alternative that is not the last is tried first, the rest when it fails.
        start, ends = len(self.code), []
        self.sequence()
        while self.accept("|"):
            self.code.insert(start, None)
            self.shift(start, 1)
            ends.append(len(self.code))
            self.code.append(None)
            self.code[start] = ("split", start + 1, len(self.code))
            start = len(self.code)
            self.sequence()
        for end in ends:
            self.code[end] = ("jump", len(self.code))

    def shift(self, start, by):
        for place in range(start + by, len(self.code)):
            op = self.code[place]
            if op and op[0] in ("split", "jump", "look", "loop", "given"):
                self.code[place] = (op[0], *[x + by if type(x) is int and x >= start else x for x in op[1:]])

    def sequence(self):
        while self.at < len(self.text) and self.peek() not in "|)":
            start = len(self.code)
            if self.atom():
                self.repeats(start)

    def repeats(self, start):
        low_at, char = self.at, self.peek()
        if not char or char not in "*+?{":
            return
        if char == "{":
            end = self.text.find("}", self.at)
            parts = self.text[self.at + 1:end].split(",") if end > 0 else ["?"]
            if len(parts) > 2 or not all(part == "" or part.isdigit() for part in parts) or parts == [""]:
                return
            low = int(parts[0] or 0)
            high = low if len(parts) == 1 else int(parts[1]) if parts[1] else None
            self.at = end + 1
            if high is not None and high < low:
                self.fail("min repeat greater than max repeat", low_at + 1)
        else:
            low, high = {"*": (0, None), "+": (1, None), "?": (0, 1)}[char]
            self.at += 1
        is_place = len(self.code) == start + 1 and self.code[start][0] in ("start", "end", "last", "border")
        if start == len(self.code) or is_place and self.text[low_at - 1] != ")":
            self.fail("nothing to repeat", low_at)
        is_lazy = self.accept("?")
        is_possessive = not is_lazy and self.accept("+")
        if self.peek() and self.peek() in "*+":
            self.fail("multiple repeat")
        self.repeat(start, low, high, is_lazy)
        if is_possessive:
            self.code.insert(start, None)
            self.shift(start, 1)
            self.end_look(start, True, True, True)

    def end_look(self, place, *what):
        self.code.append(("matched",))
        self.code[place] = ("look", len(self.code), *what)

    def repeat(self, start, low, high, is_lazy):
        piece = self.code[start:]
        del self.code[start:]
        if not is_lazy and len(piece) == 1 and piece[0][0] in ("char", "test"):
            self.code.append(("run", *piece[0], low, high))
            return
        for _ in range(low):
            self.copy(piece, start)
        if high is None:
            head = len(self.code)
            self.code.append(None)
            is_empty = _may_be_empty(piece, start)
            if is_empty:
                self.code.append(("mark", head))
            self.copy(piece, start)
            self.code.append(("loop" if is_empty else "jump", head))
            self.split(head, is_lazy)
        else:
            heads = []
            for _ in range(high - low):
                heads.append(len(self.code))
                self.code.append(None)
                self.copy(piece, start)
            for head in heads:
                self.split(head, is_lazy)

    def split(self, head, is_lazy):
        ways = (head + 1, len(self.code))
        self.code[head] = ("split", *(ways[::-1] if is_lazy else ways))

    def copy(self, piece, start):
        by = len(self.code) - start
        for op in piece:
            if op[0] in ("split", "jump", "look", "loop", "mark", "given"):
                op = (op[0], *[x + by if type(x) is int else x for x in op[1:]])
            self.code.append(op)

    def atom(self):
        char = self.peek()
        self.at += 1
        if char == "(":
            return self.group()
        if char == "[":
            self.code.append(("test", self.char_class()))
        elif char == ".":
            is_all = self.flags & 16
            self.code.append(("test", lambda found: is_all or found != "\n"))
        elif char in "^$":
            self.code.append(("start" if char == "^" else "end", bool(self.flags & 8)))
        elif char == "\\":
            self.escape()
        elif char in "*+?":
            self.at -= 1
            self.fail("nothing to repeat")
        elif self.flags & 64 and char in _SPACES:
            return False
        elif self.flags & 64 and char == "#":
            while self.peek() and self.peek() != "\n":
                self.at += 1
            return False
        else:
            self.literal(char)
        return True

    def literal(self, char):
        if self.flags & 2:
            char = char.lower()
            self.code.append(("test", lambda found: found.lower() == char))
        else:
            self.code.append(("char", char))

    def escape(self):
        char = self.peek()
        if not char:
            self.fail("bad escape (end of pattern)", self.at - 1)
        self.at += 1
        if char in "dDwWsS":
            self.code.append(("test", _class(char)))
        elif char in "bB":
            self.code.append(("border", char == "b"))
        elif char == "A":
            self.code.append(("start", False))
        elif char == "Z":
            self.code.append(("last",))
        elif char in "123456789":
            if int(char) > self.n_groups:
                self.fail(f"invalid group reference {char}", self.at - 1)
            self.code.append(("same", int(char)))
        elif char in _ESCAPES:
            self.literal(_ESCAPES[char])
        elif char in "xu0":
            self.literal(self.by_number(char))
        elif char.isalpha():
            self.fail(f"bad escape \\{char}", self.at - 2)
        else:
            self.literal(char)

    def by_number(self, letter):
        """The character of `\\x41`, `\\u0041` or `\\0`."""
        n = {"x": 2, "u": 4, "0": 0}[letter]
        digits = self.text[self.at:self.at + n]
        if len(digits) < n or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
            self.fail(f"incomplete escape \\{letter}{digits}", self.at - 2)
        self.at += n
        return chr(int(digits or "0", 16))

    def char_class(self):
        is_not, tests, begun = self.accept("^"), [], self.at
        while True:
            char = self.peek()
            if not char:
                self.fail("unterminated character set", begun - 1)
            if char == "]" and self.at > begun:
                self.at += 1
                break
            self.at += 1
            if char == "\\":
                char = self.peek()
                self.at += 1
                if char in "dDwWsS":
                    tests.append(_class(char))
                    continue
                char = self.by_number(char) if char in "xu0" else "\b" if char == "b" else _ESCAPES.get(char, char)
            if self.peek() == "-" and self.text[self.at + 1:self.at + 2] not in ("]", ""):
                self.at += 1
                high = self.peek()
                self.at += 1
                if high == "\\":
                    high = self.peek()
                    self.at += 1
                    high = self.by_number(high) if high in "xu0" else _ESCAPES.get(high, high)
                if high < char:
                    self.fail(f"bad character range {char}-{high}", self.at - 3)
                tests.append(lambda found, low=char, high=high: low <= found <= high)
            else:
                tests.append(lambda found, char=char: found == char)
        folds = self.flags & 2

        def test(found):
            hit = any(check(found) for check in tests)
            if folds and not hit:
                hit = any(check(found.lower()) or check(found.upper()) for check in tests)
            return hit != is_not

        return test

    def group(self):
        begun, name, number = self.at - 1, None, None
        if self.accept("?"):
            if self.accept("P=") :
                name = self.until(")")
                if name not in self.names:
                    self.fail(f"unknown group name {name!r}", begun + 4)
                self.code.append(("same", self.names[name]))
                return True
            if self.accept("#"):
                if ")" not in self.text[self.at:]:
                    self.fail("missing ), unterminated comment", begun)
                self.until(")")
                return False
            if self.accept("("):
                return self.condition(begun)
            for mark, *what in _LOOKS:
                if self.accept(mark):
                    place = len(self.code)
                    self.code.append(None)
                    self.alternatives()
                    if not what[0] and _has_any_width(self.code[place + 1:]):
                        self.fail("look-behind requires fixed-width pattern", _NOWHERE)
                    self.end_look(place, *what)
                    return self.close(begun)
            if self.accept("P<"):
                name = self.until(">")
                if not name.isidentifier():
                    self.fail(f"bad character in group name {name!r}", begun + 4)
            elif not self.accept(":"):
                return self.set_flags(begun)
            else:
                self.alternatives()
                return self.close(begun)
        self.n_groups += 1
        number = self.n_groups
        if name:
            if name in self.names:
                self.fail(f"redefinition of group name {name!r} as group {number}; was group {self.names[name]}", begun + 4)
            self.names[name] = number
        self.code.append(("save", 2 * number))
        self.alternatives()
        self.code.append(("save", 2 * number + 1))
        return self.close(begun)

    def condition(self, begun):
        """`(?(1)yes|no)`"""
        name = self.until(")")
        number = self.names.get(name) if not name.isdigit() else int(name)
        if number is None or not 0 < number <= self.n_groups:
            self.fail(f"unknown group name {name!r}" if number is None else f"invalid group reference {number}", begun + 3)
        place = len(self.code)
        self.code.append(None)
        self.sequence()
        end = len(self.code)
        self.code.append(None)
        self.code[place] = ("given", str(number), len(self.code))
        if self.accept("|"):
            self.sequence()
        self.code[end] = ("jump", len(self.code))
        return self.close(begun)

    def set_flags(self, begun):
        if not self.peek():
            self.fail("unexpected end of pattern")
        letters = ""
        while self.peek() and self.peek() in "imsxau":
            letters += self.peek()
            self.at += 1
        if not letters or self.peek() not in (")", ":"):
            self.fail("unknown extension ?" + self.peek(), begun + 1)
        before = self.flags
        for letter in letters:
            self.flags |= _FLAGS[letter]
        if self.accept(")"):
            return False
        self.at += 1
        self.alternatives()
        self.flags = before
        return self.close(begun)

    def until(self, end):
        stop = self.text.find(end, self.at)
        if stop < 0:
            self.fail(f"missing {end}, unterminated name")
        text, self.at = self.text[self.at:stop], stop + 1
        return text

    def close(self, begun):
        if not self.accept(")"):
            self.fail("missing ), unterminated subpattern", begun)
        return True


def _may_be_empty(piece, start):
    """Can this piece of a program, which begins at `start`, match without taking a character?"""
    ways, seen = [0], set()
    while ways:
        place = ways.pop()
        if place == len(piece):
            return True
        if place in seen:
            continue
        seen.add(place)
        op = piece[place]
        if op[0] in ("split", "jump"):
            ways += [way - start for way in op[1:]]
        elif op[0] == "look":
            ways.append(op[1] - start)
        elif op[0] not in ("char", "test") and not (op[0] == "run" and op[3]):
            ways.append(place + 1)
    return False


# What `_sre` takes to go back to the last choice, by measurement (ns): in a repeated character, which is quicker where a certain one
# has to follow, and in anything else.
_BACK_IN_RUN, _BACK_TO_CHAR, _BACK = 25, 4, 60
# From this much going back on (ns) a search remembers what led nowhere.
_LONG = 20_000


class _Search:
    """One call's way through a text.

    CPython goes back as often as there are ways to match, and that may be more than anybody can wait for. Here, what led nowhere is
    remembered with what finding that out cost: the next time it is only paid for. Not where `\\1` makes what follows depend on how it came.
    """

    def __init__(self, pattern, text):
        self.pattern, self.text = pattern, text
        # Nanoseconds of C spent on going back, and of each state that led nowhere its part of them.
        self.cost, self.failed = 0, {}

    def run(self, at, end, saved, place=0, is_full=False, refused=None):
        """The groups where the pattern matches at `at`, or `None`."""
        code, text, failed, cost = self.pattern._code, self.text, self.failed, self.cost
        back, marks, may_remember = [], {}, self.pattern._may_remember
        remembers = may_remember and cost > _LONG
        while True:
            op = code[place]
            kind = op[0]
            place += 1
            if kind == "char":
                ok = at < end and text[at] == op[1]
                at += 1
            elif kind == "test":
                ok = at < end and op[1](text[at])
                at += 1
            elif kind == "run":
                _, what, one, low, high = op
                low += at
                before, known = cost, None
                stop = end if high is None else min(end, at + high)
                is_char, looks = what == "char", remembers and high is None
                while at < stop and (text[at] == one if is_char else one(text[at])):
                    at += 1
                    if looks and at >= low:
                        known = failed.get((place, at, *marks.items()))
                        if known is not None:
                            # From here on it was tried before.
                            cost += known + (_BACK_TO_CHAR if code[place][0] == "char" else _BACK_IN_RUN)
                            at -= 1
                            break
                if at > low:
                    back.append((place, at - 1, saved, marks, low, before))
                ok = at >= low
                if ok:
                    if looks and at == low:
                        back.append((None, (place, at, *marks.items()), before))
                    continue
            elif kind == "split":
                key = (place, at, *marks.items()) if remembers else None
                known = failed.get(key) if remembers else None
                if known is not None:
                    cost += known
                    ok = False
                else:
                    if remembers:
                        back.append((None, key, cost))
                    back.append((op[2], at, saved, marks))
                    place = op[1]
                    continue
            elif kind == "jump":
                place = op[1]
                continue
            elif kind == "mark":
                marks = {**marks, op[1]: at}
                continue
            elif kind == "loop":
                # A turn that took no character is the last one.
                if marks.get(op[1]) != at:
                    place = op[1]
                continue
            elif kind == "save":
                saved = (*saved[:op[1]], at, *saved[op[1] + 1:])
                continue
            elif kind == "start":
                ok = at == 0 or op[1] and text[at - 1] == "\n"
            elif kind == "end":
                ok = at == len(text) or at == len(text) - 1 and text[at] == "\n" or op[1] and text[at] == "\n"
            elif kind == "last":
                ok = at == len(text)
            elif kind == "border":
                before = at > 0 and _is_word(text[at - 1])
                ok = (before != (at < len(text) and _is_word(text[at]))) == op[1]
            elif kind == "same":
                group = text[saved[2 * op[1]]:saved[2 * op[1] + 1]] if saved[2 * op[1] + 1] is not None else None
                ok = group is not None and text.startswith(group, at)
                at += len(group or "")
            elif kind == "look":
                self.cost = cost
                found = self.look(op, at, end, saved, place)
                cost = self.cost
                ok = (found is not None) == op[3]
                if found is not None and op[3]:
                    at = found[1] if op[4] else at
                    saved = found[:1] + saved[1:2] + found[2:]
                place = op[1]
            elif kind == "given":
                if saved[2 * int(op[1]) + 1] is None:
                    place = op[2]
                continue
            else:
                ok = not (is_full and at != end) and at != refused
                if ok:
                    self.cost = cost
                    return (saved[0], at, *saved[2:])
            if ok:
                continue
            # Back to the last choice. What stands between two choices says that all from there on have failed.
            while back and back[-1][0] is None:
                _, key, before = back.pop()
                failed[key] = cost - before
            if not back:
                self.cost = cost
                return None
            if len(back[-1]) == 4:
                place, at, saved, marks = back.pop()
                # One more turn of a lazy repeat is no way back.
                cost += _BACK_TO_CHAR if code[place - 1][0] == "split" else _BACK
            else:
                # A repeated character gives one back.
                place, at, saved, marks, low, before = back.pop()
                cost += _BACK_TO_CHAR if code[place][0] == "char" else _BACK_IN_RUN
                is_open = remembers and code[place - 1][4] is None
                if is_open:
                    failed[(place, at + 1, *marks.items())] = cost - before
                if at > low:
                    back.append((place, at - 1, saved, marks, low, before))
                elif is_open:
                    back.append((None, (place, at, *marks.items()), before))
            remembers = may_remember and cost > _LONG

    def look(self, op, at, end, saved, place):
        """What `(?=…)` or `(?<=…)` finds."""
        if op[2]:
            return self.run(at, end, saved, place)
        for begin in range(at, -1, -1):
            behind = _Search(self.pattern, self.text)
            found = behind.run(begin, at, saved, place)
            self.cost += behind.cost
            if found is not None and found[1] == at:
                return found
        return None


class Match:
    def __init__(self, pattern, string, saved):
        self.re, self.string, self._saved = pattern, string, saved
        self.pos, self.endpos = 0, len(string)

    def _number(self, group):
        number = self.re.groupindex.get(group) if isinstance(group, str) else group
        if number is None or not 0 <= number <= self.re.groups:
            raise IndexError("no such group")
        return 2 * number

    def _one(self, group, default=None):
        at = self._number(group)
        return default if self._saved[at + 1] is None else self.string[self._saved[at]:self._saved[at + 1]]

    def group(self, *groups):
        if len(groups) <= 1:
            return self._one(groups[0] if groups else 0)
        return tuple(self._one(group) for group in groups)

    __getitem__ = _one

    def groups(self, default=None):
        return tuple(self._one(number, default) for number in range(1, self.re.groups + 1))

    def groupdict(self, default=None):
        return {name: self._one(name, default) for name in self.re.groupindex}

    def span(self, group=0):
        at = self._number(group)
        ends = self._saved[at:at + 2]
        return (-1, -1) if ends[1] is None else tuple(ends)

    def start(self, group=0):
        return self.span(group)[0]

    def end(self, group=0):
        return self.span(group)[1]

    def expand(self, template):
        return _expand(template, self)

    @property
    def lastindex(self):
        done = [number for number in range(1, self.re.groups + 1) if self._saved[2 * number + 1] is not None]
        return max(done, key=lambda number: self._saved[2 * number + 1]) if done else None

    @property
    def lastgroup(self):
        number = self.lastindex
        return next((name for name, known in self.re.groupindex.items() if known == number), None)

    @property
    def regs(self):
        return tuple(self.span(number) for number in range(self.re.groups + 1))

    def __repr__(self):
        return f"<re.Match object; span={self.span()}, match={self.group()!r}>"


def _expand(template, match):
    out, at = [], 0
    while at < len(template):
        char = template[at]
        at += 1
        if char != "\\" or at == len(template):
            out.append(char)
            continue
        char = template[at]
        at += 1
        if char == "g" and template[at:at + 1] == "<":
            end = template.index(">", at)
            name = template[at + 1:end]
            if not name.isdigit() and name not in match.re.groupindex:
                raise IndexError(f"unknown group name {name!r}")
            out.append(match._one(int(name) if name.isdigit() else name) or "")
            at = end + 1
        elif char.isdigit() and char != "0":
            if int(char) > match.re.groups:
                raise PatternError(f"invalid group reference {char}", template, at - 1)
            out.append(match._one(int(char)) or "")
        else:
            out.append(_ESCAPES.get(char, "\\" + char if char.isalpha() else char))
    return "".join(out)


def _as_c(function):
    """The function takes the time that C takes, and nothing comes between."""

    def call(self, *args, **options):
        global _back_ns
        is_outermost = begin_as_c()
        try:
            return function(self, *args, **options)
        finally:
            if is_outermost:
                end_as_c(_FASTER)
                took, _back_ns = _back_ns, 0
                if took >= _SHOWN:
                    hold(f"re.{function.__name__.lstrip('_')}({self.pattern!r})", min(took, _FOR_EVER))
                else:
                    spend(took)

    call.__name__ = function.__name__
    return call


_FASTER = 180
# What the search that runs has spent on going back. From a millisecond on it is shown as what held everything up.
_back_ns = 0
_SHOWN = 1_000_000
_FOR_EVER = 10 ** 18


class Pattern:
    def __init__(self, pattern, flags):
        compiler = _Compiler(pattern, int(flags))
        compiler.alternatives()
        if compiler.at < len(pattern):
            compiler.fail("unbalanced parenthesis")
        self.pattern, self.flags = pattern, compiler.flags | 32
        self.groups, self.groupindex = compiler.n_groups, compiler.names
        self._code = [*compiler.code, ("matched",)]
        self._may_remember = all(op[0] not in ("same", "given") for op in self._code)
        first = self._code[0]
        self._first = first[1] if first[0] == "char" else first[2] if first[:2] == ("run", "char") and first[3] else None

    def _at(self, search, at, end, is_full=False, refused=None):
        global _back_ns
        before = search.cost
        saved = search.run(at, end, (at, *[None] * (2 * self.groups + 1)), 0, is_full, refused)
        _back_ns += search.cost - before
        return None if saved is None else Match(self, search.text, saved)

    def _begin(self, string, endpos):
        if not isinstance(string, str):
            raise TypeError(f"expected string or bytes-like object, got {type(string).__name__!r}")
        return _Search(self, string), len(string) if endpos is None else min(endpos, len(string))

    @_as_c
    def match(self, string, pos=0, endpos=None):
        search, end = self._begin(string, endpos)
        return self._at(search, pos, end)

    @_as_c
    def fullmatch(self, string, pos=0, endpos=None):
        search, end = self._begin(string, endpos)
        return self._at(search, pos, end, True)

    @_as_c
    def search(self, string, pos=0, endpos=None, _refused=None):
        search, end = self._begin(string, endpos)
        while pos <= end:
            if self._first is not None:
                pos = string.find(self._first, pos, end)
                if pos < 0:
                    return None
            found = self._at(search, pos, end, False, _refused)
            if found is not None:
                return found
            if _refused is not None:
                # What it refused there leads somewhere else.
                _refused, search = None, _Search(self, string)
            pos += 1
        return None

    def finditer(self, string, pos=0, endpos=None):
        # After an empty match the next one may begin at the same place, but not be empty there.
        refused = None
        while (found := self.search(string, pos, endpos, refused)) is not None:
            yield found
            begin, pos = found.span()
            refused = pos if begin == pos else None

    @_as_c
    def findall(self, string, pos=0, endpos=None):
        found = self.finditer(string, pos, endpos)
        if self.groups == 0:
            return [match.group() for match in found]
        if self.groups == 1:
            return [match._one(1, "") for match in found]
        return [match.groups("") for match in found]

    def subn(self, repl, string, count=0):
        # A function of the program takes its own time.
        return self._subn(repl, string, count) if callable(repl) else self._subn_as_c(repl, string, count)

    def _subn(self, repl, string, count):
        out, at, n = [], 0, 0
        for match in self.finditer(string):
            out.append(string[at:match.start()])
            out.append(repl(match) if callable(repl) else _expand(repl, match))
            at = match.end()
            n += 1
            if n == count:
                break
        out.append(string[at:])
        return "".join(out), n

    _subn_as_c = _as_c(_subn)

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    @_as_c
    def split(self, string, maxsplit=0):
        out, at, n = [], 0, 0
        for match in self.finditer(string):
            out.append(string[at:match.start()])
            out.extend(match.groups())
            at = match.end()
            n += 1
            if n == maxsplit:
                break
        out.append(string[at:])
        return out

    def __repr__(self):
        names = "|".join(f"re.{flag.name}" for flag in RegexFlag if flag and self.flags & flag)
        return f"re.compile({self.pattern!r}{', ' + names if names else ''})"


_cache = {}


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        return pattern
    if not isinstance(pattern, str):
        raise TypeError("first argument must be string or compiled pattern")
    key = (pattern, int(flags))
    if key not in _cache:
        _cache[key] = Pattern(pattern, flags)
    return _cache[key]


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def escape(pattern):
    return "".join("\\" + char if char in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else char for char in pattern)


def purge():
    _cache.clear()
