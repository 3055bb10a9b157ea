"""Words for tests of people: the use cases about them, on memory or on PostgreSQL."""

import json
from abc import ABC, abstractmethod
from dataclasses import replace
from uuid import uuid4

from adapters.memory.access_people import MemoryLinks, MemoryPeople, MemorySetup
from adapters.memory.mail import MemoryMailer
from adapters.memory.settings import MemoryApprovals, MemorySettings
from adapters.postgres.access.people.repository import (
    PostgresLinks,
    PostgresPeople,
    PostgresSetup,
)
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
from domain.access.people import Wish, caller_of
from domain.access.roles import Role
from entrypoints.http.access.people import (
    accept_invitation,
    ask_for_reset,
    change_me,
    change_password,
    change_user,
    erase_user,
    export_user,
    get_user,
    invite_user,
    list_roles,
    list_users,
    read_invitation,
    reset_password,
    send_link,
    set_up,
)
from tests.access import PASSWORD, in_memory, in_postgres

URL = "https://pay.example"
WISHED = "a horse of another colour"


class House(ABC):
    """Everything about people, as one process has it."""

    def __init__(self, rooms, people, links, setup):
        self.rooms, self.people, self.links, self.setup = rooms, people, links, setup
        begin, time, secrets = rooms.begin, rooms.time, rooms.secrets
        choose = rooms.choose_password
        self.mailer = MemoryMailer()
        self.letters = Letters(secrets, time, self.mailer, Addresses(URL))
        self.list, self.get = ListPeople(people), GetPerson(people)
        self.change, self.invite_ = (
            ChangePerson(begin, time),
            InvitePerson(begin, self.letters, time, MemorySettings()),
        )
        self.send_link = SendLink(begin, self.letters)
        self.export, self.erase = ExportPerson(begin), ErasePerson(begin, time)
        self.change_name = ChangeOwnName(begin)
        self.change_password = ChangeOwnPassword(begin, rooms.users, rooms.verify, choose, time)
        open_session = rooms.open_session
        self.read_link = ReadLink(links, people, time)
        self.use_link = UseLink(begin, self.read_link, choose, time)
        self.accept = AcceptInvitation(self.use_link, open_session)
        self.ask = AskForReset(begin, rooms.users, self.letters, self.mailer, time)
        self.offer_setup = OfferSetup(setup, secrets, time, Addresses(URL))
        self.set_up = SetUp(begin, setup, choose, open_session, time)

    async def person(self, name="Boris", role=Role.SUPPORT, **exceptions):
        """Give somebody with a password, and the caller that they are."""
        email = f"{name.lower()}.{uuid4().hex[:8]}@altyn.example"
        user = await self.rooms.create_user(email=email, name=name, password=PASSWORD, role=role)
        if exceptions:
            user = replace(user, **exceptions)
            async with self.rooms.begin() as work:
                await work.people.change(user)
        return user, caller_of(user)

    async def invite(self, caller, name="Vera", role=Role.TRADER, **wish):
        return await self.invite_(
            caller=caller,
            email=f"{name.lower()}@altyn.example",
            name=name,
            role=role,
            wish=Wish(**{"lead": None} | wish),
            language="en",
        )

    async def enter(self, user, password=PASSWORD):
        return await self.rooms.enter(email=user.email.text, password=password)

    @property
    def token(self):
        """The token in the last letter."""
        return self.mailer.sent[-1].values["address"].rsplit("/", 1)[1]

    @abstractmethod
    async def acts(self):
        """What the trail says, as action, object, before, after, personal."""

    def endpoints(self, trusted=frozenset()):
        return [
            *self.rooms.endpoints(trusted),
            list_users.endpoint(self.list),
            get_user.endpoint(self.get),
            invite_user.endpoint(self.invite_),
            change_user.endpoint(
                ChangeWithConsent(self.change, MemoryApprovals(), MemorySettings())
            ),
            send_link.invitation_endpoint(self.send_link),
            send_link.reset_endpoint(self.send_link),
            export_user.endpoint(self.export),
            erase_user.endpoint(self.erase),
            list_roles.endpoint(),
            change_me.endpoint(self.change_name, self.rooms.describe_caller),
            change_password.endpoint(self.change_password),
            read_invitation.endpoint(self.read_link),
            accept_invitation.endpoint(self.accept, trusted),
            ask_for_reset.endpoint(self.ask),
            reset_password.endpoint(self.use_link),
            set_up.see_endpoint(self.setup),
            set_up.endpoint(self.set_up, trusted),
        ]


class MemoryHouse(House):
    def __init__(self):
        rooms = in_memory()
        self.access = rooms.users.access
        ports = MemoryPeople(self.access), MemoryLinks(self.access), MemorySetup(self.access)
        super().__init__(rooms, *ports)

    async def acts(self):
        return [
            (each.action, each.object_id, each.before, each.after, each.personal)
            for each in self.access.acts
        ]


ACTS = """
SELECT action, object_id, before, after, told.facts AS personal
  FROM audit LEFT JOIN audit_personal told
    ON told.position = audit.position AND told.aspect = 'personal'
 ORDER BY audit.position
"""


class PostgresHouse(House):
    def __init__(self, pool):
        self.pool = pool
        super().__init__(
            in_postgres(pool), PostgresPeople(pool), PostgresLinks(pool), PostgresSetup(pool)
        )

    async def acts(self):
        rows = await self.pool.fetch(ACTS)
        return [
            (
                each["action"],
                each["object_id"],
                *(each[n] and json.loads(each[n]) for n in ("before", "after", "personal")),
            )
            for each in rows
        ]


async def emptied(pool):
    """Let nobody have an account; what the trail says stays."""
    await pool.execute("TRUNCATE users, sessions, api_keys, sign_in_attempts, setup_codes CASCADE")
    await pool.execute("DELETE FROM principals WHERE kind <> 'house'")
    return PostgresHouse(pool)
