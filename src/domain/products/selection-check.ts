import type { Problem } from '../result'
import type { Shelf } from './candidates'
import type { SelectionProblem } from './selection'
import { budgetOf } from './selection-model'
import { isOrder } from './trading-unit'

const problem = (code: Problem['code'], path: string, message: string, params?: Problem['params']): Problem =>
  params === undefined ? { code, path, message } : { code, path, message, params }

/** What cannot be as it is given, each with the field it stands in. Nothing is repaired. */
export function checkSelection(input: SelectionProblem): Problem[] {
  const { target, investable, products, fixed, keep, outside, limits } = input
  const found: Problem[] = []
  const total = Object.values(target).reduce((sum, weight) => sum + weight, 0)
  if (Math.abs(total - 1) > 1e-6)
    found.push(problem('invalid_input', '/target', `weights add up to ${total}, not to 1`, { total }))
  const seen = new Set<string>()
  products.forEach(({ code, ratedOn }, i) => {
    if (seen.has(code))
      found.push(problem('invalid_input', `/products/${i}/code`, 'this code stands in the list twice'))
    seen.add(code)
    if (ratedOn !== null && ratedOn > input.on)
      found.push(problem('invalid_input', `/products/${i}/ratedOn`, 'rated after the day of the selection'))
  })
  const named = new Set<string>()
  fixed.forEach(({ code }, i) => {
    if (!seen.has(code)) found.push(problem('invalid_input', `/fixed/${i}/code`, 'no such product in the input'))
    if (named.has(code)) found.push(problem('invalid_input', `/fixed/${i}/code`, 'fixed twice'))
    if (keep.some((one) => one.code === code))
      found.push(problem('invalid_input', `/fixed/${i}/code`, 'this position is kept as it is'))
    named.add(code)
  })
  if (fixed.length > limits.lines)
    found.push(
      problem('infeasible', '/limits/lines', `${fixed.length} lines are fixed, ${limits.lines} are allowed`, {
        fixed: fixed.length,
        lines: limits.lines,
      }),
    )
  const staying =
    Object.values(outside).reduce((sum, value) => sum + value, 0) + keep.reduce((sum, { amount }) => sum + amount, 0)
  if (staying > investable + 0.01)
    found.push(
      problem('infeasible', '/investable', 'what stays where it is is more than the investable money', {
        staying,
        investable,
      }),
    )
  return found
}

/** Fixed lines that cannot be: refused products, amounts that are no orders or too much; the answer would break a rule. */
export function checkFixed(input: SelectionProblem, shelf: Shelf): Problem[] {
  const budget = budgetOf(input)
  const found = input.fixed.flatMap(({ code, amount }, i): Problem[] => {
    const refused = shelf.refused.find((one) => one.code === code)
    if (refused !== undefined) {
      const why = [...refused.reasons, ...refused.match].join(', ')
      return [problem('infeasible', `/fixed/${i}/code`, `this product cannot be proposed: ${why}`, { code, why })]
    }
    const candidate = shelf.candidates.find(({ product }) => product.code === code)
    if (candidate === undefined) return []
    if (candidate.minimum > candidate.maximum + 0.005)
      return [
        problem('infeasible', `/fixed/${i}/code`, 'the smallest order is above the limit of the product', { code }),
      ]
    if (amount === undefined) return []
    const path = `/fixed/${i}/amount`
    if (amount > candidate.maximum + 0.005)
      return [problem('infeasible', path, `above the limit of the product, ${candidate.maximum}`, { code })]
    const size = candidate.unit.by === 'amount' ? amount : amount / candidate.price
    // Amounts of lots are rounded to the fen: a hundredth of the price is the most that this can be off.
    if (!isOrder(candidate.unit, candidate.unit.by === 'amount' ? size : Math.round(size * 1e4) / 1e4))
      return [
        problem('invalid_input', path, `not an order: from ${candidate.minimum} in steps of ${candidate.step}`, {
          code,
        }),
      ]
    return []
  })
  const least = input.fixed.reduce((sum, { code, amount }) => {
    const candidate = shelf.candidates.find(({ product }) => product.code === code)
    return sum + (amount ?? candidate?.minimum ?? 0)
  }, 0)
  if (found.length === 0 && least > budget + 0.005)
    found.push(
      problem('infeasible', '/fixed', `the fixed lines need at least ${least}, there is ${budget}`, { least, budget }),
    )
  return found
}
