"""Two sources held against each other."""

from dependency_injector import providers

from adapters.postgres.access.colleagues import PostgresColleagues
from adapters.postgres.psp.reconciling.repository import (
    PostgresFlags,
    PostgresResults,
    PostgresTrials,
)
from adapters.postgres.psp.reconciling.work import PostgresReconcilingWork
from application.psp.forget_runs import EVERY, ForgetRuns
from application.psp.reconciling.act_on_break import ActOnBreak, ActOnBreaks
from application.psp.reconciling.change_rules import ActivateRule, DraftRule, TryRule
from application.psp.reconciling.decide_proposal import DecideProposal
from application.psp.reconciling.ports import JOB
from application.psp.reconciling.read_results import CountAges, ListResults, SummariseDays
from application.psp.reconciling.run_reconciliation import NIGHTLY, AskForRun, Reconcile
from application.shared.jobs import Handler, Schedule
from entrypoints.container.joining import joined
from entrypoints.container.psp.part import Part
from entrypoints.http.psp.reconciling import act_on_break as act_on_break_http
from entrypoints.http.psp.reconciling import act_on_breaks as act_on_breaks_http
from entrypoints.http.psp.reconciling import count_ages as count_ages_http
from entrypoints.http.psp.reconciling import get_break as get_break_http
from entrypoints.http.psp.reconciling import list_assignees as list_assignees_http
from entrypoints.http.psp.reconciling import list_discrepancies as list_discrepancies_http
from entrypoints.http.psp.reconciling import list_reconciliation_runs as list_runs_http
from entrypoints.http.psp.reconciling import reconciliation_proposals as proposals_http
from entrypoints.http.psp.reconciling import reconciliation_rules as rules_http
from entrypoints.http.psp.reconciling import run_reconciliation as run_reconciliation_http
from entrypoints.http.psp.reconciling import summarise_reconciliation as summarise_http


class Reconciling(Part):
    """Two sources held against each other."""

    begin = providers.Singleton(PostgresReconcilingWork, Part.transactions)
    results = providers.Singleton(PostgresResults, Part.pool)
    trials = providers.Singleton(PostgresTrials, Part.pool)
    flags = providers.Singleton(PostgresFlags, Part.pool)
    colleagues = providers.Singleton(PostgresColleagues, Part.pool)

    ask_for_run = providers.Singleton(AskForRun, begin, Part.clock)
    reconcile = providers.Singleton(Reconcile, begin, flags, Part.clock, Part.known)
    summarise = providers.Singleton(SummariseDays, results, Part.clock)
    list_results = providers.Singleton(ListResults, results)
    count_ages = providers.Singleton(CountAges, results, Part.clock)
    act_on_break = providers.Singleton(ActOnBreak, begin, Part.clock, colleagues)
    act_on_breaks = providers.Singleton(ActOnBreaks, act_on_break)
    decide_proposal = providers.Singleton(DecideProposal, begin, results, Part.clock)
    draft_rule = providers.Singleton(DraftRule, begin, Part.clock)
    try_rule = providers.Singleton(TryRule, results, trials, Part.clock)
    activate_rule = providers.Singleton(ActivateRule, begin, Part.clock)

    forget = providers.Singleton(ForgetRuns, results, Part.known, Part.clock)

    endpoints = providers.Callable(
        joined,
        providers.List(
            providers.Callable(summarise_http.endpoint, summarise),
            providers.Callable(list_discrepancies_http.endpoint, list_results),
            providers.Callable(run_reconciliation_http.endpoint, ask_for_run),
            providers.Callable(list_runs_http.endpoint, results),
            providers.Callable(count_ages_http.endpoint, count_ages),  # Before any id.
            providers.Callable(list_assignees_http.endpoint, colleagues),
            providers.Callable(act_on_breaks_http.endpoint, act_on_breaks),
            providers.Callable(get_break_http.endpoint, results),
            providers.Callable(proposals_http.endpoint, results),
            providers.Callable(proposals_http.accepting, decide_proposal),
            providers.Callable(proposals_http.refusing, decide_proposal),
            providers.Callable(rules_http.endpoint, results),
            providers.Callable(rules_http.drafting, draft_rule),
            providers.Callable(rules_http.trying, try_rule),
            providers.Callable(rules_http.activating, activate_rule),
        ),
        providers.Callable(act_on_break_http.endpoints, act_on_break, results),
    )
    handlers = providers.List(providers.Factory(Handler, JOB, reconcile.provided.as_job))
    schedules = providers.List(
        providers.Factory(Schedule, "psp.reconcile_nightly", NIGHTLY, reconcile.provided.nightly),
        providers.Factory(Schedule, "psp.forget_reconciliation_runs", EVERY, forget),
    )
