"""anyio.lowlevel: checkpoints, and variables of a loop."""

from _anyio_core import cancel_shielded_checkpoint, checkpoint, checkpoint_if_cancelled
from _asyncio import get_running_loop


def current_token():
    return get_running_loop()


_MISSING = object()


class RunVar:
    def __init__(self, name, default=_MISSING):
        self._name, self._default, self._values = name, default, {}

    def __class_getitem__(cls, item):
        return cls

    def get(self, default=_MISSING):
        default = self._default if default is _MISSING else default
        value = self._values.get(get_running_loop(), default)
        if value is _MISSING:
            raise LookupError(f'Run variable "{self._name}" has no value and no default set')
        return value

    def set(self, value):
        token = self.get(None)
        self._values[get_running_loop()] = value
        return token

    def reset(self, token):
        self._values[get_running_loop()] = token
