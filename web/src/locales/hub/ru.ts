/** The texts of the pages on which one works with what providers tell. */
import operations from "./ru/operations";
import recon from "./ru/recon";

const hub = { hub: { ...operations, ...recon } };

export default hub;
