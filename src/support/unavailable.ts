/**
 * What the program stands on cannot be used now. That is a matter for its operator, whom the
 * message tells what to do, and no mistake of the program; asking again later helps.
 */
export class Unavailable extends Error {}
