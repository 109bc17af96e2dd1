import asyncio, sys, traceback
def boom(): raise ValueError("x")
try: boom()
except ValueError as e:
    tb=e.__traceback__
    print(tb is e.__traceback__)
    n=KeyError("k").with_traceback(tb)
    print(n.__traceback__ is tb)
    try: raise n
    except KeyError as k:
        print(len(traceback.extract_tb(k.__traceback__)), [f.name for f in traceback.extract_tb(k.__traceback__)])
    e.__traceback__=None
    print(e.__traceback__)
    try: e.__cause__=3
    except TypeError as x: print(x)
    e.__cause__=None; print(e.__suppress_context__)
    e.__suppress_context__=False
    try: e.__suppress_context__=0
    except TypeError as x: print(x)
    e.args=[1,2]; print(e.args, e)
    try: e.__traceback__=4
    except TypeError as x: print(x)
try:
    try: 1/0
    except ZeroDivisionError as z:
        z.__context__=KeyError('c')
        raise
except ZeroDivisionError as z: print(repr(z.__context__))
try:
    try: raise KeyError(1)
    except KeyError as k:
        v=ValueError(2); v.__context__=None
        raise v
except ValueError as v: print(repr(v.__context__), v.__suppress_context__)
g=main=lambda:0
print(g.__globals__ is not None, 'sys' in g.__globals__, boom.__globals__['boom'] is boom)
boom.__globals__['zz']=5
print(zz)
from collections import OrderedDict
class L(OrderedDict):
    def __setitem__(s,k,v):
        print('set',k,v); super().__setitem__(k,v)
l=L([('a',1)],b=2); l.update({'c':3}); l.setdefault('d',4); print(l)
import heapq
for f,a in ((heapq.heappush,(None,1)),(heapq.heappop,((1,2),)),(heapq.heapify,({1},))):
    try: f(*a)
    except TypeError as e: print(e)
from collections.abc import *
for v in (iter([]), (x for x in []), iter({}), map(str,[]), zip(), enumerate([]), reversed([]), {}.keys(), {}.items(), range(3), b'', memoryview(b''), {1}, frozenset()):
    print([c.__name__ for c in (Iterator, Generator, Iterable, Sized, Container, Hashable, Sequence, Mapping, Set, KeysView, Collection, Reversible, MutableSequence) if isinstance(v,c)])
class NoHash:
    def __eq__(s,o): return True
print(NoHash.__hash__, issubclass(NoHash,Hashable), isinstance([],Hashable), isinstance((),Hashable))

print(list.__hash__, dict.__hash__, set.__hash__)
group = ExceptionGroup("group", [ValueError(1), TypeError(2)])
for name in ("message", "exceptions"):
    try:
        setattr(group, name, 1)
    except AttributeError as error:
        print(error)
try:
    raise group
except* (ValueError, TypeError) as part:
    print(part.__traceback__ is part.__traceback__)
matched, rest = group.split(TypeError)
print(matched.__traceback__ is group.__traceback__, rest.__traceback__ is group.__traceback__)
