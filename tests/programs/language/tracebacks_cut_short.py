import traceback


def deep(n):
    return deep(n - 1) if n else 1 / 0


def places(lines):
    """Without the files and the lines of source, which are not here."""
    return [
        part.strip().split(", ")[-1]
        for line in lines
        for part in line.splitlines()
        if " in " in part or "repeated" in part
    ]


for n in (1, 3, 4, 9):
    try:
        deep(n)
    except ZeroDivisionError as error:
        print(n, places(traceback.format_exception(error)))
        print(places(traceback.format_exc(limit=2).splitlines()), places(traceback.format_exception(error, limit=-1)))
        print([frame.name for frame in traceback.extract_tb(error.__traceback__, limit=2)])
