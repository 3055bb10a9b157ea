import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type en from "~/locales/en";

export const LANGUAGES = { en: "English", ru: "Русский" } as const;
export type Language = keyof typeof LANGUAGES;

const REMEMBERED = "altyn.language";
const LOADERS = {
  en: () => import("~/locales/en"),
  ru: () => import("~/locales/ru"),
};

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    enableSelector: false;
  }
}

function isLanguage(value: string | null): value is Language {
  return value !== null && value in LANGUAGES;
}

/** The language chosen before, or the first one of the browser's that we speak. */
function preferred(): Language {
  const chosen = localStorage.getItem(REMEMBERED);
  if (isLanguage(chosen)) return chosen;
  const known = navigator.languages.map((each) => each.slice(0, 2)).find(isLanguage);
  return known ?? "en";
}

async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, "translation")) return;
  const texts = await LOADERS[language]();
  i18next.addResourceBundle(language, "translation", texts.default);
}

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "cimode",
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
  });
  await speak(preferred(), false);
}

export async function speak(language: Language, remember = true): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (remember) localStorage.setItem(REMEMBERED, language);
}
