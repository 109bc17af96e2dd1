"""PIL.ImageFilter"""


class GaussianBlur:
    def __init__(self, radius=2):
        self.radius = radius


BLUR = SHARPEN = GaussianBlur()
