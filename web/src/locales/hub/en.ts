/** The texts of the pages on which one works with what providers tell. */
import operations from "./en/operations";

const hub = { hub: { ...operations } };

export default hub;
