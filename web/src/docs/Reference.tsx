import {
  Anchor,
  Group,
  PasswordInput,
  Skeleton,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "~/shared/api/problem";
import { LanguageMenu, ThemeSwitch } from "~/shared/ui/choices";
import { Icon, Mark } from "~/shared/ui/icons";
import { Empty, Failure } from "~/shared/ui/states";
import classes from "./docs.module.css";
import { type ApiDocument, type ApiOperation, operationsOf } from "./document";
import { Operation } from "./Operation";

/** The document of this server, or why it could not be read. */
function useDocument() {
  const [document, setDocument] = useState<ApiDocument | null>(null);
  const [error, setError] = useState<unknown>(null);
  const read = useCallback(() => {
    setError(null);
    fetch("/openapi.json")
      .then(async (reply) => {
        if (!reply.ok) throw ApiProblem.of(reply.status, await reply.json().catch(() => null));
        setDocument((await reply.json()) as ApiDocument);
      })
      .catch((failure: unknown) =>
        setError(failure instanceof ApiProblem ? failure : new ApiProblem(0, "network", "")),
      );
  }, []);
  useEffect(read, [read]);
  return { document, error, read };
}

/** Every operation of the API, to read and to try, from the server's own document. */
export function Reference() {
  const { t } = useTranslation();
  const { document: described, error, read } = useDocument();
  const [sought, setSought] = useState("");
  const [key, setKey] = useState("");
  const groups = useMemo(() => (described ? grouped(described, sought) : []), [described, sought]);

  useEffect(() => {
    document.title = `${t("docs.title")} \u00b7 ${t("app.name")}`;
  }, [t]);

  return (
    <main className={classes.page}>
      <header className={classes.top}>
        <a href="/" className={classes.brand}>
          <Mark />
          {t("app.name")}
        </a>
        <Group gap={6} wrap="nowrap">
          <LanguageMenu />
          <ThemeSwitch />
        </Group>
      </header>
      <Stack gap="lg">
        <div>
          <Title order={1}>{t("docs.title")}</Title>
          <Group gap="md" mt={4}>
            {described && (
              <Text c="dimmed" size="sm">
                {described.info.title} {described.info.version}
              </Text>
            )}
            <Anchor href="/openapi.json" size="sm">
              {t("docs.document")}
            </Anchor>
            <Anchor href="/asyncapi.json" size="sm">
              {t("docs.events")}
            </Anchor>
          </Group>
        </div>
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <TextInput
            type="search"
            label={t("docs.search")}
            leftSection={<Icon name="search" size={16} />}
            value={sought}
            onChange={(event) => setSought(event.currentTarget.value)}
          />
          <PasswordInput
            label={t("docs.key")}
            description={t("docs.keyNote")}
            inputWrapperOrder={["label", "input", "description"]}
            autoComplete="off"
            value={key}
            onChange={(event) => setKey(event.currentTarget.value.trim())}
          />
        </Group>
        {error !== null && <Failure error={error} retry={read} />}
        {!described && error === null && <Skeleton height={400} radius="md" />}
        {described && groups.length === 0 && <Empty icon="search" title={t("docs.nothing")} />}
        {described &&
          groups.map(([tag, operations]) => (
            <section key={tag} aria-label={tag}>
              <Title order={2} fz="lg" mb="xs">
                {tag}
              </Title>
              {operations.map((operation) => (
                <Operation
                  key={operation.method + operation.path}
                  document={described}
                  operation={operation}
                  apiKey={key}
                />
              ))}
            </section>
          ))}
      </Stack>
    </main>
  );
}

function grouped(document: ApiDocument, sought: string): [string, ApiOperation[]][] {
  const wanted = sought.trim().toLowerCase();
  const groups = new Map<string, ApiOperation[]>();
  for (const operation of operationsOf(document)) {
    const text = `${operation.method} ${operation.path} ${operation.summary} ${operation.tag}`;
    if (!text.toLowerCase().includes(wanted)) continue;
    groups.set(operation.tag, [...(groups.get(operation.tag) ?? []), operation]);
  }
  return [...groups];
}
