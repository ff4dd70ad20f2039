import { testRoom } from '../support/test-room.ts'

testRoom('faults')
