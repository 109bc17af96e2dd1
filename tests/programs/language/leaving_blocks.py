import contextlib, itertools
def log(*a): print(*a)
class CM:
    def __init__(s,n,sup=False,fail=None): s.n,s.sup,s.fail=n,sup,fail
    def __enter__(s): log('enter',s.n); return s.n
    def __exit__(s,t,e,tb):
        log('exit',s.n,t and t.__name__,e)
        if s.fail: raise s.fail
        return s.sup
def f1(kind):
    for i in range(4):
        try:
            log('body',i)
            if kind=='break' and i==1: break
            if kind=='continue' and i==1: continue
            if kind=='return' and i==1: return 'ret'
            if kind=='raise' and i==1: raise ValueError(i)
        except ValueError as e:
            log('caught',e)
            if i==1: continue
        else:
            log('else',i)
        finally:
            log('finally',i)
    else:
        log('for else')
    return 'end'
for k in ('break','continue','return','raise','none'): log(k,f1(k))
def f2():
    try:
        return 1
    finally:
        return 2
log(f2())
def f3():
    for i in range(3):
        try:
            return i
        finally:
            if i<2: continue
            log('last')
log(f3())
def f4():
    for i in range(3):
        try:
            raise KeyError(i)
        finally:
            if i==1: break
            continue
    return 'broke',i
log(f4())
def f5(mode):
    with CM('a') as a, CM('b',sup=mode=='sup') as b:
        if mode=='ret': return a+b
        if mode in('sup','raise'): raise RuntimeError('x')
        log('in',a,b)
    return 'after'
for m in ('ret','sup','ok'): log(m,f5(m))
try: f5('raise')
except RuntimeError as e: log('out',e, e.__context__)
def f6():
    while True:
        with CM('w'):
            for x in [1,2,3]:
                with CM(x):
                    if x==2: break
                    continue
            else: log('no')
            log('x',x)
            return [x]
log(f6())
def f7():
    try:
        try:
            raise ValueError('one')
        except ValueError as e:
            raise KeyError('two') from e
        finally:
            log('fin')
    except KeyError as k:
        log(repr(k.__cause__), repr(k.__context__))
    try: e
    except NameError as n: log(type(n).__name__)
f7()
def f8():
    try:
        raise ValueError('a')
    except ValueError:
        try:
            raise TypeError('b')
        except TypeError as t:
            log(repr(t.__context__))
        try: raise
        except ValueError as v: log('re',v, v.__context__)
f8()
def f9():
    try:
        1/0
    except ZeroDivisionError as e:
        return 'z'+str(e)
    finally:
        log('f9 fin')
log(f9())
def f10():
    def inner():
        try:
            yield 1
            yield 2
        except GeneratorExit:
            log('gen exit'); raise
        except KeyError as k:
            log('k',k); yield 'recovered'
        finally:
            log('gen fin')
    g=inner(); log(next(g)); g.close()
    g=inner(); log(next(g)); log(g.throw(KeyError('q'))); log(list(g))
    def outer():
        r=yield from ret()
        log('got',r)
        yield r
    def ret():
        x=yield 'start'
        log('sent',x)
        return x*2
    g=outer(); log(next(g)); log(g.send(21))
f10()
def f11():
    try:
        raise ExceptionGroup('eg',[ValueError(1),TypeError(2),ExceptionGroup('in',[ValueError(3),OSError(4)])])
    except* ValueError as e:
        log('V',e.exceptions)
    except* TypeError as e:
        log('T',e.exceptions)
    except* OSError:
        log('O')
    else: log('never')
    finally: log('fin')
    try:
        raise ValueError('plain')
    except* ValueError as e: log(type(e).__name__, e.exceptions)
    try:
        try:
            raise ExceptionGroup('eg',[ValueError(1),TypeError(2)])
        except* ValueError: raise KeyError('new')
    except BaseExceptionGroup as g: log(g.message, [type(x).__name__ for x in g.exceptions])
    for i in range(2):
        try: pass
        except* ValueError: pass
        else: continue
    return 'ok'
log(f11())
def f12():
    x=[]
    try:
        with CM('q',fail=KeyError('exit failed')):
            raise ValueError('inner')
    except KeyError as e:
        log(e, repr(e.__context__))
    try:
        assert x, f'no {x}'
    except AssertionError as e: log('assert',e)
    try:
        assert not x
        assert x == [] and not x or False
        log('fine')
    finally:
        pass
f12()
def f13(n):
    try:
        try:
            if n==0: return 'r0'
            if n==1: raise ValueError
            log('normal')
        finally:
            try:
                log('inner fin')
                if n==2: return 'r2'
            finally:
                log('inner inner')
    except ValueError:
        return 'caught'
    return 'end'
for i in range(4): log(f13(i))
def f14():
    for i in range(2):
        for j in range(2):
            try:
                if j: continue
                try:
                    log(i,j)
                    if i: break
                finally: log('ff')
            except: pass
        else:
            log('inner else',i)
    return i,j
log(f14())
def f15():
    try:
        return [log('val'),1][1]
    except: pass
    else: log('noelse')
    finally: log('done')
log(f15())
def f16():
    e='outer'
    try: raise ValueError
    except ValueError as e: pass
    try: return e
    except UnboundLocalError: return 'unbound'
log(f16())
def f17():
    def g(): return e
    try: raise ValueError('cellexc')
    except ValueError as e: log(g())
    try: g()
    except NameError: log('name')
f17()
