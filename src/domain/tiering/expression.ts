import {
  type ConstantNode,
  type MathNode,
  type OperatorNode,
  parse,
  type ParenthesisNode,
  type SymbolNode,
} from 'mathjs/number'
import { fail, ok, type Result } from '../result'
import { MEASURES, type MeasureName, type Measures, type MeasureValue } from './measures'

/** One comparison (or flag) of a rule, for the open score sheet. */
interface RuleAtom {
  /** As written, without needless brackets: `aum20 >= 3000000`. */
  readonly text: string
  readonly value: (measures: Measures) => MeasureValue
  readonly threshold: (measures: Measures) => MeasureValue
  readonly test: (measures: Measures) => boolean
}

export interface CompiledRule {
  readonly source: string
  readonly test: (measures: Measures) => boolean
  readonly atoms: readonly RuleAtom[]
}

type NumberOf = (measures: Measures) => number
type BooleanOf = (measures: Measures) => boolean
type Compiled =
  | { readonly type: 'number'; readonly text: string; readonly constant: boolean; readonly of: NumberOf }
  | { readonly type: 'boolean'; readonly text: string; readonly of: BooleanOf; readonly atoms: readonly RuleAtom[] }

/** Thrown and caught inside this file only: unwinds the tree to the one place that answers with a Result. */
class Refused extends Error {}

const COMPARISONS: Readonly<
  Record<string, { sign: string; flipped: string; test: (a: number, b: number) => boolean }>
> = {
  larger: { sign: '>', flipped: 'smaller', test: (a, b) => a > b },
  largerEq: { sign: '>=', flipped: 'smallerEq', test: (a, b) => a >= b },
  smaller: { sign: '<', flipped: 'larger', test: (a, b) => a < b },
  smallerEq: { sign: '<=', flipped: 'largerEq', test: (a, b) => a <= b },
  equal: { sign: '==', flipped: 'equal', test: (a, b) => a === b },
  unequal: { sign: '!=', flipped: 'unequal', test: (a, b) => a !== b },
}

const ARITHMETIC: Readonly<Record<string, { sign: string; of: (a: number, b: number) => number }>> = {
  add: { sign: '+', of: (a, b) => a + b },
  subtract: { sign: '-', of: (a, b) => a - b },
  multiply: { sign: '*', of: (a, b) => a * b },
  divide: { sign: '/', of: (a, b) => a / b },
}

const isMeasure = (name: string): name is MeasureName => Object.hasOwn(MEASURES, name)

const numberOf = (compiled: Compiled): Extract<Compiled, { type: 'number' }> => {
  if (compiled.type !== 'number') throw new Refused(`"${compiled.text}" is a yes or no where a number is needed`)
  return compiled
}
const booleanOf = (compiled: Compiled): Extract<Compiled, { type: 'boolean' }> => {
  if (compiled.type !== 'boolean') throw new Refused(`"${compiled.text}" is a number where a yes or no is needed`)
  return compiled
}

const compileConstant = ({ value }: ConstantNode): Compiled => {
  const constant: unknown = value
  if (typeof constant === 'boolean') return { type: 'boolean', text: String(constant), of: () => constant, atoms: [] }
  if (typeof constant === 'number' && Number.isFinite(constant)) {
    return { type: 'number', text: String(constant), constant: true, of: () => constant }
  }
  throw new Refused('only numbers, true and false may stand in a rule')
}

const compileSymbol = ({ name }: SymbolNode): Compiled => {
  if (!isMeasure(name)) throw new Refused(`"${name}" is no measure`)
  if (MEASURES[name] === 'number') {
    return { type: 'number', text: name, constant: false, of: (measures) => measures[name] as number }
  }
  const flag = (measures: Measures) => measures[name] as boolean
  return {
    type: 'boolean',
    text: name,
    of: flag,
    atoms: [{ text: name, value: flag, threshold: () => true, test: flag }],
  }
}

