import type { Widen } from '../types'
import type { feeWindow as source } from '../zh-CN/fee-window'

export const feeWindow: Widen<typeof source> = {
  costs: {
    title: "A year's cost against turnover",
    titleYou: 'At your turnover of {{you}}, {{name}} costs least: about {{cost}} a year',
    titleHidden: 'At your turnover of {{you}}, {{name}} costs least',
    sub: 'CNY a year; the shade is the 95% interval of your turnover',
    summary: 'Cost a year: {{list}}',
    turnover: 'Turnover a year (one-sided)',
    same: '{{turnover}}: the same cost',
  },
  bridge: {
    now: 'Commission now',
    transfer: 'Only changes hands',
    left: 'Left to share',
    after: 'Under the fee',
    step: 'Step',
    kind: 'Kind',
    amount: 'A year (CNY)',
    kinds: { now: 'now', transfer: 'transfer', surplus: 'really saved', cost: 'cost of service', total: 'result' },
    sub: {
      house:
        'CNY a year; dots: only changes hands between client and firm; lines: really saved, counted from zero; crossed: cost of service',
      client: 'CNY a year; dots: what the price changes; lines: really saved',
    },
    titleEmpty: 'On price alone nobody gains: what the client saves, the firm loses',
    titleLeft: '{{gained}} is really saved; after the cost of service {{left}} is left to share',
    titleShort: '{{gained}} is really saved, {{left}} too little to pay for the service',
    titleClientMore: 'Under the fee you pay {{change}} more a year',
    titleClientLess: 'Under the fee you pay {{change}} less a year',
    titleClientSame: 'Under the fee you pay the same',
    titleHidden: 'How the cost changes',
  },
}
