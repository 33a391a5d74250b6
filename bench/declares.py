"""Declares incidents over eight connections and prints how many milliseconds each took.

    declares.py PORT TOKEN COUNT [RATE]

RATE is how many a second; without it they come as fast as they are answered. What begins late is counted from when it
should have begun.
"""

import http.client
import json
import sys
import threading
import time

CONNECTIONS = 8

port, token, count = int(sys.argv[1]), sys.argv[2].strip(), int(sys.argv[3])
rate = float(sys.argv[4]) if len(sys.argv) > 4 else None
numbers = iter(range(count))
lock = threading.Lock()
took = []
begin = time.monotonic()


def declare():
    connection = http.client.HTTPConnection("127.0.0.1", port)
    while True:
        with lock:
            number = next(numbers, None)
        if number is None:
            return
        due = begin + number / rate if rate else time.monotonic()
        time.sleep(max(0.0, due - time.monotonic()))
        connection.request(
            "POST", "/api/incidents", json.dumps({"title": f"Checkout answers 502, trace {number}", "severity": "sev3"}),
            {"Authorization": "Bearer " + token, "Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 201:
            raise SystemExit(f"{answer.status} given, expected 201")
        took.append((time.monotonic() - due) * 1000)


threads = [threading.Thread(target=declare) for _ in range(CONNECTIONS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
if len(took) != count:
    sys.exit(f"{len(took)} of {count} incidents were declared")
print("\n".join(f"{each:.3f}" for each in took))
