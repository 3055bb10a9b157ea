/** What the pages of the hub share: periods, statuses, sources. */
const hubWords = { hubWords: {} };

export default hubWords;
