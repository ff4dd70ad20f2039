// With `npm run test:postgres` all the other rooms run on it.
if (process.env['TEST_DATABASE'] !== 'postgres') {
  process.env['TEST_DATABASE'] = 'postgres'
  const { testRoom } = await import('../support/test-room.ts')
  testRoom('postgres')
}
