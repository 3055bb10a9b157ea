import { Group, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "~/shared/access/explain";
import { PermissionList } from "~/shared/access/PermissionList";
import type { ApiKey } from "~/shared/api/access";
import { apiKey, roles } from "~/shared/api/accessQueries";
import { Tag } from "~/shared/ui/badges";
import { Ident } from "~/shared/ui/Ident";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { KeyActions } from "./KeyActions";
import { KeyState } from "./KeyState";

export default function ApiKeyPage() {
  const { t } = useTranslation();
  const { keyId } = useParams({ from: "/frame/api-keys/$keyId" });
  const one = useQuery(apiKey(keyId));
  return (
    <>
      <PageHead
        title={one.data?.name ?? t("key.one")}
        note={<Ident id={keyId} whole />}
        actions={one.data && !one.data.revoked_at && <KeyActions apiKey={one.data} />}
      />
      <Loaded query={one} skeleton={<Skeleton height={260} radius="lg" />}>
        {(found) => <Whole apiKey={found} />}
      </Loaded>
    </>
  );
}

function Whole({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  const facts: [string, ReactNode][] = [
    [t("common.status"), <KeyState key="state" apiKey={apiKey} />],
    [
      t("key.used"),
      apiKey.last_used_at ? <Time key="used" at={apiKey.last_used_at} /> : t("key.unused"),
    ],
    [
      t("key.expires"),
      apiKey.expires_at ? <Time key="expires" at={apiKey.expires_at} /> : t("key.never"),
    ],
    [t("common.created"), <Time key="created" at={apiKey.created_at} />],
    [t("key.signed"), t(apiKey.signed ? "common.yes" : "common.no")],
    [t("key.principal"), <Ident key="principal" id={apiKey.principal} />],
  ];
  if (apiKey.revoked_at) facts.push([t("key.revokedAt"), <Time key="r" at={apiKey.revoked_at} />]);
  if (apiKey.replaces) {
    const to = `/api-keys/${apiKey.replaces}`;
    facts.push([t("key.replaces"), <Ident key="replaces" id={apiKey.replaces} to={to} />]);
  }
  return (
    <>
      <Panel padded>
        <Facts items={facts} />
      </Panel>
      <Panel title={t("key.permissions")} padded>
        <Allowed permissions={apiKey.permissions} />
      </Panel>
      <Panel title={t("key.addresses")} padded>
        {apiKey.allowed_addresses.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("key.anyAddress")}
          </Text>
        ) : (
          <Group gap="xs">
            {apiKey.allowed_addresses.map((each) => (
              <Tag key={each}>{each}</Tag>
            ))}
          </Group>
        )}
      </Panel>
    </>
  );
}

function Allowed({ permissions }: { permissions: readonly string[] }) {
  const { t } = useTranslation();
  const known = useQuery(roles());
  return (
    <Loaded query={known}>
      {(found) => (
        <PermissionList
          label={t("key.permissions")}
          lines={explain(
            found.permissions.map((each) => each.name),
            permissions,
            [],
            [],
          )}
          known={found.permissions}
        />
      )}
    </Loaded>
  );
}
