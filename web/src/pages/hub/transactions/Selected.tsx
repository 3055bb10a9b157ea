import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ExportMenu } from "~/shared/psp/ExportMenu";
import type { Transaction } from "~/shared/psp/types";
import { Amount } from "~/shared/ui/Amount";
import { download } from "~/shared/ui/download";
import { csvOf } from "./csv";
import { sumsOf } from "./sums";
import classes from "./transactions.module.css";

interface SelectedProps {
  chosen: ReadonlySet<string>;
  rows: readonly Transaction[];
  clear: () => void;
}

const MOST_ASKED = 100;

/** What is ticked, and what it comes to in each currency. */
export function Selected({ chosen, rows, clear }: SelectedProps) {
  const { t } = useTranslation();
  const ticked = useMemo(() => rows.filter((row) => chosen.has(row.id)), [rows, chosen]);
  const sums = useMemo(() => sumsOf(ticked), [ticked]);
  if (ticked.length === 0) return null;
  return (
    <div className={classes.chosen} role="status">
      <strong>{t("hub.chosen", { count: ticked.length })}</strong>
      {sums.map(([currency, value]) => (
        <Amount key={currency} value={value} currency={currency} />
      ))}
      {ticked.length <= MOST_ASKED ? (
        <ExportMenu
          path="/api/v1/export/transactions"
          query={{ ids: [...chosen].join() }}
          label={t("hub.exportChosen")}
        />
      ) : (
        <Button
          variant="default"
          onClick={() => download("transactions.csv", csvOf(ticked), "text/csv")}
        >
          {t("hub.exportChosen")}
        </Button>
      )}
      <Button variant="subtle" color="slate" onClick={clear}>
        {t("common.clear")}
      </Button>
    </div>
  );
}
