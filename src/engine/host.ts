/** The host of an address as people know it, with its port where it has one; the address itself where it is none. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);
