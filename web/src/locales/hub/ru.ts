/** The texts of the pages on which one works with what providers tell. */
import operations from "./ru/operations";

const hub = { hub: { ...operations } };

export default hub;
