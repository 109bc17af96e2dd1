"""os"""

import _thread


def cpu_count():
    return _thread.cores()


process_cpu_count = cpu_count


def getpid():
    return 4000 + _thread.process()


def getppid():
    return 4000 if _thread.process() else 3999
