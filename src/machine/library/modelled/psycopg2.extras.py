"""psycopg2.extras: names for `cursor_factory=`; rows are tuples all the same."""


class RealDictCursor:
    pass


class DictCursor:
    pass
