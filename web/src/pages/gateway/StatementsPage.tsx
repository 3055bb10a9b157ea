import { Anchor, Button, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { type BankStatement, bankStatements } from "~/shared/gateway/bankStatements";
import { Tag } from "~/shared/ui/badges";
import { Icon } from "~/shared/ui/icons";
import { type Column, List } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { NoticesHead } from "./notices/Head";
import { UploadDialog } from "./statements/UploadDialog";
import { TraderName } from "./TraderName";

const idOf = (row: BankStatement) => row.statement_id;

/** Statements of banks: each line that brings money is looked for among the orders. */
export default function StatementsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay()("notices:write");
  const list = useInfiniteQuery(bankStatements());
  const [uploading, setUploading] = useState(false);
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <>
      <NoticesHead
        note={t("desk.statements.note")}
        actions={
          may && (
            <Button
              leftSection={<Icon name="upload" size={16} />}
              onClick={() => setUploading(true)}
            >
              {t("desk.statements.upload")}
            </Button>
          )
        }
      />
      <Panel>
        <List
          label={t("desk.statements.title")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty icon="upload" title={t("desk.statements.none")}>
              {t("desk.statements.noneNote")}
            </Empty>
          }
        />
      </Panel>
      <UploadDialog
        opened={uploading}
        onClose={() => setUploading(false)}
        onDone={({ statement_id, duplicate }) => {
          done(t(duplicate ? "desk.statements.duplicate" : "desk.statements.uploaded"));
          void navigate({ to: `/gateway/notices/statements/${statement_id}` });
        }}
      />
    </>
  );
}

function columnsOf(t: TFunction): Column<BankStatement>[] {
  return [
    {
      id: "file",
      label: t("desk.statements.file"),
      card: "title",
      cell: (row) => (
        <div>
          <Anchor
            component={Link}
            to={`/gateway/notices/statements/${row.statement_id}`}
            size="sm"
            fw={550}
            style={{ overflowWrap: "anywhere" }}
          >
            {row.filename ?? t("desk.statements.unnamed")}
          </Anchor>
          <Text size="xs" c="dimmed">
            {[t(`desk.statements.formats.${row.format}`), row.account]
              .filter(Boolean)
              .join(" \u00b7 ")}
          </Text>
        </div>
      ),
    },
    {
      id: "trader",
      label: t("gateway.trader"),
      cell: (row) => <TraderName id={row.trader_id} />,
    },
    { id: "lines", label: t("desk.statements.lines"), end: true, cell: (row) => row.lines },
    {
      id: "matched",
      label: t("desk.statements.outcome.matched"),
      end: true,
      cell: ({ counts }) => counts.matched + counts.known,
    },
    {
      id: "unmatched",
      label: t("desk.statements.outcome.unmatched"),
      end: true,
      cell: ({ counts }) =>
        counts.waiting > 0 ? (
          <Tag tone="wait">{t("desk.statements.reading")}</Tag>
        ) : (
          counts.unmatched
        ),
    },
    { id: "by", label: t("desk.statements.by"), cell: (row) => row.uploaded_by },
    {
      id: "at",
      label: t("desk.statements.at"),
      end: true,
      cell: (row) => <Time at={row.uploaded_at} style="short" />,
    },
  ];
}
