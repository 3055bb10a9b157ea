import "~/app/mantine.css";
import "~/app/styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Application } from "~/app/Application";
import { startLanguage } from "~/app/i18n";

const root = document.getElementById("root");
if (!root) throw new Error("The shell has no #root");

void startLanguage().then(() =>
  createRoot(root).render(
    <StrictMode>
      <Application />
    </StrictMode>,
  ),
);
