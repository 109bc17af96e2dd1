"""csv: rows of text with separators and quotes."""

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3


class Error(Exception):
    pass


class Dialect:
    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def register_dialect(name, dialect=excel, **options):
    _dialects[name] = type(name, (dialect,), options)


def list_dialects():
    return list(_dialects)


def _dialect(dialect, options):
    base = _dialects[dialect] if isinstance(dialect, str) else dialect
    made = base()
    for name, value in options.items():
        setattr(made, name, value)
    return made


class _Reader:
    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        row, field, is_quoted, was_quoted = [], "", False, False
        rules = self.dialect
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if is_quoted:
                    break
                raise
            self.line_num += 1
            at = 0
            while at < len(line):
                char = line[at]
                at += 1
                if is_quoted:
                    if char == rules.escapechar:
                        field += line[at:at + 1]
                        at += 1
                    elif char != rules.quotechar:
                        field += char
                    elif rules.doublequote and line[at:at + 1] == rules.quotechar:
                        field += char
                        at += 1
                    else:
                        is_quoted = False
                elif char == rules.quotechar and not field and rules.quoting != QUOTE_NONE:
                    is_quoted = was_quoted = True
                elif char == rules.delimiter:
                    row.append(self._value(field, was_quoted))
                    field, was_quoted = "", False
                elif char == rules.escapechar:
                    field += line[at:at + 1]
                    at += 1
                elif char in "\r\n":
                    break
                elif char != " " or field or not rules.skipinitialspace:
                    field += char
            if not is_quoted:
                break
        if row or field or was_quoted:
            row.append(self._value(field, was_quoted))
        return row

    def _value(self, field, was_quoted):
        return float(field) if self.dialect.quoting == QUOTE_NONNUMERIC and not was_quoted and field else field


def reader(csvfile, dialect="excel", **options):
    return _Reader(csvfile, _dialect(dialect, options))


class _Writer:
    def __init__(self, file, dialect):
        self._file = file
        self.dialect = dialect

    def _text(self, value, is_alone):
        rules = self.dialect
        text = "" if value is None else str(value)
        special = (rules.delimiter, rules.quotechar, "\r", "\n")
        if rules.quoting == QUOTE_NONE:
            if not any(char in text for char in special if char):
                return text
            if rules.escapechar is None:
                raise Error("need to escape, but no escapechar set")
            return "".join(rules.escapechar + char if char in special else char for char in text)
        is_quoted = (rules.quoting == QUOTE_ALL or rules.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float))
                     or any(char in text for char in special) or is_alone and not text)
        if not is_quoted:
            return text
        return rules.quotechar + text.replace(rules.quotechar, rules.quotechar * 2) + rules.quotechar

    def writerow(self, row):
        row = list(row)
        text = self.dialect.delimiter.join(self._text(value, len(row) == 1) for value in row)
        return self._file.write(text + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def writer(csvfile, dialect="excel", **options):
    return _Writer(csvfile, _dialect(dialect, options))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", **options):
        self._fieldnames = fieldnames
        self.restkey, self.restval = restkey, restval
        self.reader = reader(f, dialect, **options)

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        return self._fieldnames

    @property
    def line_num(self):
        return self.reader.line_num

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while not row:
            row = next(self.reader)
        values = dict(zip(names, row))
        if len(row) > len(names):
            values[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            values[name] = self.restval
        return values


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", **options):
        self.fieldnames, self.restval, self.extrasaction = list(fieldnames), restval, extrasaction
        self.writer = writer(f, dialect, **options)

    def writeheader(self):
        return self.writer.writerow(self.fieldnames)

    def writerow(self, row):
        wrong = [name for name in row if name not in self.fieldnames]
        if wrong and self.extrasaction == "raise":
            raise ValueError("dict contains fields not in fieldnames: " + ", ".join(repr(name) for name in wrong))
        return self.writer.writerow(row.get(name, self.restval) for name in self.fieldnames)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)
