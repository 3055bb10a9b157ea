import {
  ActionIcon,
  Button,
  Fieldset,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
} from "@mantine/core";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import {
  KEY_FIELDS,
  type KeyField,
  MOST_KEYS,
  nextOf,
  type RuleDraft,
} from "~/shared/psp/ruleFields";
import { useHubWords } from "~/shared/psp/words";
import { Icon } from "~/shared/ui/icons";
import { useKeyName } from "./words";

type Keys = RuleDraft["keys"];

interface KeyChainProps {
  keys: Keys;
  sources: [string, string];
  onChange: (keys: Keys) => void;
}

/** What operations are joined by: one key after another, each a field on either side. */
export function KeyChain({ keys, sources, onChange }: KeyChainProps) {
  const { t } = useTranslation();
  const words = useHubWords();
  const keyName = useKeyName();
  const data = KEY_FIELDS.map((value) => ({ value, label: keyName(value) }));
  const put = (n: number, side: 0 | 1, field: KeyField) =>
    onChange(
      keys.map((row) => {
        if (row.n !== n) return row;
        const [one, other] = row.of;
        return { n, of: side === 0 ? [field, other] : [one, field] };
      }),
    );
  const up = (at: number) => {
    const moved = keys.filter((_, n) => n !== at);
    onChange([...moved.slice(0, at - 1), ...keys.slice(at, at + 1), ...moved.slice(at - 1)]);
  };
  return (
    <Fieldset legend={t("hub.recon.keys")}>
      <Stack gap="xs">
        <Text size="xs" c="dimmed">
          {t("hub.recon.keysNote")}
        </Text>
        {keys.map(({ n, of }, at) => (
          <Group key={n} gap="xs" wrap="nowrap" align="flex-end">
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={6} style={{ flex: 1, minWidth: 0 }}>
              {([0, 1] as const).map((side) => (
                <NativeSelect
                  key={side}
                  size="xs"
                  aria-label={t("hub.recon.keyOf", {
                    n: at + 1,
                    source: words.source(sources[side]),
                  })}
                  value={of[side]}
                  data={data}
                  onChange={(event) => {
                    const field = oneOf(KEY_FIELDS, event.currentTarget.value);
                    if (field) put(n, side, field);
                  }}
                />
              ))}
            </SimpleGrid>
            <ActionIcon
              variant="subtle"
              color="slate"
              disabled={at === 0}
              aria-label={t("hub.recon.keyUp", { n: at + 1 })}
              onClick={() => up(at)}
            >
              <span aria-hidden>{"\u2191"}</span>
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="slate"
              disabled={keys.length === 1}
              aria-label={t("hub.recon.keyDrop", { n: at + 1 })}
              onClick={() => onChange(keys.filter((row) => row.n !== n))}
            >
              <Icon name="trash" size={16} />
            </ActionIcon>
          </Group>
        ))}
        {keys.length < MOST_KEYS && (
          <Button
            size="xs"
            variant="default"
            style={{ alignSelf: "flex-start" }}
            onClick={() => onChange([...keys, { n: nextOf(keys), of: ["utr", "utr"] }])}
          >
            {t("hub.recon.keyAdd")}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}
