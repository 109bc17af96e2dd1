def f():
    try:
        try: raise ExceptionGroup('eg',[ValueError(1),KeyError(2)])
        except* ValueError: pass
        except* KeyError: raise
    except BaseException as e:
        print(repr(e), e.message)
f()
def g():
    try:
        try: raise ExceptionGroup('eg',[ValueError(1),KeyError(2)])
        except* ValueError: raise TypeError('x')
    except BaseException as e:
        print(repr(e), str(e))
g()
def h():
    try:
        try: raise ExceptionGroup('eg',[ValueError(1),KeyError(2),ExceptionGroup('in',[OSError(4), ValueError(3)])])
        except* ValueError as e:
            print(repr(e)); raise
        except* KeyError as e: raise RuntimeError("n") from e
    except BaseException as e:
        print(repr(e)); print([repr(x.__cause__) for x in e.exceptions])
h()
try:
    try: raise ValueError("plain")
    except* ValueError as e:
        print(repr(e)); raise
except BaseException as e: print(repr(e))
try:
    try: raise ValueError("plain")
    except* TypeError: pass
except BaseException as e: print(repr(e))
try:
    try: raise ExceptionGroup("a", [ValueError(1)])
    except* ValueError as e: raise ExceptionGroup("b", e.exceptions)
except BaseException as e: print(repr(e), repr(e.__context__))
try:
    try: raise BaseExceptionGroup("a", [ValueError(1), KeyboardInterrupt()])
    except* ValueError as e: raise TypeError(5)
except BaseException as e: print(repr(e))
