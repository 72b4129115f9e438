/** The version of this package, told to MCP clients. */
export const VERSION = '0.1.0'
