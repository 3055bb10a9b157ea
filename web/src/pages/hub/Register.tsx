import { Button, Group } from "@mantine/core";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Column, Table } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Loaded } from "~/shared/ui/states";

interface Named {
  id: string;
  name: string;
}

export interface RowAct {
  label: string;
  onClick: () => void;
}

interface RegisterProps<T extends Named> {
  label: string;
  query: { data: { items: T[] } | undefined; error: unknown; refetch: () => unknown };
  columns: readonly Column<T>[];
  empty: ReactNode;
  /** What can be done to a row besides its removal; null where nothing may be changed. */
  acts: ((row: T) => RowAct[]) | null;
  /** How a row is removed; some rows stay for ever. */
  removal: {
    title: string;
    note: (row: T) => string;
    stays?: (row: T) => boolean;
    act: (id: string) => Promise<unknown>;
    onDone: () => void;
  };
}

const idOf = (row: Named) => row.id;

/** A short list whose rows are changed and removed where they stand. */
export function Register<T extends Named>(props: RegisterProps<T>) {
  const { label, query, empty, removal } = props;
  const { t } = useTranslation();
  const [removing, setRemoving] = useState<T | null>(null);
  const all = useColumns(props, setRemoving);
  return (
    <>
      <Panel>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              empty
            ) : (
              <Table label={label} columns={all} rows={items} idOf={idOf} />
            )
          }
        </Loaded>
      </Panel>
      <SubmitDialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={removal.title}
        note={removing && removal.note(removing)}
        submit={t("hub.alerts.drop")}
        danger
        act={() => removal.act(removing?.id ?? "")}
        onDone={() => {
          done(t("hub.alerts.dropped"));
          removal.onDone();
        }}
      />
    </>
  );
}

/** The columns with what can be done; they stay the same, so that no cell loses its focus. */
function useColumns<T extends Named>(
  props: RegisterProps<T>,
  onRemove: (row: T) => void,
): readonly Column<T>[] {
  const { t } = useTranslation();
  const latest = useRef(props);
  latest.current = props;
  const { columns } = props;
  const may = props.acts !== null;
  return useMemo(() => {
    if (!may) return columns;
    const actsOf = (row: T): RowAct[] => {
      const { acts, removal } = latest.current;
      const remove = { label: t("hub.alerts.drop"), onClick: () => onRemove(row) };
      return [...(acts?.(row) ?? []), ...(removal.stays?.(row) ? [] : [remove])];
    };
    const last: Column<T> = {
      id: "acts",
      label: "",
      end: true,
      cell: (row) => <Acts acts={actsOf(row)} />,
    };
    return [...columns, last];
  }, [t, columns, may, onRemove]);
}

function Acts({ acts }: { acts: readonly RowAct[] }) {
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      {acts.map(({ label, onClick }) => (
        <Button key={label} size="xs" variant="subtle" color="slate" onClick={onClick}>
          {label}
        </Button>
      ))}
    </Group>
  );
}
