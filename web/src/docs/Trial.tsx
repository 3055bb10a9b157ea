import { Button, Group, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "~/shared/ui/CodeBlock";
import { type ApiDocument, type ApiOperation, addressOf, sample } from "./document";

interface TrialProps {
  document: ApiDocument;
  operation: ApiOperation;
  apiKey: string;
}

interface Outcome {
  status: string;
  text: string;
}

/** Sends the operation as filled in, and shows the raw answer. */
export function Trial({ document, operation, apiKey }: TrialProps) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Record<string, string>>({});
  const [body, setBody] = useState(() =>
    operation.body ? JSON.stringify(sample(document, operation.body), null, 2) : "",
  );
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [pending, setPending] = useState(false);

  async function send() {
    setPending(true);
    setOutcome(await attempt(operation, values, body, apiKey));
    setPending(false);
  }

  return (
    <div>
      <h4>{t("docs.try")}</h4>
      <Group gap="sm" align="flex-end" mb="sm">
        {operation.parameters.map(({ name, in: place, required }) => (
          <TextInput
            key={place + name}
            size="xs"
            label={name}
            required={required ?? false}
            value={values[name] ?? ""}
            onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
          />
        ))}
      </Group>
      {operation.body && (
        <Textarea
          aria-label={t("docs.body")}
          autosize
          minRows={3}
          maxRows={16}
          mb="sm"
          spellCheck={false}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
      )}
      <Button size="xs" loading={pending} onClick={() => void send()}>
        {t("docs.send")}
      </Button>
      {outcome && (
        <div role="status">
          <Text size="xs" c="dimmed" mt="sm">
            {t("docs.answer")}: {outcome.status}
          </Text>
          {outcome.text && <CodeBlock text={outcome.text} />}
        </div>
      )}
    </div>
  );
}

async function attempt(
  operation: ApiOperation,
  values: Record<string, string>,
  body: string,
  apiKey: string,
): Promise<Outcome> {
  const headers = new Headers();
  if (apiKey) headers.set("Authorization", `Bearer ${apiKey}`);
  if (operation.body) headers.set("Content-Type", "application/json");
  for (const { name, in: place } of operation.parameters) {
    const value = values[name];
    if (place === "header" && value) headers.set(name, value);
  }
  try {
    const reply = await fetch(addressOf(operation, values), {
      method: operation.method,
      headers,
      ...(operation.body ? { body } : {}),
    });
    return { status: `${reply.status} ${reply.statusText}`, text: pretty(await reply.text()) };
  } catch (error) {
    return { status: "", text: String(error) };
  }
}

/** Indents small JSON; its numbers are not read as floats, so large ones are left as they came. */
function pretty(text: string): string {
  if (/\d{16,}|\d\.\d/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
