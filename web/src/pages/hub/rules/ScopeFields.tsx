import { ActionIcon, Button, Checkbox, Fieldset, Group, Stack, TextInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useChoices } from "~/shared/psp/choices";
import { DIRECTIONS } from "~/shared/psp/filters";
import { isWhole, nextOf, type RuleDraft, type ScopeDraft } from "~/shared/psp/ruleFields";
import { useHubWords } from "~/shared/psp/words";
import { Icon } from "~/shared/ui/icons";

type Scope = RuleDraft["scope"];

interface ScopeFieldsProps {
  scope: Scope;
  tried: boolean;
  onChange: (scope: Scope) => void;
}

/** What both sources are to have: projects, and which way their money goes. */
export function ScopeFields({ scope, tried, onChange }: ScopeFieldsProps) {
  const { t } = useTranslation();
  const words = useHubWords();
  const known = useChoices().projects;
  const offered = useId();
  const put = (n: number, part: Partial<ScopeDraft>) =>
    onChange(scope.map((row) => (row.n === n ? { n, of: { ...row.of, ...part } } : row)));
  const free = known.filter((each) => !scope.some(({ of }) => of.project === each));
  return (
    <Fieldset legend={t("hub.recon.scope")}>
      <datalist id={offered}>
        {free.map((project) => (
          <option key={project} value={project} />
        ))}
      </datalist>
      <Stack gap="xs">
        {scope.map(({ n, of }) => (
          <Group key={n} gap="sm">
            <TextInput
              size="xs"
              style={{ flex: "1 1 10rem" }}
              maxLength={200}
              aria-label={t("hubWords.field.project")}
              placeholder={t("hubWords.field.project")}
              list={offered}
              value={of.project}
              error={tried && !isWhole(of) && t("hub.needed")}
              onChange={(event) => put(n, { project: event.currentTarget.value })}
            />
            {DIRECTIONS.map((direction) => (
              <Checkbox
                key={direction}
                size="xs"
                label={words.direction(direction)}
                aria-label={`${of.project} ${words.direction(direction)}`}
                checked={of.directions.includes(direction)}
                onChange={(event) =>
                  put(n, {
                    directions: event.currentTarget.checked
                      ? [...of.directions, direction]
                      : of.directions.filter((each) => each !== direction),
                  })
                }
              />
            ))}
            <ActionIcon
              variant="subtle"
              color="slate"
              aria-label={t("hub.recon.scopeDrop", { project: of.project })}
              onClick={() => onChange(scope.filter((row) => row.n !== n))}
            >
              <Icon name="trash" size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          size="xs"
          variant="default"
          style={{ alignSelf: "flex-start" }}
          onClick={() =>
            onChange([...scope, { n: nextOf(scope), of: { project: "", directions: ["in"] } }])
          }
        >
          {t("hub.recon.scopeAdd")}
        </Button>
        {tried && scope.length === 0 && (
          <span role="alert" style={{ color: "var(--mantine-color-error)", fontSize: "0.75rem" }}>
            {t("hub.recon.scopeNeeded")}
          </span>
        )}
      </Stack>
    </Fieldset>
  );
}
