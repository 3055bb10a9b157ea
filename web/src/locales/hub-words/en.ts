import difference from "../en/difference";
import problems from "./en/problems";

/** What the pages of the hub share: periods, statuses, sources. */
const hubWords = {
  ...difference,
  ...problems,
  hubWords: {
    filters: "Filters",
    sources: "Sources",
    find: "Find",
    none: "Nothing to choose from yet",
    all: "All",
    several: "{{label}}: {{count}}",
    least: "At least",
    most: "At most",
    noAmount: "This is no amount",
    choose: "Choose {{name}}",
    chooseAll: "Choose all that are listed",
    readOf: "{{read}} of {{total}} read",
    widen: "Width of {{name}}",
    export: "Export",
    csv: "CSV",
    xlsx: "Excel",
    fileCame: "The file is in your downloads.",
    filePrepared: "The file is long: it is being prepared and will be under Reports.",
    period: {
      label: "Period",
      own: "Your own days",
      today: "Today",
      yesterday: "Yesterday",
      "7d": "Last 7 days",
      "30d": "Last 30 days",
      "90d": "Last 90 days",
      month: "This month",
    },
    field: {
      source: "Source",
      project: "Project",
      status: "Status",
      direction: "Direction",
      currency: "Currency",
      payment_method: "Method",
      country: "Country",
    },
    status: {
      success: "Successful",
      failed: "Failed",
      pending: "Pending",
      processing: "Processing",
      refunded: "Refunded",
    },
    direction: { in: "Pay-in", out: "Pay-out" },
    source: { vima: "Vima", payshack: "PayShack", rates: "Rates" },
  },
};

export default hubWords;
