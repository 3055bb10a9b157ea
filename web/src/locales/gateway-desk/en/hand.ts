const hand = {
  hand: {
    assign: "Assign",
    assignTitle: "Give the order to somebody?",
    assignNote: "Rate and fees are taken anew; limits hold as ever.",
    assignDone: "Assigned",
    anyRequisite: "Choose as ever",
    offline: "offline",
    complete: "Complete",
    completeTitle: "Complete the order?",
    completeNote: "It is settled at once, also if it has expired or is disputed.",
    completeDone: "Completed",
    completeAmount: "Only if it was not {{amount}}",
    cancel: "Cancel the order",
    cancelTitle: "Cancel the order?",
    cancelNote: "It ends here, and what is held for it is given back.",
    cancelDone: "Cancelled",
    correct: "Correct the amount",
    correctTitle: "Correct the amount?",
    correctNote: "The difference is booked as entries of its own; nothing is edited.",
    correctDone: "Corrected",
    correctAmount: "Settled with {{amount}}",
    paid: "Really paid, {{currency}}",
  },
};

export default hand;