const compileComparison = (fn: string, left: Compiled, right: Compiled): Compiled => {
  const [a, b] = [numberOf(left), numberOf(right)]
  const flip = a.constant && !b.constant
  const [measured, bar] = flip ? [b, a] : [a, b]
  const { sign, test } = COMPARISONS[flip ? COMPARISONS[fn]!.flipped : fn]!
  const holds = (measures: Measures) => test(measured.of(measures), bar.of(measures))
  const text = `${measured.text} ${sign} ${bar.text}`
  return { type: 'boolean', text, of: holds, atoms: [{ text, value: measured.of, threshold: bar.of, test: holds }] }
}

const compileLogic = (fn: 'and' | 'or', left: Compiled, right: Compiled): Compiled => {
  const [a, b] = [booleanOf(left), booleanOf(right)]
  const of: BooleanOf = fn === 'and' ? (m) => a.of(m) && b.of(m) : (m) => a.of(m) || b.of(m)
  return { type: 'boolean', text: `(${a.text} ${fn} ${b.text})`, of, atoms: [...a.atoms, ...b.atoms] }
}

const compileNot = (operand: Compiled): Compiled => {
  const inner = booleanOf(operand)
  const atoms = inner.atoms.map((atom) => ({ ...atom, text: `not ${atom.text}`, test: (m: Measures) => !atom.test(m) }))
  return { type: 'boolean', text: `not ${inner.text}`, of: (m) => !inner.of(m), atoms }
}

const compileArithmetic = (fn: string, left: Compiled, right: Compiled): Compiled => {
  const [a, b] = [numberOf(left), numberOf(right)]
  const { sign, of } = ARITHMETIC[fn]!
  return {
    type: 'number',
    text: `(${a.text} ${sign} ${b.text})`,
    constant: a.constant && b.constant,
    of: (m) => of(a.of(m), b.of(m)),
  }
}

const compileOperator = (node: OperatorNode): Compiled => {
  const { fn, op }: { fn: string; op: string } = node
  const [first, second] = node.args.map(compileNode)
  const percentage = 'isPercentage' in node && node.isPercentage === true
  if (node.implicit || percentage || first === undefined) throw new Refused(`"${op}" may not be used here`)
  if (fn === 'not') return compileNot(first)
  if (fn === 'unaryMinus') {
    const inner = numberOf(first)
    return { type: 'number', text: `-${inner.text}`, constant: inner.constant, of: (m) => -inner.of(m) }
  }
  if (second === undefined) throw new Refused(`"${op}" may not be used here`)
  if (fn === 'and' || fn === 'or') return compileLogic(fn, first, second)
  if (Object.hasOwn(COMPARISONS, fn)) return compileComparison(fn, first, second)
  if (Object.hasOwn(ARITHMETIC, fn)) return compileArithmetic(fn, first, second)
  throw new Refused(`"${op}" may not be used here`)
}

function compileNode(node: MathNode): Compiled {
  switch (node.type) {
    case 'ConstantNode':
      return compileConstant(node as ConstantNode)
    case 'SymbolNode':
      return compileSymbol(node as SymbolNode)
    case 'ParenthesisNode':
      return compileNode((node as ParenthesisNode).content)
    case 'OperatorNode':
      return compileOperator(node as OperatorNode)
    default:
      throw new Refused('only comparisons, and, or, not, arithmetic, numbers and measures may stand in a rule')
  }
}

const LONGEST_RULE = 1000

/**
 * Turns a rule into a test. The text is parsed by mathjs and then walked: only comparisons, `and`, `or`, `not`,
 * arithmetic, numbers, `true`, `false` and the named measures are let through; functions, assignments, indexes, strings
 * and everything else are refused. Nothing of the text is ever evaluated as code. `name` (S1.promote) and `path` go into
 * the problem.
 */
export function compileRule(source: string, name: string, path: string): Result<CompiledRule> {
  const refuse = (why: string) => fail('invalid_input', path, `rule ${name}: ${why}`, { rule: name })
  if (source.length > LONGEST_RULE) return refuse(`longer than ${LONGEST_RULE} characters`)
  try {
    const compiled = booleanOf(compileNode(parse(source)))
    return ok({ source, test: compiled.of, atoms: compiled.atoms })
  } catch (error) {
    if (error instanceof Refused) return refuse(error.message)
    if (error instanceof SyntaxError) return refuse('cannot be read')
    throw error
  }
}
