import instrumentClasses from '../../resources/reference/instrument-classes.json'

interface Rule {
  readonly instrument: string
  readonly exchanges?: readonly string[]
  readonly prefixes?: readonly string[]
  readonly assetClass: string
}

const rules: readonly Rule[] = instrumentClasses.rules
const heldAway: Readonly<Record<string, string>> = instrumentClasses.heldAway

const fits = (rule: Rule, instrument: string, exchange: string, code: string): boolean =>
  rule.instrument === instrument &&
  (rule.exchanges === undefined || rule.exchanges.includes(exchange)) &&
  (rule.prefixes === undefined || rule.prefixes.some((prefix) => code.startsWith(prefix)))

/** Asset class of a line that the product file does not name: first rule of instrument-classes.json that fits. */
export function defaultClass(instrument: string, exchange: string, code: string): string {
  const rule = rules.find((candidate) => fits(candidate, instrument, exchange, code))
  if (rule === undefined) throw new RangeError(`no asset class for the instrument ${instrument}`)
  return rule.assetClass
}

/** Asset class of money elsewhere, by its kind. */
export function heldAwayClass(kind: string): string {
  const assetClass = heldAway[kind]
  if (assetClass === undefined) throw new RangeError(`no asset class for held-away ${kind}`)
  return assetClass
}
