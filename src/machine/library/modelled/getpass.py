"""getpass"""

from _modelled import call


def getpass(prompt="Password: "):
    call("getpass.getpass")
    return "secret"


def getuser():
    return "me"
