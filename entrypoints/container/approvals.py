"""Decisions about actions that need a second person."""

from collections.abc import Iterable, Mapping

from dependency_injector import containers, providers

from application.access.approvals.carry_on import CarryOn
from application.access.approvals.carry_out import CarryOut
from application.access.approvals.decide import Approve, Reject
from application.access.approvals.ports import Approvals as KeptApprovals
from application.access.approvals.ports import BeginApprovalWork
from application.access.approvals.read_approvals import ReadApprovals
from application.shared.approvals import Action
from application.shared.ports import Clock
from entrypoints.http.access.approvals import approve as approve_http
from entrypoints.http.access.approvals import get_approval as get_approval_http
from entrypoints.http.access.approvals import list_approvals as list_approvals_http
from entrypoints.http.access.approvals import reject as reject_http


def actions_by_name(*groups: Iterable[Action]) -> Mapping[str, Action]:
    return {each.name: each for group in groups for each in group}


class Approvals(containers.DeclarativeContainer):
    """What becomes of what waits; `carry_on` looks after it while it is entered."""

    kept: providers.Dependency[KeptApprovals] = providers.Dependency()
    begin: providers.Dependency[BeginApprovalWork] = providers.Dependency()
    actions: providers.Dependency[Mapping[str, Action]] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()

    carry_out = providers.Singleton(CarryOut, kept, begin, actions, clock)
    carry_on = providers.Singleton(CarryOn, begin, carry_out, actions, clock)
    read_approvals = providers.Singleton(ReadApprovals, kept, clock)
    approve = providers.Singleton(Approve, begin, actions, carry_out, read_approvals, clock)
    reject = providers.Singleton(Reject, begin, read_approvals, clock)

    endpoints = providers.List(
        providers.Callable(list_approvals_http.endpoint, read_approvals),
        providers.Callable(get_approval_http.endpoint, read_approvals),
        providers.Callable(approve_http.endpoint, approve),
        providers.Callable(reject_http.endpoint, reject),
    )
