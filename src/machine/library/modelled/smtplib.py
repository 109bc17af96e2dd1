"""smtplib"""

from _modelled import call


class SMTPException(OSError):
    pass


class SMTP:
    def __init__(self, host="", port=0, **options):
        call(f"smtplib.{type(self).__name__}", host)

    def ehlo(self):
        pass

    def starttls(self, **options):
        call("smtplib.SMTP.starttls")

    def login(self, user, password, **options):
        call("smtplib.SMTP.login", user)

    def sendmail(self, from_addr, to_addrs, msg, **options):
        call("smtplib.SMTP.sendmail", from_addr, to_addrs)
        return {}

    def send_message(self, msg, **options):
        call("smtplib.SMTP.send_message")
        return {}

    def quit(self):
        pass

    close = quit

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.quit()


class SMTP_SSL(SMTP):
    pass
