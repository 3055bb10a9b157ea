"""A process of a fleet that does nothing but what its orders say: quick to start.

`python berth_stub.py ORDERS ... --channel=FD`. Each start takes the next letter of the file
ORDERS: `r` is ready, `x` ends at once, `h` is ready and takes no notice of being asked to go,
`d` is ready and dies.
"""

import json
import signal
import socket
import sys
from pathlib import Path

orders = Path(sys.argv[1])
order, rest = orders.read_text()[:1], orders.read_text()[1:]
orders.write_text(rest or order)
options = dict(each.removeprefix("--").split("=") for each in sys.argv[2:])
if order == "x":
    sys.exit(3)
channel = socket.socket(fileno=int(options["channel"]))
if order == "h":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
channel.sendall(b'{"say": "ready"}\n')
if order == "d":
    sys.exit(4)
for line in channel.makefile():
    said = json.loads(line)
    if said["say"] == "leave" and order != "h":
        break
    if said["say"] == "show":
        text = f"# HELP a_total A.\n# TYPE a_total counter\na_total {options['number']}\n"
        answer = {"say": "shown", "number": said["number"], "text": text}
        channel.sendall(json.dumps(answer).encode() + b"\n")
        channel.sendall(b'{"say": "all?", "number": 1}\n')
    if said["say"] == "all":
        told = orders.with_name(f"told.{options['number']}")
        told.write_text(said["text"])
        told.rename(f"{orders}.{options['number']}")  # All of it, or nothing.
