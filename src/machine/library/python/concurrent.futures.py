"""concurrent.futures"""

from concurrent.futures._base import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION
from concurrent.futures._base import BrokenExecutor, CancelledError, InvalidStateError, TimeoutError
from concurrent.futures._base import Executor, Future, as_completed, wait
from concurrent.futures.thread import ThreadPoolExecutor
