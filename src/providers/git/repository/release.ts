/**
 * Gives memory back that nobody will look at any more. Left to the garbage collector, gigabytes that
 * pass through in small pieces make it run all the time, for next to nothing.
 */
export function release(bytes: Buffer): void {
  const { buffer } = bytes
  // Small buffers are parts of one that they share.
  if (buffer instanceof ArrayBuffer && bytes.length === buffer.byteLength) buffer.transfer(0)
}
