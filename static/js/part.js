// A part of a page, as the server gives it to a script; null without a connection.
export const partOf = (address) => fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
