"""What somebody ought to look at."""

from dependency_injector import providers

from adapters.aiosmtplib.mailer import AiosmtplibMailer
from adapters.postgres.events.inbox import PostgresPuttingBy
from adapters.postgres.psp.alerting.gateway import PostgresGatewayWatch
from adapters.postgres.psp.alerting.repository import PostgresAlertsRead, PostgresWatch
from adapters.postgres.psp.alerting.work import PostgresAlertWork
from adapters.postgres.psp.figures.repository import PostgresSums
from adapters.telegram.messenger import TelegramMessenger
from application.psp.alerting.change_rules import ChangeAlertRule, MakeAlertRule, RemoveAlertRule
from application.psp.alerting.deliver_alert import JOB, DeliverAlert
from application.psp.alerting.evaluate_alerts import EVERY, NAME, NEWS, EvaluateAlerts
from application.psp.alerting.judge_gateway import JudgeGateway
from application.psp.alerting.judge_rule import JudgeRule
from application.psp.alerting.read_alerts import GetAlert, ListAlerts, ReadAlertRules
from application.psp.alerting.settle_alert import AcknowledgeAlert, MuteAlert
from application.shared.events.ask_for_job import AskForJob
from application.shared.events.consuming import Consumer
from application.shared.jobs import Handler, Schedule
from entrypoints.container.psp.part import Part
from entrypoints.http.pages.routes import WEB
from entrypoints.http.psp.alerting import (
    change_rule,
    get_alert,
    list_alerts,
    make_rule,
    read_rules,
    settle_alert,
)


class Alerting(Part):
    """What somebody ought to look at."""

    read = providers.Singleton(PostgresAlertsRead, Part.pool)
    begin = providers.Singleton(PostgresAlertWork, Part.transactions)
    sums = providers.Singleton(PostgresSums, Part.pool)
    watch = providers.Singleton(PostgresWatch, Part.pool)
    gateway = providers.Singleton(
        JudgeGateway, providers.Singleton(PostgresGatewayWatch, Part.pool)
    )
    mailer = providers.Singleton(
        AiosmtplibMailer,
        Part.environment.provided.smtp_url,
        Part.environment.provided.mail_from,
        WEB / "templates" / "mail",
        Part.clock,
    )
    messenger = providers.Singleton(
        TelegramMessenger,
        Part.environment.provided.telegram_api_url,
        Part.environment.provided.telegram_bot_token,
    )
    base_url = providers.Callable(lambda settings: settings.url(settings.port), Part.environment)

    judge = providers.Singleton(JudgeRule, sums, watch, gateway)
    evaluate = providers.Singleton(EvaluateAlerts, begin, read, judge, Part.known, Part.clock)
    deliver = providers.Singleton(
        DeliverAlert, begin, read, mailer, messenger, Part.known, Part.clock, base_url
    )
    make_alert_rule = providers.Singleton(MakeAlertRule, begin, Part.clock)
    change_alert_rule = providers.Singleton(ChangeAlertRule, begin, Part.clock)
    remove_alert_rule = providers.Singleton(RemoveAlertRule, begin, Part.clock)
    read_alert_rules = providers.Singleton(ReadAlertRules, read)
    list_of_alerts = providers.Singleton(ListAlerts, read, Part.clock)
    get_one_alert = providers.Singleton(GetAlert, read)
    acknowledge_alert = providers.Singleton(AcknowledgeAlert, begin, Part.clock)
    mute_alert = providers.Singleton(MuteAlert, begin, Part.clock)

    endpoints = providers.List(
        providers.Callable(make_rule.endpoint, make_alert_rule),
        providers.Callable(read_rules.endpoint, read_alert_rules),
        providers.Callable(read_rules.endpoint_of_one, read_alert_rules),
        providers.Callable(change_rule.endpoint, change_alert_rule),
        providers.Callable(change_rule.endpoint_of_removal, remove_alert_rule),
        providers.Callable(list_alerts.endpoint, list_of_alerts),
        providers.Callable(get_alert.endpoint, get_one_alert),
        providers.Callable(settle_alert.endpoint, acknowledge_alert),
        providers.Callable(settle_alert.endpoint_of_muting, mute_alert),
    )
    putting_by = providers.Singleton(PostgresPuttingBy, Part.pool, Part.jobs_over, Part.told)
    heard = providers.Singleton(AskForJob, putting_by, NAME)
    consumers = providers.List(providers.Factory(Consumer, NAME, NEWS, heard))
    handlers = providers.List(
        providers.Factory(Handler, JOB, deliver.provided.as_job),
        providers.Factory(Handler, NAME, evaluate.provided.as_job),
    )
    schedules = providers.List(providers.Factory(Schedule, "psp.evaluate_alerts", EVERY, evaluate))
