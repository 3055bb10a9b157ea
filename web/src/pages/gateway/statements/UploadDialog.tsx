import { Checkbox, Input, NativeSelect, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import {
  type BankStatement,
  COLUMNS,
  type ColumnName,
  FORMATS,
  MOST_BYTES,
  type StatementFormat,
  uploadStatement,
} from "~/shared/gateway/bankStatements";
import { type Requisite, requisitesFor } from "~/shared/gateway/requisites";
import { SearchBox } from "~/shared/ui/Filters";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Loaded } from "~/shared/ui/states";

interface UploadDialogProps {
  opened: boolean;
  onClose: () => void;
  onDone: (statement: BankStatement) => void;
}

/** Sends a statement: the file, and the requisites that its account is paid through. */
export function UploadDialog({ opened, onClose, onDone }: UploadDialogProps) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [chosen, setChosen] = useState<readonly Requisite[]>([]);
  const [format, setFormat] = useState<StatementFormat | null>(null);
  const [columns, setColumns] = useState<Partial<Record<ColumnName, string>>>({});
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!opened) return;
    setFile(null);
    setChosen([]);
    setFormat(null);
    setColumns({});
    setTried(false);
  }, [opened]);
  const trader = chosen[0]?.trader_id;
  const large = file !== null && file.size > MOST_BYTES;
  const named = Object.entries(columns).filter(([, heading]) => heading.trim() !== "");
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("desk.statements.upload")}
      note={t("desk.statements.uploadNote")}
      submit={t("desk.statements.upload")}
      valid={() => {
        setTried(true);
        return file !== null && !large && trader !== undefined;
      }}
      act={async () =>
        file &&
        trader &&
        uploadStatement({
          file,
          trader,
          requisites: chosen.map((each) => each.requisite_id),
          format,
          columns: format === "csv" ? Object.fromEntries(named) : {},
        })
      }
      onDone={(statement) => statement && onDone(statement)}
    >
      <Input.Wrapper
        label={t("desk.statements.file")}
        description={t("desk.statements.fileHint")}
        error={
          tried &&
          ((file === null && t("gateway.needed")) || (large && t("desk.statements.tooLarge")))
        }
      >
        <Input
          type="file"
          accept=".xml,.txt,.csv,.sta,.mt940,.940"
          onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
        />
      </Input.Wrapper>
      <RequisitesPick chosen={chosen} onChange={setChosen} missing={tried && !trader} />
      <NativeSelect
        label={t("desk.statements.format")}
        value={format ?? ""}
        onChange={(event) => setFormat(oneOf(FORMATS, event.currentTarget.value) ?? null)}
        data={[
          { value: "", label: t("desk.statements.anyFormat") },
          ...FORMATS.map((value) => ({ value, label: t(`desk.statements.formats.${value}`) })),
        ]}
      />
      {format === "csv" && (
        <>
          <Text size="sm" c="dimmed">
            {t("desk.statements.columnsNote")}
          </Text>
          <SimpleGrid cols={2} spacing="sm">
            {COLUMNS.map((name) => (
              <TextInput
                key={name}
                label={t(`desk.statements.column.${name}`)}
                maxLength={200}
                value={columns[name] ?? ""}
                onChange={(event) => setColumns({ ...columns, [name]: event.currentTarget.value })}
              />
            ))}
          </SimpleGrid>
        </>
      )}
    </SubmitDialog>
  );
}

interface RequisitesPickProps {
  chosen: readonly Requisite[];
  onChange: (chosen: readonly Requisite[]) => void;
  missing: boolean;
}

/** Which requisites the account is about; all of them are of one trader. */
function RequisitesPick({ chosen, onChange, missing }: RequisitesPickProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const found = useQuery(requisitesFor({ search }));
  const trader = chosen[0]?.trader_id;
  const turn = (requisite: Requisite, on: boolean) =>
    onChange(
      on
        ? [...chosen, requisite]
        : chosen.filter((each) => each.requisite_id !== requisite.requisite_id),
    );
  return (
    <Input.Wrapper
      label={t("desk.statements.requisites")}
      description={t("desk.statements.requisitesHint")}
      error={missing && t("gateway.needed")}
    >
      <Stack gap={8} mt={6}>
        <SearchBox
          label={t("gateway.searchRequisite")}
          value={search}
          width={400}
          onChange={setSearch}
        />
        <Loaded query={found}>
          {({ items }) => (
            <Stack gap={8} mah={220} style={{ overflowY: "auto" }}>
              {offered(chosen, items).map((each) => (
                <Checkbox
                  key={each.requisite_id}
                  checked={chosen.some((one) => one.requisite_id === each.requisite_id)}
                  disabled={trader !== undefined && each.trader_id !== trader}
                  label={[each.trader_name, each.masked, each.bank, each.currency]
                    .filter(Boolean)
                    .join(" \u00b7 ")}
                  onChange={(event) => turn(each, event.currentTarget.checked)}
                />
              ))}
            </Stack>
          )}
        </Loaded>
      </Stack>
    </Input.Wrapper>
  );
}

/** What is chosen stays in sight, whatever is searched for. */
function offered(chosen: readonly Requisite[], found: readonly Requisite[]): Requisite[] {
  const ids = new Set(chosen.map((each) => each.requisite_id));
  return [...chosen, ...found.filter((each) => !ids.has(each.requisite_id))];
}
