"""paramiko"""

from _modelled import call


class AutoAddPolicy:
    pass


class SSHException(Exception):
    pass


class SSHClient:
    def set_missing_host_key_policy(self, policy):
        pass

    def load_system_host_keys(self):
        pass

    def connect(self, hostname, **options):
        call("paramiko.SSHClient.connect", hostname)

    def exec_command(self, command, **options):
        from io import BytesIO
        call("paramiko.SSHClient.exec_command", command)
        return BytesIO(), BytesIO(b"done\n"), BytesIO()

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
