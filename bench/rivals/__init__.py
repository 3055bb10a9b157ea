"""What Altyn is measured against: each written as well as its kind allows."""

import argparse


def port() -> int:
    """Give the port that the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    return int(parser.parse_args().port)
