/** What lies over what: dialogs of the pages are at 200, what is said at the edge at 400. */
export const ABOVE_DIALOGS = 350
