import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Rows } from "~/shared/ui/states";
import type { CardFormProps } from "./CardForm";
import { formAddress, readHeight, readMessage } from "./secrets";

const USUAL_HEIGHT = 420;

/** A form of the card processor's in a frame; it tells us what has become of the payment. */
export function FramedForm({ secret, formUrl, onState }: CardFormProps & { formUrl: string }) {
  const { t, i18n } = useTranslation();
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const frame = useRef<HTMLIFrameElement>(null);
  const [there, setThere] = useState(false);
  const [height, setHeight] = useState(USUAL_HEIGHT);
  const told = useRef(onState);
  told.current = onState;

  // What has been typed must not be lost when the look changes.
  const look = useRef({ locale: i18n.language, theme: scheme });
  const address = useMemo(() => formAddress(formUrl, secret, look.current), [formUrl, secret]);

  useEffect(() => {
    const listen = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow) return;
      const state = readMessage(event, formUrl);
      if (state) told.current(state);
      const tall = readHeight(event, formUrl);
      if (tall !== null) setHeight(tall);
    };
    window.addEventListener("message", listen);
    return () => window.removeEventListener("message", listen);
  }, [formUrl]);

  return (
    <div style={{ position: "relative", minHeight: height }}>
      {!there && (
        <div style={{ position: "absolute", inset: 0 }}>
          <Rows />
        </div>
      )}
      <iframe
        ref={frame}
        src={address}
        title={t("funding.cardForm")}
        sandbox="allow-scripts allow-forms allow-same-origin"
        onLoad={() => setThere(true)}
        style={{
          position: "relative",
          width: "100%",
          height,
          border: 0,
          borderRadius: "var(--mantine-radius-md)",
          colorScheme: "auto",
        }}
      />
    </div>
  );
}
