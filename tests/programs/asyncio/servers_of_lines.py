import asyncio
async def handle(reader, writer):
    addr = writer.get_extra_info("peername")
    while data := await reader.readline():
        msg = data.decode().rstrip()
        print(f"server got {msg!r} from {addr[0]}")
        writer.write(f"echo:{msg}\n".encode()); await writer.drain()
        if msg == "quit": break
    writer.close(); await writer.wait_closed()
async def client(n, port):
    r, w = await asyncio.open_connection("127.0.0.1", port)
    for m in ("hello", "quit"):
        w.write(f"{m}\n".encode()); await w.drain()
        print("client", n, (await r.readline()).decode().strip())
    print("eof", await r.read()); w.close(); await w.wait_closed()
async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]; print(port > 0, server.is_serving())
    async with server:
        await client(1, port)
        await client(2, port)
    print(server.is_serving())
    try: await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as e: print("refused", e.errno)
asyncio.run(main())
import asyncio
clients = {}
async def handle(r, w):
    name = (await r.readline()).decode().strip(); clients[name] = w; await broadcast(f"* {name} joined")
    try:
        async for line in r: await broadcast(f"{name}: {line.decode().strip()}")
    finally: del clients[name]; await broadcast(f"* {name} left"); w.close()
async def broadcast(msg):
    for w in clients.values(): w.write(msg.encode() + b"\n"); await w.drain()
async def user(name, port, lines, log):
    r, w = await asyncio.open_connection("localhost", port); w.write(name.encode() + b"\n")
    async def listen():
        async for l in r: log.append((name, l.decode().strip()))
    t = asyncio.create_task(listen())
    for l in lines: await asyncio.sleep(0.02); w.write(l.encode() + b"\n"); await w.drain()
    await asyncio.sleep(0.05); w.close(); await w.wait_closed(); t.cancel()
async def main():
    srv = await asyncio.start_server(handle, "127.0.0.1", 9001); log = []
    async with srv:
        await asyncio.gather(user("ann", 9001, ["hi", "bye"], log), user("bob", 9001, ["yo"], log)); await asyncio.sleep(0.02)
    for n, l in sorted(log): print(n, l)
asyncio.run(main())
