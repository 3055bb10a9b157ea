/** The texts of the page about what has failed for good. */
const deadLetters = {
  letters: {
    title: "Dead letters",
    one: "Dead letter",
    note: "Whatever has failed for good: replay it once its reason is gone, or discard it",
    number: "Number",
    kindLabel: "Kind",
    kind: { job: "Job", event: "Event", message: "Message", callback: "Callback" },
    kinds: { job: "Jobs", event: "Events", message: "Messages", callback: "Callbacks" },
    name: "Name",
    anyName: "Every name",
    about: "About",
    error: "Error",
    attempts: "Attempts",
    since: "Begun",
    died: "Given up",
    size: "Size",
    waiting: "Events that wait",
    event: "The event",
    message: "The message",
    noValue: "It has no content.",
    cutShort: "Only its beginning was kept: it cannot be replayed.",
    handledMeanwhile: "The event has been handled meanwhile: there is nothing left to do.",
    callback: "See the callback and its attempts",
    means: {
      job: "Background work that failed at every attempt. Replayed, it begins anew.",
      event:
        "A consumer could not handle an event. Later events of the same object wait behind it; others go on.",
      message:
        "Nobody can read this message. Replayed, it goes into its topic again. Events are safe in the event log.",
      callback: "A store could not be told. Replayed, it is sent with the same id and body.",
    },
    replay: "Replay",
    replayed: "It is being tried again.",
    replaying: "Being replayed",
    replayAll_one: "Replay {{count}}",
    replayAll_other: "Replay all {{count}}",
    replayAllTitle: "Replay all of this name?",
    replayAllNote: "All dead letters of {{name}} are tried again, each on its own.",
    allReplayed_one: "{{count}} is being tried again.",
    allReplayed_other: "{{count}} are being tried again.",
    someRefused: "{{replayed}} are being tried again; {{refused}} cannot be.",
    discard: "Discard",
    discarded: "Discarded.",
    discardTitle: "Discard this dead letter?",
    discardNote: {
      job: "What it was to do will not be done.",
      event: "This event is left out. Those that have waited behind it are handled.",
      message: "The message is forgotten.",
      callback: "The store is not told. The callback stays in the list of callbacks.",
    },
    empty: "Nothing has failed",
    emptyNote: "What fails again and again ends up here.",
  },
  problem: {
    dead_letter_not_found:
      "There is no such dead letter any more: it was replayed or discarded already.",
    dead_letter_cut_short: "Only the beginning of the message was kept: it cannot be sent again.",
    no_broker: "Messages cannot be sent again: Kafka is not configured.",
  },
};

export default deadLetters;
