/** The host of an address as people know it, with its port where it has one; the address itself where it is none. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);

/** Whether a host, with its port or without, is the computer that says it. */
export const isOwnComputer = (host: string): boolean =>
  /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)(?::\d+)?$/u.test(host);
