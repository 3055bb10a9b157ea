import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Tag } from "~/shared/ui/badges";
import classes from "./docs.module.css";
import { type ApiDocument, type ApiOperation, resolve, type Schema, typeOf } from "./document";
import { Trial } from "./Trial";

interface OperationProps {
  document: ApiDocument;
  operation: ApiOperation;
  apiKey: string;
}

/** One operation; its inside is made when it is opened. */
export function Operation({ document, operation, apiKey }: OperationProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details
      className={classes.operation}
      id={operation.id}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary>
        <span className={classes.method} data-method={operation.method}>
          {operation.method}
        </span>
        <span className={classes.path}>{operation.path}</span>
        <span className={classes.summary}>{operation.summary}</span>
      </summary>
      {opened && (
        <div className={classes.inside}>
          <Inside document={document} operation={operation} />
          <Trial document={document} operation={operation} apiKey={apiKey} />
        </div>
      )}
    </details>
  );
}

function Inside({ document, operation }: Omit<OperationProps, "apiKey">) {
  const { t } = useTranslation();
  return (
    <>
      <div>
        {operation.description && <Text size="sm">{operation.description}</Text>}
        {operation.open && <Tag>{t("docs.open")}</Tag>}
        {operation.scopes.map((scope) => (
          <Tag key={scope} tone="wait">
            {`${t("docs.scope")}: ${scope}`}
          </Tag>
        ))}
      </div>
      {operation.parameters.length > 0 && (
        <div>
          <h4>{t("docs.parameters")}</h4>
          <ul className={classes.fields}>
            {operation.parameters.map((each) => (
              <li key={each.in + each.name}>
                <code>{each.name}</code>
                <span className={classes.type}>
                  {each.in}, {typeOf(each.schema)}
                </span>
                {each.required && <span className={classes.must}>{t("docs.required")}</span>}
                {each.description && <Note text={each.description} />}
              </li>
            ))}
          </ul>
        </div>
      )}
      {operation.body && (
        <div>
          <h4>{t("docs.body")}</h4>
          <Fields document={document} schema={operation.body} depth={0} sent />
        </div>
      )}
      <div>
        <h4>{t("docs.responses")}</h4>
        <ul className={classes.fields}>
          {operation.answers.map((answer) => (
            <li key={answer.status}>
              <span className={classes.status}>{answer.status}</span>
              <span className={classes.type}>{answer.description}</span>
              {answer.schema && answer.status.startsWith("2") && (
                <Fields document={document} schema={answer.schema} depth={0} />
              )}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function Note({ text }: { text: string }) {
  return (
    <Text size="xs" c="dimmed">
      {text}
    </Text>
  );
}

const DEEPEST = 4;

function Fields({
  document,
  schema,
  depth,
  sent,
}: {
  document: ApiDocument;
  schema: Schema;
  depth: number;
  /** What is sent may lack members; what is answered has them all. */
  sent?: boolean;
}) {
  const { t } = useTranslation();
  const real = inner(document, schema);
  if (!real.properties || depth > DEEPEST) return null;
  return (
    <ul className={classes.fields}>
      {Object.entries(real.properties).map(([name, each]) => (
        <li key={name}>
          <code>{name}</code>
          <span className={classes.type}>{typeOf(each)}</span>
          {sent && real.required?.includes(name) && (
            <span className={classes.must}>{t("docs.required")}</span>
          )}
          {each.description && <Note text={each.description} />}
          <Fields document={document} schema={each} depth={depth + 1} sent={sent} />
        </li>
      ))}
    </ul>
  );
}

/** The object within a reference, a list, or a choice with null. */
function inner(document: ApiDocument, schema: Schema): Schema {
  const real = resolve(document, schema);
  if (real.items) return inner(document, real.items);
  const variant = real.anyOf?.find((each) => each.$ref);
  return variant ? inner(document, variant) : real;
}
