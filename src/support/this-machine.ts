/** True for an address on this machine itself, where an unprotected connection is not open to others. */
export function isThisMachine({ hostname }: Pick<URL, 'hostname'>): boolean {
  return /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname)
}
