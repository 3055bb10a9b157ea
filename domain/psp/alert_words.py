"""What alerts say to people, in their language."""

from collections.abc import Mapping

from domain.psp.alert_rule import RuleKind, Severity
from domain.psp.alerts import Alert

HEADLINES: Mapping[str, Mapping[RuleKind, str]] = {
    "en": {
        RuleKind.SUCCESS_RATE: "{rate} % of operations succeed (limit {threshold} %)",
        RuleKind.SILENCE: "No operations of {subject} for {window_minutes} minutes",
        RuleKind.FAILURES: "{failed} operations failed, {usual} are usual",
        RuleKind.AMOUNT: "An amount of {amount} {currency}, {mean} is usual",
        RuleKind.SYNC_STALE: "{subject} has not been synced for {window_minutes} minutes",
        RuleKind.BREAK_AGE: "{count} breaks are older than {hours} hours",
        RuleKind.RATE_STALE: "The rate {subject} is too old to take orders at",
        RuleKind.STORE_WITHOUT_RATE: "There is no rate {subject}, stores that need it: {stores}",
        RuleKind.DEBT: "{name} owes {amount} {currency}",
    },
    "ru": {
        RuleKind.SUCCESS_RATE: "Успешных операций {rate} % (граница {threshold} %)",
        RuleKind.SILENCE: "Нет операций {subject} в течение {window_minutes} минут",
        RuleKind.FAILURES: "Неудачных операций {failed}, обычно {usual}",
        RuleKind.AMOUNT: "Сумма {amount} {currency}, обычно {mean}",
        RuleKind.SYNC_STALE: "{subject} не синхронизируется {window_minutes} минут",
        RuleKind.BREAK_AGE: "Расхождений старше {hours} часов: {count}",
        RuleKind.RATE_STALE: "Курс {subject} устарел, заказы по нему не принимаются",
        RuleKind.STORE_WITHOUT_RATE: "Нет курса {subject}, он нужен магазинам: {stores}",
        RuleKind.DEBT: "{name}: долг {amount} {currency}",
    },
}
SEVERITIES: Mapping[str, Mapping[Severity, str]] = {
    "en": {
        Severity.INFO: "Note",
        Severity.WARNING: "Warning",
        Severity.CRITICAL: "Critical",
    },
    "ru": {
        Severity.INFO: "К сведению",
        Severity.WARNING: "Предупреждение",
        Severity.CRITICAL: "Критично",
    },
}


class _Told(dict[str, object]):
    """Facts, of which one may be missing that is not known."""

    def __missing__(self, key: str) -> str:
        return "–"


def headline(alert: Alert, language: str) -> str:
    """Say in one line what there is to look at."""
    words = HEADLINES[language][alert.rule_kind]
    said = words.format_map(_Told({**alert.facts, "subject": alert.subject}))
    # Names come from providers: a line of a letter has no line ends in it.
    return "".join(each if each.isprintable() else " " for each in said)


def severity_word(alert: Alert, language: str) -> str:
    return SEVERITIES[language][alert.severity]
