import { Anchor, Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { ROLES } from "~/shared/access/roles";
import { useMay } from "~/shared/access/useMay";
import { useRoleName } from "~/shared/access/words";
import type { Person } from "~/shared/api/access";
import { users } from "~/shared/api/accessQueries";
import { Choice, SearchBox } from "~/shared/ui/Filters";
import { Icon } from "~/shared/ui/icons";
import { type Column, List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { InviteDialog } from "./InviteDialog";
import { Standing } from "./Standing";

const idOf = (row: Person) => row.id;

function columnsOf(t: TFunction, roleName: (role: string) => string): Column<Person>[] {
  return [
    {
      id: "name",
      label: t("person.name"),
      card: "title",
      cell: (row) => (
        <Anchor component={Link} to={`/users/${row.id}`} size="sm" fw={550}>
          {row.name || row.email}
        </Anchor>
      ),
    },
    { id: "email", label: t("signIn.email"), cell: (row) => row.email },
    { id: "role", label: t("person.role"), cell: (row) => roleName(row.role) },
    {
      id: "standing",
      label: t("common.status"),
      card: "amount",
      cell: (row) => <Standing person={row} />,
    },
    {
      id: "factor",
      label: t("person.factor"),
      cell: (row) => t(row.second_factor ? "common.yes" : "common.no"),
    },
    {
      id: "seen",
      label: t("person.seen"),
      end: true,
      cell: (row) => (row.last_seen_at ? <Time at={row.last_seen_at} style="short" /> : "\u2014"),
    },
  ];
}

export default function UsersPage() {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const may = useMay();
  const navigate = useNavigate();
  const raw = useSearch({ from: "/frame/users" });
  const search = {
    query: raw.query,
    role: oneOf(ROLES, raw.role),
    active: oneOf(["true", "false"], raw.active),
  };
  const list = useInfiniteQuery(users(search));
  const [inviting, { open, close }] = useDisclosure();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names change with the language
  const columns = useMemo(() => columnsOf(t, roleName), [t]);
  const filtered = Object.values(search).some(Boolean);
  const set = (next: Partial<Record<keyof typeof search, string>>) =>
    void navigate({ to: "/users", search: { ...search, ...next }, replace: true });

  return (
    <>
      <PageHead
        title={t("person.title")}
        note={t("person.note")}
        actions={
          may("users:write") && (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={open}>
              {t("person.invite")}
            </Button>
          )
        }
      />
      <Panel>
        <Group p="md" gap="sm">
          <SearchBox
            label={t("person.search")}
            value={search.query ?? ""}
            onChange={(query) => set({ query })}
          />
          <Choice
            label={t("person.role")}
            any={t("person.anyRole")}
            value={search.role}
            options={ROLES.map((value) => ({ value, label: roleName(value) }))}
            onChange={(role) => set({ role })}
          />
          <Choice
            label={t("common.status")}
            any={t("person.anyStanding")}
            value={search.active}
            options={[
              { value: "true", label: t("person.active") },
              { value: "false", label: t("person.inactive") },
            ]}
            onChange={(active) => set({ active })}
          />
        </Group>
        <List
          label={t("person.title")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty icon={filtered ? "search" : "people"} title={t("person.nothing")}>
              {t("person.nothingNote")}
            </Empty>
          }
        />
      </Panel>
      <InviteDialog opened={inviting} onClose={close} />
    </>
  );
}
