import { Anchor, Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useMay } from "~/shared/access/useMay";
import type { ApiKey } from "~/shared/api/access";
import { apiKeys } from "~/shared/api/accessQueries";
import { Choice, SearchBox } from "~/shared/ui/Filters";
import { Icon } from "~/shared/ui/icons";
import { KeysHead } from "~/shared/ui/KeysHead";
import { type Column, List } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { CreateKeyDialog } from "./CreateKeyDialog";
import { KeyState } from "./KeyState";

const idOf = (row: ApiKey) => row.id;

function columnsOf(t: TFunction): Column<ApiKey>[] {
  return [
    {
      id: "name",
      label: t("key.name"),
      card: "title",
      cell: (row) => (
        <Anchor component={Link} to={`/api-keys/${row.id}`} size="sm" fw={550}>
          {row.name}
        </Anchor>
      ),
    },
    {
      id: "id",
      label: t("key.id"),
      cell: (row) => (
        <Text component="span" ff="monospace" size="xs">
          {row.id}
        </Text>
      ),
    },
    {
      id: "permissions",
      label: t("key.permissions"),
      cell: (row) => <Few names={row.permissions} />,
    },
    {
      id: "state",
      label: t("common.status"),
      card: "amount",
      cell: (row) => <KeyState apiKey={row} />,
    },
    {
      id: "used",
      label: t("key.used"),
      cell: (row) =>
        row.last_used_at ? <Time at={row.last_used_at} style="short" /> : t("key.unused"),
    },
    {
      id: "created",
      label: t("common.created"),
      end: true,
      cell: (row) => <Time at={row.created_at} style="day" />,
    },
  ];
}

function Few({ names }: { names: readonly string[] }) {
  const more = names.length - 2;
  return (
    <Text component="span" ff="monospace" size="xs" title={names.join("\n")}>
      {names.slice(0, 2).join(", ")}
      {more > 0 && ` +${more}`}
    </Text>
  );
}

export default function ApiKeysPage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const raw = useSearch({ from: "/frame/api-keys" });
  const search = { query: raw.query, active: oneOf(["true", "false"], raw.active) };
  const list = useInfiniteQuery(apiKeys(search));
  const [creating, { open, close }] = useDisclosure();
  const columns = useMemo(() => columnsOf(t), [t]);
  const filtered = Object.values(search).some(Boolean);
  const set = (next: { query?: string; active?: string }) =>
    void navigate({ to: "/api-keys", search: { ...search, ...next }, replace: true });
  const create = may("api-keys:write") && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={open}>
      {t("key.create")}
    </Button>
  );

  return (
    <>
      <KeysHead note={t("key.note")} actions={create} />
      <Panel>
        <Group p="md" gap="sm">
          <SearchBox
            label={t("key.search")}
            value={search.query ?? ""}
            onChange={(query) => set({ query })}
          />
          <Choice
            label={t("common.status")}
            value={search.active}
            options={[
              { value: "true", label: t("key.working") },
              { value: "false", label: t("key.over") },
            ]}
            onChange={(active) => set({ active })}
          />
        </Group>
        <List
          label={t("key.title")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            filtered ? (
              <Empty icon="search" title={t("key.nothing")} />
            ) : (
              <Empty icon="key" title={t("key.none")} action={create}>
                {t("key.noneNote")}
              </Empty>
            )
          }
        />
      </Panel>
      <CreateKeyDialog opened={creating} onClose={close} />
    </>
  );
}
