"""fastapi.staticfiles: there are no files here, so a mounted folder answers nothing."""


class StaticFiles:
    def __init__(self, *, directory=None, html=False, **options):
        self.directory = directory
