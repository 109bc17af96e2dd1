class Account:
    limit = 1_000_000

    def __init__(self):
        self.balance = 0

    def deposit(self, amount):
        if self.is_allowed(amount):
            self.balance += amount
        return self.balance

    def is_allowed(self, amount):
        return self.balance + amount <= self.limit

    @property
    def is_rich(self):
        return self.balance > 500_000


class Savings(Account):
    def deposit(self, amount):
        return super().deposit(amount) + 1


def work(account, n):
    rich = 0
    for i in range(n):
        account.deposit(i % 7)
        if account.is_rich:
            rich += 1
    return account.balance, rich


print(work(Account(), 300_000), work(Savings(), 200_000))
