import { Session } from "../shared/session.js";

/** The operator's. */
export const session = new Session();
