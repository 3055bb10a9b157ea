import { Button, Text } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { MOST_BYTES, typeOf } from "~/shared/psp/imports";
import { Icon } from "~/shared/ui/icons";
import classes from "./imports.module.css";

interface FileDropProps {
  onFile: (file: File) => void;
  disabled: boolean;
}

/** A place to drop a statement on, or to choose one by hand. */
export function FileDrop({ onFile, disabled }: FileDropProps) {
  const { t } = useTranslation();
  const { bytes } = useLocale();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  function take(file: File | undefined) {
    setOver(false);
    if (!file) return;
    const strange = typeOf(file.name) === null;
    const large = file.size > MOST_BYTES;
    setWrong(
      strange
        ? t("hub.imports.wrongType")
        : large
          ? t("hub.imports.tooLarge", { most: bytes(MOST_BYTES) })
          : file.size === 0
            ? t("hub.imports.noBytes")
            : null,
    );
    if (!strange && !large && file.size > 0) onFile(file);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        if (!disabled) take(event.dataTransfer.files[0]);
      }}
    >
      <Icon name="upload" size={26} />
      <Text fw={600}>{t("hub.imports.drop")}</Text>
      <Text size="sm" c="dimmed">
        {t("hub.imports.dropNote", { most: bytes(MOST_BYTES) })}
      </Text>
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {t("hub.imports.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.txt,.xlsx"
        data-testid="import-file"
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      {wrong && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {wrong}
        </Text>
      )}
    </div>
  );
}
