"""Settings, and actions that need a second person."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dependency_injector import containers, providers

from adapters.postgres.access.approvals.repository import PostgresApprovals
from adapters.postgres.access.approvals.work import PostgresApprovalWork
from adapters.postgres.access.settings.repository import PostgresSettings, PostgresSettingWork
from adapters.postgres.pool import Pool
from application.access.approvals.keep_for_approval import KeepForApproval
from application.access.settings.change_setting import ChangeSetting
from application.access.settings.known_settings import KnownSettings
from application.access.settings.list_settings import ListSettings
from application.access.settings.ports import SettingNews
from application.shared.ports import Clock, FieldCipher
from domain.access import limits
from domain.access import settings as access_settings
from domain.funding import bet_settings, report_settings, withdrawal_settings
from domain.funding import settings as funding
from domain.gateway import (
    appeal_settings,
    guard_settings,
    notice_settings,
    order_settings,
    rating_settings,
    reference_settings,
    selection_settings,
    treasury_settings,
)
from domain.psp import alert_settings, reconciling_settings, syncing_settings
from domain.shared import callback_address, policies
from domain.shared.settings import Setting
from domain.webhooks import settings as callback_settings
from entrypoints.http.access.settings import change_setting as change_setting_http
from entrypoints.http.access.settings import list_settings as list_settings_http
from entrypoints.http.access.settings import reset_setting as reset_setting_http


def _by_name(*groups: Iterable[Setting[Any]]) -> Mapping[str, Setting[Any]]:
    return {each.name: each for group in groups for each in group}


CATALOGUE = _by_name(
    access_settings.SETTINGS,
    limits.SETTINGS,
    policies.SETTINGS,
    callback_address.SETTINGS,
    callback_settings.SETTINGS,
    funding.SETTINGS,
    bet_settings.SETTINGS,
    withdrawal_settings.SETTINGS,
    report_settings.SETTINGS,
    syncing_settings.SETTINGS,
    reconciling_settings.SETTINGS,
    alert_settings.SETTINGS,
    rating_settings.SETTINGS,
    reference_settings.SETTINGS,
    selection_settings.SETTINGS,
    treasury_settings.SETTINGS,
    order_settings.SETTINGS,
    guard_settings.SETTINGS,
    appeal_settings.SETTINGS,
    notice_settings.SETTINGS,
)
"""Every setting that there is: a context that declares some is named here."""


class Control(containers.DeclarativeContainer):
    """What every context asks: `known` for settings, and `approvals` whether an action may be done.

    `known` follows changes while it is entered.
    """

    pool: providers.Dependency[Pool] = providers.Dependency()
    news: providers.Dependency[SettingNews] = providers.Dependency()
    told: providers.Dependency[Callable[[], None]] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()

    catalogue = providers.Object(CATALOGUE)
    stored = providers.Singleton(PostgresSettings, pool)
    begin_setting = providers.Singleton(PostgresSettingWork, pool, told, cipher)
    known = providers.Singleton(KnownSettings, stored, catalogue, news)
    list_settings = providers.Singleton(ListSettings, stored, catalogue)
    kept = providers.Singleton(PostgresApprovals, pool)
    begin_approval = providers.Singleton(PostgresApprovalWork, pool, told, cipher)
    approvals = providers.Singleton(KeepForApproval, kept, begin_approval, known, clock)
    change_setting = providers.Singleton(ChangeSetting, begin_setting, catalogue, known, clock)

    endpoints = providers.List(
        providers.Callable(list_settings_http.endpoint, list_settings),
        providers.Callable(change_setting_http.endpoint, change_setting),
        providers.Callable(reset_setting_http.endpoint, change_setting),
    )
