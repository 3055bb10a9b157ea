import {
  ActionIcon,
  Button,
  Fieldset,
  Group,
  NativeSelect,
  SimpleGrid,
  Text,
  TextInput,
} from "@mantine/core";
import "@mantine/core/styles/Fieldset.layer.css";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import {
  bodyOf,
  draftOf,
  isWhole,
  isWholeLine,
  type LineDraft,
  MOST_LINES,
  withLine,
} from "~/shared/gateway/feeDraft";
import { DIRECTIONS } from "~/shared/gateway/names";
import { methods } from "~/shared/gateway/reference";
import type { FeesBody, FeeTable } from "~/shared/gateway/stores";
import { useDraft } from "~/shared/psp/useDraft";
import { Icon } from "~/shared/ui/icons";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

interface FeesDialogProps {
  /** The table that the new one begins as. */
  from: FeeTable | "nothing" | null;
  onClose: () => void;
  act: (key: string, body: FeesBody) => Promise<unknown>;
  onDone: () => void;
}

const begin = (from: FeeTable | "nothing" | null) => draftOf(from === "nothing" ? null : from);

/** Agrees on a table of fees from an instant on. */
export function FeesDialog({ from, onClose, act, onDone }: FeesDialogProps) {
  const { t } = useTranslation();
  const { draft, set, tried, goOn } = useDraft(from, begin);
  const known = useQuery({ ...methods(), enabled: from !== null });
  const codes = [...new Map(known.data?.items.map(({ code, name }) => [code, name])).entries()];
  const put = (line: LineDraft) =>
    set({ lines: draft.lines.map((each) => (each.n === line.n ? line : each)) });
  return (
    <SubmitDialog
      opened={from !== null}
      onClose={onClose}
      size="xl"
      title={t("market.fees.set")}
      note={t("market.fees.setNote")}
      submit={t("market.fees.set")}
      valid={() => goOn(isWhole(draft))}
      act={(key) => act(key, bodyOf(draft))}
      onDone={() => {
        done(t("market.fees.done"));
        onDone();
      }}
    >
      <Fieldset legend={t("market.fees.lines")}>
        {draft.lines.map((line, at) => (
          <Line
            key={line.n}
            line={line}
            at={at}
            methods={codes}
            wrong={tried && !isWholeLine(line)}
            onChange={put}
            onDrop={
              draft.lines.length > 1
                ? () => set({ lines: draft.lines.filter(({ n }) => n !== line.n) })
                : null
            }
          />
        ))}
        {draft.lines.length < MOST_LINES && (
          <Button
            size="xs"
            variant="default"
            mt="xs"
            onClick={() => set({ lines: withLine(draft.lines) })}
          >
            {t("market.add")}
          </Button>
        )}
      </Fieldset>
      {tried && !isWhole(draft) && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {t("market.fees.wrong")}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {(["validFrom", "validUntil"] as const).map((end) => (
          <TextInput
            key={end}
            type="datetime-local"
            label={t(`market.fees.${end}`)}
            description={t(`market.fees.${end}Hint`)}
            value={draft[end]}
            onChange={(event) => set({ [end]: event.currentTarget.value })}
          />
        ))}
      </SimpleGrid>
    </SubmitDialog>
  );
}

interface LineProps {
  line: LineDraft;
  at: number;
  methods: readonly [string, string][];
  wrong: boolean;
  onChange: (line: LineDraft) => void;
  onDrop: (() => void) | null;
}

const FIGURES = { from: "fromAmount", percent: "percent", fixed: "fixed" } as const;

function Line({ line, at, methods: known, wrong, onChange, onDrop }: LineProps) {
  const { t } = useTranslation();
  const legend = t("market.fees.line", { n: at + 1 });
  // The first line has labels for all of them; to ears, each field says what it is.
  const named = (name: string) => ({
    "aria-label": `${name}, ${legend}`,
    ...(at === 0 ? { label: name } : {}),
  });
  return (
    <Group role="group" aria-label={legend} gap="xs" wrap="nowrap" align="flex-end" mb="xs">
      <SimpleGrid cols={{ base: 2, sm: 5 }} spacing={6} style={{ flex: 1, minWidth: 0 }}>
        <NativeSelect
          size="xs"
          {...named(t("gateway.direction"))}
          value={line.direction}
          data={DIRECTIONS.map((value) => ({ value, label: t(`gateway.${value}`) }))}
          onChange={(event) => {
            const direction = oneOf(DIRECTIONS, event.currentTarget.value);
            if (direction) onChange({ ...line, direction });
          }}
        />
        <NativeSelect
          size="xs"
          {...named(t("gateway.method"))}
          value={line.method}
          data={[
            { value: "", label: t("market.fees.all") },
            ...known.map(([value, label]) => ({ value, label })),
          ]}
          onChange={(event) => onChange({ ...line, method: event.currentTarget.value })}
        />
        {(Object.keys(FIGURES) as (keyof typeof FIGURES)[]).map((name) => (
          <TextInput
            key={name}
            size="xs"
            inputMode="decimal"
            {...named(t(`market.fees.${FIGURES[name]}`))}
            placeholder={t(`market.fees.${FIGURES[name]}`)}
            value={line[name]}
            error={wrong && name === "percent"}
            onChange={(event) => onChange({ ...line, [name]: event.currentTarget.value })}
          />
        ))}
      </SimpleGrid>
      <ActionIcon
        variant="subtle"
        color="slate"
        disabled={onDrop === null}
        aria-label={`${t("market.remove")}: ${legend}`}
        onClick={() => onDrop?.()}
      >
        <Icon name="trash" size={16} />
      </ActionIcon>
    </Group>
  );
}
