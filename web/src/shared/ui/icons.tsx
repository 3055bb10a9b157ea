import mark from "~/favicon.svg";

/** Our own line icons: 24 units square, drawn in the text's colour, hidden from screen readers. */
const SHAPES = {
  overview: "M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z",
  wallet:
    "M4 7.5V18a2 2 0 0 0 2 2h13a1 1 0 0 0 1-1V9a1 1 0 0 0-1-1H5.5a1.75 1.75 0 0 1 0-3.5H17M16 14h.01",
  building:
    "M4 20h16M6 20V5a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v15M14 10h3a1 1 0 0 1 1 1v9M9 8h2M9 12h2M9 16h2",
  bank: "M4 20h16M5 17h14M4 9.5 12 4l8 5.5zM7 10v7M12 10v7M17 10v7",
  book: "M6 4h11a1 1 0 0 1 1 1v15H7a2 2 0 0 1-2-2V5a1 1 0 0 1 1-1zM5 18a2 2 0 0 1 2-2h11M9 8h5",
  accounts: "M4 6h16M4 12h16M4 18h10",
  scales: "M12 4v16M8 20h8M5 7h14M5 7l-2.5 6a3 3 0 0 0 5 0zM19 7l-2.5 6a3 3 0 0 0 5 0z",
  key: "M14.5 13.5a4.5 4.5 0 1 0-4-4L4 16v4h4v-2.5h2.5V15zM16 8h.01",
  docs: "M8 8 4 12l4 4M16 8l4 4-4 4M13.5 5l-3 14",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  arrows: "M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4",
  in: "M12 5v14M6 13l6 6 6-6",
  out: "M12 19V5M6 11l6-6 6 6",
  back: "M19 12H5M11 6l-6 6 6 6",
  next: "M9 6l6 6-6 6",
  down: "M6 9l6 6 6-6",
  copy: "M9 9h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM5 15V5a1 1 0 0 1 1-1h9",
  check: "M5 12.5l4.5 4.5L19 7",
  alert:
    "M12 9v4M12 17h.01M10.3 4.6 3 17.5A1.7 1.7 0 0 0 4.5 20h15a1.7 1.7 0 0 0 1.5-2.5L13.7 4.6a2 2 0 0 0-3.4 0z",
  inbox:
    "M4 13h4l1.5 3h5L16 13h4M4 13v5a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-5M4 13l3-8.2A1.2 1.2 0 0 1 8.1 4h7.8A1.2 1.2 0 0 1 17 4.800L20 13",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v1.500M12 19.500V21M3 12h1.500M19.5 12H21M5.6 5.600l1.1 1.100M17.3 17.300l1.1 1.100M5.6 18.400l1.1-1.100M17.3 6.700l1.1-1.1",
  moon: "M20 14.500A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.500z",
  globe:
    "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3.6 9h16.800M3.6 15h16.800M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20a7 7 0 0 1 14 0",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.500 20a6.500 6.500 0 0 1 13 0M16 4.300a3.500 3.500 0 0 1 0 6.400M18 14.200a6.500 6.500 0 0 1 3.500 5.800",
  trail: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
  sliders: "M4 7h9M17 7h3M15 9.500v-5M4 17h3M11 17h9M9 19.500v-5",
  lock: "M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM8 11V8a4 4 0 0 1 8 0v3",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  upload: "M12 15V4M7 8l5-5 5 5M4 20h16",
  chart: "M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6M20 16V6",
  shop: "M4 9l1.500-5h13L20 9M4 9a2.700 2.700 0 0 0 5.300 0 2.700 2.700 0 0 0 5.400 0A2.700 2.700 0 0 0 20 9M5.500 12v8h13v-8M10 20v-5h4v5",
  pair: "M4 7h6v10H4zM14 7h6v10h-6zM10 12h4",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15zM10 21h4",
  download: "M12 4v11M7 11l5 5 5-5M4 20h16",
  dots: "M5 12h.01M12 12h.01M19 12h.01",
  leave:
    "M14 8V5a1 1 0 0 0-1-1H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1v-3M10 12h10M17 9l3 3-3 3",
  undo: "M9 14 4 9l5-5M4 9h10.500a5.5 5.5 0 0 1 0 11H11",
  refresh: "M20 11A8 8 0 0 0 5.5 7.500L4 9M4 4v5h5M4 13a8 8 0 0 0 14.5 3.500L20 15M20 20v-5h-5",
  trash: "M5 7h14M10 11v6M14 11v6M6 7l1 12a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1l1-12M9 7V4h6v3",
  close: "M6 6l12 12M18 6 6 18",
  pulse: "M3 12h4l3-8 4 16 3-8h4",
  database:
    "M12 9c4.4 0 8-1.3 8-3s-3.6-3-8-3-8 1.3-8 3 3.6 3 8 3zM4 6v6c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12v6c0 1.7 3.6 3 8 3s8-1.3 8-3v-6",
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flexShrink: 0 }}
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}

/** The mark: a gold coin with the rising A of altyn. It is also the favicon. */
export function Mark({ size = 28 }: { size?: number }) {
  return <img src={mark} alt="" width={size} height={size} style={{ flexShrink: 0 }} />;
}
