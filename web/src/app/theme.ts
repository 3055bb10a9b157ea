import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from "@mantine/core";

const gold: MantineColorsTuple = [
  "#fdf6e4",
  "#f9e9c1",
  "#f3d78f",
  "#ecc45c",
  "#e5b338",
  "#dda31f",
  "#b98414",
  "#7d5708",
  "#684806",
  "#4f3704",
];

const slate: MantineColorsTuple = [
  "#f6f7f9",
  "#eef0f4",
  "#e1e5eb",
  "#cbd2dc",
  "#a3adbb",
  "#6b7686",
  "#545f6e",
  "#3c4654",
  "#28303c",
  "#171d26",
];

const dark: MantineColorsTuple = [
  "#d7dce4",
  "#b4bcc8",
  "#929cab",
  "#6a7585",
  "#3a4350",
  "#2b333f",
  "#1f2630",
  "#171d25",
  "#11161d",
  "#0b0f14",
];

export const theme = createTheme({
  colors: { gold, slate, gray: slate, dark },
  primaryColor: "gold",
  primaryShade: { light: 5, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily:
    '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace:
    'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: "650", sizes: { h1: { fontSize: "1.5rem", lineHeight: "1.25" } } },
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    // Gold text on a light ground needs the dark end of the scale to be read.
    const quiet = input.variant === "light" || input.variant === "subtle";
    const named = input.color ?? input.theme.primaryColor;
    return quiet && named === "gold" ? { ...colors, color: "var(--altyn-gold-text)" } : colors;
  },
});

/** Texts and lines with enough contrast in both schemes. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5a6575",
    "--mantine-color-placeholder": "#6b7686",
    "--mantine-color-text": "#171d26",
    "--mantine-color-anchor": "#7d5708",
    "--mantine-color-error": "#b42318",
    "--altyn-gold-text": "#7d5708",
    "--altyn-ground": "#f6f7f9",
    "--altyn-panel": "#ffffff",
    "--altyn-line": "#e1e5eb",
    "--altyn-in": "#12694a",
    "--altyn-out": "#a32a1e",
    "--altyn-fresh": "#fbeecb",
    "--altyn-hover": "#f6f7f9",
    "--altyn-series-1": "#c58f1a",
    "--altyn-series-2": "#3f6fb5",
    "--altyn-series-3": "#2f8f83",
    "--altyn-series-4": "#9a5bb0",
    "--altyn-series-5": "#c2483c",
    "--altyn-series-6": "#6b7686",
  },
  dark: {
    "--mantine-color-dimmed": "#98a3b3",
    "--mantine-color-placeholder": "#7f8a9a",
    "--mantine-color-text": "#e3e7ed",
    "--mantine-color-anchor": "#ecc45c",
    "--mantine-color-error": "#ff9b8f",
    "--mantine-color-body": "#0f141a",
    "--altyn-gold-text": "#ecc45c",
    "--altyn-ground": "#0f141a",
    "--altyn-panel": "#171d25",
    "--altyn-line": "#28303c",
    "--altyn-in": "#5fc79b",
    "--altyn-out": "#ff9b8f",
    "--altyn-fresh": "#3b3115",
    "--altyn-hover": "#1d242e",
    "--altyn-series-1": "#e5b338",
    "--altyn-series-2": "#7aa5e0",
    "--altyn-series-3": "#5cc2b4",
    "--altyn-series-4": "#c793da",
    "--altyn-series-5": "#e8786c",
    "--altyn-series-6": "#98a3b3",
  },
});
