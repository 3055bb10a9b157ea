import { useTranslation } from "react-i18next";
import type { Break } from "~/shared/psp/recon";
import { Tag, type Tone } from "~/shared/ui/badges";

const STATES: Record<string, Tone> = {
  open: "bad",
  investigating: "wait",
  resolved: "good",
  written_off: "plain",
};

/** What differs, in one word: the gravest of it. */
export function typeOf(row: Pick<Break, "match_status" | "discrepancy_type">): string {
  const { match_status, discrepancy_type } = row;
  return match_status === "discrepancy" && discrepancy_type ? discrepancy_type : match_status;
}

export function useTypeName() {
  const { t } = useTranslation();
  return (type: string) => t(`hub.recon.type.${type}` as never, { defaultValue: type }) as string;
}

export function TypeTag({ row }: { row: Pick<Break, "match_status" | "discrepancy_type"> }) {
  const name = useTypeName();
  const type = typeOf(row);
  return (
    <Tag tone={type === "matched" ? "good" : type === "waiting" ? "wait" : "bad"}>{name(type)}</Tag>
  );
}

export function BreakStateTag({ state }: { state: string }) {
  const { t } = useTranslation();
  const name = t(`hub.recon.state.${state}` as never, { defaultValue: state }) as string;
  return <Tag tone={STATES[state] ?? "plain"}>{name}</Tag>;
}
