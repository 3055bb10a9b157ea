"""A gateway to be tried: stores, traders with requisites, money, and rates."""

from entrypoints.serve.demo.gateway.dealing import dealing
from entrypoints.serve.demo.gateway.provide import provide
from entrypoints.serve.demo.gateway.shops import shops_called

__all__ = ["dealing", "provide", "shops_called"]
