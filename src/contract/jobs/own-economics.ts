import { z } from 'zod'
import { ECONOMICS_KEYS } from '../../domain/fees/own-economics'

/** A branch's own figures in place of shipped ones of the house's economics, by the way to them in the policy. */
export const ownEconomics = z.partialRecord(z.enum(ECONOMICS_KEYS), z.number().min(0).max(10_000))
