import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { theme, variables } from "./theme";

const schemes = localStorageColorSchemeManager({ key: "altyn.theme" });

/** The nonce of this page: styles made at run time carry it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

// The library that locks scrolling behind dialogs reads its nonce from here.
Object.assign(globalThis, { __webpack_nonce__: nonce });

/** Theme, remembered colour scheme, and styles that the content policy allows. */
export function Look({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      {children}
    </MantineProvider>
  );
}
