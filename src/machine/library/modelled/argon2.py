"""argon2"""

from _modelled import call


class exceptions:
    class VerifyMismatchError(Exception):
        pass


class PasswordHasher:
    def __init__(self, time_cost=3, memory_cost=65536, parallelism=4, **options):
        pass

    def hash(self, password, **options):
        call("argon2.PasswordHasher.hash")
        return "$argon2id$v=19$m=65536,t=3,p=4$" + password.encode().hex()

    def verify(self, hash, password):
        call("argon2.PasswordHasher.verify")
        if not hash.endswith("$" + password.encode().hex()):
            raise exceptions.VerifyMismatchError("The password does not match the supplied hash")
        return True

    def check_needs_rehash(self, hash):
        return False
