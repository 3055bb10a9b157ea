import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type BadRow, badRows, type Import } from "~/shared/psp/imports";
import { type Column, List } from "~/shared/ui/ListTable";
import { Sheet } from "~/shared/ui/SubmitDialog";
import { Empty } from "~/shared/ui/states";

const idOf = (row: BadRow) => `${row.row}-${row.field ?? ""}-${row.reason}`;

/** The rows of a file that could not be taken in, and why. */
export function BadRows({ of, onClose }: { of: Import | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet
      opened={of !== null}
      onClose={onClose}
      size="xl"
      title={t("hub.imports.badTitle", { name: of?.filename ?? "" })}
    >
      {of && <Listed id={of.id} />}
    </Sheet>
  );
}

function Listed({ id }: { id: string }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(badRows(id));
  const columns = useMemo(
    (): Column<BadRow>[] => [
      { id: "row", label: t("hub.imports.line"), card: "title", cell: (row) => row.row },
      { id: "field", label: t("hub.imports.column"), cell: (row) => row.field },
      {
        id: "reason",
        label: t("hub.imports.why"),
        cell: (row) =>
          t(`hub.parked.reason.${row.reason}` as never, { defaultValue: row.reason }) as string,
      },
      {
        id: "text",
        label: t("hub.imports.line"),
        cell: (row) => (
          <span style={{ overflowWrap: "anywhere", fontSize: "0.75rem" }}>{row.text}</span>
        ),
      },
    ],
    [t],
  );
  return (
    <List
      label={t("hub.imports.bad")}
      columns={columns}
      idOf={idOf}
      query={list}
      empty={<Empty icon="check" title={t("hub.imports.noBad")} />}
    />
  );
}
