import asyncio
async def handle(r, w):
    n = int.from_bytes(await r.readexactly(4), "big"); body = await r.readexactly(n); print("got", body)
    w.write(len(body).to_bytes(4, "big") + body[::-1]); await w.drain()
    try: await r.readexactly(5)
    except asyncio.IncompleteReadError as e: print(repr(e.partial), e.expected, e)
    w.close()
async def main():
    server = await asyncio.start_server(handle, "localhost", 8888)
    async with server:
        t = asyncio.create_task(server.serve_forever())
        r, w = await asyncio.open_connection("localhost", 8888)
        w.write((5).to_bytes(4, "big")); w.write(b"hello"); await w.drain()
        n = int.from_bytes(await r.readexactly(4), "big"); print(await r.readexactly(n))
        w.write(b"ab"); w.write_eof(); print(await r.read(), r.at_eof()); w.close(); await w.wait_closed(); print(w.is_closing())
        t.cancel()
        try: await t
        except asyncio.CancelledError: print("stopped")
    r = asyncio.StreamReader(); r.feed_data(b"line1\nline2\nrest"); print(await r.readline(), await r.readuntil(b"2"), await r.read(1)); r.feed_eof(); print(await r.read(), r.at_eof())
    r = asyncio.StreamReader(limit=4); r.feed_data(b"toolongline\n")
    try: await r.readline()
    except ValueError as e: print("limit", e)
    r = asyncio.StreamReader(); r.feed_data(b"a,b,c"); r.feed_eof(); out = []
    try:
        while True: out.append(await r.readuntil(b","))
    except asyncio.IncompleteReadError as e: print(out, e.partial)
    r = asyncio.StreamReader(); r.feed_data(b"x\ny\n"); r.feed_eof(); print([l async for l in r])
asyncio.run(main())
import asyncio
class Echo(asyncio.Protocol):
    def connection_made(self, tr): self.tr = tr; print("made", tr.get_extra_info("peername") is not None)
    def data_received(self, d): print("server", d); self.tr.write(d.upper()); self.tr.close()
    def connection_lost(self, exc): print("server lost", exc)
class Client(asyncio.Protocol):
    def __init__(self, msg, done): self.msg, self.done = msg, done
    def connection_made(self, tr): tr.write(self.msg)
    def data_received(self, d): print("client", d)
    def connection_lost(self, exc): print("client lost", exc); self.done.set_result(True)
async def main():
    loop = asyncio.get_running_loop(); server = await loop.create_server(Echo, "127.0.0.1", 8899); done = loop.create_future()
    tr, proto = await loop.create_connection(lambda: Client(b"hi", done), "127.0.0.1", 8899); await done; print(tr.is_closing(), type(proto).__name__)
    server.close(); await server.wait_closed()
asyncio.run(main())
