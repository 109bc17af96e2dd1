# A class that gets a property, or whose attribute becomes a data descriptor, after its instances were looked at.


class Account:
    def __init__(self, balance):
        self.balance = balance


class Savings(Account):
    pass


def balances(accounts):
    return [account.balance for account in accounts for _ in range(3)]


account, savings = Account(1), Savings(2)
print(balances([account, savings]))
Account.balance = property(lambda self: -1)
print(balances([account, savings]))
try:
    savings.balance = 5
except AttributeError as error:
    print(str(error).partition(" of ")[2])
del Account.balance
print(balances([account, savings]), vars(savings))


class Fixed:
    def __get__(self, instance, owner=None):
        return "fixed"


Account.balance = Fixed()
print(balances([account, savings]))
Fixed.__set__ = lambda self, instance, value: print("set to", value)
print(balances([account, savings]))
account.balance = 7
del Fixed.__set__
print(balances([account, savings]))
Savings.balance = 10
print(balances([account, savings]), Savings.balance)
setattr(Savings, "balance", property(lambda self: "of savings"))
print(balances([account, savings]))
type.__setattr__(Savings, "balance", 3)
print(balances([account, savings]))


class Meta(type):
    def __setattr__(cls, name, value):
        super().__setattr__(name, value)


class Odd(metaclass=Meta):
    def __init__(self):
        self.x = 1


odd = Odd()
print([odd.x for _ in range(2)])
Odd.x = property(lambda self: "x of a property")
print([odd.x for _ in range(2)])
