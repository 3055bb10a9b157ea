import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Setting } from "~/shared/api/access";
import { useLocale } from "~/shared/locale";
import { shapeOf } from "./values";

interface SettingFieldProps {
  id: string;
  setting: Setting;
  typed: string;
  disabled: boolean;
  error: string | undefined;
  onChange: (typed: string) => void;
}

/** The field that fits the type of a setting. */
export function SettingField({ id, setting, typed, disabled, error, onChange }: SettingFieldProps) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const shape = shapeOf(setting);
  const common = {
    id,
    disabled,
    error,
    value: typed,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  if (shape === "switch") {
    return (
      <NativeSelect
        {...common}
        data={[
          { value: "true", label: t("setting.on") },
          { value: "false", label: t("setting.off") },
        ]}
      />
    );
  }
  if (shape === "choice") return <NativeSelect {...common} data={setting.choices} />;
  const told = (bound: number | null) => (bound === null ? null : count(bound));
  const minimum = told(setting.minimum);
  const maximum = told(setting.maximum);
  const bounds =
    minimum !== null && maximum !== null
      ? t("setting.between", { minimum, maximum })
      : minimum !== null
        ? t("setting.least", { minimum })
        : maximum !== null
          ? t("setting.most", { maximum })
          : undefined;
  const hint = shape === "list" ? setting.choices.join(", ") || t("setting.list") : bounds;
  return (
    <TextInput
      {...common}
      inputMode={shape === "number" ? "decimal" : "text"}
      autoComplete="off"
      spellCheck={false}
      description={hint}
      inputWrapperOrder={["input", "description", "error"]}
    />
  );
}
