def lines(n):
    out = []
    for i in range(n):
        out.append(f"{i:06d} request /items/{i % 10} took {i * 0.001:.3f} s")
    return out


def parse(text):
    total = 0
    for line in text.splitlines():
        parts = line.split(" ")
        if parts[2].startswith("/items/") and parts[2].endswith("7"):
            total += len(parts[2].strip("/").upper())
        if "9" in parts[0]:
            total += 1
    return total


def spell(n):
    text = ""
    for i in range(n):
        text += chr(97 + i % 26)
    vowels = 0
    for letter in text:
        if letter in "aeiou":
            vowels += 1
    return vowels, text[10:20], text.replace("abc", "-").count("-")


text = "\n".join(lines(100_000))
print(parse(text), len(text), spell(100_000))
