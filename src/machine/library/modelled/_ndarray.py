"""numpy's array, without numbers."""


class ndarray:
    def __init__(self, shape):
        self.shape = shape

    @property
    def size(self):
        size = 1
        for length in self.shape:
            size *= length
        return size

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def T(self):
        return ndarray(self.shape[::-1])

    def reshape(self, *shape):
        return ndarray(shape[0] if isinstance(shape[0], tuple) else shape)

    def _same(self, other=None, **options):
        return ndarray(self.shape)

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __pow__ = astype = copy = _same

    def __matmul__(self, other):
        import numpy
        return numpy.matmul(self, other)

    def dot(self, other):
        import numpy
        return numpy.dot(self, other)

    def _number(self, axis=None, **options):
        return 0.5

    sum = mean = max = min = std = _number

    def tolist(self):
        return [0.5] * self.shape[0]

    def __len__(self):
        return self.shape[0]

    def __iter__(self):
        return iter(self.tolist())

    def __getitem__(self, key):
        return 0.5 if isinstance(key, int) else ndarray(self.shape)

    def __repr__(self):
        return f"<array of shape {self.shape}>"
