"""subprocess: programs that say `done` and end well."""

import _modelled

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    pass


class TimeoutExpired(SubprocessError):
    pass


def _show(args):
    return args if isinstance(args, str) else " ".join(str(arg) for arg in args)


def _output(text, universal_newlines, encoding):
    return "done\n" if text or universal_newlines or encoding else b"done\n"


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def check_returncode(self):
        pass


def run(args, *, input=None, capture_output=False, timeout=None, check=False, stdout=None, stderr=None, text=None,
        universal_newlines=None, encoding=None, shell=False, cwd=None, env=None, stdin=None):
    _modelled.call("subprocess.run", _show(args))
    is_captured = capture_output or stdout == PIPE
    out = _output(text, universal_newlines, encoding)
    return CompletedProcess(args, 0, out if is_captured else None, out[:0] if is_captured else None)


def check_output(args, *, text=None, universal_newlines=None, encoding=None, **options):
    _modelled.call("subprocess.check_output", _show(args))
    return _output(text, universal_newlines, encoding)


def check_call(args, **options):
    _modelled.call("subprocess.check_call", _show(args))
    return 0


def getoutput(cmd):
    _modelled.call("subprocess.getoutput", cmd)
    return "done"


def getstatusoutput(cmd):
    _modelled.call("subprocess.getstatusoutput", cmd)
    return 0, "done"


class Popen:
    def __init__(self, args, *, text=None, universal_newlines=None, encoding=None, **options):
        _modelled.call("subprocess.Popen", _show(args))
        self.args = args
        self.pid = 4242
        self.returncode = None
        self._output = _output(text, universal_newlines, encoding)

    def poll(self):
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None:
            _modelled.call("subprocess.Popen.wait")
            self.returncode = 0
        return 0

    def communicate(self, input=None, timeout=None):
        if self.returncode is None:
            _modelled.call("subprocess.Popen.communicate")
            self.returncode = 0
        return self._output, self._output[:0]

    def terminate(self):
        self.returncode = -15

    def kill(self):
        self.returncode = -9

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.wait()


def call(args, **options):
    _modelled.call("subprocess.call", _show(args))
    return 0
