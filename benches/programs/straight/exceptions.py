class Refused(Exception):
    def __init__(self, number):
        super().__init__(f"no {number}")
        self.number = number


def check(i):
    if i % 3 == 0:
        raise ValueError(i)
    if i % 3 == 1:
        raise Refused(i)
    return i


def work(n):
    caught = kept = ended = 0
    for i in range(n):
        try:
            kept += check(i)
        except ValueError as error:
            caught += error.args[0]
        except Refused as error:
            caught += error.number
        finally:
            ended += 1
    return caught, kept, ended


def lookups(n):
    table = {"a": 1}
    missing = 0
    for i in range(n):
        try:
            table["b" if i % 2 else "a"]
        except KeyError:
            missing += 1
    return missing


print(work(200_000), lookups(300_000))
