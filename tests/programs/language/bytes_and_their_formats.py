print(b"%d" % 3, b"%s-%b" % (b"a", b"b"), b"%05d|%x|%.1f|%a|%c" % (42, 255, 1.25, "é", 65), b"%(k)s" % {b"k": b"v"}, b"%5s|%-5s|" % (b"a", b"b"))
print(b"a,b,c".rsplit(b",", 1), b"key: value".partition(b": "), b" x ".rstrip(), b"ab\ncd\r\n".splitlines(), b"abc".removeprefix(b"a"), b"abcb".rfind(b"b"))
print(b"ab".ljust(4, b"."), b"7".zfill(3), b"abc".isalpha(), b"12".isdigit(), b"a b".title(), b"abc".index(b"c"))
for wrong in [
    lambda: b"%s" % "text", lambda: b"%d" % "a", lambda: b"%s %s" % b"a", lambda: b"a".index(b"z"), lambda: b"a".rsplit("a"),
]:
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
