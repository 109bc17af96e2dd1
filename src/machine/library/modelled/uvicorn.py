"""uvicorn, as far as a program starts it. Nobody sends requests to a program that runs alone: the app starts, and ends again. The Load lab puts users on it."""
import asyncio
import sys

import _thread
from _serving import start

__version__ = "0.54.0"


class Config:
    def __init__(self, app, *, host="127.0.0.1", port=8000, log_level="info", **options):
        self.app, self.host, self.port, self.log_level = app, host, port, log_level
        for name, value in options.items():
            setattr(self, name, value)


class Server:
    def __init__(self, config):
        self.config = config
        self.started = False
        self.should_exit = False

    def run(self, sockets=None):
        asyncio.run(self.serve(sockets))

    async def serve(self, sockets=None):
        config = self.config
        _tell("Started server process [1]")
        _tell("Waiting for application startup.")
        await start(None if isinstance(config.app, str) else config.app, 40)
        self.started = True
        _tell("Application startup complete.")
        _tell(f"Uvicorn running on http://{config.host}:{config.port} (nobody sends requests in a single run: put users on it in the Load lab)")
        _tell("Shutting down")
        running = getattr(config.app, "_running", None)
        _tell("Waiting for application shutdown.")
        if running is not None:
            await running.__aexit__(None, None, None)
        for function in getattr(config.app, "on_shutdown", ()):
            done = function()
            if done is not None:
                await done
        _tell("Application shutdown complete.")
        _tell("Finished server process [1]")


def _tell(text):
    _thread.log(f"INFO:     {text}")


def run(app, **options):
    Server(Config(app, **options)).run()
