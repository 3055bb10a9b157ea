import { Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useId } from "react";
import { useTranslation } from "react-i18next";
import classes from "./ui.module.css";

interface PanelProps {
  title?: string;
  note?: string;
  actions?: ReactNode;
  padded?: boolean;
  children: ReactNode;
}

/** A titled surface. */
export function Panel({ title, note, actions, padded, children }: PanelProps) {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={title ? id : undefined}>
      {(title || actions) && (
        <div className={classes.panelHead}>
          {title && (
            <div>
              <Title order={2} id={id} fz="sm" fw={600}>
                {title}
              </Title>
              {note && (
                <Text size="xs" c="dimmed">
                  {note}
                </Text>
              )}
            </div>
          )}
          {actions}
        </div>
      )}
      <div style={padded ? { padding: "var(--mantine-spacing-md)" } : undefined}>{children}</div>
    </section>
  );
}

/** Name and value pairs. */
export function Facts({ items }: { items: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {items.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface PageHeadProps {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
}

/** The page's one heading, which also names the browser's tab. */
export function PageHead({ title, note, actions }: PageHeadProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} \u00b7 ${t("app.name")}`;
  }, [title, t]);
  return (
    <div
      style={{
        display: "flex",
        flexWrap: "wrap",
        gap: "var(--mantine-spacing-sm)",
        justifyContent: "space-between",
        alignItems: "flex-start",
      }}
    >
      <div style={{ minWidth: 0 }}>
        <Title order={1} style={{ overflowWrap: "anywhere" }}>
          {title}
        </Title>
        {note && (
          <Text component="div" size="sm" c="dimmed" mt={4}>
            {note}
          </Text>
        )}
      </div>
      {actions}
    </div>
  );
}
