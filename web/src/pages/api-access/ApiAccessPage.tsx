import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { demo } from "~/shared/api/queries";
import { CodeBlock } from "~/shared/ui/CodeBlock";
import { Copy } from "~/shared/ui/Copy";
import { Icon } from "~/shared/ui/icons";
import { KeysHead } from "~/shared/ui/KeysHead";
import { Panel } from "~/shared/ui/Panel";
import { Loaded } from "~/shared/ui/states";
import { examples } from "./examples";

const MAKE_KEY = "altyn key create --name my-service --scope wallets:read --scope wallets:write";

const NOTES = { wallets: "walletsKey", ledger: "ledgerKey" } as const;

export default function ApiAccessPage() {
  const { t } = useTranslation();
  const query = useQuery(demo());
  return (
    <>
      <KeysHead
        note={t("api.note")}
        actions={
          <Button
            component="a"
            href="/docs"
            variant="default"
            leftSection={<Icon name="docs" size={16} />}
          >
            {t("api.reference")}
          </Button>
        }
      />
      <Loaded query={query} skeleton={<Skeleton height={220} radius="lg" />}>
        {(found) => {
          const base = found?.base_url ?? window.location.origin;
          return (
            <>
              <Panel title={t("api.address")} padded>
                <Group gap="xs">
                  <Text ff="monospace" size="sm">
                    {base}
                  </Text>
                  <Copy text={base} />
                </Group>
              </Panel>
              {found ? (
                <Panel title={t("api.keys")} note={t("api.keysNote")} padded>
                  <Stack gap="md">
                    {Object.entries(found.api_keys).map(([name, secret]) => (
                      <Key
                        key={name}
                        name={name}
                        note={name in NOTES ? t(`api.${NOTES[name as keyof typeof NOTES]}`) : ""}
                        secret={secret}
                      />
                    ))}
                  </Stack>
                </Panel>
              ) : (
                <Panel title={t("api.noDemo")} note={t("api.noDemoNote")} padded>
                  <CodeBlock text={MAKE_KEY} />
                </Panel>
              )}
              <Panel title={t("api.examples")} note={t("api.examplesNote")} padded>
                <Stack gap="lg">
                  {examples(base, found?.api_keys.wallets ?? "YOUR_KEY").map((example) => (
                    <div key={example.name}>
                      <Text component="h3" size="sm" fw={600} m={0}>
                        {t(`api.example.${example.name}`)}
                      </Text>
                      {example.note && (
                        <Text size="xs" c="dimmed">
                          {t(`api.example.${example.note}`)}
                        </Text>
                      )}
                      <CodeBlock text={example.command} />
                    </div>
                  ))}
                </Stack>
              </Panel>
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Key({ name, note, secret }: { name: string; note: string; secret: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <div>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      </Group>
      <Group gap="xs" mt={4}>
        <Text ff="monospace" size="sm" style={{ overflowWrap: "anywhere" }}>
          {shown ? secret : `${secret.slice(0, 10)}${"\u2022".repeat(16)}`}
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`${t(shown ? "api.hide" : "api.show")}: ${name}`}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? "api.hide" : "api.show")}
        </Button>
        <Copy text={secret} label={`${t("common.copy")}: ${name}`} />
      </Group>
    </div>
  );
}
