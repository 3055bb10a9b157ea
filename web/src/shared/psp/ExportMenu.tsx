import { Button, Menu } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/shared/ui/icons";
import { done, failed } from "~/shared/ui/notify";
import { useReason } from "~/shared/ui/states";
import { type ExportFormat, fetchFile } from "./exporting";

interface ExportMenuProps {
  path: string;
  query: object;
  /** What is in the file, when it is not all that the page shows. */
  label?: string;
  formats?: readonly ExportFormat[];
}

const BOTH: readonly ExportFormat[] = ["csv", "xlsx"];

/** Asks for a file: it comes at once, or is prepared and then listed among the exports. */
export function ExportMenu({ path, query, label, formats = BOTH }: ExportMenuProps) {
  const { t } = useTranslation();
  const reason = useReason();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);

  async function ask(format: ExportFormat) {
    setPending(true);
    try {
      const prepared = await fetchFile(path, { ...query, format });
      done(t(prepared === null ? "hubWords.fileCame" : "hubWords.filePrepared"));
      if (prepared !== null) void client.invalidateQueries({ queryKey: ["psp", "exports"] });
    } catch (error) {
      failed(reason(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          loading={pending}
          leftSection={<Icon name="download" size={16} />}
        >
          {label ?? t("hubWords.export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => void ask(format)}>
            {t(`hubWords.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
