import { testRoom } from '../support/test-room.ts'

testRoom('commands-on-platforms')
