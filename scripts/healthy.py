#!/usr/bin/env python3
"""Ends well when the process beside us can do its work: for a container's health check."""

import os
import sys
from http import HTTPStatus
from http.client import HTTPConnection

TIMEOUT_SECONDS = 4


def main() -> int:
    port = int(os.environ.get("ALTYN_PORT") or 8080)
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", "/health/ready")
        answer = connection.getresponse()
        sys.stdout.write(answer.read().decode() + "\n")
    except OSError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    return 0 if answer.status == HTTPStatus.OK else 1


if __name__ == "__main__":
    sys.exit(main())
