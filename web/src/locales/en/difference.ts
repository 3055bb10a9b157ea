/** What `Difference` says, wherever a page shows one. */
const difference = {
  difference: {
    title: "Difference",
    none: "Nothing was changed.",
    field: "Field",
    before: "Before",
    after: "After",
  },
};

export default difference;
