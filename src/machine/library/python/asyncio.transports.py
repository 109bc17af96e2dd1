"""asyncio.transports: the classes of transports, to be named in annotations and derived from."""


class BaseTransport:
    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        return self._extra.get(name, default)

    def is_closing(self): raise NotImplementedError
    def close(self): raise NotImplementedError
    def set_protocol(self, protocol): raise NotImplementedError
    def get_protocol(self): raise NotImplementedError


class ReadTransport(BaseTransport):
    def is_reading(self): raise NotImplementedError
    def pause_reading(self): raise NotImplementedError
    def resume_reading(self): raise NotImplementedError


class WriteTransport(BaseTransport):
    def write(self, data): raise NotImplementedError
    def writelines(self, list_of_data): self.write(b"".join(list_of_data))
    def write_eof(self): raise NotImplementedError
    def can_write_eof(self): raise NotImplementedError
    def abort(self): raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    pass


class DatagramTransport(BaseTransport):
    def sendto(self, data, addr=None): raise NotImplementedError
    def abort(self): raise NotImplementedError


class SubprocessTransport(BaseTransport):
    def get_pid(self): raise NotImplementedError
    def get_returncode(self): raise NotImplementedError
    def kill(self): raise NotImplementedError
    def terminate(self): raise NotImplementedError
