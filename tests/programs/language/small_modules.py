import base64
import inspect
import textwrap
import uuid
import warnings

print(base64.b64encode(b"hello, loop"), base64.b64decode("aGVsbG8="), base64.urlsafe_b64encode(b"\xff\xfe"))
print(textwrap.dedent("    a\n      b\n    c"), textwrap.fill("the quick brown fox jumps over it", 12), sep="\n")
print(textwrap.indent("x\n\ny", "> "), textwrap.shorten("Hello  world of loops", 14))
first = uuid.uuid4()
print(len(str(first)), first.version, first == uuid.UUID(str(first)), uuid.UUID(int=5))


async def coroutine():
    pass


made = coroutine()
print(inspect.iscoroutinefunction(coroutine), inspect.iscoroutine(made), inspect.isawaitable(made))
print(inspect.isfunction(coroutine), inspect.isclass(int), inspect.isclass(5))
made.close()

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    warnings.warn("careful")
    warnings.warn(DeprecationWarning("old"))
print([(str(one.message), one.category.__name__) for one in seen])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("raised", RuntimeWarning)
    except RuntimeWarning as error:
        print("raised", error)
