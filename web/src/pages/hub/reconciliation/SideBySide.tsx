import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Sides, Side as Told } from "~/shared/psp/recon";
import { SourceName, StatusTag, useHubWords } from "~/shared/psp/words";
import { Amount } from "~/shared/ui/Amount";
import { Time } from "~/shared/ui/Time";
import classes from "./recon.module.css";

const FIELDS = [
  "source_id",
  "client_operation_id",
  "order_id",
  "reference_id",
  "utr",
  "amount",
  "currency",
  "paid_amount",
  "fee",
  "status",
  "direction",
  "created_at",
  "updated_at",
  "project",
  "payment_method",
] as const;

type Field = (typeof FIELDS)[number];

/** What the two sides call the same thing, when they call it otherwise. */
const CALLED: Partial<Record<string, Field>> = { time: "created_at" };

interface SideBySideProps {
  found: Sides;
}

/** Both operations, field by field; what differs is marked, for ears as well. */
export function SideBySide({ found }: SideBySideProps) {
  const { t } = useTranslation();
  const { first, second } = found;
  const differs = new Set(found.differences.map(({ field }) => CALLED[field] ?? field));
  const shown = FIELDS.filter((name) => differs.has(name) || first?.[name] || second?.[name]);
  return (
    <section className={classes.scroll} aria-label={t("hub.recon.sideBySide")}>
      <table className={classes.sides}>
        <thead>
          <tr>
            <th scope="col">{t("difference.field")}</th>
            <th scope="col">
              <Side of={first} missing="vima" />
            </th>
            <th scope="col">
              <Side of={second} missing="payshack" />
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((name) => {
            const marked = first && second && differs.has(name);
            return (
              <tr key={name} data-differs={marked || undefined}>
                <th scope="row">
                  {name === "currency" ? t("hubWords.field.currency") : t(`hub.column.${name}`)}
                  {marked && ` \u2014 ${t("hub.recon.differs")}`}
                </th>
                <td>
                  <Value name={name} row={first} />
                </td>
                <td>
                  <Value name={name} row={second} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Side({ of, missing }: { of: Told | null; missing: string }) {
  const { t } = useTranslation();
  const words = useHubWords();
  if (!of) return t("hub.recon.notThere", { source: words.source(missing) });
  return (
    <Anchor
      component={Link}
      to="/hub/transactions"
      search={{ open: of.id, period: "90d" } as never}
      size="sm"
    >
      <SourceName source={of.source} />
    </Anchor>
  );
}

function Value({ name, row }: { name: Field; row: Told | null }): ReactNode {
  const words = useHubWords();
  const value = row?.[name];
  if (!row || value === null || value === undefined || value === "") return "\u2014";
  if (name === "status") return <StatusTag status={value} />;
  if (name === "direction") return words.direction(value);
  if (name === "created_at" || name === "updated_at") return <Time at={value} />;
  if (name === "amount" || name === "fee" || name === "paid_amount") {
    return <Amount value={value} currency={row.currency ?? ""} />;
  }
  return value;
}
