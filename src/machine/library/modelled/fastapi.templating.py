"""fastapi.templating: a page is rendered on the loop, by Jinja2, in Python."""

from starlette.responses import HTMLResponse


class Jinja2Templates:
    def __init__(self, directory=None, **options):
        self.directory = directory

    def TemplateResponse(self, *args, status_code=200, **options):
        return HTMLResponse("", status_code)
