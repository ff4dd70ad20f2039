import { parentPort, workerData } from 'node:worker_threads'
import { findDamage } from './check-database.ts'

// Looks through a database beside the main thread: see start-check.ts.

parentPort?.postMessage(findDamage(String(workerData))?.message ?? null)
