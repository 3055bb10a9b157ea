import "~/app/mantine.css";
import "~/app/styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startLanguage } from "~/app/i18n";
import { Look } from "~/app/Look";
import { Reference } from "./Reference";

const root = document.getElementById("root");
if (!root) throw new Error("The shell has no #root");

void startLanguage().then(() =>
  createRoot(root).render(
    <StrictMode>
      <Look>
        <Reference />
      </Look>
    </StrictMode>,
  ),
);
