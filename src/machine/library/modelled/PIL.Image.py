"""PIL.Image: computes without the GIL."""

from _modelled import call

LANCZOS, BICUBIC, BILINEAR, NEAREST = 1, 3, 2, 0


class Resampling:
    LANCZOS, BICUBIC, BILINEAR, NEAREST = 1, 3, 2, 0


class Image:
    format = "JPEG"

    def __init__(self, size=(4000, 3000), mode="RGB"):
        self.size = size
        self.mode = mode

    width = property(lambda self: self.size[0])
    height = property(lambda self: self.size[1])

    def resize(self, size, resample=None, **options):
        call("PIL.Image.Image.resize", size)
        return Image(tuple(size), self.mode)

    def thumbnail(self, size, resample=None, **options):
        call("PIL.Image.Image.thumbnail", size)
        scale = min(size[0] / self.width, size[1] / self.height, 1)
        self.size = (int(self.width * scale), int(self.height * scale))

    def rotate(self, angle, **options):
        call("PIL.Image.Image.rotate", angle)
        return Image(self.size, self.mode)

    def convert(self, mode=None, **options):
        call("PIL.Image.Image.convert", mode)
        return Image(self.size, mode or self.mode)

    def filter(self, filter):
        call("PIL.Image.Image.filter")
        return Image(self.size, self.mode)

    def save(self, fp, format=None, **options):
        call("PIL.Image.Image.save", *([fp] if isinstance(fp, str) else []))
        if hasattr(fp, "write"):
            fp.write(b"\xff\xd8image")

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def open(fp, mode="r", formats=None):
    call("PIL.Image.open", *([fp] if isinstance(fp, str) else []))
    return Image()


def new(mode, size, color=0):
    return Image(tuple(size), mode)
