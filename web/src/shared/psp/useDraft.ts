import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

/**
 * What is being typed about a subject, begun anew whenever a dialog opens for one. What is missing
 * is said once somebody has tried to go on.
 */
export function useDraft<Subject, Draft extends object>(
  subject: Subject | null,
  draftOf: (subject: Subject | null) => Draft,
) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(null));
  const [tried, setTried] = useState(false);
  const begin = useRef(draftOf);
  begin.current = draftOf;
  useEffect(() => {
    if (subject === null) return;
    setDraft(begin.current(subject));
    setTried(false);
  }, [subject]);
  return {
    draft,
    tried,
    set: (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part })),
    /** Somebody goes on: gives whether they may. */
    goOn: (whole: boolean) => {
      setTried(true);
      return whole;
    },
    missing: (text: string) => tried && !text.trim() && t("hub.needed"),
  };
}
