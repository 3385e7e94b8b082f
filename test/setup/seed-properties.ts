import * as fc from 'fast-check'
import { inject } from 'vitest'

/* Runs before each test file: properties without a seed of their own draw with that of the run. */

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: inject('propertySeed') })
