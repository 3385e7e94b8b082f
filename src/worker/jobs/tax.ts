import { defineJob, type JobDefinition } from '../../contract/job'
import * as contract from '../../contract/jobs/tax'
import { allInYuan, inYuan } from '../../domain/exact-yuan'
import { ok } from '../../domain/result'
import { betterLowerBonus, bonusOptionOn, bonusPack, mergedBonusTax, separateBonusTax } from '../../domain/tax/bonus'
import { comprehensiveTax, incomeTaxPack } from '../../domain/tax/brackets'
import { additionalDeductions, deductionsPack } from '../../domain/tax/deductions'
import { dividendPack, dividendTax } from '../../domain/tax/dividend'
import { settlement } from '../../domain/tax/settlement'
import { cumulativeWithholding } from '../../domain/tax/withholding'

const tables = { [incomeTaxPack.id]: incomeTaxPack.version }

export const taxJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'tax.comprehensive',
    summary: 'Income tax on taxable comprehensive income by the yearly or the monthly table.',
    input: contract.comprehensiveInput,
    output: contract.comprehensiveOutput,
    example: { taxableIncome: 86000, basis: 'annual' },
    policiesOf: () => tables,
    run: ({ taxableIncome, basis }) => {
      const { tax, marginalRate, quickDeduction } = comprehensiveTax(taxableIncome, basis)
      const effectiveRate = taxableIncome === 0 ? null : tax.div(taxableIncome).toNumber()
      return ok({ tax: inYuan(tax), marginalRate, quickDeduction, effectiveRate })
    },
  }),
  defineJob({
    name: 'tax.settlement',
    summary: "A year's taxable income from its parts, the tax on it, and what is still to be paid or comes back.",
    input: contract.settlementInput,
    output: contract.settlementOutput,
    example: { wages: 200000, special: 30000, additional: 24000, prepaid: 3000 },
    policiesOf: () => tables,
    run: (year) => {
      const { taxableIncome, tax, marginalRate, settlement: open } = settlement(year)
      return ok({ ...allInYuan({ taxableIncome, tax, settlement: open }), marginalRate })
    },
  }),
  defineJob({
    name: 'tax.deductions',
    summary: 'Additional special deductions of a full year, part by part.',
    input: contract.deductionsInput,
    output: contract.deductionsOutput,
    example: { childrenInEducation: 1, elderly: 'shared', housing: 'loan' },
    policiesOf: () => ({ [deductionsPack.id]: deductionsPack.version }),
    run: ({ medicalOwnCost, ...facts }) => {
      const costs = Array.isArray(medicalOwnCost) ? medicalOwnCost : [medicalOwnCost]
      const result = additionalDeductions({ ...facts, medicalOwnCost: costs })
      if (!result.ok) return result
      const { parts, annual, monthlyWithholdable } = result.value
      return ok({ ...allInYuan({ annual, monthlyWithholdable }), parts: allInYuan(parts) })
    },
  }),
  defineJob({
    name: 'tax.withholding',
    summary: 'What an employer withholds each month from January on by the cumulative method.',
    input: contract.withholdingInput,
    output: contract.withholdingOutput,
    example: { monthlyGross: 30000, monthlySpecial: 4500, monthlyAdditional: 2000, months: 3 },
    policiesOf: () => tables,
    run: ({ monthlyGross, monthlyBasic, monthlySpecial, monthlyAdditional, months }) => {
      const gross = Array.isArray(monthlyGross) ? monthlyGross : Array.from({ length: months }, () => monthlyGross)
      const lines = gross.map((amount) => ({
        gross: amount,
        basic: monthlyBasic,
        special: monthlySpecial,
        additional: monthlyAdditional,
      }))
      const { monthlyTax, marginalRates, ...totals } = cumulativeWithholding(lines)
      return ok({ monthlyTax: [...monthlyTax], marginalRates: [...marginalRates], ...totals })
    },
  }),
  defineJob({
    name: 'tax.bonus',
    summary: 'Tax on a yearly bonus by the separate option, against counting it with the rest of the income.',
    input: contract.bonusInput,
    output: contract.bonusOutput,
    example: { bonus: 36001, otherTaxableIncome: 120000 },
    policiesOf: () => ({ ...tables, [bonusPack.id]: bonusPack.version }),
    run: ({ bonus, paidOn, otherTaxableIncome }) => {
      const possible = paidOn === undefined ? ok('') : bonusOptionOn(paidOn)
      if (!possible.ok) return possible
      const { tax, rate, quickDeduction, net } = separateBonusTax(bonus)
      const merged = otherTaxableIncome === undefined ? undefined : mergedBonusTax(bonus, otherTaxableIncome)
      const difference = merged?.comparedTo(tax)
      return ok({
        ...allInYuan({ tax, net }),
        rate,
        quickDeduction,
        betterLowerBonus: betterLowerBonus(bonus),
        ...(merged === undefined
          ? {}
          : {
              merged: {
                tax: inYuan(merged),
                better:
                  difference === 0 ? ('same' as const) : difference === 1 ? ('separate' as const) : ('merged' as const),
              },
            }),
      })
    },
  }),
  defineJob({
    name: 'tax.dividend',
    summary: 'Income tax on a dividend of A-shares by how long they were held.',
    input: contract.dividendInput,
    output: contract.dividendOutput,
    example: { dividend: 10000, bought: '2026-01-15', sold: '2026-02-16' },
    policiesOf: () => ({ [dividendPack.id]: dividendPack.version }),
    run: ({ dividend, holdingDays, bought, sold }) => {
      const holding = bought !== undefined && sold !== undefined ? { bought, sold } : { days: holdingDays ?? 0 }
      const { tax, rate } = dividendTax(dividend, holding)
      return ok({ tax: inYuan(tax), rate })
    },
  }),
]
