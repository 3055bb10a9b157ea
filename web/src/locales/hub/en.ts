/** The texts of the pages on which one works with what providers tell. */
import operations from "./en/operations";
import recon from "./en/recon";

const hub = { hub: { ...operations, ...recon } };

export default hub;
