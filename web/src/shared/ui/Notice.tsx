import { Alert } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons";

interface NoticeProps {
  icon: IconName;
  title?: string;
  children: ReactNode;
}

/** Something to know before going on; quiet in both schemes. */
export function Notice({ icon, title, children }: NoticeProps) {
  return (
    <Alert
      role="note"
      variant="light"
      icon={<Icon name={icon} />}
      title={title}
      styles={{
        root: {
          background: "light-dark(#fdf6e4, #231f13)",
          border: "1px solid light-dark(#f3d78f, #4f3f16)",
        },
        title: { color: "var(--mantine-color-text)" },
        message: { color: "var(--mantine-color-text)" },
        icon: { color: "var(--altyn-gold-text)" },
      }}
    >
      {children}
    </Alert>
  );
}
