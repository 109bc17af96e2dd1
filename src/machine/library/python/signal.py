"""Signals that a program sends to itself: nobody outside of it could send one."""
from _asyncio import _running_loop, all_tasks
from enum import IntEnum


class Signals(IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGABRT = 6
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17
    SIGCONT = 18
    SIGSTOP = 19


class Handlers(IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


(SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGKILL, SIGUSR1, SIGSEGV,
 SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD, SIGCONT, SIGSTOP) = Signals
SIG_DFL, SIG_IGN = Handlers
_IGNORED_BY_DEFAULT = (SIGCHLD, SIGCONT)


def default_int_handler(signalnum, frame):
    raise KeyboardInterrupt


_handlers = {SIGINT: default_int_handler}
_of_loops = {}


def _known(signalnum):
    try:
        return Signals(signalnum)
    except ValueError:
        raise ValueError("signal number out of range") from None


def valid_signals():
    return set(Signals)


def strsignal(signalnum):
    return {SIGINT: "Interrupt", SIGTERM: "Terminated", SIGHUP: "Hangup", SIGKILL: "Killed"}.get(_known(signalnum))


def getsignal(signalnum):
    return _handlers.get(_known(signalnum), SIG_DFL)


def signal(signalnum, handler):
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    before = getsignal(signalnum)
    _handlers[_known(signalnum)] = handler
    _of_loops.pop(signalnum, None)
    return before


def raise_signal(signalnum):
    signalnum = _known(signalnum)
    if signalnum in _of_loops:
        # The loop reads its own socket in one iteration and runs the handler in the next.
        loop, callback, args = _of_loops[signalnum]
        loop.call_soon_threadsafe(lambda: loop.call_soon(callback, *args))
        return
    handler = getsignal(signalnum)
    loop = _running_loop()
    if handler is default_int_handler and loop is not None:
        _interrupt(loop)
    elif callable(handler):
        handler(int(signalnum), None)
    elif handler == SIG_DFL and signalnum not in _IGNORED_BY_DEFAULT:
        raise SystemExit(f"the operating system ends the program: {signalnum.name}")


_interrupted = set()


def _number(task):
    number = task.get_name().removeprefix("Task-")
    return int(number) if number.isdigit() else 0


def _interrupt(loop):
    """What `asyncio.Runner` does with Ctrl-C: it cancels the main task; a second one comes through at once."""
    main = min(all_tasks(loop), key=_number)
    if main in _interrupted:
        raise KeyboardInterrupt
    _interrupted.add(main)

    def end(task):
        if task.cancelled() and task.uncancel() == 0:
            raise KeyboardInterrupt

    main.add_done_callback(end)
    main.cancel()


def _add_handler(loop, sig, callback, *args):
    _of_loops[_known(sig)] = (loop, callback, args)


def _remove_handler(loop, sig):
    return _of_loops.pop(_known(sig), None) is not None
