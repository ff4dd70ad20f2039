/** What is awaited, or a rejection with the `late` error where it takes longer. */
export async function within<T>(ms: number, awaited: Promise<T>, late: () => Error): Promise<T> {
  const overdue = Promise.withResolvers<never>()
  const timer = setTimeout(() => overdue.reject(late()), ms)
  try {
    return await Promise.race([awaited, overdue.promise])
  } finally {
    clearTimeout(timer)
  }
}
