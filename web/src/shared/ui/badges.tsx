import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";

const STATUS = {
  credited: "good",
  suspense: "wait",
  assigned: "good",
  conflict: "bad",
  frozen: "bad",
  reversed: "wait",
} as const;

const TONES = {
  good: {
    "--badge-bg": "light-dark(#dff3e8, #143325)",
    "--badge-color": "light-dark(#0f5a3f, #7fd8b0)",
  },
  wait: {
    "--badge-bg": "light-dark(#fbeecb, #39300f)",
    "--badge-color": "light-dark(#684806, #f3d78f)",
  },
  bad: {
    "--badge-bg": "light-dark(#fde4e1, #43201d)",
    "--badge-color": "light-dark(#8f1f14, #ffb4ab)",
  },
  plain: {
    "--badge-bg": "light-dark(#eef0f4, #28303c)",
    "--badge-color": "light-dark(#3c4654, #cbd2dc)",
  },
} as const;

export type Tone = keyof typeof TONES;

/** A short word on a quiet ground; readable in both schemes. */
export function Tag({ tone = "plain", children }: { tone?: Tone; children: string }) {
  return (
    <Badge
      variant="light"
      radius="sm"
      tt="none"
      fw={550}
      style={{ ...TONES[tone], minWidth: "max-content" } as React.CSSProperties}
    >
      {children}
    </Badge>
  );
}

export function PaymentStatus({ status }: { status: string }) {
  const { t } = useTranslation();
  const known = status as "credited" | "suspense" | "assigned" | "conflict";
  return <Tag tone={STATUS[known] ?? "plain"}>{t(`payments.${known}`)}</Tag>;
}

/** The kind of an entry or account in words; an unknown kind speaks for itself. */
export function useKind() {
  const { t } = useTranslation();
  return (kind: string): string =>
    t(`kind.${kind.replaceAll(".", "_")}` as never, {
      defaultValue: kind.replaceAll(/[._]/g, " "),
    }) as string;
}
