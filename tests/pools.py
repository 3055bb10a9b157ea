"""Connections for tests that wait as long as it takes: how fast a machine is changes no answer."""

from functools import partial

from adapters.postgres.pool import Patience, open_pool

open_patient_pool = partial(open_pool, patience=Patience(connect=60, acquire=60, command=60))
