const common = {
  staysWithIt: "It stays with the order, for those who look at it later.",
  change: "Change",
  remove: "Remove",
  removed: "Removed",
  saved: "Saved",
  note: "Note",
};

export default common;
