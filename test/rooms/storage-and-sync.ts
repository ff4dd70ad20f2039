import { testRoom } from '../support/test-room.ts'

testRoom('storage-and-sync')
