# Patterns that match in many ways: what is found, and that a hopeless search holds everybody up for as long as CPython's.
import re
import threading
import time

TABLE = [
    (r"(a+)+$", "aaaa!"), (r"(a+)+b", "aaab"), (r"(a*)*$", "aaaa"), (r"(a|aa)+$", "aaaaa!"), (r"(a|ab)(c|bcd)(d*)", "abcd"),
    (r"(\w+\s?)+$", "one two three"), (r"(x+x+)+y", "xxxxxxxxxy"), (r"\s+$", "a   b  "), (r".*.*=.*", "x=y=z"), (r"(.*)(\d+)", "abc123"),
    (r"(.*?)(\d+)", "abc123"), (r"a{2,3}a", "aaaa"), (r"a{2,3}?a", "aaaa"), (r"(a{1,2}){2}", "aaaaa"), (r"(?:a|b)*?b", "aabab"),
    (r"(a*)(ab)*(b*)", "abab"), (r"((a)|b)*", "abba"), (r"(a?)*b", "aab"), (r"(?:(a)|(b))*", "ab"), (r"(?=(a+))a*b", "baaab"),
    (r"(?<=a)b+$", "abb"), (r"(a+|b+)*c", "aabbac"), (r"^(([a-z])+.)+[A-Z]([a-z])+$", "aaaaAaaa"), (r"(a+)\1", "aaaaa"), (r"[ab]+b", "ababa"),
]
for pattern, text in TABLE:
    found = re.search(pattern, text)
    whole = re.fullmatch(pattern, text)
    print(pattern, found and (found.span(), found.groups()), whole and whole.groups(), re.findall(pattern, text))

for pattern, text in [(r"(a+)+$", "a" * 22 + "!"), (r"^(\w+)*$", "a" * 22 + "!"), (r"(x+x+)+y", "x" * 24)]:
    ticks = []

    def tick():
        while not done:
            time.sleep(0.005)
            ticks.append(1)

    done = False
    thread = threading.Thread(target=tick)
    thread.start()
    began = time.perf_counter()
    assert re.match(pattern, text) is None
    took = time.perf_counter() - began
    done = True
    thread.join()
    print(pattern, 0.1 < took < 4, len(ticks) < 4)

began = time.perf_counter()
assert re.search(r"\s+$", " " * 5000 + "x") is None
print(0.05 < time.perf_counter() - began < 2)

for bad in ("^*", r"\b+", "(?:$)+", "a**"):
    try:
        print(re.compile(bad).pattern)
    except re.PatternError as error:
        print(bad, error)
