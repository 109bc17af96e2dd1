"""bcrypt"""

from _modelled import call


def gensalt(rounds=12, prefix=b"2b"):
    call("bcrypt.gensalt", rounds)
    return b"$2b$12$LoopLabLoopLabLoopLab."


def hashpw(password, salt):
    call("bcrypt.hashpw")
    return salt[:29] + password.hex().encode()


def checkpw(password, hashed_password):
    call("bcrypt.checkpw")
    return hashed_password[29:] == password.hex().encode() or hashed_password[27:] == password.hex().encode()
