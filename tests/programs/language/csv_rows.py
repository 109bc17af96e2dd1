import csv, io

f = io.StringIO()
w = csv.writer(f)
w.writerow(["a", "b,c", 'd"e', None, 1.5, ""])
w.writerow(["x\ny", "z"])
w.writerow([""])
print(repr(f.getvalue()))
print(list(csv.reader(io.StringIO(f.getvalue()))))
print(
    list(csv.reader(["a;b", "'c;d';e"], delimiter=";", quotechar="'")),
    list(csv.DictReader(["x,y", "1,2", "3"])),
    list(csv.DictReader(["1,2,3"], fieldnames=["a", "b"])),
)
g = io.StringIO()
d = csv.DictWriter(g, ["n", "v"], lineterminator="\n")
d.writeheader()
d.writerows([{"n": "a", "v": 1}, {"n": "b"}])
print(g.getvalue())
try:
    d.writerow({"q": 1})
except ValueError as e:
    print(e)
h = io.StringIO()
csv.writer(h, quoting=csv.QUOTE_ALL).writerow([1, "a"])
csv.writer(h, quoting=csv.QUOTE_NONNUMERIC).writerow([1, "a"])
print(repr(h.getvalue()))
print(
    list(csv.reader(['1,"a"'], quoting=csv.QUOTE_NONNUMERIC)),
    list(csv.reader([" a, b"], skipinitialspace=True)),
    list(csv.reader(["a,,", "", "b"])),
)
