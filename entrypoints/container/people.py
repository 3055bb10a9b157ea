"""People: their accounts, and how they come in."""

from typing import Any

from dependency_injector import containers, providers

from adapters.aiosmtplib.mailer import AiosmtplibMailer
from adapters.postgres.access.people.repository import (
    PostgresLinks,
    PostgresPeople,
    PostgresSetup,
)
from adapters.postgres.pool import Pool
from application.access.choose_password import ChoosePassword
from application.access.describe_caller import DescribeCaller
from application.access.open_session import OpenSession
from application.access.people.actions import actions as people_actions
from application.access.people.addresses import Addresses
from application.access.people.ask_for_reset import AskForReset
from application.access.people.change_oneself import ChangeOwnName, ChangeOwnPassword
from application.access.people.change_person import ChangePerson
from application.access.people.change_with_consent import ChangeWithConsent
from application.access.people.erase_person import ErasePerson
from application.access.people.export_person import ExportPerson
from application.access.people.invite_person import InvitePerson
from application.access.people.letters import Letters
from application.access.people.read_people import GetPerson, ListPeople
from application.access.people.send_link import SendLink
from application.access.people.set_up import OfferSetup, SetUp
from application.access.people.use_link import AcceptInvitation, ReadLink, UseLink
from application.access.ports import (
    BeginAccessWork,
    Secrets,
    Users,
)
from application.access.verify_password import VerifyPassword
from application.shared.approvals import Approvals
from application.shared.ports import Clock, PersonalRecords
from application.shared.ports import Settings as TunedSettings
from entrypoints.http.access.people import accept_invitation as accept_invitation_http
from entrypoints.http.access.people import ask_for_reset as ask_for_reset_http
from entrypoints.http.access.people import change_me as change_me_http
from entrypoints.http.access.people import change_password as change_password_http
from entrypoints.http.access.people import change_user as change_user_http
from entrypoints.http.access.people import erase_user as erase_user_http
from entrypoints.http.access.people import export_user as export_user_http
from entrypoints.http.access.people import get_user as get_user_http
from entrypoints.http.access.people import invite_user as invite_user_http
from entrypoints.http.access.people import list_roles as list_roles_http
from entrypoints.http.access.people import list_users as list_users_http
from entrypoints.http.access.people import read_invitation as read_invitation_http
from entrypoints.http.access.people import reset_password as reset_password_http
from entrypoints.http.access.people import send_link as send_link_http
from entrypoints.http.access.people import set_up as set_up_http
from entrypoints.http.pages.routes import WEB
from entrypoints.settings import Settings

OF_ACCESS = (
    "clock",
    "secrets",
    "begin",
    "users",
    "verify_password",
    "open_session",
    "choose_password",
    "change_person",
    "describe_caller",
)


def of_access(access: Any) -> dict[str, Any]:  # noqa: ANN401  # A container, or its provider.
    """Give what people take from the rooms of access."""
    return {each: getattr(access, each) for each in OF_ACCESS}


class People(containers.DeclarativeContainer):
    """Who has an account, and the ways to one."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    settings: providers.Dependency[Settings] = providers.Dependency()
    trusted_origins: providers.Dependency[frozenset[str]] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    secrets: providers.Dependency[Secrets] = providers.Dependency()
    begin: providers.Dependency[BeginAccessWork] = providers.Dependency()
    users: providers.Dependency[Users] = providers.Dependency()
    verify_password: providers.Dependency[VerifyPassword] = providers.Dependency()
    open_session: providers.Dependency[OpenSession] = providers.Dependency()
    choose_password: providers.Dependency[ChoosePassword] = providers.Dependency()
    change_person: providers.Dependency[ChangePerson] = providers.Dependency()
    describe_caller: providers.Dependency[DescribeCaller] = providers.Dependency()

    approvals: providers.Dependency[Approvals] = providers.Dependency()
    tuned: providers.Dependency[TunedSettings] = providers.Dependency()
    records: providers.Dependency[list[PersonalRecords]] = providers.Dependency()

    mailer = providers.Singleton(
        AiosmtplibMailer,
        settings.provided.smtp_url,
        settings.provided.mail_from,
        WEB / "templates" / "mail",
        clock,
    )
    addresses = providers.Singleton(
        Addresses, providers.Callable(lambda settings: settings.url(settings.port), settings)
    )
    letters = providers.Singleton(Letters, secrets, clock, mailer, addresses)
    people = providers.Singleton(PostgresPeople, pool)
    links = providers.Singleton(PostgresLinks, pool)
    setup = providers.Singleton(PostgresSetup, pool)

    list_people = providers.Singleton(ListPeople, people)
    get_person = providers.Singleton(GetPerson, people)
    change_with_consent = providers.Singleton(ChangeWithConsent, change_person, approvals, tuned)
    actions = providers.Callable(people_actions, change_person, clock)
    invite_person = providers.Singleton(InvitePerson, begin, letters, clock, tuned)
    send_link = providers.Singleton(SendLink, begin, letters)
    export_person = providers.Singleton(ExportPerson, begin, records)
    erase_person = providers.Singleton(ErasePerson, begin, clock, records)
    change_own_name = providers.Singleton(ChangeOwnName, begin)
    change_own_password = providers.Singleton(
        ChangeOwnPassword, begin, users, verify_password, choose_password, clock
    )
    read_link = providers.Singleton(ReadLink, links, people, clock)
    use_link = providers.Singleton(UseLink, begin, read_link, choose_password, clock)
    accept_invitation = providers.Singleton(AcceptInvitation, use_link, open_session)
    ask_for_reset = providers.Singleton(AskForReset, begin, users, letters, mailer, clock)
    offer_setup = providers.Singleton(OfferSetup, setup, secrets, clock, addresses)
    set_up = providers.Singleton(SetUp, begin, setup, choose_password, open_session, clock)

    endpoints = providers.List(
        providers.Callable(list_users_http.endpoint, list_people),
        providers.Callable(invite_user_http.endpoint, invite_person),
        providers.Callable(get_user_http.endpoint, get_person),
        providers.Callable(change_user_http.endpoint, change_with_consent),
        providers.Callable(send_link_http.invitation_endpoint, send_link),
        providers.Callable(send_link_http.reset_endpoint, send_link),
        providers.Callable(export_user_http.endpoint, export_person),
        providers.Callable(erase_user_http.endpoint, erase_person),
        providers.Callable(list_roles_http.endpoint),
        providers.Callable(change_me_http.endpoint, change_own_name, describe_caller),
        providers.Callable(change_password_http.endpoint, change_own_password),
        providers.Callable(read_invitation_http.endpoint, read_link),
        providers.Callable(accept_invitation_http.endpoint, accept_invitation, trusted_origins),
        providers.Callable(ask_for_reset_http.endpoint, ask_for_reset),
        providers.Callable(reset_password_http.endpoint, use_link),
        providers.Callable(set_up_http.see_endpoint, setup),
        providers.Callable(set_up_http.endpoint, set_up, trusted_origins),
    )
