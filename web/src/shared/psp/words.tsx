import { useTranslation } from "react-i18next";
import { Tag, type Tone } from "~/shared/ui/badges";

const TONES: Record<string, Tone> = {
  success: "good",
  failed: "bad",
  pending: "wait",
  processing: "wait",
  refunded: "plain",
};

/** Statuses, sources and directions in words; what is unknown speaks for itself. */
export function useHubWords() {
  const { t } = useTranslation();
  const word = (part: string) => (value: string) =>
    t(`hubWords.${part}.${value}` as never, { defaultValue: value }) as string;
  return { status: word("status"), source: word("source"), direction: word("direction") };
}

export function StatusTag({ status }: { status: string }) {
  const words = useHubWords();
  return <Tag tone={TONES[status] ?? "plain"}>{words.status(status)}</Tag>;
}

const COLOURS: Record<string, string> = {
  vima: "var(--altyn-series-2)",
  payshack: "var(--altyn-series-4)",
};

/** Who told: a dot in the source's colour, and its name. */
export function SourceName({ source }: { source: string }) {
  const words = useHubWords();
  return (
    <span style={{ display: "inline-flex", alignItems: "center", gap: "0.45rem" }}>
      <span
        aria-hidden
        style={{
          width: "0.55rem",
          height: "0.55rem",
          borderRadius: "50%",
          background: COLOURS[source] ?? "var(--altyn-series-3)",
        }}
      />
      {words.source(source)}
    </span>
  );
}
