/** The texts of the pages on which one works with what providers tell. */
import alerts from "./ru/alerts";
import files from "./ru/files";
import operations from "./ru/operations";
import recon from "./ru/recon";

const hub = { hub: { ...operations, ...recon, ...alerts, ...files } };

export default hub;
