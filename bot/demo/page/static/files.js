/** Where the server keeps a file of a message. */
export function address(file) {
  return `/files/${encodeURIComponent(file)}`;
}
