"""Objects of the hub, which all belong to the house: by the start of their routes."""

from tests.documented import NOBODYS
from tests.http.psp.alerting.objects import alert, alert_rule
from tests.http.psp.figures.objects import bars
from tests.http.psp.listing.objects import export, psp_report, report_schedule, transaction
from tests.psp.objects import HUB as SYNCED
from tests.reconciling import a_rule, break_of_town, proposal_of_town

HUB = {
    "/api/v1/transactions/": (transaction, NOBODYS[2]),
    "/api/v1/exports/": (export, NOBODYS[2]),
    "/api/v1/report-schedules/": (report_schedule, NOBODYS[2]),
    "/api/v1/psp-reports/": (psp_report, NOBODYS[2]),
    **SYNCED,
    "/api/v1/alert-rules/": (alert_rule, NOBODYS[2]),
    "/api/v1/alerts/": (alert, NOBODYS[2]),
    "/api/v1/metrics/horizontal-bars/": (bars, "count-by-nothing"),
    "/api/v1/reconciliation/breaks/": (break_of_town, NOBODYS[2]),
    "/api/v1/reconciliation/proposals/": (proposal_of_town, NOBODYS[2]),
    "/api/v1/reconciliation/rules/": (a_rule, "9"),
}
"""How one is made, given a town, and an id that nobody has."""
