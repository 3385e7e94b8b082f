/** Shared oracles that cannot be run, each with the reason. An oracle stands in exactly one list. */
export const notApplicable: readonly { readonly id: string; readonly reason: string }[] = [
  {
    id: 'suit.score.founder19.max',
    reason: 'the points of the 19-question form are given nowhere, so there is no questionnaire to score',
  },
  {
    id: 'suit.score.founder19.low',
    reason: 'the points of the 19-question form are given nowhere, so there is no questionnaire to score',
  },
  {
    id: 'fee.bill.ths.1',
    reason:
      'the bill disagrees with its own scheme: 75,225 yuan at 0.0225 % and 0.001 % is 16.93 + 0.75 = 17.68, the screen shows 17.71; no rounding of two lines explains three fen (its three sister bills agree, and fees.test.ts holds the hand calculation)',
  },
  {
    id: 'market.stats.2009-2025',
    reason:
      'its five monthly series are not part of the entry, and the files that it names have vendor terms that forbid keeping them here; the same statistics are checked by hand calculation in test/domain/market/history.test.ts',
  },
]
