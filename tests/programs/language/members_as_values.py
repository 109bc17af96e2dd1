from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto


class Priority(IntEnum):
    LOW = 1
    HIGH = 10


class Role(StrEnum):
    ADMIN = auto()
    USER = "usr"


class Kind(str, Enum):
    A = "a"
    B = "b"


class Access(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()
    BOTH = READ | WRITE


class Bits(IntFlag):
    A = 1
    B = 2


class Labelled(Enum):
    def __new__(cls, value, label):
        made = object.__new__(cls)
        made._value_ = value
        made.label = label
        return made

    FIRST = (1, "first")
    SECOND = (2, "second")


print("%d %03d %x %s" % (Priority.HIGH, Priority.LOW, Priority.HIGH, Priority.LOW), Priority.LOW | 2, 12 & Priority.HIGH, Priority.HIGH << 1, ~Priority.LOW, 25 // Priority.HIGH, Priority.HIGH ** 2)
print(",".join(Role), ", ".join([Kind.A, "x", Kind.B]), list(Access), [each.name for each in Access.BOTH], len(Access))
print(Bits.A | Bits.B, repr(Bits.A | 2), repr(~Bits.A), Bits.A + 1, repr(Bits(3) & 1))
print(Labelled(2).label, Labelled.FIRST, Labelled.FIRST.value, list(Labelled), Labelled(1) is Labelled.FIRST)
for wrong in [lambda: Priority(), lambda: Access(99), lambda: Labelled(3), lambda: Priority["MID"]]:
    try:
        print(wrong())
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
