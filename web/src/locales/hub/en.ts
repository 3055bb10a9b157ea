/** The texts of the pages on which one works with what providers tell. */
import alerts from "./en/alerts";
import files from "./en/files";
import operations from "./en/operations";
import recon from "./en/recon";

const hub = { hub: { ...operations, ...recon, ...alerts, ...files } };

export default hub;
