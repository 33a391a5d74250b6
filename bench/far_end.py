"""Plays the far ends of webhooks, one a fault. Prints a line `FAULT PORT` for each; from then on, a line `healthy` or
`faulty` on standard input turns them all into that, and is answered with the same line. Healthy ones answer 204.
"""

import asyncio
import sys

ANSWERS = {
    "slow": None,
    "limited": b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\nRetry-After: 1\r\n\r\n",
    "limited-for-unknown-time": b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n",
    "broken": b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n",
    "malformed": b"This is not HTTP\r\n\r\n",
    "cut": b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{",
    "refused": b"",
}
FINE = b"HTTP/1.1 204 No Content\r\n\r\n"


class FarEnd:
    def __init__(self, fault):
        self.fault = fault
        self.faulty = False
        self.open = set()
        self.port = 0
        self.server = None

    async def listen(self):
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", self.port)
        self.port = self.server.sockets[0].getsockname()[1]

    async def turn(self, faulty):
        self.faulty = faulty
        for writer in list(self.open):
            writer.transport.abort()
        if self.fault == "refused":
            if faulty:
                self.server.close()
            elif not self.server.is_serving():
                await self.listen()

    async def serve(self, reader, writer):
        self.open.add(writer)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = next((int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
                               if line.startswith(b"content-length:")), 0)
                await reader.readexactly(length)
                answer = ANSWERS[self.fault] if self.faulty else FINE
                if answer is None:
                    await asyncio.sleep(3600)
                writer.write(answer)
                await writer.drain()
                if self.faulty and self.fault in ("malformed", "cut"):
                    return
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self.open.discard(writer)
            writer.close()


async def main():
    far_ends = [FarEnd(fault) for fault in ANSWERS]
    for far_end in far_ends:
        await far_end.listen()
        print(far_end.fault, far_end.port, flush=True)
    print("ready", flush=True)
    commands = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    while line := (await commands.readline()).decode().strip():
        if line not in ("healthy", "faulty"):
            sys.exit(f"'{line}' given, expected healthy or faulty")
        for far_end in far_ends:
            await far_end.turn(line == "faulty")
        print(line, flush=True)


asyncio.run(main())
