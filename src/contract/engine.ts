/**
 * Version of the calculations. It changes whenever a figure of any job could change, and stands in every output and on
 * every proposal: a replay under another version is compared, not expected to be equal bit for bit.
 */
export const ENGINE_VERSION = '1.2.0'
