/** What the operating system or the database refused, in a sentence; `null` for anything else. */
export function systemFailure(
  error: NodeJS.ErrnoException & Partial<ListenError> & { readonly errcode?: number },
): string | null {
  if (error.code === 'ERR_SQLITE_ERROR') return databaseFailure(error.message, error.errcode ?? 0)
  if (error.syscall === 'listen' || error.syscall === 'getaddrinfo') return listenFailure(error)
  const remedy = fileRemedies[error.code ?? '']
  if (remedy === undefined || error.path === undefined) return null
  return `${error.path} ${remedy} (${error.code})`
}

/** A database that fails while it is in use; one that can't be opened says more by itself. */
function databaseFailure(message: string, errcode: number): string | null {
  // The high bits tell apart what a person would mend in the same way.
  const remedy = databaseRemedies[errcode % 256]
  return remedy === undefined ? null : `The database failed (${message}): ${remedy}`
}

const databaseRemedies: Readonly<Record<number, string>> = {
  5: 'another process holds it; stop that one.',
  8: 'give this user the right to write the file and its folder.',
  10: 'check the disk it lies on.',
  11: 'move the file aside; the next start reads everything anew.',
  13: 'free some space on its disk.',
  14: 'check that its folder is there and can be written, then start again.',
}

interface ListenError {
  readonly address: string
  readonly port: number
  readonly hostname: string
  /** What its settings begin with, where that is not `PORT` and `HOST`. */
  readonly settings: string
}

function listenFailure(error: NodeJS.ErrnoException & Partial<ListenError>): string | null {
  const { settings = '' } = error
  const where = `Port ${error.port} on ${error.address}`
  switch (error.code) {
    case 'EADDRINUSE':
      return `${where} is taken by another program: stop that one, or set ${settings}PORT to another port (0 takes any free one).`
    case 'EACCES':
      return `${where} may not be used by this user: set ${settings}PORT to one above 1023.`
    case 'EADDRNOTAVAIL':
      return `${error.address} is not an address of this computer: set ${settings}HOST to 127.0.0.1, or to 0.0.0.0 for every network.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${error.hostname} is not known as an address: set ${settings}HOST to 127.0.0.1, or to 0.0.0.0 for every network.`
    default:
      return null
  }
}

const fileRemedies: Readonly<Record<string, string>> = {
  EACCES: 'may not be used by this user: give this user the right, or choose another place.',
  EPERM: 'may not be used by this user: give this user the right, or choose another place.',
  EROFS: 'lies on a disk that cannot be written: choose another place.',
  ENOSPC: 'cannot be written, the disk is full: free some space.',
  EDQUOT: 'cannot be written, the quota is used up: free some space.',
  ENOTDIR: 'is not a folder, or a part of its path is a file: choose another place.',
  EISDIR: 'is a folder, where a file is needed: choose another place.',
  ENOENT: 'does not exist: check its spelling.',
}
