"""pandas: tables that know their size; what takes long computes, and mostly shares the GIL."""

from _modelled import call
from _rows import COLUMNS, PEOPLE


class _Group:
    def __init__(self, frame):
        self._frame = frame

    def _combined(self, *args, **options):
        return self._frame

    sum = mean = count = min = max = agg = size = _combined

    def __getitem__(self, key):
        return self


class DataFrame:
    def __init__(self, data=None, columns=None):
        if isinstance(data, dict):
            columns = list(data)
            data = list(zip(*data.values()))
        self._data = list(data or [])
        self.columns = list(columns or COLUMNS)

    @property
    def shape(self):
        return len(self._data), len(self.columns)

    def __len__(self):
        return len(self._data)

    def groupby(self, by=None, **options):
        call("pandas.DataFrame.groupby", by)
        return _Group(self)

    def merge(self, right, on=None, **options):
        call("pandas.DataFrame.merge", on)
        return self

    def sort_values(self, by, **options):
        call("pandas.DataFrame.sort_values", by)
        return self

    def apply(self, func, axis=0, **options):
        call("pandas.DataFrame.apply")
        return self

    def to_csv(self, path_or_buf=None, **options):
        call("pandas.DataFrame.to_csv", *([path_or_buf] if isinstance(path_or_buf, str) else []))
        return None if path_or_buf else "\n".join(",".join(str(cell) for cell in row) for row in self._data)

    def head(self, n=5):
        return DataFrame(self._data[:n], self.columns)

    def to_dict(self, orient="dict"):
        if orient == "records":
            return [dict(zip(self.columns, row)) for row in self._data]
        return {column: dict(enumerate(self[column])) for column in self.columns}

    def __getitem__(self, key):
        place = self.columns.index(key)
        return [row[place] for row in self._data]

    def __repr__(self):
        return f"<DataFrame of {len(self)} rows>"


def read_csv(filepath, **options):
    call("pandas.read_csv", *([filepath] if isinstance(filepath, str) else []))
    return DataFrame(PEOPLE)


def read_parquet(path, **options):
    call("pandas.read_parquet", *([path] if isinstance(path, str) else []))
    return DataFrame(PEOPLE)
