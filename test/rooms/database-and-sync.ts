import { testRoom } from '../support/test-room.ts'

testRoom('database-and-sync')
