import type { Spawn } from '../host/ports'
import { createComputePool, type ComputePool } from '../worker/pool'

/** The compute processes alone, without a book: what `advisor compute` needs, and quick to start. */
export const computeOnly = (spawn: Spawn): ComputePool => createComputePool({ spawn })
