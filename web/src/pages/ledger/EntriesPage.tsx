import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { entries } from "~/shared/api/queries";
import type { Entry } from "~/shared/api/types";
import { useKind } from "~/shared/ui/badges";
import { entryColumns } from "~/shared/ui/entryColumns";
import { Choice } from "~/shared/ui/Filters";
import { Icon } from "~/shared/ui/icons";
import { List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { ENTRY_KINDS } from "./kinds";
import { ManualDialog } from "./ManualDialog";

const idOf = (row: Entry) => row.id;

export default function EntriesPage() {
  const { t } = useTranslation();
  const kindText = useKind();
  const navigate = useNavigate();
  const { kind } = useSearch({ from: "/frame/ledger/entries" });
  const list = useInfiniteQuery(entries({ kind }));
  const [writing, { open, close }] = useDisclosure();
  const may = useMay();
  const columns = useMemo(() => entryColumns(t), [t]);
  return (
    <>
      <PageHead
        title={t("ledger.entries")}
        note={t("ledger.entriesNote")}
        actions={
          may("ledger:write") && (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={open}>
              {t("ledger.manual")}
            </Button>
          )
        }
      />
      <Panel
        actions={
          <Choice
            label={t("ledger.kind")}
            any={t("ledger.anyKind")}
            value={kind}
            options={ENTRY_KINDS.map((value) => ({ value, label: kindText(value) }))}
            onChange={(next) =>
              void navigate({ to: "/ledger/entries", search: { kind: next }, replace: true })
            }
          />
        }
      >
        <List
          label={t("ledger.entries")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty icon="book" title={t(kind ? "ledger.nothing" : "ledger.noEntries")}>
              {t(kind ? "ledger.nothingNote" : "ledger.noEntriesNote")}
            </Empty>
          }
        />
      </Panel>
      <ManualDialog opened={writing} onClose={close} />
    </>
  );
}
