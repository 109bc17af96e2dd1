import re

match = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)", "on 2024-05 ok")
print(match.lastgroup, match.lastindex, match.regs, re.match(r"(a)(b)?", "a").lastgroup)


def tokens(text):
    for found in re.finditer(r"(?P<NUMBER>\d+(\.\d*)?)|(?P<SIGN>[+\-*/()])|(?P<GAP>\s+)|(?P<BAD>.)", text):
        if found.lastgroup != "GAP":
            yield found.lastgroup, found.group()


print(list(tokens("3 + 4.5*(2-x)")))
print(re.findall(r"(?>a+)b", "aab"), re.findall(r"a++b|c", "aabc"), re.findall(r"a*+a", "aaa"), re.findall(r"(?:ab){1,2}+", "ababab"), re.findall(r"(<)?\w+(?(1)>|!)", "<a> b! <c d>"))
print(re.findall("\\u00e8|\\x41|[\\x42-\\u0044]", "èABCDE"), re.sub(r"(?<!^)(?=[A-Z])", "_", "camelCaseName").lower(), re.findall(r"(?P<q>')?x(?(q)'|;)", "'x' x; 'x;"))
for bad in ["a{2,1}", r"\1", r"(a)\2", "(?<=a*)b", "(?<!ab|a+)c", "(?", "(?#", "(?(1)a)", r"\x4", "(?P<1>a)", "a**", "a+++"]:
    try:
        print(re.compile(bad).pattern)
    except re.error as error:
        print(bad, "|", error, error.pos)
for repl in [r"\2", r"\g<name>", r"\g<1>\1"]:
    try:
        print(re.sub("(a)", repl, "banana"))
    except (re.error, IndexError) as error:
        print(type(error).__name__, error)
